"""What stands at an address: pages, cards and surroundings, first answer or later."""

from __future__ import annotations

import logging
import uuid
from typing import Any

from dash import no_update

from dashboards import controls, parts, shell
from dashboards import state as states
from dashboards.choices import read
from dashboards.file import FileProblemError, Generation, PublishedFile
from dashboards.pages import CARDS, NOT_FOUND, PAGES, body
from dashboards.theme import Look
from dashboards.view import Card, Message, View

logger = logging.getLogger(__name__)

HOME = "/who"


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
    """The page's path; the root leads to *Who* until it has a page of its own."""
    return HOME if pathname in ("/", "", None) else str(pathname).rstrip("/")


def page_mark(file: PublishedFile, pathname: str | None) -> str:
    """What tells one page's frame from another; new data fill the same frame."""
    found = version(file)
    # Data and method has prose from the file; the other frames are the same for every version.
    fixed = route(pathname) != "/method" and "-" in found
    return f"{route(pathname)} {'' if fixed else found}"


def page(
    file: PublishedFile, pathname: str | None, search: str | None, look: Look
) -> tuple[Any, bool]:
    """The content of a page, and whether the controls are out of place on it."""
    found = next((page for page in PAGES if page.path == route(pathname)), None)
    if found is None:
        return NOT_FOUND, True
    try:
        current = file.current()
    except FileProblemError as refusal:
        return parts.problem(refusal.problem), True
    first = found.cards[0]
    return body(found, current, content(file, first.name, search, look)), False


def look_of(device: dict[str, bool] | None) -> Look:
    """The look for what the browser said of itself."""
    said = device or {}
    return Look(dark=bool(said.get("dark")), narrow=bool(said.get("narrow")))


def content(
    file: PublishedFile, name: str, search: str | None, look: Look, shown: str | None = None
) -> dict[str, Any] | None:
    """The parts of a card, and the key that says what they show; None where that is ``shown``."""
    card = CARDS[name]
    try:
        current = file.current()
    except FileProblemError as refusal:
        if shown == refusal.problem.kind:
            return None
        empty: dict[str, Any] = {place: [] for place in parts.PLACES}
        return empty | {"head": [parts.problem(refusal.problem)], "key": refusal.problem.kind}
    choices = read(current)
    selected = states.parse(search, choices)
    query = states.query(selected, choices)
    key = f"{current.mark} {query} {look.dark:d}{look.narrow:d}"
    if key == shown:
        return None
    view = viewed(card, current, selected, look)
    metrics = current.remember("metrics", lambda: current.frame("select * from main.metrics"))
    return {
        "head": parts.head(card, view),
        "chart": parts.chart(card, view),
        "table": parts.table(card, view),
        "about": parts.about(card, selected, metrics),
        "actions": parts.actions(card, query, view.title),
        "key": key,
    }


def viewed(card: Card, current: Generation, selected: states.State, look: Look) -> View:
    """A card's view, remembered; a failure becomes a message with its number in the log."""

    def make() -> View:
        return card.build(current, selected, look)

    try:
        answer = current.remember(("view", card.name, selected, look), make)
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
