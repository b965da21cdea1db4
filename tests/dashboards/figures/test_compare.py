"""Two groups row by row, and the difference between them."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from dashboards.figures.compare import dumbbells, forest
from dashboards.theme import Look

PAIRS = {
    "Fixes": pd.DataFrame({"title": ["o/a", "o/b"], "focus": [0.5, 0.2], "versus": [0.3, 0.4]}),
    "Features": pd.DataFrame({"title": ["o/b"], "focus": [0.1], "versus": [0.1]}),
}
DIFFERENCES = {
    "Fixes": pd.DataFrame(
        {
            "title": ["All", "o/a"],
            "lower": [0.05, -0.1],
            "estimate": [0.15, None],
            "upper": [0.25, 0.3],
            "is_pooled": [True, False],
        }
    )
}


def test_two_marks_a_row_and_a_line_between_them() -> None:
    figure = dumbbells(PAIRS, ("A", "B"), Look(), "#123456")
    line, own, other = figure.data[:3]
    assert (list(line.base), list(line.x)) == ([0.3, 0.2], pytest.approx([0.2, 0.2]))
    assert (list(own.x), list(other.x)) == ([0.5, 0.2], [0.3, 0.4])
    assert (own.marker.symbol, other.marker.symbol) == ("circle", "diamond-open")


def test_rows_stand_in_the_same_place_of_every_panel() -> None:
    figure = dumbbells(PAIRS, ("A", "B"), Look(), "#123456")
    for axis in (figure.layout.yaxis, figure.layout.yaxis2):
        assert list(axis.categoryarray) == ["o/a", "o/b"]
        assert tuple(axis.range) == (1.6, -0.6)
    assert figure.layout.yaxis.showticklabels
    assert not figure.layout.yaxis2.showticklabels


def test_each_mark_is_named_once() -> None:
    figure = dumbbells(PAIRS, ("A", "<b>B</b>"), Look(), "#123456")
    named = [trace.name for trace in figure.data if trace.showlegend]
    assert named == ["A", "&lt;b&gt;B&lt;/b&gt;"]


def test_an_owner_is_left_out_on_a_narrow_screen_unless_names_would_be_equal() -> None:
    narrow = dumbbells(PAIRS, ("A", "B"), Look(narrow=True), "#123456")
    assert list(narrow.layout.yaxis.categoryarray) == ["a", "b"]
    twins = {"Fixes": PAIRS["Fixes"].assign(title=["o/a", "p/a"])}
    narrow = dumbbells(twins, ("A", "B"), Look(narrow=True), "#123456")
    assert list(narrow.layout.yaxis.categoryarray) == ["o/a", "p/a"]


def test_differences_are_points_around_nothing_and_a_dot_only_where_there_is_an_estimate() -> None:
    figure = forest(DIFFERENCES, Look())
    whisker, dot = figure.data
    assert list(whisker.base) == pytest.approx([5, -10])
    assert list(whisker.x) == pytest.approx([20, 40])
    assert dot.x[0] == pytest.approx(15)
    assert math.isnan(dot.x[1])
    left, right = figure.layout.xaxis.range
    assert left == -right
    assert [(shape.x0, shape.x1) for shape in figure.layout.shapes] == [(0, 0)]


def test_the_pooled_row_looks_unlike_the_others() -> None:
    _, dot = forest(DIFFERENCES, Look()).data
    assert list(dot.marker.symbol) == ["diamond", "circle"]
