"""Which organizations' people work together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboards import state as states
from dashboards.choices import read
from dashboards.file import PublishedFile
from dashboards.pages.ties.network import organizations
from dashboards.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboards.view import View


def ties(ends: tuple[str, str], people: range, others: range) -> str:
    one, other = ends
    return (
        f"insert into main.ties select i * 1000 + j, 'co-author', 'pytorch/ao', date"
        f" '2025-01-01', i, j, '{one}', '{other}', null, null, null, null, null, null, 1.0, null"
        f" from range({people.start}, {people.stop}) t (i),"
        f" range({others.start}, {others.stop}) u (j)"
    )


@pytest.fixture(scope="module")
def tied(tmp_path_factory: pytest.TempPathFactory, make_world: Callable[..., Path]) -> View:
    path = make_world(
        tmp_path_factory.mktemp("tied") / "t.duckdb",
        "delete from main.ties",
        ties(("meta", "alibaba"), range(1, 7), range(11, 17)),
        ties(("huawei", "meta"), range(21, 26), range(1, 2)),
        # a large pair with a small organization in it, itself, and nobody's
        ties(("meta", "inria"), range(1, 7), range(31, 33)),
        ties(("meta", "meta"), range(1, 4), range(4, 7)),
        ties(("independent", "meta"), range(41, 49), range(1, 7)),
    )
    file = PublishedFile(path).current()
    return organizations(file, states.default(read(file)), Look())


def test_organizations_of_few_people_are_no_points(tied: View) -> None:
    assert set(tied.figure.data[-1].text) == {"Meta", "Alibaba", "Huawei"}
    assert "1 of 3 pairs" in tied.notes[0]


def test_the_table_lists_every_pair_of_enough_people(tied: View) -> None:
    rows = tied.table[["a_title", "b_title", "weight", "persons"]].to_numpy().tolist()
    assert rows == [["Alibaba", "Meta", 36.0, 12], ["Huawei", "Meta", 5.0, 6]]
    assert tied.title.startswith("3 organizations are tied by 2 pairs")


def test_without_such_ties_the_card_is_empty(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(tmp_path / "none.duckdb", "delete from main.ties")
    file = PublishedFile(path).current()
    view = organizations(file, states.default(read(file)), Look())
    assert view.message is not None
    assert view.message.kind == "empty"
