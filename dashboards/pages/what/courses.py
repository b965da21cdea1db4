"""Cards of *What* over time: each class month by month, and changes that name an AI agent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from dashboards import events, kinds, sides, theme, words
from dashboards.choices import read
from dashboards.figures.marks import marked
from dashboards.figures.multiples import Line, multiples
from dashboards.pages import common
from dashboards.pages.what.compared import (
    CAVEATS,
    compared_with,
    coverage,
    inside,
    line,
    plain,
    told,
)
from dashboards.view import Card, Column, Message, View

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State

AGENTS_SQL = """
select month, side, metrics.agent_share(agent_assisted, 1) as share, count(*)::bigint as changes,
    count(distinct contributor_id)::bigint as persons
from sided group by all order by all
"""
TOOLS = (
    "A lower bound: most use of agents leaves no mark. A change in the mix of work may be one of "
    "tools and not of people."
)
SPARSE = Message(
    "withheld",
    "Hardly a month has enough people of either group in one class.",
    "Choose three classes, more repositories, or read the other charts over the whole period.",
)
FEWEST_MONTHS = 3
"""A course of fewer months is no course."""


def months(file: Generation, state: State, look: theme.Look) -> View:
    """Each class’s share of the two groups’ changes, month by month."""
    what = "Share of each month’s changes"
    if empty := told(file, state, what):
        return empty
    table = kinds.cells(file, state, ("month",), compared=True)
    pair = _pair(file, state, look)
    wide = table.pivot_table(index=["month", "kind"], columns="grp", values="share", dropna=False)
    wide = wide.reindex(columns=[one.column for one in pair]).reset_index()
    frames = {
        title: wide[wide["kind"] == name].sort_values("month")
        for name, title in kinds.titles(state).items()
    }
    dates = events.within(file, state)
    titles = {one.column: one.title for one in pair}
    listed = table[table["kind"] != kinds.UNDECIDED].assign(
        title=lambda f: f["grp"].map(titles),
        class_title=lambda f: f["kind"].map(kinds.titles(state)),
    )
    numbers = ["changes", "persons", "decided"]
    listed[numbers] = listed[numbers].astype(float).mask(listed["withheld"])
    view = View(
        f"{pair[0].title} beside {inside(pair[1].title)}, month by month",
        line(file, state, what),
        table=listed.sort_values(["month", "grp", "kind"]),
        columns=(
            Column("month", "Month", "date"),
            Column("title", "Group"),
            Column("class_title", "For"),
            Column("share", "Share of decided", "share"),
            Column("changes", "Changes", "count"),
            Column("persons", "People", "count"),
            Column("decided", "Decided changes", "count"),
        ),
        coverage=coverage(file, state),
        notes=(
            "Months in which a class has fewer people than the threshold are gaps.",
            *events.notes(dates),
            *CAVEATS,
        ),
    )
    if wide[[one.column for one in pair]].notna().any(axis=1).groupby(wide["month"]).any().sum() < (
        FEWEST_MONTHS
    ):
        return replace(view, message=SPARSE)
    return replace(
        view, figure=marked(multiples(frames, pair, look), dates, look, panels=len(frames))
    )


def _pair(file: Generation, state: State, look: theme.Look) -> tuple[Line, Line]:
    group = common.focus(file, state)
    return (
        Line(state.focus, group.title, theme.colour(group, look)),
        Line(state.versus, compared_with(file, state).title, look.tones.ink, "dot"),
    )


def agents(file: Generation, state: State, look: theme.Look) -> View:
    """Changes that name an AI agent, month by month."""
    text = plain(file, state, "Share of each month’s changes that name an AI agent")
    if not kinds.is_told(file):
        return View("This file does not say it by change", text, message=common.OLDER)
    found = sides.asked(file, state, AGENTS_SQL, also="agent")
    if found.empty:
        return View("Nothing to show", text, message=common.NOTHING)
    few = found["persons"] < read(file).smallest_group
    found["share"] = found["share"].astype(float).mask(few)
    found["changes"] = found["changes"].astype(float).mask(few)
    found["persons"] = found["persons"].astype(float).mask(few)
    group, other = common.focus(file, state), compared_with(file, state)
    lines = [
        Line("all", "All changes", look.tones.accent),
        Line("focus", group.title, theme.colour(group, look), "dash"),
        Line("versus", other.title, look.tones.ink, "dot"),
    ]
    wide = found.pivot_table("share", "month", "side", dropna=False)
    wide = wide.reindex(columns=[one.column for one in lines]).reset_index()
    dates = events.within(file, state)
    titles = {one.column: one.title for one in lines}
    return View(
        _course(found[found["side"] == "all"]),
        text,
        table=found.assign(title=found["side"].map(titles)),
        columns=(
            Column("month", "Month", "date"),
            Column("title", "Group"),
            Column("share", "Share", "share"),
            Column("changes", "Changes", "count"),
            Column("persons", "People", "count"),
        ),
        figure=marked(multiples({"": wide}, lines, look, row=260), dates, look),
        coverage=common.coverage(file, state, "changes"),
        notes=(TOOLS, *events.notes(dates)),
    )


def _course(found: pd.DataFrame) -> str:
    """The share in the last calendar year and in the one before."""
    year = pd.to_datetime(found["month"]).dt.year
    made = (found["share"] * found["changes"]).groupby(year).sum()
    shares = made / found["changes"].groupby(year).sum()
    told = [f"{words.percent(share)} in {year}" for year, share in shares.tail(2).items()]
    return f"Share of changes that name an AI agent: {', '.join(told[::-1])}"


MONTHS = Card(
    "what-months",
    "Month by month",
    "One panel per class on the same scale; a line per group. A month is a gap where the class has "
    "fewer people of the group than the threshold.",
    months,
    ("kind_share",),
    leaves_out=True,
)
AGENTS = Card(
    "what-agents",
    "AI agents",
    "Changes that an AI agent wrote or co-authored, or whose text names one; agents’ own changes "
    "belong to no group. Months with fewer people than the threshold are gaps.",
    agents,
    ("agent_share",),
    leaves_out=True,
)
