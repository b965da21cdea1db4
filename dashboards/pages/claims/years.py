"""Small charts of the claims over the years: whose chips, whose models."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from dashboards import events
from dashboards.choices import read
from dashboards.figures.lines import lines
from dashboards.figures.marks import marked
from dashboards.lenses import OUTSIDE, with_article
from dashboards.pages import common
from dashboards.view import Chart, Column, Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboards.claims import Stated
    from dashboards.file import Generation
    from dashboards.lenses import Group
    from dashboards.state import Spanned
    from dashboards.theme import Look

CHIPS = """
select year(n.month)::integer as year, sum(n.weight) as n,
    count(distinct c.contributor_id)::integer as persons, {sums}
from main.contribution_accelerators n join main.contributions c using (contribution_id)
left join (select unnest($values) as value, unnest($groups) as grp) g
    on g.value = n.vendor_economy::varchar
where n.weight > 0 and n.vendor_economy is not null and list_contains($names, n.repository)
    and n.month between $first::date and $last::date
group by all order by year
"""
MODELS = """
select year(n.month)::integer as year, h.grp as home, sum(n.weight) as n,
    count(distinct c.contributor_id)::integer as persons,
    coalesce(sum(n.weight) filter (o.grp is not null and o.grp <> h.grp), 0)
        / sum(n.weight) as share
from main.contribution_model_families n join main.contributions c using (contribution_id)
join (select unnest($values) as value, unnest($groups) as grp) h
    on h.value = n.repository_economy::varchar and list_contains($sides, h.grp)
left join (select unnest($values) as value, unnest($groups) as grp) o
    on o.value = n.family_economy::varchar and list_contains($sides, o.grp)
where n.weight > 0 and n.family_economy is not null and list_contains($names, n.repository)
    and n.month between $first::date and $last::date
group by all order by home, year
"""
NO_CHIPS = Message(
    "empty",
    "No change of these repositories names a hardware back end of one vendor.",
    "`tracker run --paths` also finds those that only file names tell.",
)
NO_MODELS = Message(
    "empty",
    "No change of these repositories names a family of models.",
    "`tracker run --paths` also finds those that only file names tell.",
)
EVER = "1970-01-01"
YEARLY = (
    Column("year", "Year"),
    Column("name", "Line"),
    Column("share", "Share", "share"),
    Column("n", "Changes", "ratio"),
    Column("persons", "Contributors", "count"),
)


def chips(file: Generation, state: Spanned, stated: Stated, look: Look) -> Chart:
    """Which vendors' back ends changes name, year by year, over the whole history."""
    if not file.holds("contribution_accelerators"):
        return Chart(message=common.OLDER)
    state = replace(state, span=(EVER, state.span[1]) if state.is_own else state.span, marks="show")
    groups = [g for g in read(file).groups("employer", state.grouping) if g.name != OUTSIDE][:2]
    sums = ", ".join(
        f"coalesce(sum(n.weight) filter (g.grp = $g{n}), 0) / sum(n.weight) as g{n}"
        for n in range(len(groups))
    )
    found = file.frame(
        CHIPS.format(sums=sums),
        _asked(file, state, groups) | {f"g{n}": group.name for n, group in enumerate(groups)},
    )
    named = {
        f"Vendors seated in {with_article(group.title)}": (
            group,
            found[["year", "n", "persons"]].assign(share=found[f"g{n}"]),
        )
        for n, group in enumerate(groups)
    }
    return _yearly(file, state, named, look, NO_CHIPS, float(stated.tests.iloc[0]["threshold"]))


def models(file: Generation, state: Spanned, stated: Stated, look: Look) -> Chart:
    """The other side's part of the models that each side's projects name, year by year."""
    if not file.holds("contribution_model_families"):
        return Chart(message=common.OLDER)
    sides = [name.strip() for name in str(stated.row["regions"]).split(",")]
    groups = {g.name: g for g in read(file).groups("employer", state.grouping) if g.name in sides}
    found = file.frame(MODELS, _asked(file, state, list(groups.values())) | {"sides": sides})
    named = {
        f"Models from {with_article(groups[other].title)} in projects homed in "
        f"{with_article(groups[home].title)}": (
            groups[other],
            found[found["home"] == home],
        )
        for home, other in (sides, sides[::-1])
        if {home, other} <= set(groups)
    }
    return _yearly(file, state, named, look, NO_MODELS)


def _yearly(  # noqa: PLR0913, PLR0917 - what a figure takes
    file: Generation,
    state: Spanned,
    named: Mapping[str, tuple[Group, pd.DataFrame]],
    look: Look,
    told: Message,
    threshold: float | None = None,
) -> Chart:
    """Lines over the years, with the dates of events; years of few persons are left out."""
    smallest = read(file).smallest_group
    frames = {name: frame[frame["persons"] >= smallest] for name, (_, frame) in named.items()}
    frames = {name: frame for name, frame in frames.items() if len(frame)}
    if not frames:
        return Chart(message=told)
    dates = events.within(file, state)
    seen = {int(year) for frame in frames.values() for year in frame["year"]}
    years = range(min(seen), max(seen) + 1)
    groups = {name: group for name, (group, _) in named.items()}
    drawn = lines(frames, groups, look, unit="changes", threshold=threshold)
    return Chart(
        figure=marked(drawn, dates, look, years=years),
        table=pd.concat([frame.assign(name=name) for name, frame in frames.items()]),
        columns=YEARLY,
        notes=(
            "A change that names several counts in equal parts."
            + (" Dashed: the threshold." if threshold is not None else ""),
            *events.notes(dates),
        ),
    )


def _asked(file: Generation, state: Spanned, groups: Sequence[Group]) -> dict[str, object]:
    first, last = state.months()
    names = list(state.names(read(file)))
    return {**common.places(groups), "names": names, "first": first, "last": last}
