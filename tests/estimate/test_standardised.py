"""What a group's changes are for, and how that differs from others in the same repositories."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.estimate.standardised import LEAST_CHANGES, Changes, kinds

OWN, OTHERS = 0, 1
FIX, FEATURE = 0, 1
EACH = np.eye(2)
SIDES = np.eye(2, dtype=bool)


def changes(rows):
    """Rows of (person, repository, region, kind, count)."""
    person, repository, region, kind, count = (
        np.array(column) for column in zip(*rows, strict=True)
    )
    return Changes(person, repository, region, kind, count.astype(float))


def repository(number, own, others, first=0):
    """Ten persons a side, (fixes, features) each, in one repository."""
    return [
        (first + person + 10 * side, number, side, kind, made[kind])
        for side, made in ((OWN, own), (OTHERS, others))
        for person in range(10)
        for kind in (FIX, FEATURE)
        if made[kind]
    ]


def test_the_difference_is_weighted_by_the_groups_changes_and_not_by_the_others():
    # 0.9 - 0.5 over 100 changes of the group, 0.2 - 0.4 over 50; the others' 1,000 weigh nothing
    rows = repository(0, (9, 1), (5, 5)) + repository(1, (1, 4), (40, 60), first=20)
    own = kinds(changes(rows), SIDES, EACH, draws=50, seed=1)[OWN]
    assert own.comparison.difference.estimate[FIX] == pytest.approx((100 * 0.4 - 50 * 0.2) / 150)
    assert own.share.estimate[FIX] == pytest.approx(100 / 150)
    assert (own.persons, own.comparison.inside, own.comparison.outside) == (20, 20, 20)


def test_working_on_other_projects_is_no_difference_in_kind():
    # everybody fixes in the first repository and adds in the second; the group is more in the first
    rows = repository(0, (30, 3), (10, 1)) + repository(1, (2, 8), (40, 160), first=20)
    own, others = kinds(changes(rows), SIDES, EACH, draws=50, seed=1)
    assert own.share.estimate[FIX] - others.share.estimate[FIX] > 0.5
    assert own.comparison.difference.estimate == pytest.approx([0, 0])


def test_a_repository_with_few_changes_on_one_side_is_not_compared():
    enough = repository(0, (3, 3), (3, 3))
    few = [(40, 1, OWN, FIX, LEAST_CHANGES - 1), (41, 1, OTHERS, FEATURE, 500)]
    own = kinds(changes(enough + few), SIDES, EACH, draws=5, seed=1)[OWN]
    assert list(own.comparison.repositories) == [0]
    assert own.comparison.difference.estimate == pytest.approx([0, 0])
    assert kinds(changes(few), SIDES, EACH, draws=5, seed=1)[OWN].comparison is None


def test_a_group_without_changes_has_no_answer():
    found = kinds(changes(repository(0, (3, 3), (0, 0))), SIDES, EACH, draws=5, seed=1)
    assert found[OTHERS] is None


def test_one_busy_person_widens_the_interval_that_many_narrow():
    many = [(person, 0, OWN, person % 2, 4) for person in range(100)]
    busy = [(0, 0, OWN, FIX, 200), *((person, 0, OWN, FEATURE, 2) for person in range(1, 101))]
    others = [(person, 0, OTHERS, person % 2, 4) for person in range(200, 300)]
    widths = []
    for rows in (many, busy):
        own = kinds(changes(rows + others), SIDES, EACH, draws=200, seed=1)[OWN]
        interval = own.comparison.difference
        assert own.share.estimate[FIX] == pytest.approx(0.5)
        assert interval.lower[FIX] <= interval.estimate[FIX] <= interval.upper[FIX]
        widths.append(interval.upper[FIX] - interval.lower[FIX])
    assert widths[1] > 2 * widths[0]


def test_a_planted_difference_lies_outside_zero_and_chance_does_not():
    random = np.random.default_rng(3)

    def world(own, others):
        return [
            (person, person % 3, side, int(random.random() > chance), 1)
            for side, chance in ((OWN, own), (OTHERS, others))
            for person in range(100 * side, 100 * side + 100)
            for _ in range(6)
        ]

    planted = kinds(changes(world(0.6, 0.3)), SIDES, EACH, draws=200, seed=1)[OWN].comparison
    chance = kinds(changes(world(0.4, 0.4)), SIDES, EACH, draws=200, seed=1)[OWN].comparison
    assert planted.difference.lower[FIX] > 0.2
    assert chance.difference.lower[FIX] < 0 < chance.difference.upper[FIX]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 7), st.integers(0, 2), st.integers(0, 2), st.integers(0, 3),
            st.integers(1, 200),
        ),
        min_size=1,
        max_size=60,
    )
)  # fmt: skip
def test_shares_sum_to_one_and_differences_to_nothing(rows):
    for answer in kinds(changes(rows), np.eye(3, dtype=bool), np.eye(4), draws=3, seed=1):
        if answer is None:
            continue
        assert answer.share.estimate.sum() == pytest.approx(1)
        if answer.comparison:
            assert answer.comparison.difference.estimate.sum() == pytest.approx(0)
            assert (np.abs(answer.comparison.difference.estimate) <= 1 + 1e-9).all()
