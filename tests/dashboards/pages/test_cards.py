"""What the cards say for selections of the small world."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboards import state as states
from dashboards.choices import read
from dashboards.file import PublishedFile
from dashboards.pages import CARDS, PAGES
from dashboards.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboards.choices import Choices
    from dashboards.file import Generation
    from dashboards.view import View


def view(file: Generation, name: str, query: str = "", look: Look | None = None) -> View:
    return CARDS[name].build(file, states.parse(query, read(file)), look or Look())


@pytest.mark.parametrize("lens", ["place", "employer", "zone"])
@pytest.mark.parametrize("weight", ["changes", "contributors"])
@pytest.mark.parametrize("name", sorted(CARDS))
def test_every_card_answers_under_every_lens_and_weight(
    world: Generation, name: str, lens: str, weight: str
) -> None:
    shown = view(world, name, f"?lens={lens}&weight={weight}")
    assert shown.title
    assert shown.subtitle
    assert shown.figure is not None or shown.message is not None or CARDS[name].tables_first
    assert not {"nationality", "Chinese contributors"} & set(shown.title.split())


@pytest.mark.parametrize("name", sorted(CARDS))
def test_a_selection_without_data_is_told_as_empty(world: Generation, name: str) -> None:
    shown = view(world, name, "?who=collective&set=cn-homed&from=2024Q1&to=2024Q1&lens=zone")
    assert shown.message is None or shown.message.kind in ("empty", "withheld", "low")


def test_nobody_known_and_too_few_to_show_are_different_messages(
    world: Generation, tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    empty = view(world, "who-share", "?lens=place")
    path = make_world(
        tmp_path / "few.duckdb",
        "delete from main.monthly_contributors where organization is not null"
        " and contributor_id not in (10, 20)",
    )
    few = PublishedFile(path).current()
    withheld = view(few, "who-share")
    assert empty.message is not None
    assert withheld.message is not None
    assert (empty.message.kind, withheld.message.kind) == ("empty", "withheld")
    assert empty.message.text != withheld.message.text
    assert "fewer than 5 people" in withheld.message.text


def test_a_ranking_needs_half_to_be_known(
    tmp_path: Path, world: Generation, make_world: Callable[..., Path]
) -> None:
    assert view(world, "who-organizations").figure is not None
    path = make_world(
        tmp_path / "low.duckdb",
        "update main.monthly_contributors set organization = null, organization_economy = null"
        " where contributor_id % 3 <> 0",
    )
    low = view(PublishedFile(path).current(), "who-organizations")
    assert low.figure is None
    assert low.message is not None
    assert low.message.kind == "low"
    assert not any(character.isdigit() for character in low.title.split("are")[1])
    titles = list(low.table["title"])
    assert titles == sorted(titles)


def test_organizations_with_fewer_people_than_the_threshold_are_in_no_table(
    world: Generation,
) -> None:
    shown = view(world, "who-organizations")
    assert "Inria" not in set(shown.table["title"])
    assert (shown.table["persons"] >= 5).all()


def test_one_repository_alone_raises_the_threshold(world: Generation) -> None:
    shown = view(world, "who-organizations", "?repos=pytorch/ao")
    assert (shown.table["persons"] >= 10).all()


def test_the_chart_and_its_table_say_the_same(world: Generation) -> None:
    shown = view(world, "who-share")
    united = shown.table[shown.table["title"] == "United States"]["value"].sum()
    traces = {trace.name: trace for trace in shown.figure.data}
    assert sum(row[1] for row in traces["United States"].customdata) == united


def test_subtitles_name_unit_lens_weight_and_n(world: Generation) -> None:
    line = view(world, "who-share").subtitle
    assert "Share of each quarter’s changes" in line
    assert "seat of the organization" in line
    assert "weight: changes of people" in line
    assert "n = 7 117 changes by 117 contributors" in line


def test_few_known_ties_give_no_headline_number(world: Generation) -> None:
    title = view(world, "ties-pairs").title
    assert title == "Only 39 % of ties have both ends known: too few for one number"


def test_the_trend_speaks_of_a_finding_when_enough_is_known(world: Generation) -> None:
    assert view(world, "ties-trend", "?lens=zone").title.startswith("Cross-group ties: ")


def test_every_page_has_one_question_and_cards_with_unique_names(offered: Choices) -> None:
    assert [page.path for page in PAGES] == ["/who", "/ties", "/method"]
    assert sum(len(page.cards) for page in PAGES) == len(CARDS)
    assert all(page.question.endswith("?") for page in PAGES)


def test_a_group_of_the_map_word_never_calls_a_zone_a_country(world: Generation) -> None:
    for name in CARDS:
        shown = view(world, name, "?lens=zone")
        if name != "who-flow":
            assert "China" not in shown.title
