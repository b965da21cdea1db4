"""What the pages' cards share: the selection in words, folded shares, and groups in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboards import ask, words
from dashboards.choices import KINDS, read
from dashboards.lenses import LENSES, PATTERNED, UNKNOWN, Group
from dashboards.view import Column, Message
from dashboards.withhold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboards.file import Generation
    from dashboards.state import State

NOTHING = Message(
    "empty", "Nothing matches this selection.", "Widen the period, or reset the filters."
)
OLDER = Message(
    "empty",
    "An older version of the tracker wrote this file, without what this chart needs.",
    "Build it again: `tracker build`.",
)

BOUNDED = (
    Column("lower", "At least", "share"),
    Column("share", "Of the known", "share"),
    Column("upper", "At most", "share"),
    Column("total", "Changes", "ratio"),
    Column("persons", "People", "count"),
)
"""Columns of a share of changes that name something, with what it rests on."""


def bands(file: Generation, state: State) -> tuple[Group, ...]:
    """Every group a chart may draw, bottom to top; unknown last."""
    return (*read(file).groups(state.lens, state.grouping), *PATTERNED.values())


def focus(file: Generation, state: State) -> Group:
    """The group that the detail charts are about."""
    groups = read(file).groups(state.lens, state.grouping)
    return next(group for group in groups if group.name == state.focus)


def folded(
    file: Generation, state: State, by: tuple[str, ...] = (), weight: str | None = None
) -> pd.DataFrame:
    """Shares with groups below the threshold folded away."""
    weight = weight or state.weight
    smallest = read(file).smallest_group
    frame = file.remember(
        ("folded", ask.counted(state), by, weight),
        lambda: fold(file, ask.shares(file, state, by, weight), by, smallest),
    )
    return pd.DataFrame(frame)


def subtitle(file: Generation, state: State, what: str, weight: str | None = None) -> str:
    """Unit, lens, weight, selection, period and n, in one line under the title."""
    choices = read(file)
    weight = weight or state.weight
    whole = ask.shares(file, state, (), weight, heads=True)
    amount = words.count(float(whole["changes"].sum()))
    persons = words.count(float(whole["persons"].sum()))
    kinds = " and ".join(KINDS[kind].lower() for kind in state.kinds)
    return (
        f"{what}, by {LENSES[state.lens].basis}; weight: {words.WEIGHTS[weight]} "
        f"of {kinds}. "
        f"{words.capital(words.selection(state, choices))}, {words.period(state)}; "
        f"n = {amount} {words.made(weight)} by {persons} contributors."
    )


def coverage(file: Generation, state: State, weight: str | None = None) -> float | None:
    """Known part of the selection, 0 to 1; None where nothing is selected."""
    frame = folded(file, state, (), weight)
    total = float(frame["value"].sum())
    unknown = float(frame.loc[frame["grp"] == UNKNOWN, "value"].sum())
    return 1 - unknown / total if total else None


def clockless(state: State) -> bool:
    """Whether the lens asks for a clock that what is counted does not carry."""
    return state.lens == "zone" and state.weight in words.REVIEWED


def unheard(state: State) -> Message:
    """Nobody said anything under this lens; what would change that."""
    lens = LENSES[state.lens]
    if clockless(state):
        return Message(
            "empty",
            f"No author’s clock stands on {words.WEIGHTS[state.weight]}; only commits carry one.",
            "Count changes or contributors, or choose another lens.",
        )
    return Message(
        "empty",
        f"No contributor’s {lens.basis} is known in this file.",
        "`tracker collect github` brings profiles; the other lenses can be read meanwhile."
        if state.lens == "place"
        else "Choose another lens.",
    )


def withheld(file: Generation) -> Message:
    """Every known group is too small to be shown."""
    smallest = read(file).smallest_group
    return Message(
        "withheld",
        f"Withheld: every known group in this selection has fewer than {smallest} people.",
        "Choose more repositories or a longer period.",
    )


def places(groups: Iterable[Group]) -> dict[str, list[str]]:
    """Parameters that sort economies into groups: ``values``, and the ``groups`` they are in."""
    pairs = [(value, group.name) for group in groups for value in group.members]
    return {"values": [value for value, _ in pairs], "groups": [name for _, name in pairs]}
