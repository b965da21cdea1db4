"""A region's part of the active contributors, and its rank."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.estimate.measures.people import rank_bounds


def people(world, *, start=0, **economies):
    """So many persons of each economy, one change each; the key `unknown` has none."""
    rows = []
    for code, count in economies.items():
        economy = None if code == "unknown" else code
        for _ in range(count):
            person = start + len(rows)
            rows.append({"contributor_id": person, "organization_economy": economy})
    world.changes(*rows)


@pytest.fixture
def pytorch(world):
    world.presets(pytorch=["a/one"], huggingface=["a/two"])
    return world


def test_with_half_known_the_share_is_an_estimate_with_its_interval(pytorch):
    people(pytorch, CN=20, US=40, unknown=20)
    tests, whole = pytorch.ask("prolific")
    share = tests["active_contributor_share"]
    assert share.estimate == pytest.approx(1 / 3)
    assert share.lower < 1 / 3 < share.upper
    assert (share.interval, share.coverage, share.persons) == ("95 %", 0.75, 80)
    assert (share.verdict, tests["active_contributor_rank"].verdict) == ("Holds", "Holds")
    assert (whole.verdict, whole.lower) == ("Holds", share.lower)


def test_below_half_the_worst_case_stands_in_place_of_an_interval(pytorch):
    people(pytorch, CN=6, US=30, unknown=64)
    share = pytorch.ask("prolific")[0]["active_contributor_share"]
    assert (share.lower, share.upper) == pytest.approx((0.06, 0.70))
    assert pd.isna(share.estimate)
    assert (share.interval, share.verdict) == ("worst case", "Holds")
    assert "tracker collect github" in share.reason


def test_a_person_in_two_repositories_of_the_presets_counts_once(pytorch):
    people(pytorch, CN=10, US=30)
    pytorch.changes(
        *({"contributor_id": n, "repository": "a/two", "organization_economy": "CN"}
          for n in range(10))
    )  # fmt: skip
    share = pytorch.ask("prolific")[0]["active_contributor_share"]
    assert (share.estimate, share.persons) == (0.25, 40)


def test_repositories_and_months_outside_the_claim_do_not_count(pytorch):
    people(pytorch, CN=10, US=30)
    pytorch.changes(
        {"contributor_id": 900, "repository": "b/other", "organization_economy": "CN"},
        {"contributor_id": 901, "month": "NULL", "organization_economy": "CN"},
        {"contributor_id": 902, "is_merge": True, "organization_economy": "CN"},
        {"contributor_id": 903, "contributor_kind": "bot", "organization_economy": "CN"},
    )
    tests, whole = pytorch.ask("prolific")
    assert tests["active_contributor_share"].persons == 40
    assert str(whole.period_from) == str(whole.period_to) == "2025-06-01"


def test_a_region_of_fewer_persons_than_are_told_apart_looks_like_nobody(pytorch):
    people(pytorch, CN=4, US=30, unknown=66)
    few = pytorch.ask("prolific")[0]["active_contributor_share"]
    assert (few.lower, few.upper) == pytest.approx((0.0, 0.70))


def test_numbers_of_very_few_persons_are_withheld(pytorch):
    people(pytorch, CN=2, US=2)
    share = pytorch.ask("prolific")[0]["active_contributor_share"]
    assert share.reason == "Withheld: it rests on fewer than 5 persons."
    assert pd.isna([share.lower, share.upper, share.persons]).all()


def test_the_rank_counts_economies_one_by_one_and_never_a_group_of_the_rest(pytorch):
    people(pytorch, US=30, CN=12, FR=11, JP=10)
    rank = pytorch.ask("prolific", draws=400)[0]["active_contributor_rank"]
    assert rank.estimate == 2
    assert (rank.lower, rank.upper) == (2, 4)
    assert rank.verdict == "Partly"


def test_unknown_persons_may_be_of_any_economy_in_the_worst_case(pytorch):
    people(pytorch, CN=6, US=10, unknown=30)
    rank = pytorch.ask("prolific")[0]["active_contributor_rank"]
    # the unknown make France and Japan larger than China: seven each
    assert (rank.lower, rank.upper, rank.interval) == (1, 4, "worst case")


def test_a_claim_without_any_of_its_repositories_says_so(world):
    world.presets(pytorch=["nobody/nothing"])
    world.changes({"contributor_id": 1, "organization_economy": "CN"})
    tests, whole = world.ask("prolific")
    assert "none of the repositories" in tests["active_contributor_share"].reason
    assert whole.verdict == "Cannot be tested"


@given(st.integers(0, 4), st.lists(st.integers(0, 4), min_size=1, max_size=3), st.integers(0, 4))
def test_rank_bounds_are_the_best_and_worst_over_every_way_to_fill_the_unknown(
    own, others, unknown
):
    ranks = []
    for filled in itertools.product(range(len(others) + 1), repeat=unknown):
        sizes = np.array([own, *others]) + np.bincount(filled, minlength=len(others) + 1)[
            : len(others) + 1
        ].astype(int)
        ranks.append(1 + int((sizes[1:] > sizes[0]).sum()))
    assert rank_bounds(own, np.array(others, float), unknown) == (min(ranks), max(ranks))
