"""Card of *Ties*: which organizations' people work together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboards import ask, theme, words
from dashboards.choices import KINDS, PALETTE, TIES, read
from dashboards.figures.network import network
from dashboards.pages import common
from dashboards.view import Card, Column, Message, View

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State

MOST = 40
SQL = """
with tie as (
    select least(t.source_organization, t.destination_organization) as a,
        greatest(t.source_organization, t.destination_organization) as b,
        t.weight, t.source_id, t.destination_id, t.source_organization, t.destination_organization
    from main.ties t
    join main.contributors cs on cs.contributor_id = t.source_id
    join main.contributors cd on cd.contributor_id = t.destination_id
    where t.kind::varchar = $tie and t.month between $first::date and $last::date
        and list_contains($kinds, cs.kind::varchar) and list_contains($kinds, cd.kind::varchar)
        and list_contains($names, t.repository)
        and not list_has_any($left_out::bigint[], [t.source_id, t.destination_id])
        and t.source_organization <> t.destination_organization
        and 'independent' not in (t.source_organization, t.destination_organization)
),
end_of as (
    select a, b, unnest([source_id, destination_id]) as person,
        unnest([source_organization, destination_organization]) as organization
    from tie
),
large as (
    select organization from end_of group by organization having count(distinct person) >= $smallest
),
met as (select a, b, count(distinct person)::bigint as persons from end_of group by all)
select a, b, sum(weight)::double as weight, any_value(met.persons) as persons,
    any_value(met.persons) >= $smallest and count(la.organization) > 0
        and count(lb.organization) > 0 as is_large
from tie join met using (a, b)
left join large la on la.organization = a
left join large lb on lb.organization = b
group by all order by all
"""
ABOUT = """
select o.organization as grp, o.name as title, coalesce(e.name, 'no one seat') as seat,
    o.economy
from main.organizations o left join main.economies e on e.economy = o.economy
"""
COLUMNS = (
    Column("a_title", "Organization"),
    Column("a_seat", "Seat"),
    Column("b_title", "With organization"),
    Column("b_seat", "Seat of that"),
    Column("weight", "Ties", "ratio"),
    Column("persons", "People", "count"),
)
NONE = Message(
    "empty",
    "No such tie joins people of two known organizations in this selection.",
    "Choose another type of tie, more repositories or a longer period.",
)


def organizations(file: Generation, state: State, look: theme.Look) -> View:
    """Organizations as points, the ties of their people as lines; small pairs left out."""
    choices = read(file)
    kinds = " and ".join(KINDS[kind].lower() for kind in state.kinds)
    line = (
        f"{TIES[state.tie]} between people of different organizations ({kinds}), whatever the "
        f"lens. {words.capital(words.selection(state, choices))}, {words.period(state)}."
    )
    frame: pd.DataFrame = file.remember(
        ("network", state.tie, ask.counted(state)),
        lambda: file.frame(
            SQL,
            {**ask.where(file, state), "tie": state.tie, "smallest": choices.smallest_group},
        ),
    )
    if frame.empty:
        return View("No organizations are tied", line, message=NONE)
    large = frame[frame["is_large"]]
    note = (
        f"Organizations with fewer than {choices.smallest_group} people in such ties, and pairs "
        f"that join fewer, are left out: {words.count(len(frame) - len(large))} of "
        f"{words.count(len(frame))} pairs. Lines are drawn for the strongest pairs; where a point "
        "lies says nothing by itself, near are those with many ties."
    )
    if large.empty:
        return View("Every pair of organizations is too small", line, message=common.withheld(file))
    nodes = _nodes(file, state, large, look)
    links = large[large["a"].isin(nodes["grp"]) & large["b"].isin(nodes["grp"])]
    named = nodes.set_index("grp")
    ordered = large.sort_values(["weight", "a", "b"], ascending=[False, True, True])
    table = _described(file, ordered)
    first, other = table.iloc[0][["a_title", "b_title"]]
    return View(
        f"{len(named)} organizations are tied by {len(links)} pairs of enough people; "
        f"{first} and {other} most",
        line,
        table=table,
        columns=COLUMNS,
        figure=network(nodes, links, look, TIES[state.tie].lower()),
        notes=(note,),
    )


def _nodes(file: Generation, state: State, pairs: pd.DataFrame, look: theme.Look) -> pd.DataFrame:
    """The organizations with the most ties in the pairs shown, largest first."""
    ends = pd.concat([pairs[[end, "weight"]].set_axis(["grp", "degree"], axis=1) for end in "ab"])
    summed = ends.groupby("grp", as_index=False).agg(degree=("degree", "sum"))
    top = summed.sort_values(["degree", "grp"], ascending=[False, True]).head(MOST)
    nodes: pd.DataFrame = top.merge(file.frame(ABOUT), on="grp", how="left")
    colours = {
        economy: look.tones.palette[group.colour if group.colour is not None else PALETTE - 1]
        for group in read(file).groupings[state.grouping]
        for economy in group.members
    }
    nodes["tint"] = nodes["economy"].map(colours).fillna(look.tones.palette[PALETTE - 1])
    nodes["title"] = nodes["title"].fillna(nodes["grp"])
    nodes["seat"] = nodes["seat"].fillna("no one seat")
    return nodes


def _described(file: Generation, pairs: pd.DataFrame) -> pd.DataFrame:
    about = file.frame(ABOUT).set_index("grp")
    described = {
        f"{end}_{what}": pairs[end].map(about[what]).fillna(pairs[end])
        for end in "ab"
        for what in ("title", "seat")
    }
    return pairs.assign(**described)


CARD = Card(
    "ties-network",
    "Organizations",
    "Organizations whose people wrote, reviewed, landed or took over each other’s work. The size "
    "of a point is the weight of its ties with the others shown, its colour the region of its "
    f"seat; at most {MOST} points. The table lists every pair.",
    organizations,
    leaves_out=True,
)
