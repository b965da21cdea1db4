"""Small multiples of lines over months."""

from __future__ import annotations

import math

import pandas as pd

from dashboards.figures.multiples import Line, multiples
from dashboards.theme import Look

LINES = (Line("own", "Own", "#112233"), Line("other", "<i>Other</i>", "#445566", "dot"))
MONTHS = pd.to_datetime(["2025-01-01", "2025-02-01"])
FRAMES = {
    "Fixes": pd.DataFrame({"month": MONTHS, "own": [0.2, None], "other": [0.4, 0.5]}),
    "Features": pd.DataFrame({"month": MONTHS, "own": [0.1, 0.1], "other": [0.1, 0.3]}),
}


def test_every_panel_has_the_same_lines_and_scale() -> None:
    figure = multiples(FRAMES, LINES, Look())
    assert len(figure.data) == 4
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range == (0, 0.525)
    assert [note.text for note in figure.layout.annotations] == ["Fixes", "Features"]


def test_a_line_is_named_once_and_told_apart_by_its_dash() -> None:
    figure = multiples(FRAMES, LINES, Look())
    named = [(trace.name, trace.line.dash) for trace in figure.data if trace.showlegend]
    assert named == [("Own", "solid"), ("&lt;i&gt;Other&lt;/i&gt;", "dot")]


def test_a_withheld_month_is_a_gap() -> None:
    own = multiples(FRAMES, LINES, Look()).data[0]
    assert own.y[0] == 0.2
    assert math.isnan(own.y[1])
    assert not own.connectgaps


def test_panels_stand_below_each_other_on_a_narrow_screen() -> None:
    wide, narrow = (multiples(FRAMES, LINES, Look(narrow=narrow)) for narrow in (False, True))
    assert wide.layout.yaxis.domain == wide.layout.yaxis2.domain
    assert narrow.layout.xaxis.domain == narrow.layout.xaxis2.domain
    assert narrow.layout.height > wide.layout.height
