"""Our own numbers beside published figures, over worlds small enough to count by hand."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from sql_cases import Bench

from tracker.engine import duckdb as engine
from tracker.estimate.comparisons import our_numbers

YEAR = {"from_on": date(2024, 1, 1), "to_on": date(2025, 1, 1)}
MAY = date(2024, 5, 1)


@pytest.fixture(scope="module")
def built():
    with engine.database(None, engine.Limits(threads=1)) as con:
        yield Bench(con)


@pytest.fixture
def bench(built):
    """Forty persons: 20 in China and 10 in the United States by their word, 10 silent."""
    tables = {
        "main.contributions": [change(n, place(n)) for n in range(40)],
        "main.presets": [{"preset": "ours", "repository": "a/one"}],
    }
    for table, rows in tables.items():
        built.fill(table, rows)
    yield built
    built.clear([*tables, "resolved.comparisons", "main.ties", "main.models"])
    built.clear(["main.economy_flows", "main.contribution_model_families"])


def place(number):
    return "CN" if number < 20 else "US" if number < 30 else None


def change(number, economy, **more):
    return {
        "contribution_id": number,
        "contributor_id": number,
        "contributor_kind": "person",
        "kind": "commit",
        "repository": "a/one" if number % 2 else "a/two",
        "repository_economy": "US",
        "project_family": "a",
        "month": MAY,
        "is_change": True,
        "is_merge": False,
        "economy": economy,
        "organization": "acme" if number < 35 else None,
    } | more


def number(bench, measure, **asked):
    figure = {"lens": "place", "weight": "changes", "economies": [], "homes": [], "presets": []}
    row = figure | {"figure": "f", "position": 0, "measure": measure} | asked
    bench.fill("resolved.comparisons", [row])
    found = our_numbers(bench.con, draws=50)
    return None if found.empty else found.iloc[0]


def test_a_share_has_its_estimate_interval_and_coverage(bench):
    found = number(bench, "share", economies=["CN"], homes=["US"], **YEAR)
    assert found.estimate == pytest.approx(2 / 3)
    assert found.lower < 2 / 3 < found.upper
    assert (found.coverage, found.persons) == (0.75, 40)


def test_below_half_coverage_a_share_is_the_worst_case_alone(bench):
    bench.con.execute("update main.contributions set economy = null where contributor_id >= 10")
    found = number(bench, "share", economies=["CN", "US"], weight="contributors")
    assert pd.isna(found.estimate)
    assert (found.lower, found.upper, found.coverage) == (0.25, 1.0, 0.25)


def test_a_ratio_is_the_first_economy_by_the_second(bench):
    found = number(bench, "ratio", economies=["CN", "US"], homes=["US"])
    assert found.estimate == pytest.approx(2)
    assert found.lower < 2 < found.upper
    bench.clear(["resolved.comparisons"])
    bench.con.execute("update main.contributions set economy = null where contributor_id % 2 = 0")
    found = number(bench, "ratio", economies=["CN", "US"])
    assert pd.isna(found.estimate)
    # 10 and 5 are known, 25 are silent
    assert (found.lower, found.upper) == (pytest.approx(10 / 30), pytest.approx(35 / 5))


@pytest.mark.parametrize(
    "asked", [{"homes": ["FR"]}, {"from_on": date(2024, 6, 1)}, {"to_on": MAY}, {"presets": ["x"]}]
)
def test_nobody_there_is_no_number(bench, asked):
    assert number(bench, "share", economies=["CN"], **asked) is None


def test_fewer_persons_than_an_estimate_needs_are_no_number(bench):
    assert number(bench, "contributors", presets=["ours"]) is None


def test_contributors_and_the_organizations_they_name_are_counted(bench):
    assert number(bench, "contributors", **YEAR).estimate == 40
    bench.clear(["resolved.comparisons"])
    assert number(bench, "organizations", lens="employer", **YEAR).estimate == 1


def test_coverage_counts_changes_or_each_person_once(bench):
    bench.fill("main.contributions", [change(n, None, contributor_id=0) for n in range(40, 60)])
    assert number(bench, "coverage").estimate == pytest.approx(30 / 60)
    bench.clear(["resolved.comparisons"])
    assert number(bench, "coverage", weight="contributors").estimate == pytest.approx(30 / 40)


def test_changes_co_authored_between_two_seats_are_bounded_by_what_is_unknown(bench):
    seats = {0: ("CN", "US"), 1: ("US", "CN"), 2: ("US", "US"), 3: ("CN", None)}
    bench.fill(
        "main.ties",
        [
            {
                "contribution_id": one,
                "kind": "co-author",
                "source_organization_economy": source,
                "destination_organization_economy": other,
            }
            for one, (source, other) in seats.items()
        ],
    )
    found = number(bench, "co_authored_between", lens="employer", economies=["US", "CN"])
    assert pd.isna(found.estimate)
    assert (found.lower, found.upper) == (2 / 40, 3 / 40)
    assert found.coverage == pytest.approx(39 / 40)


def test_downloads_are_shared_out_among_seats_that_are_known(bench):
    models = (("CN", 30), ("US", 10), (None, 60))
    bench.fill(
        "main.models",
        [
            {"model": f"m/{n}", "organization_economy": seat, "downloads": n, "is_listed": True}
            for seat, n in models
        ],
    )
    found = number(bench, "download_share", economies=["CN"])
    assert found.estimate == pytest.approx(0.75)
    assert (found.lower, found.upper, found.coverage) == (0.3, 0.9, 0.4)


def test_model_families_are_shared_out_among_the_changes_that_name_one(bench):
    bench.fill(
        "main.contribution_model_families",
        [
            {
                "contribution_id": n,
                "contributor_id": n,
                "model_family": "one",
                "month": MAY,
                "family_economy": "CN" if n < 10 else "US",
                "repository_economy": "US",
                "weight": 1.0,
            }
            for n in range(40)
        ],
    )
    asked = {"economies": ["CN"], "homes": ["US"], **YEAR}
    assert number(bench, "model_family_share", **asked).estimate == pytest.approx(0.25)


@pytest.mark.parametrize(
    ("measure", "value"), [("flow", 60), ("flow_share", 0.6), ("flow_strength", 60 * 200 / 8000)]
)
def test_a_flow_is_that_of_the_published_table(bench, measure, value):
    quarter = date(2020, 1, 1)
    flows = {("CN", "US"): 60, ("CN", "HK"): 20, ("US", "CN"): 40, ("NA", "US"): 40}
    flows |= {("US", "HK"): 40}
    bench.fill(
        "main.economy_flows",
        [
            {"quarter": quarter, "source_economy": one, "destination_economy": two, "weight": n}
            for (one, two), n in flows.items()
        ],
    )
    asked = {"economies": ["CN"], "homes": ["US"], "from_on": quarter}
    assert number(bench, measure, **asked).estimate == pytest.approx(value)


def test_without_the_published_table_its_figures_stand_alone(bench):
    assert number(bench, "flow", economies=["CN"], homes=["US"], from_on=MAY) is None
