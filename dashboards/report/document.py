"""The document's text: front, contents, pages, method. Equal files give equal bytes."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import TYPE_CHECKING

from plotly.offline import get_plotlyjs

from dashboards import parts, shell, verdicts
from dashboards import state as states
from dashboards.choices import read
from dashboards.file import PublishedFile
from dashboards.lenses import LENSES
from dashboards.pages import PAGES
from dashboards.pages.method import prose
from dashboards.report.front import citation, front
from dashboards.report.markup import markup, text
from dashboards.report.table import table
from dashboards.theme import Look
from dashboards.view import Message, View

if TYPE_CHECKING:
    from pathlib import Path

    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.view import Card, Page

logger = logging.getLogger(__name__)

WIDTH = 960
"""Pixels of every figure; on paper they are drawn smaller, not anew."""
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:; font-src data:"
)
NOT_IN_A_DOCUMENT = frozenset({"downloads"})


@dataclass(frozen=True)
class Report:
    """A finished document.

    Attributes:
        html: one self-contained page.
        figures: charts drawn in it.
        tables: tables in it.
        failed: labels of cards that could not be made.
        is_for_analysts: whether it must not be passed on.
        built_at: when its file was built, as YYYYMMDDHHMMSS.
    """

    html: str
    figures: int
    tables: int
    failed: tuple[str, ...]
    is_for_analysts: bool
    built_at: str


@dataclass(frozen=True)
class _Shown:
    """One card in its place: `number` is page and place, as 2.3."""

    number: str
    card: Card
    view: View


def compose(path: Path) -> Report:
    """The document of a published file.

    Raises:
        FileProblemError: there is no file, or none that this version can read.
    """
    file = PublishedFile(path, threads=1)  # with more, sums differ in their last bits
    current = file.current()
    choices = read(current)
    selected = states.default(choices)
    shown = {
        page.path: [
            _Shown(f"{place}.{number}", card, _view(card, current, selected))
            for number, card in enumerate(page.cards, 1)
        ]
        for place, page in enumerate(PAGES, 1)
    }
    cards = [one for page in shown.values() for one in page]
    facts = shell.facts(current)
    known = frozenset(current.frame("select metric from main.metrics")["metric"])
    body = [
        front(current, facts, markup(shell.notices(file, current, selected, choices), _inside)),
        _contents(shown),
        '</header><main id="main">',
        *(_page(page, shown[page.path], known, selected) for page in PAGES),
        _method(current),
        "</main>",
        f"<footer>{markup(shell.footer(current), _inside)}</footer>",
    ]
    return Report(
        html=_whole("".join(body), facts),
        figures=sum(one.view.figure is not None for one in cards),
        tables=sum(bool(table(one.view)) for one in cards),
        failed=tuple(one.card.label for one in cards if _kind(one.view) == "failed"),
        is_for_analysts=facts.get("profile", "analyst") != "public",
        built_at=re.sub(r"\D", "", facts.get("built_at", ""))[:14].ljust(14, "0"),
    )


def _view(card: Card, current: Generation, selected: State) -> View:
    try:
        return card.build(current, selected, Look())
    except Exception:
        logger.exception("card %s failed", card.name)
        told = Message("failed", "Something went wrong while computing it.")
        return View(card.label, "", message=told)


def _kind(view: View) -> str:
    return view.message.kind if view.message else ""


def _contents(shown: dict[str, list[_Shown]]) -> str:
    pages = "".join(
        f'<li><a href="#{_name(page)}"><strong>{place} {text(page.question)}</strong></a><ol>'
        + "".join(
            f'<li><span class="place">{one.number}</span><a href="#{one.card.name}">'
            f'{text(one.view.title)}</a> <span class="label">({text(one.card.label)})</span></li>'
            for one in shown[page.path]
        )
        + "</ol></li>"
        for place, page in enumerate(PAGES, 1)
    )
    last = (
        f'<li><a href="#method-text"><strong>{len(PAGES) + 1} Method and sources</strong></a></li>'
    )
    return f'<nav aria-label="Contents"><h2>Contents</h2><ol>{pages}{last}</ol></nav>'


def _page(page: Page, cards: list[_Shown], known: frozenset[str], selected: State) -> str:
    return (
        f'<section class="page" id="{_name(page)}"><div class="page-head">'
        f'<h2>{text(page.question)}</h2><p class="lead">{text(page.lead)}</p></div>'
        + "".join(_card(one, known, selected) for one in cards)
        + "</section>"
    )


def _card(one: _Shown, known: frozenset[str], selected: State) -> str:
    card, view = one.card, one.view
    numbered = replace(card, label=f"{one.number} · {card.label}")
    head = markup(parts.head(numbered, view), _inside, deeper=1)
    warning = LENSES[selected.lens].warning
    figure = ""
    if view.figure is not None and _kind(view) in ("", "empty"):
        figure = (
            f'<div class="scroll"><div class="plot" id="plot-{card.name}" role="img" '
            f'aria-label="Chart: {text(view.title)}. The table below says the same."></div>'
            f'<script type="application/json">{_figure(view)}</script></div>'
        )
    notes = "".join(f'<p class="note">{text(note)}</p>' for note in view.notes)
    computed = ", ".join(
        f'<a href="#metric-{name}">{text(name)}</a>' for name in card.metrics if name in known
    )
    return (
        f'<article class="card" id="{card.name}"><div class="opening">{head}'
        + (markup(parts.message(view.message), _inside) if view.message else "")
        + f'{figure}</div><p class="seen">{text(card.about)}'
        + (f" {text(warning)}" if warning else "")
        + (f" Computed by: {computed}." if computed else "")
        + f"</p>{notes}{_claim(view)}{table(view)}</article>"
    )


def _claim(view: View) -> str:
    """The tests of a claim, where the card is about one."""
    return markup(verdicts.below(view.claim), _inside, deeper=1) if view.claim else ""


def _figure(view: View) -> str:
    """The figure's data; no text in it can end the element that holds it."""
    assert view.figure is not None  # noqa: S101 - asked by whoever calls
    drawn = json.loads(view.figure.to_json())
    drawn["layout"] |= {"width": WIDTH, "autosize": False}
    return json.dumps(drawn, separators=(",", ":"), sort_keys=True).replace("<", "\\u003c")


