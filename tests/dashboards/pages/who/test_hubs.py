"""Hubs: what gathers in a few places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboards import state as states
from dashboards.choices import read
from dashboards.file import PublishedFile
from dashboards.pages.who.hubs import hubs
from dashboards.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboards.file import Generation
    from dashboards.view import View


def shown(file: Generation, query: str = "") -> View:
    return hubs(file, states.parse(query, read(file)), Look())


def test_the_largest_places_are_named_with_the_coverage_they_rest_on(world: Generation) -> None:
    view = shown(world)
    assert view.title.startswith("Of the 34 % who state a subdivision, 65 % are in California")
    assert view.coverage is not None
    assert round(view.coverage, 4) == round(31 / 91, 4)


def test_a_small_place_takes_the_next_smallest_with_it(world: Generation) -> None:
    view = shown(world)
    assert view.table[["title", "persons"]].to_numpy().tolist() == [["California (US-CA)", 20]]
    assert view.notes[-1].startswith("2 subdivisions are withheld")


def test_a_person_counts_once_where_most_of_their_work_was_done(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(
        tmp_path / "moved.duckdb",
        "delete from main.contributions where subdivision = 'DE-BE'",
        "insert into main.contributions (kind, repository, contributor_id, contributor_kind, month,"
        " is_change, is_merge, subdivision) select 'commit', 'huggingface/peft', 61, 'person',"
        " date '2025-03-01', true, false, 'CN-BJ' from range(2)",
    )
    rows = shown(PublishedFile(path).current()).table.set_index("grp")
    assert rows["persons"].to_dict() == {"US-CA": 19, "CN-BJ": 9}
    assert rows["changes"].to_dict() == {"US-CA": 19, "CN-BJ": 11}


def test_a_file_of_an_older_version_says_what_to_do(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(tmp_path / "older.duckdb", "drop table main.subdivisions")
    view = shown(PublishedFile(path).current())
    assert view.message is not None
    assert (view.message.kind, view.message.remedy) == ("empty", "Build it again: `tracker build`.")
