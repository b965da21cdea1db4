"""Cards of *Who*: from where to which home, and through which organizations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboards import ask, theme, words
from dashboards.bounds import ENOUGH
from dashboards.choices import PALETTE, read
from dashboards.figures.flow import flow
from dashboards.figures.ranking import ranking
from dashboards.lenses import (
    JOINT,
    OUTSIDE,
    SEATLESS,
    UNKNOWN,
    WITHHELD,
    ZONES,
    Group,
    with_article,
)
from dashboards.pages import common
from dashboards.view import Card, Column, Message, View
from dashboards.withhold import mark

if TYPE_CHECKING:
    import pandas as pd

    from dashboards.file import Generation
    from dashboards.state import State

TOP = 12
HIDDEN = ("organization is", "organizations are")
HOMED = {JOINT: "joint or undecided homes"}


def flows(file: Generation, state: State, look: theme.Look) -> View:
    """Groups to the homes of the repositories."""
    unit = words.WEIGHTS[state.weight]
    line = common.subtitle(
        file, state, f"{words.capital(unit)} from each group to the repositories’ homes"
    )
    frame = common.folded(file, state, ("home",))
    if frame.empty:
        return View("Nothing to show", line, message=common.NOTHING)
    homes = (
        *(
            replace(group, title=f"Home: {group.title}")
            for group in read(file).groupings[state.grouping]
        ),
        Group(JOINT, "Home: joint or undecided", None),
    )
    sources = common.bands(file, state)
    titles = {group.name: group.title for group in sources}
    places = {group.name: group.title.removeprefix("Home: ") for group in homes}
    table = frame.assign(
        source=frame["grp"].map(titles),
        destination=frame["home"].map(places),
        share=frame["value"] / frame["value"].sum(),
    ).sort_values("value", ascending=False)
    return View(
        _crossing(frame, state, places),
        line,
        table=table,
        columns=(
            Column("source", "From"),
            Column("destination", "Home of the repository"),
            Column("value", words.capital(unit), "count"),
            Column("share", "Share of all", "share"),
        ),
        figure=flow(frame, sources, homes, look, unit),
        coverage=common.coverage(file, state),
        notes=(
            "Flows below 1 % are in the table only.",
            "A home is the seat of the repository’s steward at the time; joint projects have none.",
        ),
    )


def _crossing(frame: pd.DataFrame, state: State, homes: dict[str, str]) -> str:
    """How much of what is known on both sides crosses from one group to another group's home."""
    sided = ~frame["grp"].isin([UNKNOWN, WITHHELD, SEATLESS, OUTSIDE]) & (frame["home"] != JOINT)
    known = float(frame.loc[sided, "value"].sum())
    total = float(frame["value"].sum())
    if state.lens == "zone":
        return _clocks(frame, state, homes)
    if not known:
        return "No flow has both its ends known"
    crossing = float(frame.loc[sided & (frame["grp"] != frame["home"]), "value"].sum())
    least, most = crossing / total, (crossing + total - known) / total
    return (
        f"{words.capital(words.between(least, most))} of {words.WEIGHTS[state.weight]} "
        "go to a project at home in another region"
    )


def _clocks(frame: pd.DataFrame, state: State, homes: dict[str, str]) -> str:
    """Where the commits of the zone in focus go; a zone has no home to cross from."""
    title = next(group.title for group in ZONES if group.name == state.focus)
    own = frame[frame["grp"] == state.focus].sort_values("value", ascending=False)
    if own.empty:
        return f"No commit stamped {title} can be shown"
    told = [
        f"{words.percent(value / own['value'].sum())} to "
        f"{HOMED.get(home, f'homes in {with_article(homes[home])}')}"
        for home, value in zip(own["home"].head(2), own["value"].head(2), strict=True)
    ]
    return f"Of {words.WEIGHTS[state.weight]} stamped {title}, {' and '.join(told)}"


