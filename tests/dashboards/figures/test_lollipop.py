from __future__ import annotations

import pandas as pd

from dashboards.figures.lollipop import lollipops
from dashboards.theme import Look

ROWS = pd.DataFrame(
    {
        "repository": ["a/<b>", "c/d", "e/f"],
        "lost": [3, 0, None],
        "total": [10, 5, None],
        "lower": [0.3, 0.0, None],
        "upper": [0.5, 1.0, None],
    }
)


def test_stems_end_at_least_and_bars_at_most_from_the_top_down() -> None:
    bar, stem, dot = lollipops({"Changes": ROWS}, Look(), "#0349CB").data
    assert list(bar.y) == ["e/f", "c/d", "a/&lt;b&gt;"]
    assert list(bar.base + bar.x)[1:] == [1.0, 0.5]
    assert list(stem.x)[1:] == list(dot.x)[1:] == [0.0, 0.3]
    assert bar.marker.pattern.shape == "/"


def test_what_was_not_collected_leaves_a_gap() -> None:
    *_, dot = lollipops({"Changes": ROWS}, Look(), "#0349CB").data
    assert pd.isna(dot.x[0])


def test_measures_stand_side_by_side_and_on_a_small_screen_below_each_other() -> None:
    frames = {"Changes": ROWS, "Reviews": ROWS}
    wide, narrow = (
        lollipops(frames, Look(narrow=narrow), "#0349CB").layout for narrow in (False, True)
    )
    assert wide.yaxis.domain == wide.yaxis2.domain
    assert not wide.yaxis2.showticklabels
    assert narrow.yaxis.domain[0] > narrow.yaxis2.domain[1]
    assert narrow.yaxis2.showticklabels
    assert narrow.height > wide.height
