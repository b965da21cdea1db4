"""Several marks on one line."""

from __future__ import annotations

import pandas as pd

from dashboards.figures.dots import dots
from dashboards.theme import Look


def test_each_series_has_a_shape_of_its_own_and_the_first_row_is_on_top() -> None:
    frame = pd.DataFrame({"title": ["<b>A</b>", "B"], "people": [0.5, 0.2], "work": [0.4, 0.3]})
    figure = dots(frame, {"people": "of people", "work": "of work"}, Look(), "share")
    reach, *marks = figure.data
    assert [list(mark.x) for mark in marks] == [[0.2, 0.5], [0.3, 0.4]]
    assert list(marks[0].y) == ["B", "&lt;b&gt;A&lt;/b&gt;"]
    assert len({mark.marker.symbol for mark in marks}) == 2
    assert [round(x, 9) for x in reach.x] == [0.1, 0.1]
    assert list(reach.base) == [0.2, 0.4]
