"""Intervals by drawing whole units again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.estimate.resample import multiplicities, ratio_interval, wilson


def test_every_draw_draws_as_many_units_as_there_are():
    parts = list(multiplicities(7, 130, np.random.default_rng(1)))
    assert [part.shape for part in parts] == [(7, 125), (7, 5)]
    assert all((part.sum(axis=0) == 7).all() for part in parts)


def test_units_that_agree_leave_no_doubt():
    assert ratio_interval(np.ones(9), np.full(9, 2.0), draws=50, seed=1) == (0.5, 0.5)


def test_nothing_to_be_a_part_of_has_no_interval():
    assert ratio_interval(np.zeros(3), np.zeros(3), draws=50, seed=1) is None


def test_one_unit_that_carries_much_widens_the_interval():
    part = np.tile([0.0, 1.0], 20)
    even, ruled = np.ones(40), np.ones(40)
    ruled[0] = 40
    narrow = ratio_interval(part, even, draws=400, seed=1)
    wide = ratio_interval(part, ruled, draws=400, seed=1)
    assert wide[1] - wide[0] > narrow[1] - narrow[0]
    assert narrow == ratio_interval(part, even, draws=400, seed=1)


def test_wilsons_interval_is_the_published_one():
    assert wilson(109, 125) == pytest.approx((0.802, 0.920), abs=0.001)
    assert wilson(8, 8) == pytest.approx((0.676, 1.0), abs=0.001)
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilsons_interval_holds_the_share_and_stays_a_share(counts):
    lower, upper = wilson(*counts)
    assert 0 <= lower <= counts[0] / counts[1] + 1e-12
    assert counts[0] / counts[1] - 1e-12 <= upper <= 1
