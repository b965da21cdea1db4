"""People who moved, as flows between groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboards import state as states
from dashboards.choices import read
from dashboards.file import PublishedFile
from dashboards.pages.resilience.moves import balance, talent
from dashboards.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboards.file import Generation
    from dashboards.view import View

PEOPLE = (
    "insert into main.monthly_contributors select date '2025-01-01', 'pytorch/ao', null, 'US',"
    " 'commit', i, 'person', false, null, null, null, null, 1, 1 from range(1000, 1200) t (i)"
)


def moved(first: int, many: int, seats: tuple[str | None, str | None], on: str) -> str:
    one, other = (f"'{seat}'" if seat else "null" for seat in seats)
    return (
        f"insert into main.moves select i, 'employer', 'a', 'b', {one}, {other}, date '{on}',"
        f" date '{on}', 'commit_email' from range({first}, {first + many}) t (i)"
    )


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory, make_world: Callable[..., Path]) -> Generation:
    """33 moves: 14 inside the United States, 8 to China, 6 back, 5 to India, and 40 elsewhere."""
    path = make_world(
        tmp_path_factory.mktemp("crowd") / "t.duckdb",
        PEOPLE,
        moved(1000, 14, ("US", "US"), "2025-02-01"),
        moved(1020, 8, ("US", "CN"), "2025-02-01"),
        moved(1030, 6, ("CN", "US"), "2025-02-01"),
        moved(1040, 5, ("US", "IN"), "2025-02-01"),
        # nobody of the selection, and long before it
        moved(5000, 40, ("US", "CN"), "2025-02-01"),
        moved(1100, 40, ("US", "CN"), "2021-02-01"),
        # two years of 33 people and of ten who stay in China
        "insert into main.affiliations select contributor_id, case from_economy when 'CN' then"
        " 'alibaba' else 'meta' end, date '2024-01-01', date '2025-12-31', 'commit_email', 9"
        " from main.moves where contributor_id < 1100",
        "insert into main.affiliations select i, 'alibaba', date '2024-01-01', date '2025-12-31',"
        " 'commit_email', 9 from range(1150, 1160) t (i)",
    )
    return PublishedFile(path).current()


def shown(file: Generation, build: Callable[..., View], query: str = "") -> View:
    return build(file, states.parse(query, read(file)), Look())


def test_flows_count_people_of_the_selection_in_its_period(crowd: Generation) -> None:
    view = shown(crowd, talent)
    assert view.title == "58 % of 33 moves between employers lead to another group"
    rows = view.table[["from_title", "to_title", "value"]].to_numpy().tolist()
    assert rows == [
        ["United States", "United States", 14],
        ["United States", "China (mainland)", 8],
        ["China (mainland)", "United States", 6],
        ["United States", "India", 5],
    ]


def test_a_group_has_its_arrivals_departures_balance_and_rate(crowd: Generation) -> None:
    view = shown(crowd, balance)
    assert view.title == ("Seat in China (mainland): 8 arrivals, 6 departures (balance +0.14)")
    row = view.table.set_index("grp").loc["china"]
    # 16 people for two years less a day, of whom six moved away
    assert row["years"] == pytest.approx(16 * 730 / 365.25)
    assert row["rate"] == pytest.approx(100 * 6 / row["years"])
    assert "Over everybody: 38.4 moves per 100 persons and year" in view.notes[0]


def test_a_small_flow_hides_every_sum_it_could_be_subtracted_from(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(
        tmp_path / "small.duckdb",
        PEOPLE,
        moved(1000, 20, ("US", "US"), "2025-02-01"),
        moved(1020, 9, ("US", "CN"), "2025-02-01"),
        moved(1030, 6, ("CN", "CN"), "2025-02-01"),
        moved(1040, 2, ("DE", "US"), "2025-02-01"),
    )
    file = PublishedFile(path).current()
    flow = shown(file, talent)
    assert flow.title.startswith("Between 24 % and 46 % of 37 moves")
    assert flow.table["value"].tolist() == [20, 9]
    rows = shown(file, balance).table.set_index("grp")
    assert rows["departures"].isna()["europe"]
    assert rows["arrivals"].isna()["united-states"]
    assert rows["inside"].isna()["china"]
    assert rows["balance"].isna()["united-states"]
    assert rows.loc["china", ["arrivals", "departures", "balance"]].tolist() == [9, 0, 1.0]


@pytest.mark.parametrize(
    ("many", "title"),
    [
        (0, "No move between employers can be seen: too few to show"),
        (4, "Fewer than 5 moves between employers can be seen: too few to show"),
        (29, "29 moves between employers can be seen: too few to show"),
    ],
)
def test_below_thirty_moves_only_their_number_is_told(
    tmp_path: Path, make_world: Callable[..., Path], many: int, title: str
) -> None:
    path = make_world(
        tmp_path / "few.duckdb", PEOPLE, moved(1000, many, ("US", "CN"), "2025-02-01")
    )
    for build in (talent, balance):
        view = shown(PublishedFile(path).current(), build)
        assert view.title == title
        assert view.figure is None
        assert view.table.empty
        assert view.message is not None
        assert view.message.kind == "empty"


def test_a_clock_tells_no_move(crowd: Generation) -> None:
    view = shown(crowd, talent, "?lens=zone")
    assert view.message is not None
    assert view.message.text == "A clock’s offset tells no move."


def test_an_older_file_says_so(tmp_path: Path, make_world: Callable[..., Path]) -> None:
    path = make_world(tmp_path / "older.duckdb", "drop table main.moves")
    view = shown(PublishedFile(path).current(), balance)
    assert view.message is not None
    assert view.message.text.startswith("An older version")
