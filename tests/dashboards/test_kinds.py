"""What changes are for, by group and cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboards import kinds
from dashboards import state as states
from dashboards.choices import read
from dashboards.file import PublishedFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from dashboards.file import Generation


def cells(file: Generation, query: str = "", **more: object) -> pd.DataFrame:
    state = states.parse(f"?lens=employer{query}", read(file))
    return kinds.cells(file, state, **more)  # type: ignore[arg-type]


def shares(table: pd.DataFrame, group: str) -> dict[str, float]:
    own = table[(table["grp"] == group) & (table["kind"] != kinds.UNDECIDED)]
    return dict(zip(own["kind"], own["share"].round(4), strict=True))


def test_every_class_stands_in_every_cell_and_shares_of_the_decided_sum_to_one(
    world: Generation,
) -> None:
    table = cells(world)
    assert set(table["kind"]) == {"fix", "feature", "other", kinds.UNDECIDED}
    assert (table.groupby("cell").size() == 4).all()
    shown = table[~table["withheld"] & (table["kind"] != kinds.UNDECIDED)]
    sums = shown.groupby("grp")["share"].sum()
    assert sums["united-states"] == pytest.approx(1)
    assert sums["china"] == pytest.approx(1)


def test_a_group_is_what_its_changes_are_for_and_the_undecided_are_left_out(
    world: Generation,
) -> None:
    # of twelve changes each eleven are decided: six fixes and two features, or four and four
    table = cells(world)
    assert shares(table, "china") == {
        "fix": round(6 / 11, 4),
        "feature": round(2 / 11, 4),
        "other": round(3 / 11, 4),
    }
    assert shares(table, "united-states")["fix"] == round(4 / 11, 4)
    own = table[table["grp"] == "china"].iloc[0]
    assert (own["total"], own["decided"], own["people"]) == (120, 110, 10)


def test_eleven_classes_hold_what_three_fold(world: Generation) -> None:
    found = shares(cells(world, "&classes=eleven"), "china")
    assert set(found) == set(kinds.ELEVEN)
    assert found["feat"] == round(2 / 11, 4)
    assert found["perf"] == 0


def test_only_stated_kinds_count_where_evidence_is_explicit(world: Generation) -> None:
    own = cells(world, "&evidence=explicit")
    own = own[own["grp"] == "china"]
    assert own["total"].iloc[0] == 20
    assert own["decided"].iloc[0] == 20


def test_a_group_of_few_people_is_withheld(world: Generation) -> None:
    india = cells(world)
    india = india[india["grp"] == "india"]
    assert india["people"].iloc[0] == 3
    assert india["withheld"].all()
    assert india["share"].isna().all()


def test_a_class_of_few_people_takes_another_one_with_it(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(
        tmp_path / "t.duckdb",
        "update main.contributions set change_type = 'fix' where change_type is not null"
        " and organization_economy = 'CN'",
        "update main.contributions set change_type = 'docs' where contribution_id in"
        " (select min(contribution_id) from main.contributions"
        " where organization_economy = 'CN' and change_type = 'fix')",
    )
    table = cells(PublishedFile(path).current())
    own = table[table["grp"] == "china"].set_index("kind")["withheld"]
    assert own["other"]  # one person
    assert own["fix"]  # the decided less the fixes would be that one
    assert not own[kinds.UNDECIDED]


def test_two_sides_are_the_focus_and_all_others_that_are_known(world: Generation) -> None:
    table = cells(world, "&focus=china", compared=True)
    assert set(table["grp"]) == {"china", "others"}
    others = table[table["grp"] == "others"].iloc[0]
    assert others["people"] == 20  # 16 in the United States, 3 in India, 1 in France
    table = cells(world, "&focus=china&versus=united-states", compared=True)
    assert set(table["grp"]) == {"china", "united-states"}


def test_cells_may_be_repositories_or_months(world: Generation) -> None:
    table = cells(world, by=("repository",))
    assert set(table["repository"]) == {"huggingface/peft", "pytorch/ao"}
    one = table[(table["repository"] == "pytorch/ao") & (table["grp"] == "china")]
    # the odd ones of twelve: fixes 1, 3 and 5, a feature 7, a test 9, undecided 11
    assert one["decided"].iloc[0] == 50
    assert shares(one, "china") == {"fix": 0.6, "feature": 0.2, "other": 0.2}


def test_the_grid_answers_for_people_and_whole_spans(world: Generation) -> None:
    state = states.parse("?lens=employer", read(world))
    found = kinds.pooled(world, state, "kind_difference").set_index("detail")
    assert found.loc["fix", ["lower", "estimate", "upper"]].tolist() == pytest.approx(
        [0.05, 0.15, 0.25]
    )
    assert len(kinds.grid(world, state, "kind_difference")) == 15  # three scopes, five details
    for query in ("?lens=zone", "?lens=employer&from=2025Q1", "?lens=employer&who=person,bot"):
        assert kinds.pooled(world, states.parse(query, read(world)), "kind_difference").empty


def test_stated_kinds_are_a_weight_of_the_grid(world: Generation) -> None:
    state = states.parse("?lens=employer&evidence=explicit", read(world))
    found = kinds.pooled(world, state, "kind_difference")
    assert len(found) == 5
    assert found["estimate"].isna().all()


def test_a_file_of_an_older_version_does_not_say_the_evidence(
    world: Generation, tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    older = make_world(
        tmp_path / "t.duckdb", "alter table main.contributions drop column change_type_evidence"
    )
    assert kinds.is_told(world)
    assert not kinds.is_told(PublishedFile(older).current())
