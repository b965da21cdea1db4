"""What the page of the claims says: verdicts, numbers with their ranges, thresholds, reasons."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dashboards import claims
from dashboards import state as states
from dashboards.choices import read
from dashboards.file import PublishedFile
from dashboards.pages import CARDS
from dashboards.pages.claims import PAGE
from dashboards.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboards.file import Generation
    from dashboards.view import View


def view(file: Generation, name: str, query: str = "") -> View:
    return CARDS[name].build(file, states.parse(query, read(file)), Look())


def test_there_is_a_card_for_each_of_the_eight_claims_in_their_order() -> None:
    assert [card.name for card in PAGE.cards] == [
        "claims-summary",
        *(
            f"claim-{name}"
            for name in (
                *("prolific", "features-and-fixes", "western-foundations", "western-chips"),
                *("inseparable", "licensed-technology", "flows-both-ways", "nobody-alone"),
            )
        ),
    ]


def test_one_sentence_says_three_numbers_each_with_its_range(world: Generation) -> None:
    assert view(world, "claims-summary").title == (
        "About 25 % (18 % – 33 %) of active contributors to PyTorch and huggingface belonged to"
        " organizations with their seat in China (mainland); about 62 % (41 % – 79 %) of the"
        " changes to projects homed in China (mainland) that name a chip name a vendor seated in"
        " Western; between 20 % and 40 % of repositories would lose a tenth of their recent"
        " changes without the United States."
    )


def test_the_board_counts_the_verdicts_of_the_lens_each_claim_is_stated_in(
    world: Generation,
) -> None:
    shown = view(world, "claims-summary")
    counted = "each by the lens it is stated in: 1 partly, 1 open, 1 cannot be tested"
    assert f"Of 3 claims, {counted}" in shown.subtitle
    cells = shown.figure.data[0]
    assert list(cells.x) == ["Place", "Employer’s seat"]
    assert [list(row) for row in cells.text] == [
        ["– Cannot be tested", "✓ Holds"],
        ["– Cannot be tested", "◐ Partly"],
        ["? Open", "✕ Not shown"],
    ]
    assert [round(shape.x0 + 0.49) for shape in shown.figure.layout.shapes] == [0, 1, 0]


def test_the_table_holds_every_test_with_limits_coverage_and_threshold(world: Generation) -> None:
    table = view(world, "claims-summary").table
    assert len(table) == 8
    row = table[(table["measure"] == "active_contributor_share") & (table["lens"] == "employer")]
    columns = ["lower_said", "estimate_said", "upper_said", "threshold_said"]
    assert row.iloc[0][columns].tolist() == ["18 %", "25 %", "33 %", "at least 5 %"]
    rank = table[(table["measure"] == "active_contributor_rank") & (table["lens"] == "place")]
    assert rank.iloc[0]["upper_said"] == "250"


def test_a_card_shows_both_lenses_the_stated_one_first_and_the_readers_numbers(
    world: Generation,
) -> None:
    shown = view(world, "claim-prolific")
    assert shown.title.startswith("“Contributors who are in China")
    assert shown.claim is not None
    assert [(s.lens, s.word, s.is_stated) for s in shown.claim.stamps] == [
        ("Place", "Cannot be tested", True),
        ("Employer’s seat", "Holds", False),
    ]
    assert shown.claim.lens == "seat of organizations"
    numbers = [test.number for test in shown.claim.tests]
    assert numbers == ["about 25 % (18 % – 33 %)", "about 2 (1 – 2)"]
    assert shown.coverage == 0.72
    assert shown.subtitle.endswith("Tested over Oct 2025 – Sep 2026.")


def test_the_region_that_is_meant_is_named(world: Generation) -> None:
    test = view(world, "claim-nobody-alone").claim.tests[0]
    assert "region meant: United States" in test.basis
    assert test.threshold == "at least 50 %, 10 % in each"


def test_what_has_a_seat_is_told_by_seats_whatever_lens_the_reader_chose(
    world: Generation,
) -> None:
    for lens in ("place", "employer", "zone"):
        assert view(world, "claim-western-chips", f"?lens={lens}").claim.lens == (
            "seat of organizations"
        )


def test_no_claim_is_tested_by_time_zone_and_the_page_says_so(world: Generation) -> None:
    shown = view(world, "claims-summary", "?lens=zone")
    assert "A time zone is no country: no claim is tested by it." in shown.subtitle
    assert view(world, "claim-nobody-alone", "?lens=zone").claim.lens == "stated location"


def test_a_chosen_period_moves_the_chart_and_not_the_verdict(world: Generation) -> None:
    whole = view(world, "claim-prolific")
    part = view(world, "claim-prolific", "?from=2025Q1&to=2025Q2")
    assert part.claim == whole.claim
    assert "The chart follows the period chosen, Jan 2025 – Jun 2025" in part.subtitle
    assert whole.table["is_interval"].any()
    assert not part.table["is_interval"].any()


def test_the_number_tested_stands_first_in_its_chart(world: Generation) -> None:
    table = view(world, "claim-prolific").table
    first = table.iloc[0]
    assert first["title"] == "All of them"
    assert (first["lower"], first["estimate"], first["upper"]) == (0.18, 0.25, 0.33)
    assert list(table["title"][1:]) == ["PyTorch"]


def test_a_claim_that_this_file_does_not_test_says_so(world: Generation) -> None:
    shown = view(world, "claim-inseparable")
    assert shown.message is not None
    assert "holds no claims" in shown.message.text


def test_a_file_of_an_older_version_has_no_claims_and_no_failure(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(
        tmp_path / "old.duckdb", "drop table main.claims", "drop table main.claim_tests"
    )
    old = PublishedFile(path).current()
    for card in PAGE.cards:
        shown = card.build(old, states.default(read(old)), Look())
        assert shown.message is not None
        assert shown.message.kind == "empty"


YEARS = """
create table if not exists main.contribution_accelerators (contribution_id bigint,
    repository varchar, month date, vendor_economy varchar, weight double);
