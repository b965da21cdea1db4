"""What changes are for, by group and cell, by the file's own metrics (M9), and the grid (M10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboards import estimates
from dashboards.ask import counted, group_expression, members, used, where
from dashboards.choices import read
from dashboards.lenses import LENSES, OUTSIDE, SEATLESS, UNKNOWN
from dashboards.withhold import mark

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State

THREE = {"fix": "Fixes", "feature": "Features", "other": "Everything else"}
ELEVEN = {
    "feat": "Features",
    "fix": "Fixes",
    "perf": "Performance",
    "docs": "Documentation",
    "test": "Tests",
    "ci": "Continuous integration",
    "build": "Build and dependencies",
    "refactor": "Refactoring",
    "style": "Style",
    "revert": "Reverts",
    "chore": "Chores",
}
UNDECIDED = UNKNOWN
"""No evidence says what the change is for; drawn as everything unknown is."""
FEWEST_CHANGES = 30
"""Repositories with fewer decided changes on either side are not compared."""
BY = {"month": "m.month", "repository": "m.repository"}
CHANGES = """
with placed as (
    select {by} {group} as grp, m.contributor_id, {kind} as kind, count(*)::bigint as changes
    from main.contributions m
    left join (select unnest($values) as value, unnest($groups) as grp) g
        on g.value = m.{column}::varchar
    where m.is_change and not m.is_merge and m.month between $first::date and $last::date
        and list_contains($kinds, m.contributor_kind::varchar)
        and list_contains($names, m.repository)
        and not list_contains($left_out::bigint[], m.contributor_id)
        and ($evidence = 'all' or m.change_type_evidence::varchar = $evidence)
    group by all
),
sided as (select * replace ({side} as grp) from placed)
select {names} grp, kind, sum(changes)::bigint as changes,
    count(distinct contributor_id)::bigint as persons
from sided where grp is not null
group by grouping sets (({names} grp, kind), ({names} grp))
order by all
"""
KIND = {
    "three": "case when m.change_type is null then $undecided when m.change_type = 'fix' then 'fix'"
    " when m.change_type = 'feat' then 'feature' else 'other' end",
    "eleven": "coalesce(m.change_type::varchar, $undecided)",
}
SIDE = (
    "case when grp = $focus then $focus when grp = $versus or ($versus = 'others'"
    " and grp not in ($unknown, $seatless)) then $versus end"
)
SHARES = """
select g.row, metrics.kind_share(nullif(o.kind, $undecided), g.kind, o.changes) as share
from given g join given o using (cell)
group by g.row order by g.row
"""
GRID = """
with inside as (
    select * from main.estimates
    where metric = $metric and weight = $weight and lens = $lens and "grouping" = $grouping
),
span as (
    select scope, arg_max(period_from, period_to - period_from) as first,
        arg_max(period_to, period_to - period_from) as last
    from inside group by scope
)
select inside.* from inside join span using (scope)
where period_from >= $first::date and period_to <= $last::date
    and (period_from = $first::date or period_from = span.first)
    and (period_to = $last::date or period_to = span.last)
qualify row_number() over (
    partition by scope, region, detail order by period_from, period_to desc
) = 1
order by scope, region, detail
"""


def is_told(file: Generation) -> bool:
    """Whether the file says by which evidence it knows a kind; an older version's does not."""
    columns = file.remember(
        "told", lambda: set(file.frame("select * from main.contributions limit 0").columns)
    )
    return "change_type_evidence" in columns


def titles(state: State) -> dict[str, str]:
    """Name and title of each class in the reader's view, in display order."""
    return THREE if state.classes == "three" else ELEVEN


def cells(
    file: Generation, state: State, by: tuple[str, ...] = (), *, compared: bool = False
) -> pd.DataFrame:
    """What each group's changes are for, cell by cell; every class in every cell, undecided last.

    Args:
        file: the version of the published file to ask.
        state: lens, grouping, classes, evidence and filters.
        by: names from :data:`BY`; the cell is their combination with the group.
        compared: only the group in focus and the one it is compared with.

    Returns:
        ``by``, ``grp``, ``kind``, ``changes``, ``persons``; of the cell ``total`` (changes),
        ``decided`` (those with a class) and ``people``; ``share`` of the decided (null for what is
        undecided or withheld) and ``withheld``.
    """
    key = ("kinds", counted(state), state.classes, state.evidence, by, compared)
    pair = (state.focus, state.versus) if compared else ()
    frame = file.remember((key, pair), lambda: _cells(file, state, by, compared=compared))
    return pd.DataFrame(frame)


