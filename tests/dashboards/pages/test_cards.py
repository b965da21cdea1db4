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
    assert not any(character.isdigit() for character in low.title.split("organizations")[1])
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
    assert "n = 7\u202f117 changes by 117 contributors" in line


def test_few_known_ties_give_no_headline_number(world: Generation) -> None:
    title = view(world, "ties-pairs").title
    assert title == "Only 39 % of ties have both ends known: too few for one number"


def test_the_trend_speaks_of_a_finding_when_enough_is_known(world: Generation) -> None:
    assert view(world, "ties-trend", "?lens=zone").title.startswith("Cross-group ties: ")


def test_every_page_has_one_question_and_cards_with_unique_names(offered: Choices) -> None:
    assert [page.path for page in PAGES] == [
        *("/", "/who", "/what", "/ties", "/foundations", "/resilience", "/method")
    ]
    assert sum(len(page.cards) for page in PAGES) == len(CARDS)
    assert all(page.question.endswith("?") for page in PAGES)


def test_a_group_of_the_map_word_never_calls_a_zone_a_country(world: Generation) -> None:
    for name in CARDS:
        shown = view(world, name, "?lens=zone")
        if name.startswith(("foundations-", "claim")) or name in ("who-flow", "ties-bridges"):
            continue  # they speak of stewards' seats
        assert "China" not in shown.title


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory, make_world: Callable[..., Path]) -> Generation:
    """A world with pull requests, reviews and two rows of the published grid."""
    span = "'2024-01-01', '2026-09-01'"
    path = make_world(
        tmp_path_factory.mktemp("asked") / "t.duckdb",
        *(
            "insert into main.monthly_contributors"
            f" select * replace ('{kind}' as kind, 0 as changes, null as zone)"
            " from main.monthly_contributors"
            " where contributor_id < 60 and kind = 'commit'"
            for kind in ("pull_request", "review")
        ),
        "insert into main.contributions (kind, repository, contributor_id, contributor_kind, month,"
        " landed_at, closed_at) select 'pull_request', repository, contributor_id,"
        " contributor_kind, month, case when contributor_id % 4 > 0 then month + 3 end, month + 5"
        " from main.monthly_contributors where kind = 'commit'",
        "insert into main.ties select * replace ('review' as kind, 6 as hours_to_first_review)"
        " from main.ties",
        "insert into main.estimates values"
        f" ('mixing_within', 'employer', 'default', null, 'all', {span}, 'review', null, 0.9, 0.5,"
        " 1.1, 0.6, 1000, 1, 90),"
        f" ('time_to_merge', null, null, null, 'pytorch/ao', {span}, 'pull_requests', null, 2.0,"
        " 3.0, 4.0, null, null, null, 50)",
    )
    return PublishedFile(path).current()


@pytest.mark.parametrize("weight", ["pull_requests", "reviews"])
@pytest.mark.parametrize("name", sorted(name for name in CARDS if name.startswith("who-")))
def test_cards_that_count_pull_requests_or_reviews_say_so(
    asked: Generation, name: str, weight: str
) -> None:
    unit = weight.replace("_", " ")
    shown = view(asked, name, f"?weight={weight}")
    assert f"weight: {unit} of people" in shown.subtitle
    assert f" {unit} by " in shown.subtitle
    assert view(asked, "who-share").subtitle != shown.subtitle


def test_pull_requests_have_no_zone_and_the_page_says_why(asked: Generation) -> None:
    shown = view(asked, "who-share", "?weight=pull_requests&lens=zone")
    assert shown.title == "Pull requests say no time zone"
    assert shown.message is not None
    assert "only commits carry one" in shown.message.text


def test_both_expectations_stand_side_by_side_with_what_the_interval_is(asked: Generation) -> None:
    shown = view(asked, "ties-chance", "?tie=review")
    rows = shown.table.set_index("title")
    whole, within = (rows.loc[name] for name in rows.index[:2])
    assert whole.name == "Over the whole sample"
    assert within.name == "Within projects"
    assert (within["value"], within["lower"], within["upper"]) == (0.5, 0.9, 1.1)
    assert whole[["lower", "upper"]].isna().all()
    assert len(rows) == 2
    assert shown.title == "Only 39 % of ties have both ends known: too few for one number"
    assert "interval of chance, not of the ratio" in shown.notes[0]
    assert "another one" in view(asked, "ties-chance", "?tie=review&from=2025Q1").notes[0]


def test_merge_rate_days_and_hours_stand_beside_each_repository(asked: Generation) -> None:
    shown = view(asked, "ties-pace")
    row = shown.table.set_index("repository").loc["pytorch/ao"]
    assert row["merge_rate"] == pytest.approx(0.75, abs=0.05)
    assert (row["days"], row["hours"]) == (3.0, 6.0)
    assert shown.title == "Half of pull requests landed within 3.0 days in pytorch/ao"


def test_a_file_from_git_alone_says_what_would_bring_pull_requests(world: Generation) -> None:
    shown = view(world, "ties-pace")
    assert shown.message is not None
    assert "tracker collect github" in shown.message.remedy


def test_a_clock_is_calibrated_against_known_seats(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(
        tmp_path / "hint.duckdb",
        "insert into main.hint_calibration values ('US', 'UTC+8', 'CN', 'university', 60, 9),"
        " ('US', 'UTC+8', 'US', 'work', 40, 8), ('US', 'UTC-7', 'US', 'work', 160, 8),"
        " ('US', 'UTC+8', 'IN', 'work', 3, 2)",
    )
    shown = view(PublishedFile(path).current(), "method-hint")
    assert shown.title == "Of work in UTC+8 with a known seat, 60 % has a seat in China (mainland)"
    assert "India" not in set(shown.table["seat_title"])
    rows = shown.table.set_index(["address", "zone", "seat"])
    assert rows.loc[("any address", "eight", "united-states"), "sensitivity"] == 0.2
    assert rows["precision"].isna()[("university address", "eight", "china")]


def test_agreement_of_signals_is_shown_for_enough_people_only(
    tmp_path: Path, world: Generation, make_world: Callable[..., Path]
) -> None:
    path = make_world(
        tmp_path / "signals.duckdb",
        "insert into main.signal_agreement values"
        " ('address', 'company', 'organization', 80, 60, 9), ('place', 'seat', 'economy', 9, 1, 2)",
    )
    shown = view(PublishedFile(path).current(), "method-signals")
    assert shown.table["share"].tolist() == [0.75]
    assert "agree on 75 % of days" in shown.title
    assert view(world, "method-signals").message is not None


def test_what_is_missing_follows_the_lens(world: Generation) -> None:
    assert view(world, "method-missing").title.startswith("Employers are known")
    assert view(world, "method-missing", "?lens=place").title.startswith("Stated locations")


def test_dates_of_events_are_marked_on_request_and_show_timing_only(world: Generation) -> None:
    for name in ("who-share", "who-interval", "ties-trend"):
        bare = view(world, name, "?lens=zone")
        shown = view(world, name, "?lens=zone&marks=show")
        assert len(shown.figure.layout.shapes) > len(bare.figure.layout.shapes)
        assert shown.notes[-1] == (
            "Marks show timing only. 1 2024-12-26 DeepSeek-V3: first commit."
        )
    early = view(world, "who-share", "?lens=zone&marks=show&to=2024Q2")
    assert early.notes == ()
    assert not early.figure.layout.shapes
