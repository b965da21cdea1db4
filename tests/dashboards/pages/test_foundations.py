"""What the cards of *Foundations* say for the small world."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboards import state as states
from dashboards.choices import read
from dashboards.file import PublishedFile
from dashboards.pages import CARDS
from dashboards.pages.foundations import PAGE
from dashboards.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboards.file import Generation
    from dashboards.view import View


def view(file: Generation, name: str, query: str = "", look: Look | None = None) -> View:
    return CARDS[f"foundations-{name}"].build(file, states.parse(query, read(file)), look or Look())


def test_the_share_of_chips_is_an_interval_where_no_maker_is_said(world: Generation) -> None:
    shown = view(world, "chips")
    assert shown.title == (
        "Between 33 % and 50 % of changes that name hardware in 2025 name vendors in China "
        "(mainland)"
    )
    assert shown.coverage == pytest.approx(10 / 12)
    last = shown.table[shown.table["measure"] == "All changes together"].iloc[-1]
    assert (last["lower"], last["share"], last["upper"]) == pytest.approx((1 / 3, 0.4, 0.5))
    assert last["persons"] == 12


def test_the_mean_of_repositories_stands_beside_the_pooled_share(world: Generation) -> None:
    shown = view(world, "chips")
    mean = shown.table[shown.table["measure"] == "Mean over repositories"]
    assert set(mean["repositories"]) == {2}


def test_too_few_people_are_withheld_from_the_share_of_chips(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    few = "delete from main.contribution_accelerators where contributor_id > 3"
    shown = view(PublishedFile(make_world(tmp_path / "few.duckdb", few)).current(), "chips")
    assert shown.message is not None
    assert shown.message.kind == "withheld"


def test_support_begins_with_what_is_named_or_declared_and_standards_are_left_out(
    world: Generation,
) -> None:
    rows = view(world, "support").table.set_index(["repository", "title"])
    assert ("pytorch/ao", "Vulkan") not in rows.index
    assert str(rows.loc[("QwenLM/Qwen3", "NVIDIA CUDA"), "on_date"])[:10] == "2025-12-30"
    assert rows.loc[("pytorch/ao", "NVIDIA CUDA"), "persons"] == 9
    assert rows["persons"].isna()[("QwenLM/Qwen3", "Huawei Ascend")]


def test_the_first_back_end_of_the_group_is_named_with_its_day(world: Generation) -> None:
    assert view(world, "firsts").title == (
        "Huawei Ascend comes first of China (mainland)’s back ends: QwenLM/Qwen3, 2025-03-04"
    )
    assert "No repository names" in view(world, "firsts", "?focus=india").title


def test_packages_are_shares_per_repository_and_then_their_mean(world: Generation) -> None:
    shown = view(world, "years")
    rows = shown.table.set_index(["year", "grp"])["share"]
    assert rows[(2024, "united-states")] == pytest.approx((1 / 2 + 1) / 2)
    assert rows[(2025, "china")] == pytest.approx(1 / 4)
    assert rows[(2025, "community")] == pytest.approx(1 / 4)
    assert shown.table.groupby("year")["share"].sum().tolist() == pytest.approx([1, 1])
    assert shown.title == (
        "Between 25 % and 50 % of what is declared is looked after in China (mainland), 50 % of "
        "what has a seat"
    )


def test_a_reader_chooses_strength_steward_year_and_home(world: Generation) -> None:
    assert set(view(world, "stack", "?needs=optional").table["package"]) == {"paddlepaddle"}
    assert set(view(world, "stack", "?stewards=company").table["package"]) == {
        "torch", "paddlepaddle",
    }  # fmt: skip
    early = view(world, "stack", "?at=2024&repos=QwenLM/Qwen3")
    assert set(early.table["package"]) == {"torch"}
    homed = view(world, "licences", "?home=china")
    assert set(homed.table["repository"]) <= {"QwenLM/Qwen3"}


def test_names_of_packages_are_text_and_never_markup(world: Generation) -> None:
    shown = view(world, "stack", "?repos=QwenLM/Qwen3")
    assert not [name for name in shown.figure.data[0].node.label if "<b>" in name]


def test_clones_without_contents_cannot_be_tested_and_the_command_is_named(
    world: Generation,
) -> None:
    for name, command in (
        ("years", "tracker collect manifests --repo"),
        ("stack", "tracker collect manifests --repo"),
        ("imports", "tracker collect manifests --deep"),
        ("licences", "tracker collect manifests --deep"),
        ("holders", "tracker collect manifests --deep"),
    ):
        shown = view(world, name, "?repos=vllm-project/vllm-ascend")
        assert shown.message is not None
        assert shown.message.text.startswith("Cannot be tested: no file contents")
        assert command in shown.message.remedy


def test_what_is_no_open_source_licence_is_flagged(world: Generation) -> None:
    shown = view(world, "licences")
    assert shown.title == "1 of 2 licences of code are approved as open source"
    verdicts = shown.table.set_index(["repository", "path"])["verdict"]
    assert verdicts[("pytorch/ao", "LICENSE")] == "not open source"
    assert verdicts[("QwenLM/Qwen3", "LICENSE-MODEL")] == "unknown"
    models = view(world, "model-licences")
    assert models.title.startswith("50 % of models with a licence stated")
    assert models.coverage == pytest.approx(2 / 3)


def test_copyright_is_counted_by_seat_and_persons_are_nobody(world: Generation) -> None:
    shown = view(world, "holders", "?focus=united-states")
    assert shown.title.startswith("2 of 2 repositories")
    assert "persons and unknown holders" in set(shown.table["holder"])


def test_imports_say_how_many_files_need_a_component(world: Generation) -> None:
    row = view(world, "imports").table.iloc[0]
    assert (row["share"], row["needed"]) == (0.75, 0.8)


def test_models_are_told_by_home_and_bases_by_origin(world: Generation) -> None:
    shown = view(world, "families")
    assert set(shown.table["title"]) == {
        "Homes in the United States", "Homes in China (mainland)",
    }  # fmt: skip
    bases = view(world, "bases")
    assert bases.title.startswith("Between 50 % and 67 % of models made from others’")
    assert "75 % of downloads" in bases.notes[1]


def test_a_file_of_an_older_version_lacks_tables_and_every_card_says_so(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    tables = (
        *("components", "manifest_snapshots", "dependency_years", "import_breadth", "licences"),
        *("copyright_holders", "accelerators", "accelerator_support", "models"),
        *("contribution_accelerators", "contribution_model_families", "model_derivations"),
    )
    path = make_world(tmp_path / "old.duckdb", *(f"drop table main.{name}" for name in tables))
    old = PublishedFile(path).current()
    for card in PAGE.cards:
        shown = card.build(old, states.default(read(old)), Look())
        assert shown.message is not None, card.name
        assert shown.message.text.startswith("An older version")


@pytest.mark.parametrize("look", [Look(), Look(dark=True, narrow=True)])
def test_every_card_draws_in_every_look_and_grouping(world: Generation, look: Look) -> None:
    for card in PAGE.cards:
        for query in ("", "?lens=zone", "?regions=western"):
            shown = card.build(world, states.parse(query, read(world)), look)
            assert shown.figure is not None or card.tables_first