def _method(current: Generation) -> str:
    kept = [part for part in prose.sections(current) if part.id not in NOT_IN_A_DOCUMENT]
    return (
        '<section class="page" id="method-text"><div class="page-head"><h2>Method and sources</h2>'
        '<p class="lead">What every number means, where the data come from, and what must not be '
        f"done with them.</p></div>{markup(kept, _inside, deeper=1)}</section>"
    )


def _whole(body: str, facts: dict[str, str]) -> str:
    folder = files("dashboards.report")
    style = folder.joinpath("report.css").read_text(encoding="utf-8")
    script = folder.joinpath("report.js").read_text(encoding="utf-8")
    title = f"{shell.TITLE}: report of build {facts.get('build_id', '–')}"
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="citation" content="{text(citation(facts))}">'
        f"<title>{text(title)}</title>\n<style>{style}</style></head>\n<body>"
        f'<a class="skip" href="#main">Skip to the figures</a>{body}\n'
        f"<script>{get_plotlyjs()}</script>\n<script>{script}</script></body></html>\n"
    )


def _name(page: Page) -> str:
    return f"page-{page.path.strip('/') or 'start'}"


def _inside(address: str) -> str | None:
    """Where an address of the dashboard leads in the document."""
    if address.startswith("/download/"):
        return None
    path, _, place = address.partition("#")
    if place:
        return f"#{place}"
    path = path.partition("?")[0]
    found = next((page for page in PAGES if page.path == path), None)
    return f"#{_name(found)}" if found else None
