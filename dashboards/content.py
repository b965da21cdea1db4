"""What stands at an address: pages, cards and surroundings, first answer or later."""

from __future__ import annotations

import logging
import uuid
from dataclasses import replace
from typing import Any

from dash import no_update

from dashboards import ask, controls, parts, shell
from dashboards import state as states
from dashboards.choices import read
from dashboards.file import FileProblemError, Generation, PublishedFile
from dashboards.pages import CARDS, NOT_FOUND, PAGES, body, common, ties, what, who
from dashboards.pages.method import prose
from dashboards.theme import Look
from dashboards.view import Card, Message, View

logger = logging.getLogger(__name__)

HOME = "/"
OF_PEOPLE = {card.name for page in (who.PAGE, what.PAGE, ties.PAGE) for card in page.cards}
"""Cards whose numbers are all about the people selected."""


def version(file: PublishedFile) -> str:
    """What is being served, as a text that changes when something else is."""
    try:
        return str(file.current().mark) + ("!" if file.stale else "")
    except FileProblemError as refusal:
        return refusal.problem.kind


def surroundings(file: PublishedFile, pathname: str | None, search: str | None) -> dict[str, Any]:
    """What stands around a page for an address: controls, navigation, notices, footer."""
    path = route(pathname)
    try:
        current = file.current()
    except FileProblemError:
        return {
            "values": dict.fromkeys(controls.CONTROLS, no_update),
            "data": dict.fromkeys(controls.OFFERED, no_update),
            "nav": shell.navigation(PAGES, path, ""),
            "notices": [],
            "footer": [],
        }
    choices = read(current)
    chosen = states.parse(search, choices)
    return {
        "values": controls.shown(chosen),
        "data": controls.options(choices, chosen),
        "nav": shell.navigation(PAGES, path, states.query(chosen, choices)),
        "notices": shell.notices(file, current, chosen, choices),
        "footer": shell.footer(current),
    }


def route(pathname: str | None) -> str:
    """The page's path, without a slash at its end."""
    return (pathname or HOME).rstrip("/") or HOME


def page_mark(file: PublishedFile, pathname: str | None) -> str:
    """What tells one page's frame from another; new data fill the same frame."""
    found = version(file)
    return f"{route(pathname)} {'' if '-' in found else found}"


def prose_of(file: PublishedFile) -> list[Any]:
    """The text of *Data and method*, after its charts because it is long."""
    try:
        return prose.sections(file.current())
    except FileProblemError:
        return []


def page(
    file: PublishedFile, pathname: str | None, search: str | None, look: Look
) -> tuple[Any, bool]:
    """The content of a page, and whether the controls are out of place on it."""
    found = next((page for page in PAGES if page.path == route(pathname)), None)
    if found is None:
        return NOT_FOUND, True
    try:
        file.current()
    except FileProblemError as refusal:
        return shell.problem(refusal.problem), True
    first = found.cards[0]
    return body(found, content(file, first.name, search, look)), False


def look_of(device: dict[str, bool] | None) -> Look:
    """The look for what the browser said of itself."""
    said = device or {}
    return Look(dark=bool(said.get("dark")), narrow=bool(said.get("narrow")))


def content(
    file: PublishedFile, name: str, search: str | None, look: Look, tab: str | None = None
) -> dict[str, Any]:
    """The parts of a card with one view filled, and the key that says what they show."""
    card = CARDS[name]
    tab = tab or ("table" if card.tables_first else "chart")
    filled: dict[str, Any] = {place: [] for place in parts.PLACES}
    filled["key"] = key(file, search, look, tab)
    try:
        current = file.current()
    except FileProblemError as refusal:
        return filled | {"head": [shell.problem(refusal.problem)]}
    choices = read(current)
    selected = states.parse(search, choices)
    view = viewed(card, current, selected, look)
    filled["head"] = parts.head(card, view)
    filled["actions"] = parts.actions(card, states.query(selected, choices), view.title)
    if tab == "chart":
        filled["chart"] = parts.chart(card, view, states.query(selected, choices))
    elif tab == "table":
        filled["table"] = parts.table(card, view)
    else:
        metrics = current.remember("metrics", lambda: current.frame("select * from main.metrics"))
        filled["about"] = parts.about(card, selected, metrics, states.query(selected, choices))
    return filled


def key(file: PublishedFile, search: str | None, look: Look, tab: str) -> str:
    """What tells one content of a card from another."""
    try:
        choices = read(file.current())
    except FileProblemError as refusal:
        return refusal.problem.kind
    query = states.query(states.parse(search, choices), choices)
    return f"{version(file)} {query} {look.dark:d}{look.narrow:d} {tab}"


def viewed(card: Card, current: Generation, selected: states.State, look: Look) -> View:
    """A card's view, remembered; a failure becomes a message with its number in the log."""
    heeded = selected if card.leaves_out else replace(selected, without=())
    if card.name in OF_PEOPLE and _is_small(current, heeded):
        return View(card.label, "", message=common.withheld(current))

    def make() -> View:
        return card.build(current, heeded, look)

    try:
        answer = current.remember(("view", card.name, heeded, look), make)
    except Exception:
        number = uuid.uuid4().hex[:8]
        logger.exception("card %s failed (%s)", card.name, number)
        told = Message(
            "failed",
            "Something went wrong while computing it; the other charts are not affected.",
            f"The server’s log has the details under {number}.",
        )
        return View(card.label, "", message=told)
    assert isinstance(answer, View)  # noqa: S101 - the cache is untyped
    return answer


def _is_small(current: Generation, selected: states.State) -> bool:
    """Whether everything that is selected is the work of too few people to be told of."""
    people = ask.shares(current, selected, heads=True)["persons"].sum()
    return bool(0 < people < read(current).smallest_group)


def warm(file: PublishedFile) -> None:
    """Build every card once, so that the first reader does not wait for imports."""
    try:
        current = file.current()
    except FileProblemError:
        return
    selected = states.default(read(current))
    for card in CARDS.values():
        viewed(card, current, selected, Look())
