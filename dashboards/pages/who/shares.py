"""Cards of *Who*: shares over time, as an interval, and repository by repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboards import ask, estimates, events, theme, words
from dashboards.bounds import ENOUGH, bounds
from dashboards.choices import read
from dashboards.figures.interval import panels
from dashboards.figures.marks import marked
from dashboards.figures.stacked import stacked
from dashboards.lenses import LENSES, UNKNOWN
from dashboards.pages import common
from dashboards.view import Card, Column, Message, View

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.lenses import Group
    from dashboards.state import State

SMALLER = ("smaller repository is", "smaller repositories are")
MOST_PANELS = 24
NO_ESTIMATE = "No adjusted estimate for this selection: the interval is the answer."
FEWEST_CHANGES = 30
"""Repositories with fewer changes are in the table, not among the panels."""


def over_time(file: Generation, state: State, look: theme.Look) -> View:
    """All groups per quarter."""
    frame = common.folded(file, state, ("quarter",))
    unit = words.WEIGHTS[state.weight]
    heading = "Share of each quarter’s " if state.view == "share" else "Number of "
    line = common.subtitle(file, state, f"{heading}{unit}")
    if frame.empty:
        return View("Nothing to show", line, message=common.NOTHING)
    groups = common.bands(file, state)
    whole = common.folded(file, state)
    group = common.focus(file, state)
    title, message = _headline(file, state, whole, group)
    titles = {group.name: group.title for group in groups}
    dates = events.within(file, state)
    totals = frame.groupby("quarter")["value"].transform("sum")
    table = frame.assign(share=frame["value"] / totals, title=frame["grp"].map(titles))
    return View(
        title,
        line,
        table=table.sort_values(["quarter", "grp"]),
        columns=(
            Column("quarter", "Quarter from", "date"),
            Column("title", "Group"),
            Column("value", words.capital(unit), "count"),
            Column("share", "Share", "share"),
        ),
        figure=marked(
            stacked(frame, groups, look, share=state.view == "share", unit=unit), dates, look
        ),
        coverage=common.coverage(file, state),
        message=message,
        notes=events.notes(dates),
    )


def _headline(
    file: Generation, state: State, whole: pd.DataFrame, group: Group
) -> tuple[str, Message | None]:
    known = whole[~whole["grp"].isin([UNKNOWN])]
    if known.empty:
        raw = ask.shares(file, state)
        if (raw["grp"] == UNKNOWN).all() and common.clockless(state):
            return f"{words.capital(words.made(state.weight))} say no time zone", common.unheard(
                state
            )
        if (raw["grp"] == UNKNOWN).all():
            return f"No contributor’s {LENSES[state.lens].basis} is known yet", common.unheard(
                state
            )
        return "Every known group is too small to be shown", common.withheld(file)
    found = estimates.whole(file, state, state.weight)
    if len(found) and (common.coverage(file, state) or 0.0) >= ENOUGH:
        return words.adjusted(state.lens, group, state.weight, found.iloc[0]), None
    row = bounds(file, whole, (), [group.name]).iloc[0]
    return words.finding(state.lens, group, state.weight, row["lower"], row["upper"]), None


def interval(file: Generation, state: State, look: theme.Look) -> View:
    """The focus group by changes and by contributors, both always, and by what else is counted."""
    group = common.focus(file, state)
    first = (state.weight,) if state.weight in words.REVIEWED else ()
    weights = (*first, "changes", "contributors")
    frames, whole = {}, {}
    for weight in weights:
        quarterly = common.folded(file, state, ("quarter",), weight)
        if quarterly.empty:
            return View(
                "Nothing to show", common.subtitle(file, state, "Bounds"), message=common.NOTHING
            )
        frames[weight] = bounds(file, quarterly, ("quarter",), [group.name]).rename(
            columns={"quarter": "period"}
        )
        whole[weight] = bounds(file, common.folded(file, state, (), weight), (), [group.name]).iloc[
            0
        ]
    if not (whole["changes"]["coverage"] or whole["contributors"]["coverage"]):
        return View(
            "Nothing is known yet",
            common.subtitle(file, state, "Bounds"),
            message=common.unheard(state),
            coverage=0.0,
        )
    said = {w: words.between(row["lower"], row["upper"]) for w, row in whole.items()}
    table = pd.concat(
        [frame.assign(weight=words.WEIGHTS[weight]) for weight, frame in frames.items()]
    )
    told = [f"{said[weight]} of {words.WEIGHTS[weight]}" for weight in weights]
    title = f"{words.named(state.lens, group)}: {', '.join(told)}"
    named = {
        f"Of {words.WEIGHTS[weight]}: {said[weight]}": frame for weight, frame in frames.items()
    }
    dots = {
        heading: estimates.yearly(file, state, weight)
        for heading, weight in zip(named, weights, strict=True)
    }
    dates = events.within(file, state)
    adjusted = any(len(found) for found in dots.values())
    return View(
        title,
        common.subtitle(
            file,
            state,
            f"Least and greatest possible share of {group.title} per quarter",
            weights[0],
        )
        + " Solid line: all unknown is elsewhere; dotted line: all unknown is here.",
        table=table,
        columns=(
            Column("period", "Quarter from", "date"),
            Column("weight", "Weight"),
            Column("known", "Known in group", "count"),
            Column("total", "All", "count"),
            Column("lower", "Lower bound", "share"),
            Column("upper", "Upper bound", "share"),
            Column("coverage", "Coverage", "share"),
        ),
        figure=marked(
            panels(named, look, theme.colour(group, look), large=True, dots=dots),
            dates,
            look,
            panels=len(named),
        ),
        coverage=common.coverage(file, state, weights[0]),
        notes=(
            f"Dots: estimate per year. {estimates.ASSUMPTION}" if adjusted else NO_ESTIMATE,
            *events.notes(dates),
        ),
    )


def repositories(file: Generation, state: State, look: theme.Look) -> View:
    """The focus group in every repository, year by year."""
    group = common.focus(file, state)
    line = common.subtitle(file, state, f"Bounds of {group.title} per year and repository")
    yearly = common.folded(file, state, ("repository", "year"))
    if yearly.empty:
        return View("Nothing to show", line, message=common.NOTHING)
    each = bounds(file, yearly, ("repository", "year"), [group.name]).rename(
        columns={"year": "period"}
    )
    whole = bounds(file, common.folded(file, state, ("repository",)), ("repository",), [group.name])
    whole = whole.sort_values(["lower", "upper"], ascending=False, ignore_index=True)
    if not common.coverage(file, state):
        return View("Nothing is known yet", line, message=common.unheard(state), coverage=0.0)
    large = whole[whole["total"] >= FEWEST_CHANGES]
    shown = (large if len(large) else whole)["repository"].head(MOST_PANELS)
    frames = {name: each[each["repository"] == name].sort_values("period") for name in shown}
    persons = (
        ask.shares(file, state, ("repository",), heads=True).groupby("repository")["persons"].sum()
    )
    smallest = read(file).smallest_group
    table = whole.assign(persons=whole["repository"].map(persons))
    table["persons"] = table["persons"].where(table["persons"] >= smallest)
    table = table.merge(ask.concentration(file, state), on="repository", how="left")
    spread = estimates.longest(file, state, "hhi", "changes").set_index("scope")
    for end in ("lower", "upper"):
        table[f"hhi_{end}"] = table["repository"].map(spread[end])
    factors = ["elephant_factor", "hhi"]
    table[factors] = table[factors].where(table["organization_coverage"] >= ENOUGH)
    told = ["contributor_absence_factor", "total", "known", "hhi", "hhi_lower", "hhi_upper"]
    table[told] = table[told].where(table["persons"].notna())
    most, least = whole.iloc[0], whole.iloc[-1]
    name = words.named(state.lens, group)
    high = f"{words.between(most['lower'], most['upper'])} in {most['repository']}"
    low = f"{words.between(least['lower'], least['upper'])} in {least['repository']}"
    rest = len(whole) - len(frames)
    return View(
        f"{name}: {high}, {low}" if len(whole) > 1 else f"{name}: {high}",
        line,
        table=table,
        columns=(
            Column("repository", "Repository"),
            Column("total", words.capital(words.WEIGHTS[state.weight]), "count"),
            Column("persons", "Contributors", "count"),
            Column("lower", f"{group.title}: lower", "share"),
            Column("upper", "Upper", "share"),
            Column("coverage", "Coverage", "share"),
            Column("elephant_factor", "Elephant factor", "count"),
            Column("contributor_absence_factor", "Absence factor", "count"),
            Column("hhi", "HHI of organizations", "ratio"),
            Column("hhi_lower", "HHI, 95 % from", "ratio"),
            Column("hhi_upper", "HHI, 95 % to", "ratio"),
        ),
        figure=panels(frames, look, theme.colour(group, look)),
        coverage=common.coverage(file, state),
        notes=(f"{words.counted(rest, *SMALLER)} in the table only.",) if rest else (),
    )


OVER_TIME = Card(
    "who-share",
    "Over time",
    "Every change, pull request or review is counted once, in the quarter it was made. What "
    "nobody said stays in the chart as the hatched band on top; groups of fewer people than the "
    "threshold are folded into a band of their own, or into the unknown where that band would "
    "give them away.",
    over_time,
    ("changes", "share_lower", "share_upper", "known_share"),
    leaves_out=True,
)
INTERVAL = Card(
    "who-interval",
    "At least, at most",
    "The truth lies between the solid line (nobody unknown belongs to the group) and the dotted "
    "line "
    "(everybody unknown does). Changes and contributors stand side by side, beside pull "
    "requests or reviews where those are counted, because they differ by a "
    "factor of two to three.",
    interval,
    ("group_share", "share_lower", "share_upper", "active_contributors"),
    leaves_out=True,
)
REPOSITORIES = Card(
    "who-repositories",
    "By repository",
    "One panel per repository on the same scale, sorted by lower bound. The band is what the "
    "unknown "
    "leave open: a wide band means few said anything, not much change.",
    repositories,
    ("share_lower", "share_upper", "elephant_factor", "contributor_absence_factor", "hhi"),
    leaves_out=True,
)
