from __future__ import annotations

from typing import TYPE_CHECKING

from dashboards import choices
from dashboards.file import PublishedFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_groupings_whose_regions_overlap_are_not_offered(offered: choices.Choices) -> None:
    assert list(offered.groupings) == ["default", "western"]
    assert offered.refused == ("overlapping",)


def test_sets_without_a_collected_repository_are_not_offered(offered: choices.Choices) -> None:
    assert offered.presets == {
        "all": (
            "huggingface/peft",
            "pytorch/ao",
            "pytorch/pytorch",
            "QwenLM/Qwen3",
            "vllm-project/vllm-ascend",
        ),
        "pytorch": ("pytorch/ao", "pytorch/pytorch"),
        "cn-homed": ("QwenLM/Qwen3",),
    }


def test_quarters_run_without_a_gap_from_the_first_to_the_last_month(
    offered: choices.Choices,
) -> None:
    assert offered.quarters[0] == "2024Q1"
    assert offered.quarters[-1] == "2026Q3"
    assert len(offered.quarters) == 11


def test_pull_requests_and_reviews_are_weights_only_where_the_file_holds_them(
    offered: choices.Choices, tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    assert offered.weights == ("changes", "contributors")
    assert offered.ties == ("co-author",)
    path = make_world(
        tmp_path / "t.duckdb",
        "insert into main.monthly_contributors"
        " select * replace ('pull_request' as kind, 0 as changes) from main.monthly_contributors"
        " where contributor_id < 40",
        "insert into main.ties select * replace ('review' as kind) from main.ties limit 9",
    )
    found = choices.read(PublishedFile(path).current())
    assert found.weights == ("changes", "contributors", "pull_requests")
    assert found.ties == ("co-author", "review")


def test_places_become_the_first_lens_once_enough_are_known(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(
        tmp_path / "t.duckdb", "update main.coverage set known = 30 where dimension = 'place'"
    )
    assert choices.read(PublishedFile(path).current()).lens == "place"


def test_the_zone_lens_never_wears_the_colour_of_china(offered: choices.Choices) -> None:
    china = next(g for g in offered.groups("employer", "default") if g.name == "china")
    eight = next(g for g in offered.groups("zone", "default") if g.name == "eight")
    assert china.colour != eight.colour
    assert eight.title == "UTC+8"


def test_an_empty_file_offers_something_harmless(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(
        tmp_path / "t.duckdb",
        "delete from main.monthly",
        "delete from main.monthly_contributors",
        "delete from main.regions",
    )
    found = choices.read(PublishedFile(path).current())
    assert found.quarters == ()
    assert found.presets["all"] == ()
    assert list(found.groupings) == ["none"]
