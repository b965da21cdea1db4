from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboards.bounds import bounds
from dashboards.lenses import UNKNOWN, WITHHELD

if TYPE_CHECKING:
    from dashboards.file import Generation


def frame(**values: int) -> pd.DataFrame:
    return pd.DataFrame({"grp": list(values), "value": list(values.values())})


def test_all_unknown_elsewhere_and_all_unknown_here(world: Generation) -> None:
    row = bounds(world, frame(china=20, us=30, **{UNKNOWN: 40, WITHHELD: 10}), (), ["china"])
    assert row[["known", "total"]].to_numpy().tolist() == [[20, 100]]
    assert row["lower"][0] == pytest.approx(0.2)
    assert row["upper"][0] == pytest.approx(0.7)
    assert row["coverage"][0] == pytest.approx(0.6)


def test_a_group_nobody_is_known_in_may_still_be_all_of_the_unknown(world: Generation) -> None:
    row = bounds(world, frame(us=3, **{UNKNOWN: 1}), (), ["china"]).iloc[0]
    assert (row["lower"], row["upper"]) == (0.0, 0.25)


def test_every_cell_is_answered_for_in_order(world: Generation) -> None:
    rows = pd.concat([frame(us=1, **{UNKNOWN: 1}).assign(y=2), frame(us=4).assign(y=1)])
    answer = bounds(world, rows, ("y",), ["us"])
    assert answer[["y", "lower", "upper"]].to_numpy().tolist() == [[1, 1, 1], [2, 0.5, 1]]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(truth=st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), min_size=1, max_size=30))
def test_the_truth_lies_within_the_bounds_whatever_is_missing(
    truth: list[tuple[str, bool]], world: Generation
) -> None:
    seen = pd.DataFrame(
        {"grp": [g if told else UNKNOWN for g, told in truth], "value": [1] * len(truth)}
    )
    answer = bounds(world, seen, (), ["a"]).iloc[0]
    share = sum(group == "a" for group, _ in truth) / len(truth)
    assert answer["lower"] - 1e-12 <= share <= answer["upper"] + 1e-12
