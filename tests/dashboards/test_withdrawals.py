"""Small groups are told apart from nobody by no number."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboards.withdrawals import _folded

SMALLEST = 5
groups = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 20)), min_size=1, max_size=6)


def parts(measure: str, drawn: list[tuple[int, int]], unknown: int) -> pd.DataFrame:
    """One repository, whose groups have so many people and so much work."""
    return pd.DataFrame(
        {
            "repository": "o/r",
            "region": [f"g{place}" for place in range(len(drawn))],
            "measure": measure,
            "persons": [persons for persons, _ in drawn],
            "lost": [lost if persons else 0 for persons, lost in drawn],
            "unknown": unknown,
        }
    )


@given(groups, st.integers(0, 30))
def test_the_work_of_small_groups_is_among_the_unknown_of_every_group(
    drawn: list[tuple[int, int]], unknown: int
) -> None:
    given_parts = parts("changes", drawn, unknown)
    folded = _folded(given_parts, SMALLEST)
    assert len(set(folded["unknown"])) == 1
    assert folded["lost"].sum() + folded["unknown"].iloc[0] == given_parts["lost"].sum() + unknown
    small = folded[folded["persons"] < SMALLEST]
    assert (small["lost"] == 0).all()


@given(groups, st.integers(0, 30))
def test_orphaned_files_of_small_groups_reach_as_far_as_those_of_nobody(
    drawn: list[tuple[int, int]], unknown: int
) -> None:
    given_parts = parts("files", drawn, unknown)
    folded = _folded(given_parts, SMALLEST)
    is_small = folded["persons"] < SMALLEST
    assert folded.loc[is_small, ["lost", "unknown"]].drop_duplicates().shape[0] <= 1
    upper = folded["lost"] + folded["unknown"]
    assert (upper >= given_parts["lost"] + given_parts["unknown"]).all()
    assert folded[~is_small].equals(given_parts[~is_small])


@given(groups)
def test_packages_and_back_ends_are_nobodys_secret(drawn: list[tuple[int, int]]) -> None:
    given_parts = parts("hard_dependencies", drawn, 0)
    assert _folded(given_parts, SMALLEST).equals(given_parts)
