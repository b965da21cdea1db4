"""Resilience: what a withdrawal would cost, and what may be said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboards import state as states
from dashboards.choices import read
from dashboards.file import PublishedFile
from dashboards.pages import resilience
from dashboards.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboards.file import Generation
    from dashboards.view import View

CARDS = {
    card.name.removeprefix("resilience-"): card
    for card in resilience.PAGE.cards
    if card.name.startswith("resilience-")
}


def shown(file: Generation, card: str, query: str = "?focus=united-states") -> View:
    return CARDS[card].build(file, states.parse(query, read(file)), Look())


def losses(file: Generation, query: str) -> dict[str, object]:
    """The row of pytorch/ao."""
    return shown(file, "losses", query).table.set_index("repository").loc["pytorch/ao"].to_dict()


def test_what_is_lost_lies_between_nobody_and_everybody_unknown(world: Generation) -> None:
    row = losses(world, "?focus=united-states")
    assert (row["changes_total"], row["changes_lower"]) == (100, 0.3)
    # 40 unknown changes, and 6 of a group too small to be told apart from the unknown
    assert row["changes_upper"] == pytest.approx(0.76)
    assert (row["files_lower"], row["files_upper"]) == (0.25, 0.625)
    assert (row["hard_dependencies_lower"], row["hard_dependencies_upper"]) == (0.5, 0.75)
    assert (row["accelerators_lower"], row["accelerators_upper"]) == (0.75, 0.75)
    assert row["persons"] == 12


def test_a_small_group_looks_like_one_that_has_nobody(world: Generation) -> None:
    small, nobody = (
        losses(world, f"?repos=pytorch/ao&focus={name}") for name in ("europe", "india")
    )
    assert str(small) == str(nobody)  # null is null
    assert (small["changes_lower"], small["changes_upper"]) == (0.0, 0.46)
    assert small["files_upper"] == pytest.approx(31 / 80)
    assert str(small["persons"]) == "nan"


def test_what_no_person_stands_behind_is_told_of_small_groups_too(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(
        tmp_path / "t.duckdb",
        "update main.withdrawals set hard_dependencies_lost = 3 where region = 'europe'"
        " and repository = 'pytorch/ao'",
    )
    row = losses(PublishedFile(path).current(), "?focus=europe")
    assert row["hard_dependencies_lower"] == 3 / 8


def test_the_title_counts_repositories_that_would_lack_a_tenth(world: Generation) -> None:
    view = shown(world, "losses")
    assert view.title == (
        "Without contributors of organizations with their seat in the United States, 2 of 2 "
        "repositories would lack a tenth of their recent changes or more"
    )
    assert "between 1 and 2 of 2" in shown(world, "losses", "?focus=china").title
    one = shown(world, "losses", "?focus=united-states&repos=pytorch/ao")
    assert "pytorch/ao would lack between 30 % and 76 % of its recent changes" in one.title
    assert "not a forecast" in view.subtitle
    assert "n = 150 changes of people in 2 repositories" in view.subtitle
    assert view.coverage == pytest.approx(1 - 56 / 150)


def test_an_organization_leaves_where_enough_of_its_people_are_seen(world: Generation) -> None:
    assert read(world).leavers == {"focus": "The group in focus", "meta": "Meta"}
    view = shown(world, "losses", "?leaver=meta")
    assert view.table["repository"].tolist() == ["pytorch/ao"]
    assert "Without contributors of Meta, pytorch/ao would lack between 25 % and 65 %" in view.title
    assert "fewer than 10 people of the organization" in view.notes[-1]


@pytest.mark.parametrize("card", sorted(CARDS))
def test_a_clock_cannot_withdraw_but_an_organization_can(world: Generation, card: str) -> None:
    message = shown(world, card, "?lens=zone").message
    assert message is not None
    assert "no group of people" in message.text
    assert shown(world, card, "?lens=zone&leaver=meta").message is None or card == "folders"


@pytest.mark.parametrize("card", sorted(CARDS))
def test_a_lens_that_knows_nobody_says_so(world: Generation, card: str) -> None:
    view = shown(world, card, "?lens=place")
    assert view.title == "Nothing is known yet"
    assert view.coverage == 0.0


@pytest.mark.parametrize("card", sorted(CARDS))
def test_a_file_of_an_older_version_says_what_to_do(
    tmp_path: Path, make_world: Callable[..., Path], card: str
) -> None:
    path = make_world(tmp_path / "older.duckdb", "drop table main.withdrawals")
    file = PublishedFile(path).current()
    message = shown(file, card).message
    assert message is not None
    assert (message.kind, message.remedy) == ("empty", "Build it again: `tracker build`.")
    assert read(file).leavers == {"focus": "The group in focus"}


def test_factors_stand_before_and_after_where_enough_people_are_seen(world: Generation) -> None:
    view = shown(world, "factors", "?focus=china")
    assert view.title.endswith("half of the changes in pytorch/ao rest on 8 people instead of 6")
    rows = view.table.set_index("repository")
    assert rows.loc["pytorch/ao", ["absence_factor_before", "absence_factor_after"]].tolist() == [
        6,
        8,
    ]
    assert str(rows.loc["huggingface/peft", "absence_factor_after"]) == "nan"
    assert "rest on 5 people instead of 6" in shown(world, "factors", "?leaver=meta").title


def test_too_few_people_anywhere_are_told_as_withheld(world: Generation) -> None:
    for card in ("factors", "folders"):
        message = shown(world, card, "?focus=europe&repos=pytorch/ao").message
        assert message is not None
        assert message.kind == "withheld"
        assert "fewer than 5 people" in message.text


def test_folders_of_few_people_stand_together_without_their_names(world: Generation) -> None:
    view = shown(world, "folders")
    assert view.table[["title", "files_orphaned"]].to_numpy().tolist() == [
        ["src/kernels/<b>", 9],
        ["(other folders)", 6],
        ["(top folder)", 5],
    ]
    assert view.title.startswith("Between 25 % and 62 % of files touched in 24 months")
    assert not view.table["persons"].lt(5).any()


def test_a_folders_name_is_text_on_its_tile(world: Generation) -> None:
    (trace,) = shown(world, "folders").figure.data
    assert "src/kernels/&lt;b&gt;" in trace.labels
    assert sum(trace.values) == 20 * 2  # the repository and its folders


def test_without_file_names_orphaned_files_cannot_be_tested(world: Generation) -> None:
    view = shown(world, "folders", "?focus=united-states&repos=huggingface/peft")
    assert view.message is not None
    assert "file names were not collected" in view.message.text
    alone = shown(world, "losses", "?focus=united-states&repos=huggingface/peft")
    told = " ".join(alone.notes)
    assert "Orphaned files cannot be tested" in told
    assert "Hard dependencies cannot be tested: no file contents" in told
    assert "Reviews are not known" in told
