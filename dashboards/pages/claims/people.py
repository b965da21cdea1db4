"""Small charts of the claims about people: who, what for, with whom, and without whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from dashboards import words
from dashboards.ask import group_expression, members, used
from dashboards.bounds import bounds
from dashboards.choices import read
from dashboards.figures.dots import dots
from dashboards.figures.spans import spans
from dashboards.lenses import LENSES, OUTSIDE, SEATLESS, UNKNOWN
from dashboards.pages import common
from dashboards.view import Chart, Column

if TYPE_CHECKING:
    from dashboards.claims import Stated
    from dashboards.file import Generation
    from dashboards.state import Spanned
    from dashboards.theme import Look

ALL = "All of them"
RANGE = (
    Column("title", "Where"),
    Column("lower", "Lower limit", "share"),
    Column("estimate", "Estimate", "share"),
    Column("upper", "Upper limit", "share"),
)
RANGE_NOTE = (
    "Hatched: what is possible, from none to all of the unknown. Narrow bar: 95 % interval; dot: "
    "estimate."
)
KINDS = """
with made as (
    select m.change_type::varchar as kind, sum(m.changes)::double as changes, {group} as grp,
        m.zone::varchar as zone
    from main.monthly m
    left join (select unnest($values) as value, unnest($groups) as grp) g
        on g.value = m.{column}::varchar
    where m.kind::varchar = 'commit' and m.contributor_kind::varchar = 'person' and not m.is_merge
        and m.month between $first::date and $last::date and list_contains($names, m.repository)
        and m.change_type is not null and m.changes > 0
    group by all
),
told as (
    select 'lens' as basis, grp = $focus as is_inside, kind, changes from made where grp <> $unknown
    union all
    select 'zone', zone = 'UTC+8', kind, changes from made where zone is not null
)
select basis, is_inside, sum(changes) as changes,
    sum(changes) filter (kind = 'fix') / sum(changes) as fix,
    sum(changes) filter (kind = 'feat') / sum(changes) as feature
from told group by all order by basis, is_inside
"""
MIXED = """
select scope as title, lower, estimate, upper, coverage, persons
from main.estimates
where metric = 'mixing_within' and weight = 'co-author' and lens = $lens and estimate is not null
    and scope in (select unnest($names))
qualify row_number() over (partition by scope order by period_from, period_to desc) = 1
order by estimate desc, scope
"""
WITHDRAWN = """
select region, count(*)::integer as repositories,
    avg((changes_lost >= $each * changes)::integer) as lower,
    avg((changes_lost + changes_unknown >= $each * changes)::integer) as upper
from main.withdrawals
where lens = $lens and "grouping" = $grouping and list_contains($names, repository) and changes > 0
    and window_months = 12 and region <> 'rest'
group by region order by lower desc, upper desc, region
"""


def contributors(file: Generation, state: Spanned, stated: Stated, look: Look) -> Chart:
    """The region's share of active contributors, family by family, and the tested number."""
    smallest = read(file).smallest_group
    rows = []
    for by in ((), ("family",)):
        asked = common.folded(file, state, by, "contributors")
        if asked.empty:
            return Chart(message=common.NOTHING)
        rows.append(bounds(file, asked, by, [state.focus]))
    whole, each = rows
    titles = _families(file)
    frame = pd.concat(
        [whole.assign(title=ALL), each.assign(title=each["family"].map(titles))], ignore_index=True
    )
    frame = frame[frame["total"] >= smallest].assign(estimate=float("nan"), is_interval=False)
    test = stated.tests.iloc[0]
    if state.is_own:  # the tested number itself, not one like it
        frame.loc[frame["title"] == ALL, ["lower", "estimate", "upper"]] = [
            float("nan") if pd.isna(test[name]) else test[name]
            for name in ("lower", "estimate", "upper")
        ]
        frame.loc[frame["title"] == ALL, "is_interval"] = test["interval"] == "95 %"
    return Chart(
        figure=spans(
            frame, look, threshold=float(test["threshold"]), unit="share of active contributors"
        ),
        table=frame,
        columns=(*RANGE, Column("total", "Contributors", "count")),
        notes=(RANGE_NOTE,),
        coverage=float(whole["coverage"].iloc[0]),
    )


def _families(file: Generation) -> dict[str, str]:
    frame = file.frame("select project_family, title from main.families")
    return dict(zip(frame["project_family"], frame["title"], strict=True)) | {"other": "Other"}


