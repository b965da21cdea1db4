"""Dots on strips."""

from __future__ import annotations

import pandas as pd

from dashboards.figures.strip import strip
from dashboards.theme import Look

FRAME = pd.DataFrame(
    {
        "strip": ["Reviews", "Reviews", "Merges"],
        "title": ["a/<i>", "a/b", "a/b"],
        "ratio": [0.9, 0.9, 1.4],
        "n": [30.0, 40.0, 1000.0],
    }
)
POOLED = pd.DataFrame({"strip": ["Reviews", "Merges"], "ratio": [0.8, 1.4], "middle": [0.9, 1.4]})


def test_equal_ratios_lie_at_different_heights_of_their_strip() -> None:
    figure = strip(FRAME, POOLED, ["Reviews", "Merges"], Look())
    dots, middle, pooled = figure.data
    assert list(dots.x) == [1.4, 0.9, 0.9]
    merges, first, second = dots.y
    assert first != second
    assert abs(merges) <= 0.3
    assert all(0.7 <= height <= 1.3 for height in (first, second))
    assert (list(middle.y), list(pooled.y)) == ([1, 0], [1, 0])
    assert (list(middle.x), list(pooled.x)) == ([0.9, 1.4], [0.8, 1.4])


def test_names_on_strips_are_text_and_ties_are_counted() -> None:
    figure = strip(FRAME, POOLED, ["Reviews", "Merges"], Look())
    assert {tuple(row) for row in figure.data[0].customdata} == {
        ("a/b", "1,000"),
        ("a/&lt;i&gt;", "30"),
        ("a/b", "40"),
    }
    assert list(figure.layout.yaxis.ticktext) == ["Reviews", "Merges"]
