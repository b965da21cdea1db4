"""The dashboard as one document: everything is in it, nothing else, and always the same."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from dashboards import state as states
from dashboards.choices import read
from dashboards.file import FileProblemError, PublishedFile
from dashboards.pages import CARDS, PAGES
from dashboards.report import compose, document
from dashboards.report.markup import text
from dashboards.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboards.file import Generation
    from dashboards.report import Report

HOSTILE = "<img src=x onerror=evil()></script><a href='//evil.example'>x</a>"


@pytest.fixture(scope="module")
def report(world_path: Path) -> Report:
    return compose(world_path)


@pytest.fixture(scope="module")
def alone(world_path: Path) -> Generation:
    """The file as one thread reads it."""
    return PublishedFile(world_path, threads=1).current()


def body(report: Report) -> str:
    """The document without the drawing library."""
    return re.sub(r"<script>.*?</script>", "", report.html, flags=re.DOTALL)


class Tags(HTMLParser):
    """Every element with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_same_file_gives_the_same_bytes(report: Report, world_path: Path) -> None:
    assert compose(world_path).html == report.html


def test_every_page_and_card_is_there_with_its_words(report: Report, alone: Generation) -> None:
    shown = re.sub("</?code>", "", body(report)).replace("\u00a0", " ")
    selected = states.default(read(alone))
    for page in PAGES:
        assert text(page.question) in shown
    for name, card in CARDS.items():
        view = card.build(alone, selected, Look())
        assert f'<article class="card" id="{name}">' in shown
        assert shown.count(text(view.title)) >= 2, "in the contents and at its place"
        assert text(view.subtitle).replace("`", "") in shown
        assert all(text(note).replace("`", "") in shown for note in view.notes)
        assert (f'id="plot-{name}"' in shown) == (view.figure is not None)


def test_a_figure_is_the_one_the_page_shows(report: Report, alone: Generation) -> None:
    held = re.findall(
        r'id="plot-([a-z-]+)"[^>]*></div><script type="application/json">(.*?)</script>',
        report.html,
    )
    assert len(held) == report.figures > 5
    selected = states.default(read(alone))
    for name, said in held:
        figure = CARDS[name].build(alone, selected, Look()).figure
        assert figure is not None
        assert json.loads(said)["data"] == json.loads(figure.to_json())["data"]


def test_every_table_is_there(report: Report) -> None:
    assert body(report).count('<details class="data">') == report.tables > 8


def test_it_says_which_build_it_is_and_how_to_cite_it(report: Report) -> None:
    shown = body(report)
    assert "Build b-0001, data as of 2026-09-30." in shown
    assert "@misc{ai-contribution-tracker-b-0001," in shown
    assert "Analyst’s report: not for redistribution." in shown
    assert "<strong>Simulated.</strong>" in shown
    assert report.is_for_analysts
    assert report.built_at == "20260930040000"


def test_every_link_leads_to_a_place_inside(report: Report) -> None:
    tags = Tags(body(report)).found
    places = {given["id"] for _, given in tags if given.get("id")}
    links = [given["href"] or "" for tag, given in tags if tag == "a"]
    assert len(links) > 20
    assert {link for link in links if link.removeprefix("#") not in places} == set()


def test_nothing_is_fetched_from_anywhere(report: Report) -> None:
    tags = Tags(body(report)).found
    assert not [tag for tag, given in tags if "src" in given or tag in ("link", "iframe", "img")]
    assert "url(" not in body(report)
    assert "default-src 'none'" in report.html


def test_no_id_is_given_twice(report: Report) -> None:
    found = [given["id"] for _, given in Tags(body(report)).found if given.get("id")]
    assert len(found) == len(set(found))


def test_small_groups_are_withheld_as_on_the_pages(report: Report) -> None:
    assert "Inria" not in body(report)
    assert "Meta" in body(report)


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
        f"update main.regions set title = '{quoted}' where region = 'china'",
        f"update main.organizations set name = '{quoted}' where organization = 'meta'",
        f"update main.build set note = '{quoted}', build_id = '{quoted}'",
        f"update main.metrics set title = '{quoted}'",
    )
    report = compose(path)
    shown = Tags(body(report)).found
    assert not [tag for tag, given in shown if tag == "img" or "onerror" in given]
    assert not [given for _, given in shown if "evil" in str(given.get("href"))]
    assert report.html.count("</script>") == report.figures + 2
    assert "&lt;img src=x onerror=evil()&gt;" in report.html


def test_a_card_that_fails_does_not_stop_the_others(
    world_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    first = PAGES[0]
    cards = (replace(first.cards[0], build=broken), *first.cards[1:])
    monkeypatch.setattr(document, "PAGES", (replace(first, cards=cards), *PAGES[1:]))
    report = compose(world_path)
    assert report.failed == (first.cards[0].label,)
    assert "This chart could not be drawn" in body(report)
    assert report.figures > 5


def test_without_a_file_there_is_no_report(tmp_path: Path) -> None:
    with pytest.raises(FileProblemError, match="no published file"):
        compose(tmp_path / "nothing.duckdb")
