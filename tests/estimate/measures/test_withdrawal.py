"""The leaving of one region, and which one is meant."""

from __future__ import annotations

from datetime import date

import pytest


@pytest.fixture
def six(world):
    """Six repositories with changes of forty persons each."""
    world.changes(
        *(
            {"repository": f"a/r{n}", "contributor_id": 100 * n + person}
            for n in range(6)
            for person in range(40)
        )
    )
    return world


def lose(world, region, *, changes=(0,) * 6, unknown=0, **more):
    """Of 100 changes in each repository and, where said, of ten hard dependencies."""
    packages = more.get("packages")
    world.fill(
        "main.withdrawals",
        [
            {
                "window_months": months,
                "lens": "employer",
                "grouping": "default",
                "region": region,
                "repository": f"a/r{n}",
                "period_from": date(2025, 6, 1),
                "period_to": date(2025, 6, 1),
                "persons": more.get("persons", 30),
                "changes": 100,
                "changes_lost": lost,
                "changes_unknown": unknown,
                "hard_dependencies": 10 if packages else None,
                "hard_dependencies_lost": packages[n] if packages else None,
                "hard_dependencies_unknown": 0 if packages else None,
            }
            for n, lost in enumerate(changes)
            for months in (12, 24)
        ],
    )


def test_the_region_whose_leaving_costs_most_repositories_is_meant_and_named(six):
    lose(six, "united-states", changes=(50, 40, 30, 20, 9, 0))
    lose(six, "china", changes=(10, 10, 0, 0, 0, 0))
    tests, whole = six.ask("nobody-alone")
    changes = tests["repositories_losing_changes"]
    assert (changes.lower, changes.upper) == pytest.approx((4 / 6, 4 / 6))
    assert (changes.region, changes.each, changes.verdict) == ("united-states", 0.1, "Holds")
    assert (changes.persons, changes.coverage, changes.interval) == (240, 1.0, "worst case")
    assert "United-States is meant" in changes.reason
    assert "Others: China 33.3 %–33.3 %" in changes.reason
    assert whole.verdict == "Holds"


def test_what_few_people_did_counts_as_unknown(six):
    lose(six, "united-states", changes=(50,) * 6, persons=4)
    lose(six, "china", changes=(1,) * 6)
    changes = six.ask("nobody-alone")[0]["repositories_losing_changes"]
    assert (changes.lower, changes.upper, changes.verdict) == (0.0, 1.0, "Open")


def test_the_unknown_may_be_of_any_region(six):
    lose(six, "united-states", changes=(8,) * 6, unknown=40)
    lose(six, "china", changes=(1,) * 6, unknown=40)
    changes = six.ask("nobody-alone")[0]["repositories_losing_changes"]
    assert (changes.lower, changes.upper, changes.coverage) == (0.0, 1.0, 0.6)
    assert (changes.region, changes.verdict) == (None, "Open")


def test_where_none_passes_the_one_that_comes_nearest_is_meant(six):
    lose(six, "china", changes=(50, 0, 0, 0, 0, 0), unknown=40)
    lose(six, "united-states", changes=(50, 50, 0, 0, 0, 0), unknown=40)
    changes = six.ask("nobody-alone")[0]["repositories_losing_changes"]
    assert (changes.region, changes.lower) == ("united-states", pytest.approx(2 / 6))


def test_an_ally_that_costs_little_anywhere_is_not_shown(six):
    lose(six, "europe", changes=(9,) * 6)
    lose(six, "china", changes=(5,) * 6)
    changes = six.ask("nobody-alone")[0]["repositories_losing_changes"]
    assert (changes.upper, changes.verdict) == (0.0, "Not shown")


def test_hard_dependencies_are_enough_where_changes_are_not(six):
    lose(six, "united-states", changes=(9,) * 6, packages=[5, 4, 3, 2, 0, 0])
    tests, whole = six.ask("nobody-alone")
    packages = tests["repositories_losing_hard_dependencies"]
    assert (packages.lower, packages.region) == (pytest.approx(4 / 6), "united-states")
    assert (packages.verdict, whole.verdict) == ("Holds", "Holds")
    assert "(one is enough)" in whole.reason


def test_without_manifests_the_test_that_can_be_made_does_not_say_no(six):
    lose(six, "united-states", changes=(9,) * 6)
    tests, whole = six.ask("nobody-alone")
    assert "No file contents" in tests["repositories_losing_hard_dependencies"].reason
    assert whole.verdict == "Cannot be tested"


def test_a_region_the_claim_does_not_name_is_not_asked(six):
    lose(six, "china", changes=(9,) * 6)
    lose(six, "rest", changes=(90,) * 6)
    changes = six.ask("nobody-alone")[0]["repositories_losing_changes"]
    assert (changes.region, changes.upper) == ("china", 0.0)
