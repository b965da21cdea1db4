"""What crosses between two sides."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest


@pytest.fixture
def sides(world):
    """cn/one with forty persons, us/one with eighty; ten of them in both."""
    world.presets(cn_homed=["cn/one"], western_homed=["us/one"])
    world.changes(
        *({"contributor_id": n, "repository": "cn/one", "repository_economy": "CN"}
          for n in range(40)),
        *({"contributor_id": n, "repository": "us/one", "repository_economy": "US"}
          for n in range(30, 110)),
    )  # fmt: skip
    return world


def mention(world, family, home, contributions):
    world.fill(
        "main.contribution_model_families",
        [
            {
                "contribution_id": number,
                "model_family": f"{family}-{n}",
                "repository": "cn/one" if home == "CN" else "us/one",
                "month": date(2025, 6, 1),
                "family_economy": family,
                "repository_economy": home,
                "weight": 0.5,
            }
            for number in contributions
            for n in range(2)
        ],
    )


def test_the_direction_with_fewer_mentions_counts_and_a_change_once(sides):
    mention(sides, "US", "CN", range(1, 36))
    mention(sides, "CN", "US", range(41, 71))
    mention(sides, "CN", "CN", range(36, 41))
    found = sides.ask("flows-both-ways")[0]["model_mentions_each_way"]
    assert (found.lower, found.estimate, found.upper) == (30, 30, 30)
    assert (found.interval, found.persons, found.verdict) == ("count", 60, "Holds")
    assert "35 in projects homed in China name models from Western" in found.reason


def test_mentions_in_one_direction_only_are_not_flow_both_ways(sides):
    mention(sides, "US", "CN", range(1, 36))
    found = sides.ask("flows-both-ways")[0]["model_mentions_each_way"]
    assert (found.lower, found.verdict) == (0, "Not shown")


def test_that_few_persons_name_them_is_said_without_a_number(sides):
    mention(sides, "US", "CN", range(1, 36))
    mention(sides, "CN", "US", range(41, 44))
    found = sides.ask("flows-both-ways")[0]["model_mentions_each_way"]
    assert (found.lower, pd.isna(found.estimate), found.verdict) == (1, True, "Holds")
    assert "Fewer than 5 persons" in found.reason
    assert "3 in" not in found.reason


def test_a_bridge_has_changes_on_both_sides(sides):
    found = sides.ask("flows-both-ways")[0]["bridge_contributor_share"]
    assert found.estimate == pytest.approx(10 / 110)
    assert (found.lower, found.upper) == pytest.approx((0.050, 0.159), abs=0.001)
    assert (found.persons, found.verdict) == (110, "Holds")
    place = sides.ask("flows-both-ways", "place")[0]["bridge_contributor_share"]
    assert place.estimate == found.estimate


def test_few_bridging_persons_are_not_counted_out(sides):
    found = sides.ask("flows-both-ways", smallest=11)[0]["bridge_contributor_share"]
    assert (found.lower, pd.isna(found.estimate)) == (0.0, True)
    assert found.reason.endswith("Fewer than 11 of 110 persons.")
    assert "10" not in found.reason.replace("110", "")


def move(world, *pairs, dimension="employer", persons=1000):
    world.fill(
        "main.moves",
        [
            {
                "contributor_id": number % persons,
                "dimension": dimension,
                "from_value": f"{a}-{number}",
                "to_value": b,
                "from_economy": a,
                "to_economy": b,
                "moved_on": date(2025, 6, 30),
            }
            for number, (a, b) in enumerate(pairs)
        ],
    )


def affiliate(world, persons=40, days=9):
    world.fill(
        "main.affiliations",
        [
            {
                "contributor_id": n,
                "organization": "o",
                "evidence": "commit_email",
                "from_on": date(2025, 6, 1),
                "to_on": date(2025, 6, 1 + days),
            }
            for n in range(persons)
        ],
    )


def test_moves_count_where_they_cross_between_the_two_sides(sides):
    affiliate(sides)
    move(sides, *[("US", "CN")] * 20, *[("CN", "US")] * 10, *[("US", "US")] * 50, ("FR", "CN"))
    found = sides.ask("flows-both-ways")[0]["dated_moves"]
    assert (found.lower, found.verdict) == (30, "Holds")
    assert found.reason.endswith("Dated moves: 81; across between the two sides: 30.")


def test_few_moves_leave_it_open_because_unstated_ones_are_not_seen(sides):
    affiliate(sides)
    move(sides, *[("US", "CN")] * 29)
    found = sides.ask("flows-both-ways")[0]["dated_moves"]
    assert (found.lower, pd.isna(found.upper), found.verdict) == (29, True, "Open")
    small = sides.ask("flows-both-ways", smallest=30)[0]["dated_moves"]
    assert (small.lower, "29" in small.reason) == (0, False)


def test_many_moves_of_few_people_are_no_number(sides):
    affiliate(sides)
    move(sides, *[("US", "CN")] * 31, persons=4)
    found = sides.ask("flows-both-ways")[0]["dated_moves"]
    assert (found.lower, "31" in found.reason) == (0, False)


def test_without_two_dated_looks_at_anybody_moves_cannot_be_tested(sides):
    affiliate(sides, days=0)
    found = sides.ask("flows-both-ways")[0]["dated_moves"]
    assert found.verdict == "Cannot be tested"
    place = sides.ask("flows-both-ways", "place")[0]["dated_moves"]
    assert place.reason == (
        "Nobody’s stated location is known on more than one day: "
        "`tracker collect github` adds a dated look."
    )
