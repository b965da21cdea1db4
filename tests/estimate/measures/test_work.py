"""Fixes and features of a region."""

from __future__ import annotations

import pytest


def work(world, economy, kinds, people, repository="a/one"):
    """Every person makes one change of each kind, as often as said."""
    world.presets(pytorch=[repository])
    world.changes(
        *(
            {
                "contributor_id": person,
                "repository": repository,
                "organization_economy": economy,
                "change_type": kind,
            }
            for person in people
            for kind, count in kinds.items()
            for _ in range(count)
        )
    )


def test_planted_fixers_are_seen_beside_others_of_the_same_repository(world):
    work(world, "CN", {"fix": 3, "feat": 1, "docs": 1, "NULL": 1}, range(40))
    work(world, "US", {"fix": 1, "feat": 1, "docs": 2}, range(100, 140))
    tests, whole = world.ask("features-and-fixes")
    share, difference = tests["fix_or_feature_share"], tests["standardised_fix_difference"]
    assert (share.estimate, share.persons, share.coverage) == (0.8, 40, 1.0)
    assert share.reason.endswith("16.7 % of their changes are of undecided kind.")
    assert difference.estimate == pytest.approx(3 / 5 - 1 / 4)
    assert (difference.persons, difference.unit) == (80, "difference")
    assert whole.verdict == "Holds"


def test_what_others_do_elsewhere_is_left_out_of_the_difference(world):
    work(world, "CN", {"fix": 1, "feat": 1}, range(40))
    work(world, "US", {"fix": 1, "feat": 1}, range(100, 140))
    work(world, "US", {"docs": 9}, range(200, 240), repository="a/two")
    world.presets(huggingface=["a/two"])
    difference = world.ask("features-and-fixes")[0]["standardised_fix_difference"]
    assert difference.estimate == 0.0
    assert difference.reason.endswith("1 repositories compared.")


def test_below_half_known_the_interval_speaks_of_the_known_alone(world):
    work(world, "CN", {"fix": 3, "docs": 1}, range(40))
    work(world, "NULL", {"fix": 3, "docs": 1}, range(100, 160))
    share = world.ask("features-and-fixes")[0]["fix_or_feature_share"]
    assert (share.interval, share.verdict) == ("known only", "Open")
    assert share.lower == share.upper == 0.75


def test_a_group_of_few_persons_cannot_be_tested(world):
    work(world, "CN", {"fix": 3}, range(29))
    work(world, "US", {"fix": 3}, range(100, 140))
    share = world.ask("features-and-fixes")[0]["fix_or_feature_share"]
    assert share.reason.startswith("29 persons are too few: a test takes 30.")


def test_nobody_beside_the_group_leaves_nothing_to_compare(world):
    work(world, "CN", {"fix": 3}, range(40))
    difference = world.ask("features-and-fixes")[0]["standardised_fix_difference"]
    assert difference.reason == ("No repository has 30 changes of decided kind on both sides.")
