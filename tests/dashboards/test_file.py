from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import duckdb
import pytest

from dashboards import file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def served(published: file.PublishedFile) -> str:
    return str(published.current().frame("select build_id from main.build")["build_id"][0])


def refusal(path: Path) -> file.Problem:
    with pytest.raises(file.FileProblemError) as caught:
        file.PublishedFile(path).current()
    return caught.value.problem


def test_a_replaced_file_is_noticed_and_the_old_version_stays_consistent(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(tmp_path / "tracker.duckdb")
    published = file.PublishedFile(path)
    old = published.current()
    assert served(published) == "b-0001"
    make_world(tmp_path / "next", "update main.build set build_id = 'b-0002'").replace(path)
    assert served(published) == "b-0002"
    assert str(old.frame("select build_id from main.build")["build_id"][0]) == "b-0001"


def test_nothing_there_yet_is_told_with_the_command_that_helps(tmp_path: Path) -> None:
    problem = refusal(tmp_path / "tracker.duckdb")
    assert problem.kind == "missing"
    assert "tracker run" in problem.remedy


def test_a_damaged_file_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "tracker.duckdb"
    path.write_bytes(os.urandom(20_000))
    assert refusal(path).kind == "unreadable"


def test_a_file_of_another_contract_says_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "tracker.duckdb"
    duckdb.connect(str(path)).execute("create table build (build_id varchar)").close()
    problem = refusal(path)
    assert problem.kind == "incomplete"
    assert "monthly" in problem.what


def test_a_file_of_a_newer_storage_version_is_told_apart_from_a_damaged_one() -> None:
    words = (
        "IO Error: Trying to read a database file with version number 69, but we can only read "
        "versions between 64 and 68"
    )
    assert file.refused("tracker.duckdb", words).kind == "newer"


def test_a_damaged_replacement_leaves_the_old_version_served_and_says_so(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(tmp_path / "tracker.duckdb")
    published = file.PublishedFile(path)
    published.current()
    (tmp_path / "next").write_bytes(b"not a database" * 2000)
    (tmp_path / "next").replace(path)
    assert served(published) == "b-0001"
    assert published.stale is not None
    assert published.stale.kind == "unreadable"
    make_world(tmp_path / "third", "update main.build set build_id = 'b-0003'").replace(path)
    assert served(published) == "b-0003"
    assert published.stale is None


def test_a_file_that_goes_away_is_still_served(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(tmp_path / "tracker.duckdb")
    published = file.PublishedFile(path)
    published.current()
    path.unlink()
    assert served(published) == "b-0001"
    assert published.stale is not None
    assert published.stale.kind == "missing"


def test_every_thread_asks_through_a_cursor_of_its_own(world: file.Generation) -> None:
    answers: list[int] = []

    def ask() -> None:
        for _ in range(5):
            frame = world.frame("select count(*)::integer as n from main.monthly")
            answers.append(int(frame["n"][0]))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 40
    assert len(set(answers)) == 1


def test_queries_can_neither_write_nor_reach_outside(world: file.Generation) -> None:
    with pytest.raises(duckdb.Error):
        world.frame("delete from main.monthly")
    with pytest.raises(duckdb.Error):
        world.frame("from read_text('/etc/hostname')")
    with pytest.raises(duckdb.Error):
        world.frame("set enable_external_access = true")


def test_answers_are_remembered_for_one_version_only(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(tmp_path / "tracker.duckdb")
    published = file.PublishedFile(path)
    made: list[str] = []
    for _ in range(2):
        published.current().remember("x", lambda: made.append("old"))
    make_world(tmp_path / "next", "update main.build set build_id = 'n'").replace(path)
    published.current().remember("x", lambda: made.append("new"))
    assert made == ["old", "new"]


def test_a_quote_in_the_path_is_a_character(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    folder = tmp_path / "it's"
    folder.mkdir()
    assert served(file.PublishedFile(make_world(folder / "tracker.duckdb"))) == "b-0001"
