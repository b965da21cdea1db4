from __future__ import annotations

import pandas as pd
import pytest

from dashboards.figures.treemap import ALL, STEPS, treemap
from dashboards.theme import Look

FOLDERS = pd.DataFrame(
    {
        "repository": ["a/b", "a/b", "a/b", "c/d"],
        "title": ["src/<x>/y", "docs", "(other folders)", "src"],
        "files_orphaned": [6, 1, 4, 2],
        "files": [6, 9, None, 4],
    }
)


def test_tiles_add_up_to_their_repository() -> None:
    (trace,) = treemap(FOLDERS, Look()).data
    size = dict(zip(trace.ids, trace.values, strict=True))
    assert (size["repository a/b"], size["repository c/d"]) == (11, 2)
    assert list(trace.parents)[2:] == ["repository a/b"] * 3 + ["repository c/d"]
    assert trace.branchvalues == "total"


def test_names_are_made_safe_and_break_where_a_folder_ends() -> None:
    (trace,) = treemap(FOLDERS, Look()).data
    assert trace.labels[2] == "src/&lt;x&gt;/y"
    assert trace.text[2] == "src/<br>&lt;x&gt;/<br>y"
    assert list(trace.customdata[2:]) == ["6 of 6 files", "1 of 9 files", "4 files", "2 of 4 files"]


@pytest.mark.parametrize("look", [Look(), Look(dark=True)])
def test_darker_is_a_larger_part_and_the_rest_is_grey(look: Look) -> None:
    (trace,) = treemap(FOLDERS, look).data
    tiles = list(zip(trace.marker.colors, trace.textfont.color, strict=True))[2:]
    assert tiles == [ALL, STEPS[0][1], (look.tones.unknown, look.tones.ink), STEPS[2][1]]
