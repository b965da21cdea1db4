"""How much ties cross borders."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.estimate.mixing import Ties, mixing, ratios_by_repository


def ties(pairs, region, repository=None):
    source, destination, weight = (np.array(column) for column in zip(*pairs, strict=True))
    region = np.array(region)
    repository = np.zeros_like(region) if repository is None else np.array(repository)
    return Ties(source, destination, weight.astype(float), region, repository)


def test_ties_only_at_home_have_ratio_zero():
    found = mixing(ties([(0, 1, 1), (2, 3, 1)], [0, 0, 1, 1]), draws=20, seed=1)
    assert (found.observed, found.expected, found.ratio) == (0.0, 0.5, 0.0)


def test_half_of_the_ties_crossing_two_equal_groups_is_what_chance_gives():
    pairs = [(0, 1, 1), (2, 3, 1), (0, 2, 1), (1, 3, 1)]
    found = mixing(ties(pairs, [0, 0, 1, 1]), draws=20, seed=1)
    assert (found.observed, found.expected, found.ratio) == (0.5, 0.5, 1.0)


def test_projects_that_never_meet_look_separate_only_to_the_whole_sample():
    # two projects, each of one region: no tie could cross within a project
    pairs = [(0, 1, 1), (2, 3, 1)]
    found = mixing(ties(pairs, [0, 0, 1, 1], [0, 0, 1, 1]), draws=20, seed=1)
    assert found.ratio == 0.0
    assert (found.expected_within, found.ratio_within) == (0.0, None)


def test_planted_separation_lies_outside_the_permutation_interval_and_chance_inside():
    random = np.random.default_rng(5)
    region = np.arange(60) % 2
    same = [random.choice(np.flatnonzero(region == n % 2), 2, replace=False) for n in range(400)]
    apart = [(*pair, 1) for pair in same]
    any_pair = [(*random.choice(60, 2, replace=False), 1) for _ in range(400)]
    separate = mixing(ties(apart, region), draws=200, seed=1)
    chance = mixing(ties(any_pair, region), draws=200, seed=1)
    assert separate.ratio_within < separate.null_lower
    assert chance.null_lower <= chance.ratio_within <= chance.null_upper


def test_labels_are_permuted_inside_a_repository_and_never_across():
    # one repository is all of region 0, the other of region 1: nothing can be permuted
    pairs = [(0, 1, 1), (1, 2, 1), (3, 4, 1), (4, 5, 1), (2, 3, 0.5)]
    found = mixing(ties(pairs, [0, 0, 0, 1, 1, 1], [0, 0, 0, 1, 1, 1]), draws=30, seed=1)
    assert found.null_lower == pytest.approx(found.null_upper)


def test_each_repository_has_the_ratio_that_it_has_alone():
    inside = [(0, 1, 2), (1, 2, 1), (0, 2, 3)]
    other = [(0, 1, 1), (1, 2, 5)]
    regions = [0, 0, 1], [1, 0, 0]
    shifted = [(a + 3, b + 3, weight) for a, b, weight in other]
    both = ties(inside + shifted, regions[0] + regions[1], [0, 0, 0, 1, 1, 1])
    alone = [
        mixing(ties(pairs, region), draws=1, seed=1).ratio
        for pairs, region in zip((inside, other), regions, strict=True)
    ]
    assert ratios_by_repository(both) == pytest.approx(alone)


def test_a_repository_of_one_region_has_no_ratio():
    pairs = [(0, 1, 1), (2, 3, 1)]
    found = ratios_by_repository(ties(pairs, [0, 0, 0, 1], [0, 0, 1, 1]))
    assert np.isnan(found[0])
    assert found[1] == 2.0


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 5)), min_size=1, max_size=30
    ),
    st.lists(st.integers(0, 3), min_size=10, max_size=10),
)
def test_the_names_of_mixing_are_one_quantity(pairs, region):
    found = mixing(ties(pairs, region), draws=1, seed=1)
    table = np.zeros((4, 4))
    for a, b, weight in pairs:
        table[region[a], region[b]] += weight / 2
        table[region[b], region[a]] += weight / 2
    table /= table.sum()
    trace, chance = np.trace(table), (table.sum(axis=0) ** 2).sum()
    assert found.observed == pytest.approx(1 - trace)
    assert found.expected - found.observed == pytest.approx(trace - chance)  # modularity
    if found.ratio is not None:  # assortativity
        assert 1 - found.ratio == pytest.approx((trace - chance) / (1 - chance))
