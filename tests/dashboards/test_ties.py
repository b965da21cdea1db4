from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboards import choices, ties
from dashboards import state as states
from dashboards.file import PublishedFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboards.file import Generation


def tie(repository: str, month: str, ends: tuple, seats: tuple, weight: float) -> str:
    told = [f"'{seat}'" if seat else "null" for seat in seats]
    names = ["'o'" if seat else "null" for seat in seats]
    return (
        f"(1, 'co-author', '{repository}', '{month}', {ends[0]}, {ends[1]}, {names[0]}, {names[1]},"
        f" {told[0]}, {told[1]}, null, null, null, null, {weight}, null)"
    )


@pytest.fixture(scope="module")
def knit(tmp_path_factory: pytest.TempPathFactory, make_world: Callable[..., Path]) -> Generation:
    rows = [
        tie("pytorch/ao", "2024-02-01", (1, 2), ("US", "US"), 3),
        tie("pytorch/ao", "2024-02-01", (1, 3), ("US", "CN"), 1),
        tie("QwenLM/Qwen3", "2025-02-01", (4, 5), ("CN", "CN"), 3),
        tie("QwenLM/Qwen3", "2025-02-01", (3, 1), ("CN", "US"), 1),
        tie("QwenLM/Qwen3", "2025-02-01", (3, 6), ("CN", None), 2),
    ]
    reviews = [
        tie("pytorch/ao", "2024-02-01", (1, 3), ("US", "CN"), 3),
        tie("pytorch/ao", "2024-02-01", (3, 1), ("CN", "US"), 1),
        tie("pytorch/ao", "2024-02-01", (1, 2), ("US", "US"), 4),
    ]
    rows += [row.replace("co-author", "review") for row in reviews]
    path = make_world(
        tmp_path_factory.mktemp("knit") / "t.duckdb",
        "delete from main.ties",
        f"insert into main.ties values {', '.join(rows)}",
    )
    return PublishedFile(path).current()


def test_only_ties_known_at_both_ends_are_weighed(knit: Generation) -> None:
    state = states.default(choices.read(knit))
    assert ties.totals(knit, state) == (5, 10.0, 8.0)


def test_observed_and_expected_shares_follow_the_configuration_model(knit: Generation) -> None:
    row = ties.mixing(knit, states.default(choices.read(knit)), yearly=False).iloc[0]
    # degrees: US 8, CN 8 of 16; in each project 7 and 1 of 8
    assert row["x"] == pytest.approx(2 / 8)
    assert row["x0"] == pytest.approx(0.5)
    assert row["ratio"] == pytest.approx(0.5)
    assert row["x0_within"] == pytest.approx(1 - (7 / 8) ** 2 - (1 / 8) ** 2)
    assert row["ratio_within"] == pytest.approx(0.25 / 0.21875)


def test_years_are_answered_apart(knit: Generation) -> None:
    frame = ties.mixing(knit, states.default(choices.read(knit)), yearly=True)
    assert frame["year"].tolist() == [2024, 2025]
    assert frame["n"].tolist() == [4.0, 4.0]
    assert frame["x"].tolist() == [0.25, 0.25]


def test_pairs_carry_people_weight_and_both_expectations(knit: Generation) -> None:
    frame = ties.pairs(knit, states.default(choices.read(knit))).set_index(["a", "b"])
    mixed = frame.loc[("china", "united-states")]
    assert mixed["weight"] == 2
    assert mixed["persons"] == 2
    assert mixed["expected"] == pytest.approx(8 * 8 / 16)
    assert mixed["ratio"] == pytest.approx(0.5)
    assert mixed["expected_within"] == pytest.approx(7 / 8 + 7 / 8)
    own = frame.loc[("united-states", "united-states")]
    assert own["expected"] == pytest.approx(2)
    assert own["ratio"] == pytest.approx(1.5)
    assert own["salton"] == pytest.approx(6 / 8)


def test_expected_ties_add_up_to_the_observed(world: Generation, offered: choices.Choices) -> None:
    frame = ties.pairs(world, states.default(offered))
    total = frame["weight"].sum()
    assert frame["expected"].sum() == pytest.approx(total)
    assert frame["expected_within"].sum() == pytest.approx(total)


def test_a_lens_nobody_is_known_under_has_no_pairs(
    world: Generation, offered: choices.Choices
) -> None:
    state = states.parse("?lens=place", offered)
    assert ties.pairs(world, state).empty
    assert ties.mixing(world, state, yearly=False).empty


def test_reviews_have_a_direction_and_are_expected_by_what_is_given_and_received(
    knit: Generation,
) -> None:
    state = states.parse("?tie=review", choices.read(knit))
    frame = ties.pairs(knit, state).set_index(["a", "b"])
    given = frame.loc[("united-states", "china")]
    back = frame.loc[("china", "united-states")]
    assert (given["weight"], back["weight"]) == (3, 1)
    # 7 of 8 reviews are given by US, 3 of 8 received by CN
    assert given["expected"] == pytest.approx(7 * 3 / 8)
    assert given["ratio"] == pytest.approx(3 * 8 / (7 * 3))
    assert back["expected"] == pytest.approx(1 * 5 / 8)
    assert frame["expected"].sum() == pytest.approx(8)
    assert frame["expected_within"].sum() == pytest.approx(8)


def test_types_of_ties_are_never_mixed(knit: Generation) -> None:
    offered = choices.read(knit)
    assert offered.ties == ("co-author", "review")
    assert ties.totals(knit, states.parse("?tie=review", offered)) == (3, 8.0, 8.0)
    assert ties.totals(knit, states.default(offered)) == (5, 10.0, 8.0)


def test_ties_of_people_who_are_left_out_do_not_count(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(
        tmp_path / "busy.duckdb",
        "delete from main.ties",
        f"insert into main.ties values {tie('pytorch/ao', '2024-02-01', (1, 2), ('US', 'US'), 3)},"
        f" {tie('pytorch/ao', '2024-02-01', (2, 5), ('US', 'US'), 5)},"
        f" {tie('pytorch/ao', '2024-02-01', (2, 3), ('US', 'CN'), 2)}",
        # of 117 people one in a hundred is two, and fewer than five are never left out
        "update main.monthly_contributors set changes = 1000 where contributor_id in"
        " (1, 5, 61, 62, 63)",
    )
    busy = PublishedFile(path).current()
    state = states.parse("?without=busiest", choices.read(busy))
    assert ties.totals(busy, state) == (1, 2.0, 2.0)
