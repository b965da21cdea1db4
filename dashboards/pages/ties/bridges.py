"""Card of *Ties*: people who work on projects of several homes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboards import ask, words
from dashboards.choices import KINDS, read
from dashboards.figures.flow import flow
from dashboards.lenses import OUTSIDE, Group, with_article
from dashboards.pages import common
from dashboards.view import Card, Column, Message, View
from dashboards.withhold import mark

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.theme import Look

HOMES = """
with placed as (
    select m.contributor_id, coalesce(h.grp, $outside) as home, sum(m.changes)::bigint as made
    from main.monthly_contributors m
    left join (select unnest($home_values) as value, unnest($home_groups) as grp) h
        on h.value = m.repository_economy::varchar
    where m.month between $first::date and $last::date and not m.is_merge and m.changes > 0
        and list_contains($kinds, m.contributor_kind::varchar)
        and list_contains($names, m.repository) and m.repository_economy is not null
        and not list_contains($left_out::bigint[], m.contributor_id)
    group by all
)
"""
SIDES = """
, person as (
    select contributor_id, bool_or(home = $focus) as is_here, bool_or(home <> $focus) as is_there,
        sum(made) as made
    from placed group by contributor_id
)
select count(*)::bigint as persons, count(*) filter (is_here)::bigint as here,
    count(*) filter (is_there)::bigint as there,
    count(*) filter (is_here and is_there)::bigint as bridges,
    metrics.bridge_share(is_here, is_there, 1) as share,
    metrics.bridge_share(is_here, is_there, made) as of_changes,
    metrics.wilson_lower(count(*) filter (is_here and is_there), count(*)) as lower,
    metrics.wilson_upper(count(*) filter (is_here and is_there), count(*)) as upper
from person
"""
PAIRS = """
, first_home as (
    select contributor_id, arg_max(home, {'n': made, 'h': home}) as home
    from placed group by contributor_id
)
select f.home as grp, p.home as home, count(*)::bigint as persons, sum(p.made)::bigint as changes
from placed p join first_home f using (contributor_id)
where f.home <> p.home
group by all order by all
"""
COLUMNS = (
    Column("from_title", "Most of their changes: homes in"),
    Column("to_title", "Also homes in"),
    Column("persons", "Contributors", "count"),
    Column("share", "Share of contributors", "share"),
    Column("changes", "Changes there", "count"),
)
ACCOUNTS = (
    "A lower bound: people are joined across repositories by addresses and accounts, never by "
    "name. Projects of joint or unknown home are on no side."
)
NONE = Message(
    "empty",
    "Nobody in this selection worked on projects of two homes.",
    "Choose more repositories, another grouping or a longer period.",
)


def bridges(file: Generation, state: State, look: Look) -> View:
    """How many contributors bridge the focus home and the others, and between which homes."""
    choices = read(file)
    homes = choices.groupings[state.grouping]
    name = state.focus if state.lens != "zone" else choices.focus("employer", state.grouping)
    focus = next(group for group in homes if group.name == name)
    kinds = " and ".join(KINDS[kind].lower() for kind in state.kinds)
    line = (
        f"Contributors ({kinds}) with changes in projects of several homes: seats of the "
        f"projects’ stewards, whatever the lens. "
        f"{words.capital(words.selection(state, choices))}, {words.period(state)}"
    )
    if not file.holds("metrics.bridge_share"):
        return View("No bridges in this file", f"{line}.", message=common.OLDER)
    sides = _asked(file, state, SIDES, focus=focus.name).iloc[0]
    line = f"{line}; n = {words.count(sides['persons'])} contributors to projects with one home."
    pairs = _asked(file, state, PAIRS)
    if pairs.empty:
        return View("Nobody bridges two homes", line, message=NONE)
    smallest = choices.smallest_group
    cells = pairs.assign(grp=pairs["grp"] + "|" + pairs["home"])
    cells["of_focus"] = (pairs["grp"] == focus.name) | (pairs["home"] == focus.name)
    hidden = mark(file, cells, ("of_focus",), smallest)["withheld"]
    shown = pairs[~hidden].sort_values(["persons", "changes"], ascending=False)
    titles = {group.name: group.title for group in homes}
    table = shown.assign(
        from_title=shown["grp"].map(titles),
        to_title=shown["home"].map(titles),
        share=shown["persons"] / sides["persons"],
        value=shown["persons"],
    )
    told = f"{hidden.sum()} pairs of homes with fewer than {smallest} people, or next to them, "
    view = View(
        _finding(sides, focus, smallest),
        line,
        table=table,
        columns=COLUMNS,
        notes=(ACCOUNTS, *((f"{told}are withheld.",) if hidden.any() else ())),
    )
    if table.empty:
        return View(view.title, line, message=common.withheld(file), notes=view.notes)
    return View(
        view.title,
        line,
        table=table,
        columns=COLUMNS,
        figure=flow(table, *_nodes(homes), look, "contributors"),
        notes=view.notes,
    )


def _nodes(homes: tuple[Group, ...]) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """Homes as the left and the right nodes."""
    left = tuple(Group(h.name, f"Mostly {h.title}", h.colour, h.members) for h in homes)
    return left, tuple(Group(h.name, f"Also {h.title}", h.colour, h.members) for h in homes)


def _finding(sides: pd.Series, focus: Group, smallest: int) -> str:
    place = with_article(focus.title)
    if not sides["here"]:
        return f"No project of this selection is at home in {place}"
    if sides["bridges"] < smallest:
        return f"Fewer than {smallest} people work on projects at home in {place} and elsewhere"
    fine = words.fine
    return (
        f"{fine(sides['share'])} of contributors ({fine(sides['lower'])} – {fine(sides['upper'])}) "
        f"work on projects at home in {place} and elsewhere; theirs are "
        f"{fine(sides['of_changes'])} of changes"
    )


def _asked(file: Generation, state: State, tail: str, **more: Any) -> pd.DataFrame:  # noqa: ANN401
    places = ask.members(read(file), state)
    homes = {name: places[name] for name in ("home_values", "home_groups")}
    frame = file.remember(
        ("bridges", tail, ask.counted(state), *more.values()),
        lambda: file.frame(
            HOMES + tail, {**ask.where(file, state), **homes, "outside": OUTSIDE, **more}
        ),
    )
    return pd.DataFrame(frame)


CARD = Card(
    "ties-bridges",
    "Bridges between homes",
    "People who landed changes in projects of different homes. Left: the home of the projects with "
    "most of their changes; right: the other homes they work for. Of persons the share is a "
    "proportion without unknowns, so its interval is Wilson’s.",
    bridges,
    ("bridge_share", "wilson_lower", "wilson_upper"),
    leaves_out=True,
)
