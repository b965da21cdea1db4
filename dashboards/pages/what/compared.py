"""What the cards of *What* share: the two groups in words, and what to keep in mind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboards import kinds, words
from dashboards.choices import KINDS, read
from dashboards.lenses import LENSES, OTHERS, SEATLESS, UNKNOWN, Group
from dashboards.pages import common
from dashboards.view import View

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State

BY_HAND = (
    "Classed by rules; by hand check nine of ten decided changes have the class a reader would "
    "choose first."
)
CUSTOMS = (
    "Projects differ in what their titles say: compare groups inside repositories, not by their "
    "mix."
)
CAVEATS = (BY_HAND, CUSTOMS)
"""What every card of the page asks to be kept in mind."""


def line(file: Generation, state: State, what: str) -> str:
    """Unit, lens, evidence, selection, period and n, in one line under the title."""
    table = kinds.cells(file, state)
    each = table.drop_duplicates("cell") if len(table) else table
    evidence = (
        "changes of decided kind"
        if state.evidence == "all"
        else "changes whose label, prefix or tag states the kind"
    )
    who = " and ".join(KINDS[kind].lower() for kind in state.kinds)
    return (
        f"{what}, by {LENSES[state.lens].basis}; {evidence}, by {who}. "
        f"{words.capital(words.selection(state, read(file)))}, {words.period(state)}; "
        f"n = {words.count(float(each['decided'].sum()))} of "
        f"{words.count(float(each['total'].sum()))} changes."
    )


def coverage(file: Generation, state: State) -> float | None:
    """Share of the decided changes whose group is known."""
    table = kinds.cells(file, state)
    if table.empty or not table["decided"].sum():
        return None
    each = table.drop_duplicates("cell")
    known = each.loc[~each["grp"].isin([UNKNOWN, SEATLESS]), "decided"].sum()
    return float(known / each["decided"].sum())


def compared_with(file: Generation, state: State) -> Group:
    """The group that the one in focus is compared with."""
    groups = {group.name: group for group in read(file).groups(state.lens, state.grouping)}
    return groups.get(state.versus, Group(OTHERS, "All others known", 5))


def told(file: Generation, state: State, what: str) -> View | None:
    """Why a card of this page has nothing to draw, if so."""
    if not kinds.is_told(file):
        return View("This file does not say how it knows a kind", what, message=common.OLDER)
    table = kinds.cells(file, state)
    if table.empty:
        return View("Nothing to show", line(file, state, what), message=common.NOTHING)
    if set(table["grp"]) <= {UNKNOWN, SEATLESS}:
        basis = LENSES[state.lens].basis
        text = line(file, state, what)
        message = common.unheard(replace(state, weight="changes"))
        return View(f"No contributor’s {basis} is known yet", text, message=message, coverage=0.0)
    return None


def by(state: State, group: Group) -> str:
    """Whose changes: `by contributors whose …`, or `stamped UTC+8`."""
    source = words.source_of(state.lens, group)
    return source.removeprefix("commits ") if state.lens == "zone" else f"by {source}"


def inside(title: str) -> str:
    """A group's title inside a sentence."""
    return title.replace("All others", "all others")


def plain(file: Generation, state: State, what: str) -> str:
    """The same for cards that count every change, decided or not."""
    who = " and ".join(KINDS[kind].lower() for kind in state.kinds)
    return (
        f"{what}, by {LENSES[state.lens].basis}; changes by {who}. "
        f"{words.capital(words.selection(state, read(file)))}, {words.period(state)}."
    )