def kinds(file: Generation, state: Spanned, stated: Stated, look: Look) -> Chart:  # noqa: ARG001
    """Fixes and features of the region beside those of others; UTC+8 beside other zones."""
    lens = LENSES[state.lens]
    sql = KINDS.format(
        column=lens.column,
        group=group_expression(lens.name, f"m.{lens.column}", "m.organization", "g.grp"),
    )
    first, last = state.months()
    places = members(read(file), state)
    parameters = {
        **used(sql, unknown=UNKNOWN, outside=OUTSIDE, seatless=SEATLESS),
        "values": places["values"],
        "groups": places["groups"],
        "focus": state.focus,
        "first": first,
        "last": last,
        "names": list(state.names(read(file))),
    }
    found = file.frame(sql, parameters).set_index(["basis", "is_inside"])
    titles = {
        "lens": words.named(state.lens, common.focus(file, state)),
        "zone": "UTC+8 zone (no country)",
    }
    shown = [basis for basis in ("lens", "zone") if _is_shown(file, state, basis)]
    rows = [
        {
            "title": f"{what}: {titles[basis]}",
            "inside": found[column].get((basis, True)),
            "outside": found[column].get((basis, False)),
            "changes": found["changes"].get((basis, True)),
        }
        for basis in shown
        if {(basis, True), (basis, False)} <= set(found.index)
        for what, column in (("Fixes", "fix"), ("Features", "feature"))
    ]
    if not rows:
        return Chart(message=common.unheard(state))
    frame = pd.DataFrame(rows).fillna(0.0)
    return Chart(
        figure=dots(
            frame,
            {"inside": "Group named", "outside": "All others known"},
            look,
            "share of changes",
        ),
        table=frame,
        columns=(
            Column("title", "Kind and group"),
            Column("inside", "Group named", "share"),
            Column("outside", "All others known", "share"),
            Column("changes", "Changes of the group", "count"),
        ),
        notes=("Of changes whose kind is decided. A time zone is not a country.",),
        coverage=common.coverage(file, state, "changes"),
    )


def _is_shown(file: Generation, state: Spanned, basis: str) -> bool:
    """Whether the named group has persons enough to be told apart."""
    asked = state if basis == "lens" else replace(state, lens="zone", focus="eight")
    found = common.folded(file, asked, (), "changes")
    return bool((found["grp"] == asked.focus).any())


def mixing(file: Generation, state: Spanned, stated: Stated, look: Look) -> Chart:
    """The ratio inside each repository, and the tested one with its own interval."""
    test = stated.tests.iloc[0]
    found = file.frame(MIXED, {"lens": state.lens, "names": list(state.names(read(file)))})
    found = found[found["persons"] >= read(file).smallest_group]
    each = found.assign(lower=found["estimate"], upper=found["estimate"], is_interval=True)
    if pd.isna(test["upper"]):
        if each.empty:
            return Chart(message=common.unheard(replace(state, weight="changes")))
        frame = each
    else:
        shown = test["estimate"] if pd.notna(test["estimate"]) else float("nan")
        tested = {"title": ALL, "lower": test["lower"], "upper": test["upper"], "estimate": shown}
        frame = pd.concat([pd.DataFrame([tested | {"is_interval": True}]), each], ignore_index=True)
    return Chart(
        figure=spans(
            frame,
            look,
            threshold=float(test["threshold"]),
            unit="ties across regions ÷ chance inside the project",
            share=False,
        ),
        table=frame,
        columns=(
            Column("title", "Repository"),
            Column("lower", "Lower limit", "ratio"),
            Column("estimate", "Ratio", "ratio"),
            Column("upper", "Upper limit", "ratio"),
            Column("persons", "Contributors", "count"),
        ),
        notes=(
            "Solid line: 1, what chance gives. Dots: repositories with at least 30 co-author ties.",
        ),
    )


def withdrawal(file: Generation, state: Spanned, stated: Stated, look: Look) -> Chart:
    """In how many repositories each region's leaving would cost a tenth of the changes."""
    if not file.holds("withdrawals"):
        return Chart(message=common.OLDER)
    test = stated.tests.iloc[0]
    found = file.frame(
        WITHDRAWN,
        {
            "lens": state.lens,
            "grouping": state.grouping,
            "names": list(state.names(read(file))),
            "each": test["each"] if pd.notna(test["each"]) else 0.1,
        },
    )
    titles = {group.name: group.title for group in read(file).groups(state.lens, state.grouping)}
    frame = found.assign(
        title=found["region"].map(titles), estimate=float("nan"), is_interval=False
    )
    if frame.empty:
        return Chart(message=common.NOTHING)
    return Chart(
        figure=spans(
            frame,
            look,
            threshold=float(test["threshold"]),
            unit="share of repositories that would lose a tenth of their recent changes",
        ),
        table=frame,
        columns=(*RANGE[:2], RANGE[3], Column("repositories", "Repositories", "count")),
        notes=(
            RANGE_NOTE,
            "Share of recent work by people observed there, not a forecast.",
        ),
    )
