"""Card of *Who*: the same share with one choice changed at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from dashboards import estimates, words
from dashboards.bounds import bounds
from dashboards.choices import LEFT_OUT, read
from dashboards.figures.whisker import whiskers
from dashboards.lenses import LENSES
from dashboards.pages import common
from dashboards.view import Card, Column, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.theme import Look

YEAR = 4
"""Quarters of the shorter period."""
FEWEST_CHANGES = 5
"""A repository with less work has no vote of its own."""
ALIKE = "Every repository counting the same"
COLUMNS = (
    Column("title", "Changed choice"),
    Column("lower", "At least", "share"),
    Column("value", "Adjusted estimate", "share"),
    Column("upper", "At most", "share"),
    Column("coverage", "Coverage", "share"),
    Column("total", "Counted", "count"),
)
RANGES = (
    "Grey: from all unknown elsewhere to all unknown here; dot: adjusted estimate, where there is "
    f"one. One choice is changed at a time. {ALIKE}: the mean over repositories with at least "
    f"{FEWEST_CHANGES} counted."
)


def sensitivity(file: Generation, state: State, look: Look) -> View:
    """The share of the group in focus as selected, and with one choice changed at a time."""
    group = common.focus(file, state)
    line = common.subtitle(file, state, f"Share of {group.title}, one choice changed at a time")
    if not common.coverage(file, state):
        return View("Nothing is known yet", line, message=common.unheard(state), coverage=0.0)
    rows = [_row(file, title, changed) for title, changed in _variants(file, state)]
    rows.insert(1, _alike(file, state))
    table = pd.DataFrame([row for row in rows if row])
    # another lens asks another question: its row is shown and not counted in
    same = table[table["lens"] == state.lens]
    low, high = _span(same["lower"]), _span(same["upper"])
    return View(
        f"{words.named(state.lens, group)}: at least {low}, at most {high}, whichever choice but "
        "the lens is changed",
        line,
        table=table,
        columns=COLUMNS,
        figure=whiskers(table, look, unit="share", band="possible"),
        coverage=common.coverage(file, state),
        notes=(RANGES, *((LENSES[state.lens].warning,) if LENSES[state.lens].warning else ())),
    )


def _span(shares: pd.Series) -> str:
    least, most = words.percent(shares.min()), words.percent(shares.max())
    return least if least == most else f"{least} to {most}"


def _variants(file: Generation, state: State) -> Iterator[tuple[str, State]]:
    """What is varied: lens, weight, window, imports, the busiest people."""
    choices = read(file)
    yield "As selected", state
    for lens in ("place", "employer") if state.lens != "zone" else ():
        if lens != state.lens:
            yield f"Lens: {LENSES[lens].label}", replace(state, lens=lens)
    for weight in ("changes", "contributors"):
        if weight != state.weight:
            yield f"Count: {words.WEIGHTS[weight]}", replace(state, weight=weight)
    quarters = [q for q in choices.quarters if state.start <= q <= state.end]
    if len(quarters) > YEAR:
        yield "Last four quarters", replace(state, start=quarters[-YEAR])
    for left in LEFT_OUT:
        changed = replace(state, without=(*state.without, left))
        if left not in state.without and (
            left != "imports" or changed.names(choices) != state.names(choices)
        ):
            yield f"Without {LEFT_OUT[left][0].lower()}{LEFT_OUT[left][1:]}", changed


def _row(file: Generation, title: str, state: State) -> dict[str, object] | None:
    frame = common.folded(file, state)
    if frame.empty:
        return None
    found = bounds(file, frame, (), [state.focus]).iloc[0]
    adjusted = estimates.whole(file, state, state.weight)
    estimate = adjusted["estimate"].iloc[0] if len(adjusted) else None
    told = {name: found[name] for name in ("lower", "upper", "coverage", "total")}
    return {"title": title, "lens": state.lens, "value": estimate, **told}


def _alike(file: Generation, state: State) -> dict[str, object] | None:
    """The mean over repositories: no large one rules it."""
    frame = common.folded(file, state, ("repository",))
    each = bounds(file, frame, ("repository",), [state.focus])
    each = each[each["total"] >= FEWEST_CHANGES]
    if len(each) < 2:  # noqa: PLR2004 - one repository is its own mean
        return None
    means = {name: each[name].mean() for name in ("lower", "upper", "coverage")}
    total = each["total"].sum()
    return {"title": ALIKE, "lens": state.lens, "value": None, "total": total, **means}


CARD = Card(
    "who-sensitivity",
    "Does it hold?",
    "The same share under another lens, another weight, a shorter period, without repositories "
    "whose history another system writes, without the one person in a hundred with most changes, "
    "and with every repository counting the same. A finding that turns with one of them rests on "
    "it. “Leave out” in the filters applies the last but one to every chart of this page.",
    sensitivity,
    ("share_lower", "share_upper", "group_share"),
    leaves_out=True,
)
