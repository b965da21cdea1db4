from __future__ import annotations

import re
from pathlib import Path

import pytest
import small_build

from tracker.publish.read import answer

COOKBOOK = Path(__file__).parents[2] / "docs" / "cookbook.md"
RECIPES = re.findall(
    r"(?ms)^## (\d+\. .+?)$.*?^```sql\n(.*?)^```", COOKBOOK.read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cookbook")
    return small_build.build(folder / "tracker.duckdb", small_build.write_raw(folder / "raw"))


def test_there_are_ten_recipes():
    assert len(RECIPES) == 10


@pytest.mark.parametrize(("title", "sql"), RECIPES, ids=[title for title, _ in RECIPES])
def test_a_recipe_runs_as_it_stands_and_finds_something(published, title, sql):
    assert answer(published, sql).num_rows > 0


def test_the_shares_of_all_regions_have_bounds_around_one(published):
    rows = answer(published, dict(RECIPES)[RECIPES[1][0]]).to_pylist()
    lowest = sum(row["lowest"] for row in rows)
    assert lowest == pytest.approx(rows[0]["coverage"], abs=0.01)
    assert all(row["lowest"] <= row["highest"] for row in rows)
