from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboards import estimates
from dashboards import state as states
from dashboards.choices import read
from dashboards.file import PublishedFile
from dashboards.pages import CARDS
from dashboards.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboards.file import Generation


def cell(scope: str, first: str, last: str, estimate: float, weight: str = "changes") -> str:
    return (
        f"('group_share', 'employer', 'default', 'china', '{scope}', '{first}', '{last}',"
        f" '{weight}', null, {estimate - 0.05}, {estimate}, {estimate + 0.05}, 0.6, 1000, 1, 117)"
    )


@pytest.fixture(scope="module")
def grid(tmp_path_factory: pytest.TempPathFactory, make_world: Callable[..., Path]) -> Generation:
    cells = [
        cell("all", "2024-01-01", "2026-09-01", 0.3),
        cell("all", "2025-10-01", "2026-09-01", 0.35),
        cell("all", "2024-01-01", "2024-12-01", 0.2),
        cell("all", "2025-01-01", "2025-12-01", 0.4),
        cell("preset:pytorch", "2024-01-01", "2026-09-01", 0.1),
        cell("pytorch/ao", "2024-01-01", "2026-09-01", 0.5),
        # a calendar year that has not ended yet does not end the whole period
        cell("all", "2026-01-01", "2026-12-01", 0.9),
        # another scope and another metric that begin earlier are not this one's beginning
        cell("QwenLM/Qwen3", "2023-12-01", "2026-09-01", 0.5),
        cell("all", "2023-11-01", "2026-09-01", 9).replace("group_share", "time_to_merge"),
        # ties begin in February: their first calendar year begins before the whole period does
        *(
            cell("all", first, last, estimate, "co-author").replace("group_share", "mixing_within")
            for first, last, estimate in (
                ("2024-01-01", "2024-12-01", 0.7),
                ("2024-02-01", "2026-09-01", 0.9),
                ("2025-01-01", "2025-12-01", 0.8),
            )
        ),
    ]
    path = make_world(
        tmp_path_factory.mktemp("grid") / "t.duckdb",
        f"insert into main.estimates values {', '.join(cells)}",
    )
    return PublishedFile(path).current()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [0.3]),
        ("?set=pytorch", [0.1]),
        ("?repos=pytorch/ao", [0.5]),
        ("?from=2025Q1&to=2025Q4", [0.4]),
        ("?from=2025Q4", [0.35]),
        ("?from=2025Q2&to=2025Q4", []),
        ("?repos=pytorch/ao,huggingface/peft", []),
        ("?who=person,bot", []),
        ("?focus=india", []),
        ("?lens=zone", []),
    ],
)
def test_an_estimate_is_said_for_exactly_its_selection_or_not_at_all(
    grid: Generation, query: str, expected: list[float]
) -> None:
    state = states.parse(query, read(grid))
    assert estimates.whole(grid, state, "changes")["estimate"].tolist() == expected


def test_years_within_the_period_have_their_own(grid: Generation) -> None:
    state = states.parse("?from=2024Q2", read(grid))
    assert estimates.yearly(grid, state, "changes")["estimate"].tolist() == [0.4]


def test_the_row_over_the_longest_period_is_the_one_compared_with_chance(grid: Generation) -> None:
    found = estimates.longest(grid, states.default(read(grid)), "mixing_within", "co-author")
    assert found["estimate"].tolist() == [0.9]


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ("", [2024, 2025]),
        ("?from=2024Q2", [2025]),
        ("?to=2025Q4", [2024, 2025]),
        ("?to=2025Q3", [2024]),
        ("?without=imports", []),
        ("?repos=pytorch/ao", []),
    ],
)
def test_a_year_has_its_interval_of_chance_where_the_selection_holds_all_of_it(
    grid: Generation, query: str, years: list[int]
) -> None:
    state = states.parse(query, read(grid))
    assert estimates.chance(grid, state, "co-author")["year"].tolist() == years


def test_a_headline_gives_the_estimate_with_its_interval(grid: Generation) -> None:
    view = CARDS["who-share"].build(grid, states.default(read(grid)), Look())
    assert view.title.startswith("About 30 % (25 % – 35 %) of changes came from")


def test_the_assumption_stands_below_the_dots(grid: Generation) -> None:
    view = CARDS["who-interval"].build(grid, states.default(read(grid)), Look())
    assert estimates.ASSUMPTION in view.notes[0]
    assert sum(trace.error_y.array is not None for trace in view.figure.data) == 1
