"""Facts about the list of expected numbers."""

from __future__ import annotations

import duckdb
import pytest

from tracker.simulate.expectation import Expectation
from tracker.simulate.expectations import mismatches


def test_every_expectation_has_its_own_name_and_a_query_that_parses(world):
    found = world.expectations()
    assert len({one.name for one in found}) == len(found) > 60
    with duckdb.connect() as connection:
        for one in found:
            assert len(connection.extract_statements(one.sql)) == 1


def test_counts_add_up(world):
    found = {one.name: one.expected for one in world.expectations()}
    whole = found["all commits"]
    assert whole == sum(n for name, n in found.items() if name.startswith("commits of "))
    kinds = sum(
        found[f"{origin} commits"] for origin in ("native", "import", "revert", "cherry-pick")
    )
    assert kinds + found["commits of sim-edge/hostile-data"] == whole
    known = sum(n for name, n in found.items() if name.startswith("changes for employers seated"))
    companies = sum(
        n
        for name, n in found.items()
        if name.startswith("changes for ")
        and not name.startswith(("changes for employers", "changes for nobody"))
    )
    assert known == companies


def test_what_is_wrong_is_said_in_one_line_each(world):
    right = {one.sql: one.expected for one in world.expectations()}
    assert mismatches(world, right.__getitem__) == []
    wrong = right | {"select count(*) from contributions where kind = 'commit'": None}
    (line,) = mismatches(world, wrong.__getitem__)
    assert line.startswith("all commits: None, in truth 6")


@pytest.mark.parametrize(("value", "holds"), [(2, True), (2.05, True), (3, False), (None, False)])
def test_an_expectation_holds_within_its_tolerance(value, holds):
    assert Expectation("x", "select 2", 2, tolerance=0.1).holds(value) is holds
