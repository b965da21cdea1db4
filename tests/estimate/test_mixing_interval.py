"""How sure one can be of the mixing ratio inside projects."""

from __future__ import annotations

import numpy as np
import pytest

from tracker.estimate.mixing import Ties, mixing
from tracker.estimate.mixing_interval import ratio_within_interval


def at_random(count, seed=3):
    """Pairs of sixty persons."""
    random = np.random.default_rng(seed)
    return [random.choice(60, 2, replace=False) for _ in range(count)]


def made(pairs, region, person=None):
    source, destination = (np.array(column) for column in zip(*pairs, strict=True))
    region = np.asarray(region)
    return Ties(source, destination, np.ones(len(pairs)), region, np.zeros_like(region), person)


def test_the_interval_covers_the_truth_of_random_ties_about_as_often_as_it_says():
    region = np.arange(60) % 2
    hits = 0
    for seed in range(60):
        ties = made(at_random(300, seed=seed), region)
        lower, upper = ratio_within_interval(ties, draws=200, seed=1)
        hits += lower <= 1.0 <= upper
    assert hits >= 51  # of 60 at 95 %, and at 85 % one would see so few once in five


def test_the_ratio_lies_inside_its_interval():
    ties = made(at_random(300), np.arange(60) % 3)
    lower, upper = ratio_within_interval(ties, draws=400, seed=1)
    assert lower < mixing(ties, draws=1, seed=1).ratio_within < upper


def test_a_person_in_two_repositories_is_drawn_as_one():
    pairs = at_random(300)
    region = np.arange(60) % 2
    alone = ratio_within_interval(made(pairs, region), draws=200, seed=1)
    halves = np.arange(60) // 2
    together = ratio_within_interval(made(pairs, region, halves), draws=200, seed=1)
    assert together[1] - together[0] != pytest.approx(alone[1] - alone[0])


def test_ties_that_cannot_cross_have_no_interval():
    assert ratio_within_interval(made([(0, 1), (1, 2)], [0, 0, 0]), draws=20, seed=1) is None
