"""The same share with one choice changed at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboards import state as states
from dashboards.choices import read
from dashboards.file import PublishedFile
from dashboards.pages.who.sensitivity import sensitivity
from dashboards.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboards.file import Generation
    from dashboards.view import View


def work(people: range, seat: str | None, repository: str, month: str, changes: int) -> str:
    organization = "'o'" if seat else "null"
    economy = f"'{seat}'" if seat else "null"
    return (
        f"insert into main.monthly_contributors select date '{month}', '{repository}', null, null,"
        f" 'commit', i, 'person', false, {organization}, {economy}, null, null, {changes},"
        f" {changes} from range({people.start}, {people.stop}) t (i)"
    )


@pytest.fixture(scope="module")
def varied(tmp_path_factory: pytest.TempPathFactory, make_world: Callable[..., Path]) -> Generation:
    """Known and unknown work in two repositories, one of them imported, over two years."""
    path = make_world(
        tmp_path_factory.mktemp("varied") / "t.duckdb",
        "delete from main.monthly_contributors",
        work(range(1, 11), "CN", "huggingface/peft", "2024-01-01", 1),
        work(range(11, 31), "US", "huggingface/peft", "2026-09-01", 1),
        work(range(31, 41), None, "huggingface/peft", "2026-09-01", 1),
        # the imported repository, where five people make half of everything
        work(range(41, 51), "CN", "pytorch/ao", "2026-09-01", 1),
        work(range(51, 56), "US", "pytorch/ao", "2026-09-01", 10),
    )
    return PublishedFile(path).current()


def shown(file: Generation, query: str = "") -> View:
    return sensitivity(file, states.parse(query, read(file)), Look())


def test_each_row_changes_one_choice(varied: Generation) -> None:
    rows = shown(varied).table.set_index("title")
    told = {
        title: (round(row["lower"], 4), round(row["upper"], 4), int(row["total"]))
        for title, row in rows.iterrows()
    }
    assert told == {
        "As selected": (0.2, 0.3, 100),
        "Every repository counting the same": (
            round((10 / 40 + 10 / 60) / 2, 4),
            round((20 / 40 + 10 / 60) / 2, 4),
            100,
        ),
        "Lens: Place": (0.0, 1.0, 100),
        "Count: contributors": (round(20 / 55, 4), round(30 / 55, 4), 55),
        "Last four quarters": (round(10 / 90, 4), round(20 / 90, 4), 90),
        "Without imported histories": (0.25, 0.5, 40),
        "Without the busiest 1 % (at least 5 people)": (0.4, 0.6, 50),
    }


def test_another_lens_is_shown_and_does_not_widen_the_finding(varied: Generation) -> None:
    assert shown(varied).title == (
        "Seat in China (mainland): at least 11 % to 40 %, at most 22 % to 60 %, whichever choice "
        "but the lens is changed"
    )


def test_what_is_left_out_already_is_not_left_out_again(varied: Generation) -> None:
    titles = set(shown(varied, "?without=imports,busiest").table["title"])
    assert not {title for title in titles if title.startswith("Without")}
    assert "Without imported histories" not in set(
        shown(varied, "?repos=huggingface/peft").table["title"]
    )


def test_nobody_known_has_nothing_to_vary(varied: Generation) -> None:
    view = shown(varied, "?lens=place")
    assert view.message is not None
    assert view.message.kind == "empty"
