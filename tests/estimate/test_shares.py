"""Group shares with honest unknowns."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.estimate.shares import Items, shares


def items(rows, zone_of, regions=2):
    person, stratum, region, count = (np.array(column) for column in zip(*rows, strict=True))
    return Items(person, stratum, region, count.astype(float), np.array(zone_of), regions)


def test_without_unknowns_bounds_and_estimate_are_the_share():
    found = shares(items([(0, 0, 0, 3), (1, 0, 1, 1)], [0]), draws=50, seed=1)
    assert found.bound_lower.tolist() == found.bound_upper.tolist() == [0.75, 0.25]
    assert found.estimate.tolist() == [0.75, 0.25]
    assert (found.coverage, found.persons) == (1.0, 2)


def test_unknown_items_take_the_known_shares_of_their_stratum():
    # stratum 0 is all region 0, stratum 1 all region 1; the unknowns lie in stratum 1
    found = shares(items([(0, 0, 0, 4), (1, 1, 1, 2), (2, 1, -1, 4)], [0, 1]), draws=10, seed=1)
    assert found.estimate == pytest.approx([0.4, 0.6])
    assert found.bound_lower == pytest.approx([0.4, 0.2])
    assert found.bound_upper == pytest.approx([0.8, 0.6])


def test_a_stratum_without_known_items_falls_back_to_its_zone_then_to_everything():
    # stratum 2 shares zone 0 with stratum 0; stratum 3 stands alone in zone 2
    rows = [(0, 0, 0, 4), (1, 1, 1, 4), (2, 2, -1, 1), (3, 3, -1, 1)]
    found = shares(items(rows, [0, 1, 0, 2]), draws=10, seed=1)
    assert found.estimate == pytest.approx([(4 + 1 + 0.5) / 10, (4 + 0.5) / 10])


def test_below_half_coverage_there_is_no_estimate():
    found = shares(items([(0, 0, 0, 4), (1, 0, -1, 5)], [0]), draws=10, seed=1)
    assert found.estimate is found.lower is found.upper is None
    assert found.bound_upper == pytest.approx([1.0, 5 / 9])


def test_one_prolific_person_widens_the_interval():
    even = [(person, 0, person % 2, 10) for person in range(40)]
    ruled = [(person, 0, person % 2, 10 if person else 400) for person in range(40)]
    narrow, wide = (shares(items(rows, [0]), draws=400, seed=7) for rows in (even, ruled))
    assert (wide.upper - wide.lower)[0] > 1.5 * (narrow.upper - narrow.lower)[0]


def test_shares_of_a_group_are_the_sums_over_its_regions():
    rows = [(person, person % 3, person % 4 - 1, 1) for person in range(60)]
    alone = shares(items(rows, [0, 0, 1], regions=3), draws=50, seed=3)
    groups = np.array([[1, 0, 1], [0, 1, 0]])
    grouped = shares(items(rows, [0, 0, 1], regions=3), draws=50, seed=3, groups=groups)
    assert grouped.estimate == pytest.approx(groups @ alone.estimate)
    assert grouped.bound_lower == pytest.approx(groups @ alone.bound_lower)


def test_the_same_seed_gives_the_same_interval():
    rows = [(person, person % 3, person % 2 if person % 5 else -1, 1) for person in range(60)]
    first, second = (shares(items(rows, [0, 0, 1]), draws=200, seed=3) for _ in range(2))
    assert first.lower.tolist() == second.lower.tolist()


@given(
    st.lists(
        st.tuples(
            st.integers(0, 8),
            st.integers(0, 3),
            st.integers(0, 2),
            st.integers(1, 9),
            st.booleans(),
        ),
        min_size=1,
        max_size=40,
    )
)
def test_the_worst_case_bounds_enclose_the_truth_at_every_missingness_pattern(rows):
    true = np.bincount([r[2] for r in rows], weights=[r[3] for r in rows], minlength=3)
    true /= true.sum()
    seen = [(p, s, -1 if hidden else r, c) for p, s, r, c, hidden in rows]
    found = shares(items(seen, [0, 0, 1, 1], regions=3), draws=5, seed=1)
    assert (found.bound_lower <= true + 1e-9).all()
    assert (true <= found.bound_upper + 1e-9).all()
    if found.estimate is not None:
        assert found.estimate.sum() == pytest.approx(1)
        assert (found.bound_lower <= found.estimate + 1e-9).all()
        assert (found.estimate <= found.bound_upper + 1e-9).all()
