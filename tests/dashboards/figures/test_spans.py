"""Ranges with a threshold, lines over years, whole bars and the board of verdicts."""

from __future__ import annotations

import json

import pandas as pd

from dashboards.figures.board import board
from dashboards.figures.lines import lines
from dashboards.figures.parted import parted
from dashboards.figures.spans import spans
from dashboards.lenses import PATTERNED, Group
from dashboards.theme import DARK, Look

US = Group("us", "United States", 0)
CN = Group("cn", "China (mainland)", 1)
LOOK = Look()
NAN = float("nan")


def ranges() -> pd.DataFrame:
    rows = [("All", 0.2, 0.3, 0.4, True), ("<b>One</b>", 0.0, NAN, 0.9, False)]
    return pd.DataFrame(rows, columns=["title", "lower", "estimate", "upper", "is_interval"])


def test_what_is_possible_is_hatched_and_an_interval_is_not() -> None:
    figure = spans(ranges(), LOOK, threshold=0.5, unit="share")
    possible, interval, dots = figure.data
    assert (list(possible.y), list(possible.x), list(possible.base)) == (
        ["&lt;b&gt;One&lt;/b&gt;"],
        [0.9],
        [0.0],
    )
    assert possible.marker.pattern.shape == "/"
    assert interval.marker.pattern.shape is None
    assert (list(interval.base), round(interval.x[0], 9)) == ([0.2], 0.2)
    assert dots.x[1] == 0.3
    assert pd.isna(dots.x[0])


def test_the_threshold_crosses_all_rows_and_is_named() -> None:
    figure = spans(ranges(), LOOK, threshold=0.5, unit="share")
    assert [(shape.x0, shape.line.dash) for shape in figure.layout.shapes] == [(0.5, "dash")]
    assert figure.layout.annotations[0].text == "threshold 50%"
    assert list(figure.layout.yaxis.categoryarray)[-1] == "All"


def test_a_ratio_also_marks_what_chance_gives() -> None:
    figure = spans(ranges(), LOOK, threshold=0.8, unit="ratio", share=False)
    assert [shape.x0 for shape in figure.layout.shapes] == [0.8, 1.0]
    assert figure.layout.annotations[0].text == "threshold 0.80"


def test_lines_are_told_apart_by_dash_and_marker_and_years_without_data_stay_on_the_axis() -> None:
    frame = pd.DataFrame({"year": [2022, 2024], "share": [0.2, 0.6], "n": [10.0, 20.0]})
    figure = lines(
        {"One": frame, "Other": frame},
        {"One": US, "Other": CN},
        LOOK,
        unit="changes",
        threshold=0.5,
    )
    assert [trace.line.dash for trace in figure.data] == ["solid", "dash"]
    assert [trace.marker.symbol for trace in figure.data] == ["circle", "square"]
    assert list(figure.layout.xaxis.categoryarray) == ["2022", "2023", "2024"]
    assert figure.layout.shapes[0].y0 == 0.5


def test_bars_make_a_whole_with_the_unknown_hatched() -> None:
    rows = [("A", "us", 0.75), ("A", "unknown", 0.25), ("B", "cn", 1.0)]
    frame = pd.DataFrame(rows, columns=["title", "grp", "share"])
    groups = [US, CN, PATTERNED["unknown"]]
    figure = parted(frame, groups, LOOK, lying=True, threshold=0.5)
    assert [(shape.x0, shape.line.dash) for shape in figure.layout.shapes] == [(0.5, "dash")]
    assert [trace.name for trace in figure.data] == ["United States", "China (mainland)", "Unknown"]
    assert [list(trace.x) for trace in figure.data] == [[0.75, 0.0], [0.0, 1.0], [0.25, 0.0]]
    assert figure.data[-1].marker.pattern.shape == "/"
    assert figure.data[0].marker.pattern.shape is None


def test_every_cell_of_the_board_says_its_word_and_the_stated_lens_is_framed() -> None:
    for look in (LOOK, Look(dark=True)):
        figure = board(
            ["<i>Claim</i>"], ["Place", "Seat"], [["Holds", "Cannot be tested"]], [1], look
        )
        assert [list(row) for row in figure.data[0].text] == [["✓ Holds", "– Cannot be tested"]]
        assert round(figure.layout.shapes[0].x0 + 0.49) == 1
        assert "<i>" not in json.dumps(json.loads(figure.to_json()))
    assert figure.layout.font.color == DARK.ink
