from __future__ import annotations

import pandas as pd

from dashboards.figures.before_after import before_after
from dashboards.theme import Look

PEOPLE = pd.DataFrame({"repository": ["a/b", "c/<d>"], "before": [6, 4], "after": [2, None]})
FIRMS = pd.DataFrame({"repository": ["a/b"], "before": [1], "after": [1]})


def test_an_open_dot_before_and_a_full_one_after_are_joined() -> None:
    line, before, after = before_after({"People": PEOPLE}, Look(), "#0349CB").data
    assert list(before.y) == ["c/&lt;d&gt;", "a/b"]
    assert (list(before.x), after.x[1]) == ([4, 6], 2)
    assert (line.base[1], line.x[1]) == (6, -4)
    assert before.marker.symbol == "circle-open"
    assert pd.isna(after.x[0])


def test_the_legend_names_each_mark_once() -> None:
    figure = before_after({"People": PEOPLE, "Organizations": FIRMS}, Look(), "#0349CB")
    named = [trace.name for trace in figure.data if trace.showlegend]
    assert named == ["with everybody", "without the group"]
    assert (figure.layout.xaxis.dtick, figure.layout.xaxis2.dtick) == (1, 1)
