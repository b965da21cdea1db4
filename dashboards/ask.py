"""Questions to the published file: what to count × by what × which filters → data frame.

Identifiers come from the whitelists below, values travel as parameters.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from dashboards.choices import read
from dashboards.lenses import JOINT, LENSES, OUTSIDE, SEATLESS, UNKNOWN

if TYPE_CHECKING:
    from dashboards.choices import Choices
    from dashboards.file import Generation
    from dashboards.state import State

BY = {
    "quarter": "date_trunc('quarter', m.month)::date",
    "year": "date_trunc('year', m.month)::date",
    "repository": "m.repository",
    "family": "coalesce(m.project_family, 'other')",
    "home": "coalesce(h.grp, case when m.repository_economy is null then $joint else $outside end)",
    "organization": "m.organization",
}

SHARES = """
with placed as (
    select {by}, {group} as grp, m.contributor_id, sum(m.{amount})::bigint as changes
    from main.monthly_contributors m
    left join (select unnest($values) as value, unnest($groups) as grp) g
        on g.value = m.{column}::varchar
    left join (select unnest($home_values) as value, unnest($home_groups) as grp) h
        on h.value = m.repository_economy::varchar
    where m.month between $first::date and $last::date and not m.is_merge
        and list_contains($kinds, m.contributor_kind::varchar)
        and list_contains($names, m.repository) and m.{amount} > 0
        and not list_contains($left_out::bigint[], m.contributor_id)
        and ($kind::varchar is null or m.kind::varchar = $kind)
    group by all
)
"""

# A person who is seen in two groups within one cell belongs to the one with more changes, so that
# persons add up to the cell's total; a person is unknown only when no change says anything.
PERSONS = """,
person as (
    select {keys}, contributor_id,
        coalesce(arg_max(grp, {{'n': changes, 'g': grp}}) filter (grp <> $unknown), $unknown)
            as grp,
        sum(changes)::bigint as changes
    from placed group by all
)
select {keys}, grp, sum(changes)::bigint as changes, count(*)::bigint as persons,
    count(*)::bigint as value
from person group by all order by all
"""

CHANGES = """
select {keys}, grp, sum(changes)::bigint as changes,
    count(distinct contributor_id)::bigint as persons, sum(changes)::bigint as value
from placed group by all order by all
"""

MADE = {
    "changes": ("changes", None),
    "contributors": ("changes", None),
    "pull_requests": ("contributions", "pull_request"),
    "reviews": ("contributions", "review"),
}
"""Weight → the column that is summed, and the kind of contribution it is summed over."""

CONCENTRATION = """
with made as (
    select repository, organization, contributor_id, sum(changes)::bigint as changes
    from main.monthly_contributors
    where month between $first::date and $last::date and not is_merge
        and list_contains($kinds, contributor_kind::varchar) and list_contains($names, repository)
        and not list_contains($left_out::bigint[], contributor_id)
    group by all
),
organizations as (
    select repository, metrics.elephant_factor(organization, changes)::bigint as elephant_factor,
        metrics.hhi(organization, changes) as hhi,
        metrics.known_share(organization, changes) as organization_coverage
    from (select repository, organization, sum(changes)::bigint as changes from made group by all)
    group by repository
),
persons as (
    select repository,
        metrics.contributor_absence_factor(changes)::bigint as contributor_absence_factor
    from (select repository, contributor_id, sum(changes)::bigint as changes from made group by all)
    group by repository
)
select * from organizations join persons using (repository) order by repository
"""

BUSIEST = """
select contributor_id
from (
    select contributor_id, sum(changes) as changes
    from main.monthly_contributors
    where month between $first::date and $last::date and not is_merge
        and list_contains($kinds, contributor_kind::varchar) and list_contains($names, repository)
    group by contributor_id having sum(changes) > 0
)
qualify count(*) over () >= 2 * $smallest
    and row_number() over (order by changes desc, contributor_id)
        <= greatest($smallest, ceil(count(*) over () / 100))
