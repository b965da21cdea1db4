"""The ratio to chance inside every repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboards import state as states
from dashboards.choices import read
from dashboards.file import PublishedFile
from dashboards.pages.ties.strip import strips
from dashboards.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboards.view import View


def ties(repository: str, seats: tuple[str, str], first: int, many: int, kind: str) -> str:
    """As many ties, each between two other people."""
    one, other = seats
    return (
        f"insert into main.ties select i, '{kind}', '{repository}', date '2025-01-01', i,"
        f" i + 500, 'o', 'o', '{one}', '{other}', null, null, null, null, 1.0, null"
        f" from range({first}, {first + many}) t (i)"
    )


@pytest.fixture(scope="module")
def knit(tmp_path_factory: pytest.TempPathFactory, make_world: Callable[..., Path]) -> View:
    path = make_world(
        tmp_path_factory.mktemp("knit") / "t.duckdb",
        "delete from main.ties",
        "insert into main.contributors (contributor_id, kind) select i, 'person'"
        " from range(200, 1200) t (i)",
        # half of the ends in each economy: chance gives one half
        ties("pytorch/ao", ("US", "US"), 200, 10, "co-author"),
        ties("pytorch/ao", ("CN", "CN"), 210, 10, "co-author"),
        ties("pytorch/ao", ("US", "CN"), 220, 20, "co-author"),
        ties("huggingface/peft", ("US", "CN"), 240, 40, "co-author"),
        ties("QwenLM/Qwen3", ("CN", "CN"), 280, 15, "co-author"),
        ties("QwenLM/Qwen3", ("US", "US"), 295, 15, "co-author"),
        ties("pytorch/pytorch", ("US", "CN"), 310, 19, "co-author"),
        ties("pytorch/ao", ("US", "CN"), 330, 30, "review"),
    )
    file = PublishedFile(path).current()
    return strips(file, states.default(read(file)), Look())


def test_every_repository_has_its_own_ratio_and_few_ties_none(knit: View) -> None:
    rows = knit.table[knit.table["strip"] == "Co-authors"].set_index("repository")
    assert rows["ratio"].to_dict() == {
        "huggingface/peft": 2.0,
        "pytorch/ao": 1.0,
        "QwenLM/Qwen3": 0.0,
    }
    assert rows["persons"].tolist() == [80, 80, 60]


def test_the_middle_repository_is_told_beside_the_pooled_ratio(knit: View) -> None:
    # pooled: 79 of 129 ties cross, where one half would within each repository
    assert knit.title == (
        "Co-authors: in the middle of 3 repositories groups tie 1.00 times as much as chance "
        "gives, 1.22 times over all ties"
    )


def test_types_of_ties_are_strips_of_their_own(knit: View) -> None:
    assert list(knit.figure.layout.yaxis.ticktext) == ["Co-authors", "Reviews"]
    assert set(knit.table["strip"]) == {"Co-authors", "Reviews"}