delete from main.contribution_accelerators;
insert into main.contributions (contribution_id, contributor_id)
select i, i % 20 from range(700000, 700200) t (i);
insert into main.contribution_accelerators
    (contribution_id, repository, month, vendor_economy, weight)
select i, 'QwenLM/Qwen3', make_date(2023 + (i % 2)::integer * 2, 5, 1),
    case when i % 8 = 0 then 'CN' else 'US' end, 1.0
from range(700000, 700200) t (i);
"""


def test_two_lines_show_whose_chips_changes_name_with_the_dates_of_events(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    file = PublishedFile(make_world(tmp_path / "chips.duckdb", YEARS)).current()
    shown = view(file, "claim-western-chips")
    # the small world's grouping `western` calls everywhere else `other`
    lines = {trace.name: list(trace.y) for trace in shown.figure.data}
    assert lines == {
        "Vendors seated in Western": [0.75, 1.0],
        "Vendors seated in Everywhere else": [0.25, 0.0],
    }
    assert shown.notes[-1].startswith("Marks show timing only. 1 2024-12-26")


def test_years_of_few_persons_are_in_no_line(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    few = "update main.contributions set contributor_id = 1 where contribution_id % 2 = 1"
    file = PublishedFile(make_world(tmp_path / "few.duckdb", YEARS, few)).current()
    assert set(view(file, "claim-western-chips").table["year"]) == {2023}


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"lower": 0.0, "estimate": None, "upper": 0.81, "unit": "share"}, "at most 81 %"),
        ({"lower": 0.0069, "estimate": 0.0095, "upper": 0.013, "unit": "share"},
         "about 0.9 % (0.7 % – 1.3 %)"),
        ({"lower": 455, "estimate": 455, "upper": 455, "unit": "count"}, "455"),
        ({"lower": 4, "estimate": None, "upper": None, "unit": "count"}, "at least 4"),
        ({"lower": 1, "estimate": None, "upper": 250, "unit": "rank"}, "between 1 and 250"),
        ({"lower": 0.003, "estimate": 0.038, "upper": 0.07, "unit": "difference"},
         "about +3.8 points (+0.3 points – +7.0 points)"),
        ({"lower": 0.86, "estimate": None, "upper": 1.18, "unit": "ratio"},
         "between 0.86 and 1.18"),
        ({"lower": None, "estimate": None, "upper": None, "unit": "share"}, "no number"),
    ],
)  # fmt: skip
def test_a_number_is_said_with_its_range_in_its_unit(row: dict[str, object], text: str) -> None:
    assert claims.number(row) == text


def test_titles_and_reasons_from_the_file_are_shown_and_never_obeyed(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    evil = "<img src=x onerror=alert(1)>"
    path = make_world(
        tmp_path / "evil.duckdb",
        f"update main.claims set title = '{evil}', quote = '{evil}', reason = '{evil}'",
    )
    file = PublishedFile(path).current()
    for card in PAGE.cards:
        figure = card.build(file, states.default(read(file)), Look()).figure
        if figure is not None:
            assert "<img" not in json.dumps(json.loads(figure.to_json()))


def test_every_small_chart_is_drawn_for_small_and_dark_screens_too(world: Generation) -> None:
    selected = states.default(read(world))
    for card in PAGE.cards:
        for look in (Look(narrow=True), Look(dark=True)):
            shown = card.build(world, replace(selected, marks="show"), look)
            assert shown.figure is not None or shown.message is not None
