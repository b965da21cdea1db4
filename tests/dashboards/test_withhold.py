from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboards.lenses import UNKNOWN, WITHHELD
from dashboards.withhold import fold, mark

if TYPE_CHECKING:
    from dashboards.file import Generation


def cells(*rows: tuple[str, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["grp", "persons"])
    return frame.assign(changes=frame["persons"] * 10, value=frame["persons"] * 10)


def folded(world: Generation, *rows: tuple[str, int]) -> dict[str, int]:
    frame = fold(world, cells(*rows), (), 5)
    return dict(zip(frame["grp"], frame["value"], strict=True))


def withheld(world: Generation, *rows: tuple[str, int]) -> set[str]:
    frame = mark(world, cells(*rows), (), 5)
    return set(frame.loc[frame["withheld"], "grp"])


def test_groups_of_five_and_more_are_shown(world: Generation) -> None:
    assert folded(world, ("a", 5), ("b", 9), (UNKNOWN, 1)) == {"a": 50, "b": 90, UNKNOWN: 10}


def test_one_small_group_disappears_in_the_unknown(world: Generation) -> None:
    assert folded(world, ("a", 3), ("b", 9), (UNKNOWN, 8)) == {"b": 90, UNKNOWN: 110}


def test_several_small_groups_with_enough_people_become_one_band(world: Generation) -> None:
    assert folded(world, ("a", 3), ("b", 4), ("c", 9)) == {"c": 90, WITHHELD: 70}


def test_several_small_groups_with_too_few_people_join_the_unknown(world: Generation) -> None:
    assert folded(world, ("a", 1), ("b", 2), ("c", 9)) == {"c": 90, UNKNOWN: 30}


def test_cells_are_judged_one_by_one(world: Generation) -> None:
    frame = pd.concat(
        [cells(("a", 3), ("b", 9)).assign(year=1), cells(("a", 6), ("b", 9)).assign(year=2)],
        ignore_index=True,
    )
    answer = fold(world, frame, ("year",), 5)
    assert list(answer[["year", "grp", "value"]].itertuples(index=False, name=None)) == [
        (1, "b", 90),
        (1, UNKNOWN, 30),
        (2, "a", 60),
        (2, "b", 90),
    ]


def test_a_listed_cell_takes_the_next_smallest_with_it(world: Generation) -> None:
    assert withheld(world, ("a", 2), ("b", 6), ("c", 30)) == {"a", "b"}


def test_a_listed_cell_hides_among_the_unknown_where_they_are_enough(world: Generation) -> None:
    assert withheld(world, ("a", 2), ("b", 6), ("c", 30), (UNKNOWN, 20)) == {"a"}


def test_the_unknown_are_never_withheld(world: Generation) -> None:
    assert withheld(world, (UNKNOWN, 1)) == set()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    persons=st.dictionaries(st.sampled_from("abcdefg"), st.integers(1, 12), min_size=1),
    unknown=st.integers(0, 12),
)
def test_nothing_small_is_left_and_nothing_is_lost(
    persons: dict[str, int], unknown: int, world: Generation
) -> None:
    rows = [*persons.items(), *([(UNKNOWN, unknown)] if unknown else [])]
    answer = folded(world, *rows)
    assert sum(answer.values()) == 10 * (sum(persons.values()) + unknown)
    assert all(answer[name] >= 50 for name in set(answer) - {UNKNOWN})
