"""Card of *Who*: how much gathers in a few places, where people state a subdivision."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from dashboards import ask, words
from dashboards.bounds import ENOUGH
from dashboards.choices import read
from dashboards.figures.dots import dots
from dashboards.pages import common
from dashboards.view import Card, Column, Message, View
from dashboards.withhold import mark

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.theme import Look

HUBS = 5
"""So many of the largest are called hubs."""
MOST_ROWS = 20
HIDDEN = ("subdivision is", "subdivisions are")
SQL = """
with placed as (
    select contributor_id, subdivision, count(*) as made
    from main.contributions
    where month between $first::date and $last::date and not is_merge and {counted}
        and list_contains($kinds, contributor_kind::varchar) and list_contains($names, repository)
        and not list_contains($left_out::bigint[], contributor_id)
    group by all
),
person as (
    select contributor_id, sum(made)::bigint as made,
        arg_max(subdivision, {{'n': made, 's': subdivision}})
            filter (subdivision is not null) as subdivision
    from placed group by contributor_id
)
select subdivision, sum(made)::bigint as changes, count(*)::bigint as persons
from person group by all order by subdivision
"""
COUNTED = {
    "pull_requests": "kind::varchar = 'pull_request'",
    "reviews": "kind::varchar = 'review'",
}
SHARE = """
select metrics.hub_share(grp, persons, $hubs) as persons,
    metrics.hub_share(grp, changes, $hubs) as changes
from given
"""
NAMES = """
select s.subdivision as grp, s.name || ' (' || s.subdivision || ')' as title, e.name as economy
from main.subdivisions s left join main.economies e using (economy)
"""
NONE = Message(
    "empty",
    "No profile that states a subdivision belongs to this selection.",
    "`tracker collect github` brings profiles; widen the period, or reset the filters.",
)
LOCATED = (
    "Who states an economy only, or nothing, is in none of these shares: coverage says how many do."
)


def hubs(file: Generation, state: State, look: Look) -> View:
    """The largest subdivisions: their share of the people and of the work that state one."""
    state = replace(state, lens="place")
    unit = words.made(state.weight)
    line = common.subtitle(file, state, f"Contributors and {unit} by subdivision (ISO 3166-2)")
    if not file.holds("subdivisions"):
        return View("No subdivisions in this file", line, message=common.OLDER)
    found = _found(file, state)
    known = found.dropna(subset=["grp"])
    total = int(found["persons"].sum())
    share = float(known["persons"].sum()) / total if total else None
    if known.empty:
        return View("No hub is known yet", line, message=NONE, coverage=share)
    smallest = read(file).smallest_group
    marked = mark(file, known, (), smallest)
    table = marked[~marked["withheld"]].merge(file.frame(NAMES), on="grp", how="left")
    if table.empty:
        return View(
            "Every subdivision is too small to show",
            line,
            message=common.withheld(file),
            coverage=share,
        )
    table["title"] = table["title"].fillna(table["grp"])
    for column in ("persons", "changes"):
        table[f"{column}_share"] = table[column] / known[column].sum()
    table = table.sort_values(["persons", "changes", "grp"], ascending=[False, False, True])
    hidden = len(marked) - len(table)
    withheld = f"{words.counted(hidden, *HIDDEN)} withheld"
    reason = f"{withheld}: fewer than {smallest} people, or next to them."
    return View(
        _finding(file, known, table, share or 0.0),
        line,
        table=table,
        columns=(
            Column("title", "Subdivision"),
            Column("economy", "Country or region"),
            Column("persons", "Contributors", "count"),
            Column("persons_share", "Share of located contributors", "share"),
            Column("changes", words.capital(unit), "count"),
            Column("changes_share", f"Share of their {unit}", "share"),
        ),
        figure=dots(
            table.head(MOST_ROWS),
            {"persons_share": "of contributors", "changes_share": f"of {unit}"},
            look,
            "share of those located",
        ),
        coverage=share,
        notes=(LOCATED, *((reason,) if hidden else ())),
    )


def _found(file: Generation, state: State) -> pd.DataFrame:
    frame = file.remember(
        ("hubs", ask.counted(state), state.weight),
        lambda: file.frame(
            SQL.format(counted=COUNTED.get(state.weight, "is_change")),
            ask.where(file, state),
        ),
    )
    return pd.DataFrame(frame).rename(columns={"subdivision": "grp"})


def _finding(file: Generation, known: pd.DataFrame, table: pd.DataFrame, share: float) -> str:
    """The share of the largest few, as far as all of them may be shown."""
    largest = min(HUBS, len(table))
    answer = file.over(known[["grp", "persons", "changes"]], SHARE, {"hubs": largest}).iloc[0]
    first = table.iloc[0]
    start = "Of" if share >= ENOUGH else f"Of the {words.percent(share)} who state a subdivision,"
    whom = " contributors who state a subdivision," if share >= ENOUGH else ""
    if largest == 1:
        return f"{start}{whom} {words.percent(first['persons_share'])} are in {first['title']}"
    return (
        f"{start}{whom} {words.percent(answer['persons'])} are in the {largest} largest, "
        f"{words.percent(first['persons_share'])} in {first['title']} alone"
    )


CARD = Card(
    "who-hubs",
    "Hubs",
    "Subdivisions (states, provinces, city regions) that contributors state in the location of "
    "their profile, whatever the lens. A person counts where most of their work was done. The hub "
    f"share is the part of the {HUBS} largest among those who state one.",
    hubs,
    ("hub_share", "known_share"),
    leaves_out=True,
)
