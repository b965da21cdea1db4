"""Adjusted shares from the published grid; off the grid there are only bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboards.ask import used
from dashboards.choices import read

if TYPE_CHECKING:
    import pandas as pd

    from dashboards.file import Generation
    from dashboards.state import State

SQL = """
with span as (
    select arg_max(period_from, period_to - period_from) as first,
        arg_max(period_to, period_to - period_from) as last
    from main.estimates
    where metric = 'group_share' and scope = $scope and lens = $lens
)
select period_from, period_to, lower, estimate, upper
from main.estimates, span
where metric = 'group_share' and lens = $lens and "grouping" = $grouping and region = $region
    and scope = $scope and weight = $weight and estimate is not null
    and period_from between $first::date and $last::date
    and period_to between $first::date and $last::date
    and {period} {large}
order by period_from
"""
WHOLE = """(period_from = $first::date or period_from = span.first)
    and (period_to = $last::date or period_to = span.last)"""
LARGE = "and coalesce(members, persons) >= $smallest"
YEARS = "month(period_from) = 1 and month(period_to) = 12 and year(period_from) = year(period_to)"

LONGEST = """
select scope, region, period_from, period_to, lower, estimate, upper, persons
from main.estimates
where metric = $metric and weight = $weight and coalesce(lens, $lens) = $lens
    and coalesce("grouping", $grouping) = $grouping
qualify row_number() over (partition by scope, region order by period_to - period_from desc) = 1
    and period_from >= $first::date and period_to <= $last::date
order by scope, region
"""

CHANCE = """
select year(period_from)::integer as year, lower, upper
from main.estimates
where metric = 'mixing_within' and weight = $weight and lens = $lens and "grouping" = $grouping
    and scope = $scope and {years}
    and ($from_start or period_from >= $first::date) and ($to_end or period_to <= $last::date)
order by year
"""

ASSUMPTION = (
    "Adjusted: within a stratum (project family, zone, kind of mailbox) the unknown are taken to "
    "be like the known; 95 % interval from a bootstrap over persons."
)


def whole(file: Generation, state: State, weight: str) -> pd.DataFrame:
    """The estimate for exactly the selection: one row, or none where the grid has none.

    Columns ``lower``, ``estimate``, ``upper`` (95 % interval), ``period_from``, ``period_to``.
    """
    return _asked(file, state, weight, WHOLE)


def yearly(file: Generation, state: State, weight: str) -> pd.DataFrame:
    """Estimates for the calendar years within the selection, same columns."""
    return _asked(file, state, weight, YEARS)


def longest(file: Generation, state: State, metric: str, weight: str) -> pd.DataFrame:
    """A metric's rows over the whole span of each scope, where the selection covers that span.

    Columns ``scope``, ``region``, ``period_from``, ``period_to``, ``lower``, ``estimate``,
    ``upper``, ``persons``, the estimate null where too little is known; none where the selection
    is off the grid. Metrics about ties are on it for the default grouping only.
    """
    first, last = state.months()
    frame: pd.DataFrame = file.remember(
        ("longest", metric, weight, state.lens, state.grouping, first, last),
        lambda: file.frame(
            LONGEST,
            {
                "metric": metric,
                "weight": weight,
                "lens": state.lens,
                "grouping": state.grouping,
                "first": first,
                "last": last,
            },
        ),
    )
    return frame.copy() if state.is_on_grid else frame.head(0)


def chance(file: Generation, state: State, weight: str) -> pd.DataFrame:
    """Where 95 % of a calendar year's ratios within projects lie under permuted labels.

    Columns ``year``, ``lower``, ``upper``; years that the selection holds in full, as far as the
    file goes.
    """
    first, last = state.months()
    quarters = read(file).quarters
    frame = file.frame(
        CHANCE.format(years=YEARS),
        {
            "weight": weight,
            "lens": state.lens,
            "grouping": state.grouping,
            "scope": (scope(state) or "") if state.is_on_grid else "",
            "first": first,
            "last": last,
            "from_start": state.start in quarters[:1],
            "to_end": state.end in quarters[-1:],
        },
    )
    return frame.drop_duplicates("year")


def scope(state: State) -> str | None:
    """The grid's name for the selected repositories, if it has one."""
    if not state.repositories:
        return "all" if state.preset == "all" else f"preset:{state.preset}"
    return state.repositories[0] if len(state.repositories) == 1 else None


def _asked(file: Generation, state: State, weight: str, period: str) -> pd.DataFrame:
    first, last = state.months()
    on_grid = state.is_on_grid and state.lens != "zone" and read(file).quarters
    # an older version does not say how many persons of the region there are
    large = LARGE if file.has("estimates", "members") else ""
    sql = SQL.format(period=period, large=large)
    frame: pd.DataFrame = file.remember(
        ("estimates", state, weight, period),
        lambda: file.frame(
            sql,
            {
                **used(sql, smallest=read(file).smallest_group),
                "lens": state.lens,
                "grouping": state.grouping,
                "region": state.focus,
                "scope": (scope(state) or "") if on_grid else "",
                "weight": weight,
                "first": first,
                "last": last,
            },
        ),
    )
    return frame.head(1) if period == WHOLE else frame.copy()