def _cells(file: Generation, state: State, by: tuple[str, ...], *, compared: bool) -> pd.DataFrame:
    found = file.frame(*_question(file, state, by, compared=compared))
    keys = [*by, "grp"]
    whole = found[found["kind"].isna()].rename(columns={"changes": "total", "persons": "people"})
    every = pd.DataFrame({"kind": [*titles(state), UNDECIDED]})
    full = whole[[*keys, "total", "people"]].merge(every, how="cross")
    counted_ = found.dropna(subset=["kind"])
    table = full.merge(counted_, on=[*keys, "kind"], how="left")
    table[["changes", "persons"]] = table[["changes", "persons"]].fillna(0).astype("int64")
    table["cell"] = table.groupby(keys, sort=False, dropna=False).ngroup()
    undecided = table["changes"].where(table["kind"] == UNDECIDED, 0)
    table["decided"] = table["total"] - undecided.groupby(table["cell"]).transform("sum")
    if table.empty:
        return table.assign(share=None, withheld=False)
    given = table[["cell", "kind", "changes"]].assign(row=range(len(table)))
    shares = file.over(given, SHARES, {"undecided": UNDECIDED})["share"].astype(float)
    smallest = read(file).smallest_group
    # shares are told of the decided: what is undecided stands beside the classes and hides none
    decided = table[table["kind"] != UNDECIDED]
    marked = mark(file, decided.assign(grp=decided["kind"]), ("cell",), smallest)["withheld"]
    table["withheld"] = marked.reindex(table.index, fill_value=False)
    table["withheld"] |= table["people"] < smallest
    return table.assign(
        share=shares.mask(table["withheld"] | (table["kind"] == UNDECIDED)).to_numpy()
    )


def _question(
    file: Generation, state: State, by: tuple[str, ...], *, compared: bool
) -> tuple[str, dict[str, object]]:
    lens = LENSES[state.lens]
    names = "".join(f'"{name}", ' for name in by)
    sql = CHANGES.format(
        by="".join(f'{BY[name]} as "{name}", ' for name in by),
        names=names,
        group=group_expression(lens.name, f"m.{lens.column}", "m.organization", "g.grp"),
        kind=KIND[state.classes],
        column=lens.column,
        side=SIDE if compared else "grp",
    )
    asked = {
        "unknown": UNKNOWN,
        "outside": OUTSIDE,
        "seatless": SEATLESS,
        "undecided": UNDECIDED,
        "focus": state.focus,
        "versus": state.versus,
    }
    places = members(read(file), state)
    return sql, {
        **where(file, state),
        "values": places["values"],
        "groups": places["groups"],
        "evidence": state.evidence,
        **used(sql, **asked),
    }


def grid(file: Generation, state: State, metric: str) -> pd.DataFrame:
    """Computed rows for the selected period: each scope's whole span, or exactly these months.

    Columns of ``main.estimates``; none where the selection is off the grid. ``estimate`` is null
    below 50 % coverage, ``lower`` and ``upper`` are a 95 % interval at any coverage.
    """
    first, last = state.months()
    asked = {
        "metric": metric,
        "weight": "changes" if state.evidence == "all" else "explicit_changes",
        "lens": state.lens,
        "grouping": state.grouping,
        "first": first,
        "last": last,
    }
    frame: pd.DataFrame = file.remember(
        ("kind grid", *asked.values()), lambda: file.frame(GRID, asked)
    )
    return frame.copy() if state.is_on_grid else frame.head(0)


def pooled(file: Generation, state: State, metric: str) -> pd.DataFrame:
    """The computed rows of the selected repositories taken together."""
    frame = grid(file, state, metric)
    return frame[frame["scope"] == (estimates.scope(state) or "")]
