"""What the cards of *What* say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboards import state as states
from dashboards.choices import read
from dashboards.file import PublishedFile
from dashboards.pages import CARDS, what
from dashboards.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboards.file import Generation
    from dashboards.view import View

NAMES = [card.name for card in what.PAGE.cards]


def view(file: Generation, name: str, query: str = "") -> View:
    state = states.parse(f"?lens=employer{query}", read(file))
    return CARDS[name].build(file, state, Look())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("classes", ["three", "eleven"])
@pytest.mark.parametrize("evidence", ["all", "explicit"])
def test_every_card_answers_for_all_classes_and_evidence(
    world: Generation, name: str, classes: str, evidence: str
) -> None:
    shown = view(world, name, f"&classes={classes}&evidence={evidence}&versus=united-states")
    assert shown.figure is not None or shown.message is not None
    assert shown.title


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_an_older_version_is_told_to_be_built_again(
    tmp_path: Path, make_world: Callable[..., Path], name: str
) -> None:
    path = make_world(
        tmp_path / "t.duckdb",
        "alter table main.contributions drop column change_type_evidence",
        "drop table main.contribution_accelerators",
    )
    shown = view(PublishedFile(path).current(), name)
    assert shown.message is not None
    assert shown.message.kind == "empty"
    assert "tracker build" in shown.message.remedy


def test_the_headline_is_the_grids_interval_and_its_lens(world: Generation) -> None:
    shown = view(world, "what-groups")
    assert shown.title == (
        "72 % (66 % – 78 %) of decided changes by contributors of organizations with their seat "
        "in China (mainland) are fixes or features"
    )


def test_one_small_group_is_not_what_the_others_leave_of_the_sum(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(
        tmp_path / "t.duckdb",
        "update main.contributions set organization = null, organization_economy = null"
        " where organization_economy = 'FR'",
    )
    shown = view(PublishedFile(path).current(), "what-groups")
    hidden = (
        shown.notes[0].removeprefix("Too few people, or next to them: ").rstrip(".").split(", ")
    )
    assert "India" in hidden
    assert len(hidden) > 1


def test_below_half_coverage_there_is_no_one_number(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(
        tmp_path / "t.duckdb",
        "update main.estimates set estimate = null, coverage = 0.4",
        "update main.contributions set organization = null, organization_economy = null"
        " where contributor_id > 36 or coalesce(organization_economy, 'IN') in ('IN', 'FR')",
    )
    file = PublishedFile(path).current()
    assert view(file, "what-groups").title.startswith("Between 66 % and 78 % of decided changes")
    off_grid = view(file, "what-groups", "&from=2025Q1&to=2025Q4").title
    assert off_grid.startswith("Too few groups are known for one number")
    shown = view(file, "what-difference")
    assert shown.title.endswith("+5 to +25 points")
    assert shown.figure is not None
    assert all(value is None or value != value for value in shown.figure.data[1].x)  # noqa: PLR0124 - no dot


def test_the_table_by_group_adds_up_and_hides_small_groups(world: Generation) -> None:
    shown = view(world, "what-groups")
    table = shown.table.set_index(["title", "kind"])
    own = table.loc["China (mainland)"]
    assert own["changes"].tolist() == [60, 20, 30, 10]
    assert own.loc["fix", ["lower", "upper"]].tolist() == [0.48, 0.6]
    assert "India" not in set(shown.table["title"])
    assert any("India" in note for note in shown.notes)


def test_the_difference_says_which_side_of_nothing_it_is(
    world: Generation, tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    assert view(world, "what-difference").title == (
        "Seat in China (mainland): more of the work is fixes than others’ in the same "
        "repositories (+5 to +25 points)"
    )
    path = make_world(tmp_path / "t.duckdb", "update main.estimates set lower = lower - 0.1")
    file = PublishedFile(path).current()
    assert "no clear difference" in view(file, "what-difference").title
    path = make_world(tmp_path / "u.duckdb", "update main.estimates set lower = -0.3, upper = -0.1")
    assert (
        "less of the work is fixes" in view(PublishedFile(path).current(), "what-difference").title
    )


def test_pooled_differences_stand_above_those_of_each_repository(world: Generation) -> None:
    table = view(world, "what-difference").table
    fixes = table[table["detail"] == "fix"]
    assert fixes["title"].tolist() == ["All compared", "huggingface/peft", "pytorch/ao"]


def test_a_comparison_off_the_grid_says_where_the_grid_is(world: Generation) -> None:
    for query in ("&versus=united-states", "&from=2025Q1", "&who=person,bot"):
        shown = view(world, "what-difference", query)
        assert shown.message is not None, query
        assert shown.message.kind in ("low", "empty")
        assert shown.figure is None


def test_both_groups_stand_in_each_repository_where_both_have_enough(world: Generation) -> None:
    shown = view(world, "what-repositories")
    assert shown.title == (
        "Seat in China (mainland): a larger share of fixes in 2 of the 2 repositories shown"
    )
    rows = shown.table.set_index(["repository", "kind"])
    row = rows.loc[("pytorch/ao", "fix")]
    assert (row["share_own"], row["share_other"]) == (0.6, 0.4)
    assert row["difference"] == pytest.approx(20)
    few = view(world, "what-repositories", "&focus=india")
    assert few.message is not None
    assert few.message.kind == "empty"


def test_of_each_class_the_group_has_at_least_its_own_and_at_most_the_unknown_too(
    world: Generation,
) -> None:
    table = view(world, "what-whose").table.set_index("kind")
    # fixes: 60 of the group, 64 of the United States, 88 of people too few or unknown
    assert table.loc["fix", "total"] == 60 + 64 + 88
    assert table.loc["fix", "lower"] == pytest.approx(60 / 212)
    assert table.loc["fix", "upper"] == pytest.approx(148 / 212)


def test_months_of_few_people_are_gaps(world: Generation) -> None:
    shown = view(world, "what-months", "&focus=india")
    own = shown.table[shown.table["title"] == "India"]
    assert own["share"].isna().all()
    assert own["changes"].isna().all()


def test_evidence_is_sorted_by_how_much_is_stated(world: Generation) -> None:
    table = view(world, "what-evidence").table
    assert table["stated"].is_monotonic_decreasing
    row = table.set_index("repository").loc["huggingface/peft"]
    assert (row["explicit"], row["changes"], row["stated"]) == (96, 379, 96 / 379)


def test_agents_are_counted_over_all_changes_and_by_group(world: Generation) -> None:
    shown = view(world, "what-agents")
    assert shown.title == "Share of changes that name an AI agent: 7 % in 2025"
    november = shown.table[shown.table["month"].astype(str).str.startswith("2025-11")]
    assert november.set_index("side")["share"].to_dict() == {"all": 1, "focus": 1, "versus": 1}


def test_hardware_and_models_are_told_apart_by_group(world: Generation) -> None:
    table = view(world, "what-named").table.set_index(["side", "flag"])
    assert table.loc[("focus", "hardware"), "changes"] == 120
    assert table.loc[("focus", "hardware"), "share"] == pytest.approx(5 / 120)
    assert table.loc[("focus", "model"), "share"] == pytest.approx(5 / 120)
