"""Our own number beside each published figure, where the file has one.

Flows are those of the published table itself: there our metric code must give the published
figures. Everything else is our data beside theirs, with the worst case and, from 50 % coverage on,
an estimate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from tracker.estimate.grid import counted
from tracker.estimate.resample import ENDS
from tracker.estimate.scopes import DRAWS, LEAST_PERSONS, LENSES, SEED
from tracker.estimate.shares import estimated, shares

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

    Figure = Mapping[str, Any]


class Number(NamedTuple):
    """What stands beside a figure; None where a part does not apply."""

    estimate: float | None = None
    lower: float | None = None
    upper: float | None = None
    coverage: float | None = None
    persons: int | None = None


_FLOW = """
    select {value}
    from (
        select *,
            sum(weight) over (partition by source_economy) as given,
            sum(weight) over (partition by destination_economy) as received,
            sum(weight) over () as whole
        from main.economy_flows where quarter = $from_on
    )
    where source_economy = $economies[1] and destination_economy = $homes[1]
"""
_PERIOD = """
    month is not null and ($from_on::date is null or month >= $from_on::date)
    and ($to_on::date is null or month < $to_on::date)
    and (len($homes) = 0 or list_contains($homes, repository_economy))
"""
_WORK = f"""
    is_change and not is_merge and contributor_kind = 'person' and {_PERIOD}
    and (len($presets) = 0 or repository in
        (select repository from main.presets where list_contains($presets, preset)))
"""
_CHANGES = f"""
    select contributor_id, coalesce(project_family, '') as project_family,
        coalesce(zone, '') as zone, coalesce(mailbox_class, '') as mailbox_class,
        {{column}} as economy, count(*)::double as changes
    from main.contributions where {_WORK} group by all order by all
"""
_KNOWN = f"""
    select metrics.known_share(place, 1), null, null, null, count(distinct contributor_id)
    from (select contributor_id, {{place}} as place from main.contributions where {_WORK} {{group}})
"""
_PAIRS = f"""
    with tied as (
        select contribution_id, bool_or(is_pair) as is_pair, bool_or(is_pair is null) as is_open
        from (
            select contribution_id,
                case when source_{{column}} is not null and destination_{{column}} is not null then
                    list_sort([source_{{column}}, destination_{{column}}]) = list_sort($economies)
                end as is_pair
            from main.ties where kind = 'co-author'
        )
        group by contribution_id
    )
    select null, metrics.share_lower(is_member, 1), metrics.share_upper(is_member, 1),
        metrics.known_share(is_member, 1), count(distinct contributor_id)
    from (
        select contributor_id,
            case when is_pair then true when is_open then null else false end as is_member
        from main.contributions left join tied using (contribution_id) where {_WORK}
    )
"""
_DOWNLOADS = """
    select metrics.share_of_known(is_member, downloads), metrics.share_lower(is_member, downloads),
        metrics.share_upper(is_member, downloads), metrics.known_share(is_member, downloads)
    from (
        select downloads, list_contains($economies, organization_economy) as is_member
        from main.models where is_listed and downloads is not null
    )
"""
_FAMILIES = f"""
    select metrics.model_family_share(list_contains($economies, family_economy), weight),
        null, null, null, count(distinct contributor_id)
    from main.contribution_model_families
    where family_economy is not null and weight > 0 and {_PERIOD}
"""
_COUNTED = f"""
    select {{value}}, null, null, null, metrics.contributors(contributor_id)
    from main.contributions where {_WORK}
"""


def our_numbers(con: duckdb.DuckDBPyConnection, *, draws: int = DRAWS) -> pd.DataFrame:
    """What of ours stands beside each configured figure that names a measure.

    Args:
        con: connection whose default catalog holds the built `main` tables and every metric.
        draws: bootstrap draws of an estimate.

    Returns:
        One row per figure with a number: `figure` and the parts of `Number`. Fewer persons than an
        estimate needs give no row.
    """
    asked = con.sql("from resolved.comparisons where measure is not null order by position")
    columns = asked.columns
    found = []
    for values in asked.fetchall():
        figure = dict(zip(columns, values, strict=True))
        number = _number(con, figure, draws)
        is_enough = number.persons is None or number.persons >= LEAST_PERSONS
        if is_enough and (number.estimate is not None or number.lower is not None):
            found.append({"figure": figure["figure"], **number._asdict()})
    frame = pd.DataFrame(found, columns=["figure", *Number._fields])
    return frame.astype(dict.fromkeys(Number._fields, float))


def _number(con: duckdb.DuckDBPyConnection, figure: Figure, draws: int) -> Number:
    measure, column = figure["measure"], LENSES[figure["lens"]]
    if measure in ("share", "ratio"):
        return _shared(con, figure, draws)
    is_each = figure["weight"] == "contributors"
    query = {
        "flow": _FLOW.format(value="weight"),
        "flow_share": _FLOW.format(value="weight / received"),
        "flow_strength": _FLOW.format(
            value="metrics.association_strength(weight, given, received, whole)"
        ),
        "coverage": _KNOWN.format(
            place=f"max({column})" if is_each else column,
            group="group by contributor_id" if is_each else "",
        ),
        "co_authored_between": _PAIRS.format(column=column),
        "download_share": _DOWNLOADS,
        "model_family_share": _FAMILIES,
        "contributors": _COUNTED.format(value="metrics.contributors(contributor_id)"),
        "organizations": _COUNTED.format(value="count(distinct organization)"),
    }[measure]
    rows = con.execute(query, _named(query, figure)).fetchall()
    return Number(*rows[0]) if rows else Number()


def _shared(con: duckdb.DuckDBPyConnection, figure: Figure, draws: int) -> Number:
    """Share of the economies together, or the first by the second, with its interval."""
    query = _CHANGES.format(column=LENSES[figure["lens"]])
    part = con.execute(query, _named(query, figure)).df()
    if not part["economy"].notna().any():
        return Number()
    economies = sorted({*part["economy"].dropna(), *figure["economies"]})
    region = pd.Categorical(part["economy"], categories=economies).codes.astype(np.int64)
    items = counted(part.assign(region=region), len(economies), figure["weight"])
    groups = np.array([[float(code == one) for code in economies] for one in figure["economies"]])
    if figure["measure"] == "share":
        groups = groups.sum(axis=0, keepdims=True)
    answer = shares(items, draws=draws, seed=SEED, groups=groups)
    known = (answer.coverage, answer.persons)
    if figure["measure"] == "share":
        if answer.estimate is None or answer.lower is None or answer.upper is None:
            return Number(None, float(answer.bound_lower[0]), float(answer.bound_upper[0]), *known)
        return Number(
            float(answer.estimate[0]), float(answer.lower[0]), float(answer.upper[0]), *known
        )
    if answer.estimate is not None:
        each, drawn = (groups @ part for part in estimated(items, draws=draws, seed=SEED))
        with np.errstate(divide="ignore", invalid="ignore"):
            lower, upper = np.nanpercentile(drawn[0] / drawn[1], ENDS)
        return Number(float(each[0] / each[1]), float(lower), float(upper), *known)
    least, most = answer.bound_lower, answer.bound_upper
    upper = float(most[0] / least[1]) if least[1] else None
    return Number(None, float(least[0] / most[1]) if most[1] else None, upper, *known)


def _named(query: str, figure: Figure) -> dict[str, Any]:
    """The figure's values that a query names; DuckDB refuses those it does not."""
    names = ("from_on", "to_on", "economies", "homes", "presets")
    return {name: figure[name] for name in names if f"${name}" in query}
