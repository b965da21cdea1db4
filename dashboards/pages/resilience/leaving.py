"""What the cards of *Resilience* share: who leaves, what is known of it, and what may be shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboards import withdrawals, words
from dashboards.choices import FOCUS, read
from dashboards.pages import common
from dashboards.view import Message, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.theme import Look
    from dashboards.withdrawals import Leaver

MOST_ROWS = 24
MOST_NARROW = 8
CLOCK = Message(
    "empty",
    "A clock’s offset is no group of people that could withdraw.",
    "Choose stated place or employer’s seat.",
)
NONE = Message(
    "empty",
    "Nobody’s withdrawal from this selection is told of in this file.",
    "Choose another group, more repositories, or reset the filters.",
)


@dataclass(frozen=True)
class Asked:
    """A withdrawal in the repositories selected.

    Attributes:
        who: the group that leaves.
        rows: one row per repository, see `withdrawals.repositories`.
        found: one row per repository and measure, see `withdrawals.losses`.
        line: the subtitle.
        coverage: known part of all changes in the windows.
    """

    who: Leaver
    rows: pd.DataFrame
    found: pd.DataFrame
    line: str
    coverage: float


def asked(file: Generation, state: State, look: Look, what: str) -> Asked | View:
    """The withdrawal that a selection asks about, or why there is nothing to say of it.

    Args:
        file: the version of the published file to ask.
        state: who leaves, from which repositories, over which window.
        look: colours and width.
        what: the beginning of the subtitle.
    """
    if state.lens == "zone" and state.leaver == FOCUS:
        return View("A time zone cannot withdraw", f"{what}, by UTC offset.", message=CLOCK)
    if not file.holds("withdrawals", "orphaned_directories"):
        return View("No withdrawals in this file", f"{what}.", message=common.OLDER)
    who = withdrawals.leaver(file, state, look)
    rows = withdrawals.repositories(file, state, who)
    found = withdrawals.losses(file, state, who)
    changes = found[found["measure"] == "changes"]
    total = float(changes["total"].sum())
    line = (
        f"{what}, by {withdrawals.basis(who)}; a share of recent work by people observed in the "
        f"group, not a forecast. {words.capital(words.selection(state, read(file)))}, each over "
        f"its last {state.window} months; n = {words.count(total)} changes of people in "
        f"{_repositories(len(changes))}."
    )
    if not total:
        return View("Nothing to show", line, message=NONE)
    coverage = 1 - float(changes["unknown"].sum()) / total
    if not coverage:
        return View("Nothing is known yet", line, message=common.unheard(state), coverage=0.0)
    return Asked(who, rows, found, line, coverage)


def most(look: Look) -> int:
    """How many repositories a chart has room for."""
    return MOST_NARROW if look.narrow else MOST_ROWS


def unseen(answer: Asked) -> Message:
    """Nobody, or too few people, are seen in the group anywhere."""
    return Message(
        "withheld",
        f"Nobody, or fewer than {answer.who.smallest} people, are seen in this group in any of "
        "these repositories.",
        "Choose another group, a longer window or another lens.",
    )


def told(view: View, answer: Asked, drawn: int) -> View:
    """The view with what is withheld from it, and how many repositories only its table has."""
    return replace(view, notes=(*view.notes, *_notes(answer, drawn)))


def _notes(answer: Asked, drawn: int) -> Iterator[str]:
    few = f"fewer than {answer.who.smallest} people"
    hidden = int(answer.rows["is_small"].sum())
    if answer.who.is_organization:
        yield f"Repositories in which {few} of the organization are seen are left out."
    elif hidden:
        yield (
            f"In {_repositories(hidden)} nobody, or {few}, are seen in the group: what they did "
            "counts as unknown there."
        )
    if len(answer.rows) > drawn:
        yield f"In the table only: {_repositories(len(answer.rows) - drawn)} more."


def _repositories(number: int) -> str:
    return f"{number} {'repository' if number == 1 else 'repositories'}"