def organizations(file: Generation, state: State, look: theme.Look) -> View:
    """The organizations that contributors gave, largest first."""
    choices = read(file)
    state = replace(state, lens="employer", focus=choices.focus("employer", state.grouping))
    unit = words.WEIGHTS[state.weight]
    line = common.subtitle(file, state, f"{words.capital(unit)} by organization")
    raw = ask.shares(file, state, ("organization",))
    if raw.empty:
        return View("Nothing to show", line, message=common.NOTHING)
    known = raw[raw["grp"] != UNKNOWN]
    if known.empty:
        return View(
            "No organization is known yet", line, message=common.unheard(state), coverage=0.0
        )
    smallest = choices.smallest_cell if len(state.names(choices)) == 1 else choices.smallest_group
    marked = mark(file, known.assign(grp=known["organization"]), (), smallest)
    table = _described(file, known.assign(withheld=marked["withheld"]))
    table["share"] = table["value"] / raw["value"].sum()
    table["of_known"] = table["value"] / known["value"].sum()
    hidden = int(table["withheld"].sum())
    table = table[~table["withheld"]]
    share = common.coverage(file, state) or 0.0
    low = share < ENOUGH
    table = table.sort_values("title" if low else "value", ascending=low, ignore_index=True)
    notes = (
        (f"{words.counted(hidden, *HIDDEN)} withheld: fewer than {smallest} people.",)
        if hidden
        else ()
    )
    view = View(
        _leaders(table)
        if not low
        else f"{len(table)} organizations can be shown; coverage is too low to rank them",
        line,
        table=table,
        columns=(
            Column("title", "Organization"),
            Column("seat", "Seat"),
            Column("kind", "Kind"),
            Column("changes", words.capital(words.made(state.weight)), "count"),
            Column("persons", "Contributors", "count"),
            Column("share", f"Least share of {unit}", "share"),
            Column("of_known", "Share of the known", "share"),
        ),
        coverage=share,
        notes=notes,
    )
    if table.empty:
        return replace(view, message=common.withheld(file))
    if low:
        reason = (
            "Below 50 % coverage a ranking shows who uses a work address, not who contributes most."
        )
        return replace(
            view, message=Message("low", reason, "The table lists what is known, by name.")
        )
    colours = {g.name: g for g in common.bands(file, state)}
    top = table.head(TOP).assign(
        tint=[
            theme.colour(colours.get(g, Group(g, g, PALETTE - 1)), look)
            for g in table["grp"].head(TOP)
        ]
    )
    return replace(view, figure=ranking(top, look, unit))


def _leaders(table: pd.DataFrame) -> str:
    if table.empty:
        return "Every known organization is too small to be shown"
    names = [
        f"{title} ({words.percent(float(share))})"
        for title, share in zip(table["title"].head(3), table["share"].head(3), strict=True)
    ]
    return (
        f"{', '.join(names[:-1])} and {names[-1]} lead" if len(names) > 1 else f"{names[0]} leads"
    )


def _described(file: Generation, rows: pd.DataFrame) -> pd.DataFrame:
    """One row per organization with its name, kind and seat in words."""
    about = file.frame(
        "select o.organization, o.name as title, o.kind::varchar as kind, e.name as seat"
        " from main.organizations o left join main.economies e on e.economy = o.economy"
    )
    summed = rows.groupby("organization", as_index=False).agg(
        grp=("grp", "first"),
        changes=("changes", "sum"),
        persons=("persons", "max"),
        value=("value", "sum"),
        withheld=("withheld", "any"),
    )
    joined = summed.merge(about, on="organization", how="left")
    joined["title"] = joined["title"].fillna(joined["organization"])
    joined["seat"] = joined["seat"].fillna("–")
    return joined


FLOWS = Card(
    "who-flow",
    "From where to which home",
    "Left: where contributions come from under the lens; right: where the repositories’ stewards "
    "have "
    "their seat. The grey band from “Unknown” is drawn to scale.",
    flows,
    ("cross_border_share",),
    leaves_out=True,
)
ORGANIZATIONS = Card(
    "who-organizations",
    "Organizations",
    "Organizations that contributors named by the address of the commit, of a trailer, or of "
    "their other "
    "commits within a year. A lower bound for each: unknown contributors may belong to any.",
    organizations,
    ("elephant_factor", "hhi", "shannon"),
    leaves_out=True,
)