"""
"""Those with the most changes in the selection: one in a hundred, rounded up, and never so few
that the difference would tell of one of them; nobody where too few would be left."""


def shares(
    file: Generation,
    state: State,
    by: tuple[str, ...] = (),
    weight: str | None = None,
    *,
    heads: bool = False,
) -> pd.DataFrame:
    """How much each group did, cell by cell.

    Args:
        file: the version of the published file to ask.
        state: lens, grouping and filters.
        by: names from :data:`BY`; the cell is their combination.
        weight: a name of :data:`MADE`; None takes the reader's.
        heads: count the persons who made it instead, each once per cell.

    Returns:
        One row per cell and group: the ``by`` columns, ``grp``, ``changes`` (or what
        else the weight counts), ``persons`` and ``value`` (the weight's amount). Group 'unknown'
        holds what nobody said.
    """
    weight = weight or state.weight
    frame = file.remember(
        ("shares", counted(state), by, weight, heads),
        lambda: file.frame(*_shares(file, state, by, weight, heads=heads)),
    )
    return pd.DataFrame(frame)


def concentration(file: Generation, state: State) -> pd.DataFrame:
    """How few make half of each repository's changes, by the file's own metrics.

    Returns:
        One row per repository: ``elephant_factor``, ``hhi`` (organizations),
        ``contributor_absence_factor`` (persons), ``organization_coverage`` (0 to 1).
    """
    selected = replace(counted(state), lens="", grouping="")  # organizations whatever the lens
    frame = file.remember(
        ("concentration", selected), lambda: file.frame(CONCENTRATION, where(file, state))
    )
    return pd.DataFrame(frame)


def where(file: Generation, state: State) -> dict[str, object]:
    """Parameters of what is selected: ``first``, ``last``, ``kinds``, ``names``, ``left_out``."""
    first, last = state.months()
    chosen = {
        "first": first,
        "last": last,
        "kinds": list(state.kinds),
        "names": list(state.names(read(file))),
    }
    if "busiest" not in state.without:
        return {**chosen, "left_out": []}
    asked = {**chosen, "smallest": read(file).smallest_group}
    found = file.remember(("busiest", counted(state)), lambda: file.frame(BUSIEST, asked))
    return {**chosen, "left_out": found["contributor_id"].tolist()}


def counted(state: State) -> State:
    """The part of a selection that changes what is counted; the rest changes what is shown."""
    blank = replace(state, focus="", view="", weight="", tie="", marks="", organization="")
    return replace(blank, classes="", evidence="", versus="")


def _shares(
    file: Generation, state: State, by: tuple[str, ...], weight: str, *, heads: bool
) -> tuple[str, dict[str, object]]:
    lens = LENSES[state.lens]
    keys = ", ".join(f'"{name}"' for name in by) or "1 as whole"
    sql = SHARES.format(
        by=", ".join(f'{BY[name]} as "{name}"' for name in by) or "1 as whole",
        group=group_expression(lens.name, f"m.{lens.column}", "m.organization", "g.grp"),
        amount=MADE[weight][0],
        column=lens.column,
    )
    tail = PERSONS if heads or weight == "contributors" else CHANGES
    sql += tail.format(keys=keys)
    return sql, {
        **where(file, state),
        **members(read(file), state),
        **used(
            sql,
            unknown=UNKNOWN,
            outside=OUTSIDE,
            seatless=SEATLESS,
            joint=JOINT,
        ),
        "kind": MADE[weight][1],
    }


def group_expression(lens: str, column: str, organization: str, found: str) -> str:
    """SQL for the group of a row; an organization without a seat is known, not unknown."""
    seatless = f"when {column} is null and {organization} is not null then $seatless " * (
        lens == "employer"
    )
    return (
        f"case {seatless}when {column} is null then $unknown else coalesce({found}, $outside) end"
    )


def members(choices: Choices, state: State) -> dict[str, object]:
    """Parameters that sort values and homes into the groups of lens and grouping."""
    pairs = [(v, g.name) for g in choices.groups(state.lens, state.grouping) for v in g.members]
    homes = [(v, g.name) for g in choices.groupings[state.grouping] for v in g.members]
    return {
        "values": [value for value, _ in pairs],
        "groups": [group for _, group in pairs],
        "home_values": [value for value, _ in homes],
        "home_groups": [group for _, group in homes],
    }


def used(sql: str, **parameters: object) -> dict[str, object]:
    """The parameters a query names; DuckDB refuses those it does not."""
    return {name: value for name, value in parameters.items() if f"${name}" in sql}
