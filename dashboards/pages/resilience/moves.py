"""Cards about people who changed employer or economy: flows and balances of groups alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboards import moves, words
from dashboards.choices import KINDS, read
from dashboards.figures.dots import dots
from dashboards.figures.flow import flow
from dashboards.lenses import LENSES, PATTERNED, SEATLESS, Group
from dashboards.pages import common
from dashboards.view import Card, Column, Message, View

if TYPE_CHECKING:
    import pandas as pd

    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.theme import Look

LEAST_MOVES = 30
"""Fewer moves than this are not shown as flows: single people would stand behind them."""
NOUNS = {"employer": "employers", "place": "stated economies"}
CLOCKS = Message(
    "empty", "A clock’s offset tells no move.", "Choose the lens Place or Employer’s seat."
)
SEEN = (
    "A move is a clean handover: both values seen three times by one kind of evidence, the former "
    "not for more than 30 days beside the new one, names and owners merged first. Many moves leave "
    "no such trace: numbers are lower bounds."
)
SUMS = "Sums that hold a withheld flow are withheld."
FLOW_COLUMNS = (
    Column("from_title", "From"),
    Column("to_title", "To"),
    Column("value", "Moves", "count"),
    Column("persons", "People", "count"),
    Column("share", "Share of moves", "share"),
)
SIDE_COLUMNS = (
    Column("title", "Group"),
    Column("arrivals", "Arrivals", "count"),
    Column("departures", "Departures", "count"),
    Column("inside", "Moves inside", "count"),
    Column("balance", "Balance (−1 to 1)", "ratio"),
    Column("years", "Person-years observed", "count"),
    Column("rate", "Moves away per 100 persons and year", "ratio"),
)


def talent(file: Generation, state: State, look: Look) -> View:
    """Moves from group to group, where there are enough of them."""
    line = _line(file, state, "Moves")
    if view := _refused(file, state, line):
        return view
    frame = moves.flows(file, state)
    total = int(frame["value"].sum())
    hidden = frame["withheld"]
    groups = _groups(file, state)
    titles = {group.name: group.title for group in groups}
    table = frame[~hidden].sort_values(["value", "grp", "home"], ascending=[False, True, True])
    table = table.assign(
        from_title=table["grp"].map(titles),
        to_title=table["home"].map(titles),
        share=table["value"] / total,
    )
    least = float(table.loc[table["grp"] != table["home"], "value"].sum())
    unsaid = float(frame.loc[hidden, "value"].sum())
    said = words.capital(words.between(least / total, (least + unsaid) / total))
    view = View(
        f"{said} of {words.count(total)} moves between {NOUNS[state.lens]} lead to another group",
        line,
        table=table,
        columns=FLOW_COLUMNS,
        notes=(f"Per cent are of the flows shown. {SEEN}", *_withheld(file, int(hidden.sum()))),
    )
    if table.empty:
        return replace(view, message=common.withheld(file))
    to = tuple(replace(group, title=f"To: {group.title}") for group in groups)
    return replace(view, figure=flow(table, groups, to, look, "moves"))


def balance(file: Generation, state: State, look: Look) -> View:
    """Arrivals and departures of each group, its balance and its rate."""
    line = _line(file, state, "Arrivals and departures")
    if view := _refused(file, state, line):
        return view
    rates = moves.rates(file, state)
    everybody = rates[rates["grp"].isna()]["rate"].iloc[0]
    titles = {group.name: group.title for group in _groups(file, state)}
    table = moves.sides(file, moves.flows(file, state)).merge(rates, on="grp", how="left")
    table = table.assign(title=table["grp"].map(titles))
    away = table["departures"] + table["inside"]
    table["rate"] = table["rate"].where(away.notna())
    few = table["persons"] < read(file).smallest_group
    table.loc[few, ["years", "rate"]] = None
    table = table.sort_values(["balance", "grp"], ascending=[False, True])
    rate = f"Over everybody: {everybody:.1f} moves per 100 persons and year under observation."
    view = View(
        _balanced(table, state.lens, common.focus(file, state)),
        line,
        table=table,
        columns=SIDE_COLUMNS,
        notes=(f"{rate} {SUMS}", SEEN),
    )
    shown = table.dropna(subset=["arrivals", "departures"], how="all")
    if shown.empty:
        return replace(view, message=common.withheld(file))
    series = {"arrivals": "arrivals", "departures": "departures"}
    return replace(view, figure=dots(shown, series, look, "moves", share=False))


def _balanced(table: pd.DataFrame, lens: str, focus: Group) -> str:
    own = table[table["grp"] == focus.name]
    name = words.named(lens, focus)
    if own.empty or own["balance"].isna().all():
        return f"{name}: no balance of moves can be shown"
    row = own.iloc[0]
    return (
        f"{name}: {row['arrivals']:.0f} arrivals, {row['departures']:.0f} departures "
        f"(balance {row['balance']:+.2f})"
    )


def _refused(file: Generation, state: State, line: str) -> View | None:
    """Why no flow is shown, with the count as far as it may be told."""
    if state.lens not in moves.STAYS:
        return View("No moves by time zone", line, message=CLOCKS)
    if not file.holds(*moves.NEEDED):
        return View("No moves in this file", line, message=common.OLDER)
    frame = moves.flows(file, state)
    total, smallest = int(frame["value"].sum()), read(file).smallest_group
    if total >= LEAST_MOVES:
        return None
    count = f"{total} moves" if total >= smallest else f"Fewer than {smallest} moves"
    said = count if total else "No move"
    return View(
        f"{said} between {NOUNS[state.lens]} can be seen: too few to show",
        line,
        message=Message(
            "empty",
            f"Flows are shown from {LEAST_MOVES} moves on, so that no single person stands out. "
            f"{SEEN}",
            "Dated profiles bring more: `tracker collect github`, again every few weeks.",
        ),
    )


def _line(file: Generation, state: State, what: str) -> str:
    choices = read(file)
    kinds = " and ".join(KINDS[kind].lower() for kind in state.kinds)
    return (
        f"{what} of {kinds} who contributed to the selection, by {LENSES[state.lens].basis} before "
        f"and after. {words.capital(words.selection(state, choices))}, {words.period(state)}."
    )


def _groups(file: Generation, state: State) -> tuple[Group, ...]:
    return (*read(file).groups(state.lens, state.grouping), PATTERNED[SEATLESS])


def _withheld(file: Generation, many: int) -> tuple[str, ...]:
    smallest = read(file).smallest_group
    told = f"{many} flows of fewer than {smallest} people, or next to them, are withheld."
    return (told,) if many else ()


FLOW = Card(
    "moves-flow",
    "Moves",
    "People whose employer or stated economy gave way to another one, from group to group. Never "
    f"persons: from {LEAST_MOVES} moves on, and only cells of enough people.",
    talent,
    ("move_rate", "move_balance"),
)
BALANCE = Card(
    "moves-balance",
    "Coming and going",
    "Moves between groups seen from each of them: how many arrive, how many leave, and how often "
    "people observed there move away.",
    balance,
    ("move_balance", "move_rate"),
)
