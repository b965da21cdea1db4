"""People who work on projects of several homes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboards import state as states
from dashboards.choices import read
from dashboards.file import PublishedFile
from dashboards.pages.ties.bridges import bridges
from dashboards.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboards.file import Generation
    from dashboards.view import View


def work(people: range, repository: str, home: str | None, changes: int) -> str:
    seat = f"'{home}'" if home else "null"
    return (
        f"insert into main.monthly_contributors select date '2025-01-01', '{repository}', null,"
        f" {seat}, 'commit', i, 'person', false, null, null, null, null, {changes}, {changes}"
        f" from range({people.start}, {people.stop}) t (i)"
    )


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory, make_world: Callable[..., Path]) -> Generation:
    """30 people: 10 in both, of whom 6 work mostly in the United States; 2 also in India."""
    path = make_world(
        tmp_path_factory.mktemp("sides") / "t.duckdb",
        "delete from main.monthly_contributors",
        work(range(16), "pytorch/ao", "US", 3),
        work(range(6), "QwenLM/Qwen3", "CN", 1),
        work(range(10, 20), "QwenLM/Qwen3", "CN", 5),
        work(range(20, 30), "QwenLM/Qwen3", "CN", 1),
        work(range(10, 12), "huggingface/peft", "IN", 1),
        work(range(40), "vllm-project/vllm-ascend", None, 50),
    )
    return PublishedFile(path).current()


def shown(file: Generation, query: str = "") -> View:
    return bridges(file, states.parse(query, read(file)), Look())


def test_bridges_are_counted_of_people_and_of_changes(sides: Generation) -> None:
    view = shown(sides)
    # 12 of 30 people; 6 with 4 changes each, 4 with 8, 2 with 9, of 48 + 6 + 50 + 10 + 2
    assert view.title == (
        "40 % of contributors (25 % – 58 %) work on projects at home in China (mainland) and "
        "elsewhere; theirs are 64 % of changes"
    )
    assert "n = 30 contributors" in view.subtitle


def test_a_bridge_leads_from_where_most_changes_are(sides: Generation) -> None:
    view = shown(sides, "?repos=pytorch/ao,QwenLM/Qwen3")
    rows = view.table[["from_title", "to_title", "persons", "changes"]].to_numpy().tolist()
    assert rows == [
        ["China (mainland)", "United States", 6, 18],
        ["United States", "China (mainland)", 6, 6],
    ]


def test_few_bridges_are_withheld_and_take_the_next_smallest_with_them(sides: Generation) -> None:
    view = shown(sides)
    assert view.table["from_title"].tolist() == ["United States"]
    assert view.notes[-1].startswith("2 pairs of homes with fewer than 5 people")
    few = shown(sides, "?focus=india")
    assert few.title == "Fewer than 5 people work on projects at home in India and elsewhere"
    assert shown(sides, "?focus=europe").title.startswith("No project of this selection is at home")


def test_one_home_alone_has_no_bridge(sides: Generation) -> None:
    view = shown(sides, "?repos=pytorch/ao")
    assert view.message is not None
    assert view.message.kind == "empty"


def test_a_file_without_the_metric_says_that_it_is_older(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(tmp_path / "older.duckdb", "drop macro metrics.bridge_share")
    view = shown(PublishedFile(path).current())
    assert view.message is not None
    assert view.message.text.startswith("An older version")
