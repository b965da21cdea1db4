from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import plotly.io
import pytest

from dashboards import content, controls, parts
from dashboards import state as states
from dashboards.choices import read
from dashboards.file import Generation, PublishedFile
from dashboards.pages import CARDS
from dashboards.theme import Look
from dashboards.view import Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboards.choices import Choices

HOSTILE = "<img src=x onerror=alert(1)><a href='http://evil.example/'>Baidu</a> %{x} =1+1"


def broken(file: Generation, state: states.State, look: Look):
    raise ZeroDivisionError


def test_a_day_that_nobody_knows_is_an_empty_cell():
    days = pd.DataFrame({"day": [pd.Timestamp("2024-05-06"), pd.NaT]})
    shown = parts._records(days, (Column("day", "Day", "date"),))
    assert shown == [{"day": "2024-05-06"}, {"day": None}]


def test_a_card_that_fails_says_so_with_a_number_and_no_traceback(
    world: Generation, offered: Choices, caplog: pytest.LogCaptureFixture
) -> None:
    card = replace(CARDS["who-share"], name="broken", build=broken)
    view = content.viewed(card, world, states.default(offered), Look())
    assert view.message is not None
    assert view.message.kind == "failed"
    number = view.message.remedy.split()[-1].rstrip(".")
    assert number in caplog.text
    assert "ZeroDivisionError" not in view.message.text


def test_what_is_left_out_reaches_only_cards_that_can_leave_it_out(
    world: Generation, offered: Choices
) -> None:
    plain, asked = (states.parse(query, offered) for query in ("", "?without=imports,busiest"))
    heeded = content.viewed(CARDS["who-share"], world, asked, Look())
    assert "without imported histories and the busiest 1 % (at least 5 people)" in heeded.subtitle
    coverage = CARDS["method-coverage"]
    assert content.viewed(coverage, world, asked, Look()) is content.viewed(
        coverage, world, plain, Look()
    )


@pytest.mark.parametrize("name", sorted(content.OF_PEOPLE))
def test_a_selection_of_too_few_people_is_told_by_no_card_about_people(
    tmp_path: Path, make_world: Callable[..., Path], name: str
) -> None:
    path = make_world(
        tmp_path / "few.duckdb",
        "delete from main.monthly_contributors where contributor_kind = 'person'"
        " and contributor_id not in (2, 3, 4, 8)",
    )
    file = PublishedFile(path).current()
    view = content.viewed(CARDS[name], file, states.default(read(file)), Look())
    assert view.message is not None
    assert view.message.kind == "withheld"
    assert (view.subtitle, len(view.table), view.figure) == ("", 0, None)


def test_what_a_card_shows_has_a_key_of_its_own(world_path: Path) -> None:
    file = PublishedFile(world_path)
    first = content.content(file, "who-share", "", Look())
    assert first["key"] == content.key(file, "?view=share", Look(), "chart")
    others = [
        content.key(file, "?lens=zone", Look(), "chart"),
        content.key(file, "", Look(dark=True), "chart"),
        content.key(file, "", Look(), "table"),
    ]
    assert len({first["key"], *others}) == 4


@pytest.mark.parametrize("tab", ["chart", "table", "about"])
def test_only_the_view_that_is_open_is_sent(world_path: Path, tab: str) -> None:
    filled = content.content(PublishedFile(world_path), "who-share", "", Look(), tab)
    assert [view for view in ("chart", "table", "about") if filled[view]] == [tab]
    assert filled["head"]
    assert filled["actions"]


def test_addresses_lead_to_pages() -> None:
    assert content.route("/") == "/"
    assert content.route(None) == "/"
    assert content.route("/who/") == "/who"
    assert content.route("/ties/") == "/ties"


def test_names_from_data_are_shown_and_never_obeyed(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    quoted = HOSTILE.replace("'", "''")
    path = make_world(
        tmp_path / "t.duckdb",
        *(
            f"update main.{table} set repository = '{quoted}' where repository like '%peft'"
            for table in ("monthly_contributors", "monthly", "coverage", "collections", "ties")
        ),
        f"update main.regions set title = '{quoted}' where region in ('china', 'united-states')",
        f"update main.organizations set name = '{quoted}' where organization = 'meta'",
    )
    file = PublishedFile(path).current()
    state = states.default(read(file))
    for card in CARDS.values():
        figure = card.build(file, state, Look()).figure
        if figure is None:
            continue
        text = json.dumps(json.loads(plotly.io.to_json(figure)), ensure_ascii=False)
        assert "<img" not in text, card.name
        assert "<a href" not in text, card.name
        templates = [t.get("hovertemplate") or "" for t in json.loads(figure.to_json())["data"]]
        assert not any("evil" in template for template in templates), card.name


def test_touching_a_control_says_it_in_the_address(offered: Choices) -> None:
    values = controls.shown(states.default(offered))
    given = controls.said(values | {"f-lens": "zone"}, "f-lens")
    assert states.query(states.chosen(given, offered), offered) == "?lens=zone"


def test_a_named_set_replaces_single_repositories_and_the_other_way_round(
    offered: Choices,
) -> None:
    values = controls.shown(states.parse("?repos=pytorch/ao", offered))
    given = controls.said(values | {"f-set": "pytorch"}, "f-set")
    assert states.query(states.chosen(given, offered), offered) == "?set=pytorch"
    values = controls.shown(states.parse("?set=pytorch", offered))
    given = controls.said(values | {"f-repos": ["QwenLM/Qwen3"]}, "f-repos")
    assert states.query(states.chosen(given, offered), offered) == "?repos=QwenLM/Qwen3"


def test_a_new_lens_brings_its_own_group_in_focus(offered: Choices) -> None:
    values = controls.shown(states.parse("?focus=india", offered))
    chosen = states.chosen(controls.said(values | {"f-lens": "zone"}, "f-lens"), offered)
    assert chosen.focus == "eight"
