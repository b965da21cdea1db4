"""How long until it happens."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.estimate.survival import kaplan_meier


def median(durations, happened):
    return kaplan_meier(np.array(durations, float), np.array(happened, bool))


def test_without_censoring_it_is_the_ordinary_median():
    assert median([1, 2, 3, 4, 5], [True] * 5).median == 3


def test_those_still_waiting_count_until_now():
    # S(1) = 4/5, S(2) = 4/5 * 3/4 = 3/5; the third waits; S(4) = 3/5 * 1/2 = 3/10
    assert median([1, 2, 3, 4, 5], [True, True, False, True, True]).median == 4


def test_where_fewer_than_half_land_there_is_no_median():
    found = median([1, 9, 9, 9], [True, False, False, False])
    assert (found.median, found.upper) == (None, None)


def test_nothing_happened_is_no_answer():
    assert median([3, 4], [False, False]).median is None


def test_the_interval_of_a_known_example():
    # Freireich's remission times (6-MP arm), in print since 1963: median 23, lower limit 13
    weeks = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
    ended = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
    found = median(weeks, ended)
    assert (found.median, found.lower, found.upper) == (23, 13, None)


@given(st.lists(st.tuples(st.integers(0, 50), st.booleans()), min_size=1, max_size=40))
def test_the_interval_encloses_the_median(rows):
    found = median(*zip(*rows, strict=True))
    if found.median is not None:
        assert found.lower is not None
        assert found.lower <= found.median
        assert found.upper is None or found.median <= found.upper
        assert found.median == pytest.approx(round(found.median))
