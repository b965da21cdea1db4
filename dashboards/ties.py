"""Ties between groups, observed and expected, by the file's own metrics (M11 to M14, M18).

e_ab is the tie weight between groups a and b in a symmetric matrix (own ties counted from both
ends), d_a its row sums, 2m their sum. Within projects, X₀ʷ = Σ m_p X₀ₚ / Σ m_p.
Directed ties between pairs of groups: e_ab · W / (out_a · in_b), from the one who reviews or merges
to the author.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboards.ask import counted, group_expression, members, used, where
from dashboards.choices import read
from dashboards.lenses import LENSES, OUTSIDE, SEATLESS, UNKNOWN

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State

TIES = """
with tie as (
    select t.repository, year(t.month)::integer as year, t.weight, t.source_id, t.destination_id,
        nullif({source}, $unknown) as s, nullif({destination}, $unknown) as d
    from main.ties t
    left join (select unnest($values) as value, unnest($groups) as grp) gs
        on gs.value = t.source_{column}::varchar
    left join (select unnest($values) as value, unnest($groups) as grp) gd
        on gd.value = t.destination_{column}::varchar
    join main.contributors cs on cs.contributor_id = t.source_id
    join main.contributors cd on cd.contributor_id = t.destination_id
    where t.kind::varchar = $tie and t.month between $first::date and $last::date
        and list_contains($kinds, cs.kind::varchar) and list_contains($kinds, cd.kind::varchar)
        and list_contains($names, t.repository)
        and not list_has_any($left_out::bigint[], [t.source_id, t.destination_id])
),
known as (select * from tie where s is not null and d is not null),
ends as (
    select repository, year, s as grp, weight, s = d as is_inner from known
    union all select repository, year, d as grp, weight, s = d from known
)
"""

TOTALS = """
select count(*)::bigint as ties, coalesce(sum(weight), 0)::double as weight,
    coalesce(sum(weight) filter (s is not null and d is not null), 0)::double as known
from tie
"""

MIXING = """
, whole as (
    select {year} as year, metrics.expected_cross_tie_share(degree) as x0,
        metrics.mixing_ratio(degree, inner_degree) as ratio
    from (
        select {year} as year, grp, sum(weight) as degree,
            coalesce(sum(weight) filter (is_inner), 0) as inner_degree
        from ends group by all
    ) group by all
),
projects as (
    select year, sum(m * x0) / sum(m) as x0_within
    from (
        select year, repository, sum(degree) as m,
            metrics.expected_cross_tie_share(degree) as x0
        from (
            select {year} as year, repository, grp, sum(weight) as degree from ends group by all
        ) group by all
    ) group by all
),
observed as (
    select {year} as year, metrics.cross_tie_share(s, d, weight) as x, sum(weight)::double as n
    from known group by all
)
select year, n, x, x0, ratio, x0_within, x / nullif(x0_within, 0) as ratio_within
from observed join whole using (year) join projects using (year)
order by year
"""

INSIDE = """
, inside as (
    select repository, metrics.expected_cross_tie_share(degree) as x0,
        metrics.mixing_ratio(degree, inner_degree) as ratio
    from (
        select repository, grp, sum(weight) as degree,
            coalesce(sum(weight) filter (is_inner), 0) as inner_degree
        from ends group by all
    ) group by repository
),
met as (
    select repository, count(distinct person)::bigint as persons
    from (select repository, unnest([source_id, destination_id]) as person from known)
    group by repository
)
select repository, sum(weight)::double as n, any_value(persons) as persons,
    metrics.cross_tie_share(s, d, weight) as x, any_value(x0) as x0, any_value(ratio) as ratio
from known join inside using (repository) join met using (repository)
group by repository order by repository
"""

PAIRS = """
, pair as (
    select least(s, d) as a, greatest(s, d) as b, sum(weight)::double as weight,
        any_value(persons)::bigint as persons
    from known
    join (
        select least(s, d) as a, greatest(s, d) as b, count(distinct person) as persons
        from (select s, d, unnest([source_id, destination_id]) as person from known) group by all
    ) p on p.a = least(s, d) and p.b = greatest(s, d)
    group by all
),
degree as (select grp, sum(weight)::double as d from ends group by grp),
inside as (select repository, grp, sum(weight)::double as d from ends group by all),
project as (select repository, sum(d) as m from inside group by repository),
chance as (
    select x.grp as a, y.grp as b,
        sum(x.d * y.d / m) * (case when x.grp = y.grp then 0.5 else 1 end) as expected_within
    from inside x join inside y using (repository) join project using (repository)
    where x.grp <= y.grp group by x.grp, y.grp
)
select x.grp as a, y.grp as b, coalesce(weight, 0) as weight, coalesce(persons, 0) as persons,
    x.d * y.d / sum_d * (case when x.grp = y.grp then 0.5 else 1 end) as expected,
    metrics.association_strength(
        coalesce(weight, 0) * (case when x.grp = y.grp then 2 else 1 end), x.d, y.d, sum_d
    ) as ratio,
    expected_within, coalesce(weight, 0) / nullif(expected_within, 0) as ratio_within,
    metrics.salton(
        coalesce(weight, 0) * (case when x.grp = y.grp then 2 else 1 end), x.d, y.d
    ) as salton
from degree x join degree y on x.grp <= y.grp
cross join (select sum(d) as sum_d from degree)
left join pair on pair.a = x.grp and pair.b = y.grp
left join chance on chance.a = x.grp and chance.b = y.grp
order by a, b
"""

DIRECTED = """
, pair as (
    select s as a, d as b, sum(weight)::double as weight
    from known group by s, d
),
met as (
    select s as a, d as b, count(distinct person)::bigint as persons
    from (select s, d, unnest([source_id, destination_id]) as person from known) group by all
),
given as (select s as grp, sum(weight)::double as d from known group by s),
received as (select d as grp, sum(weight)::double as d from known group by d),
sums as (select sum(weight)::double as all_ties from known),
gave as (select repository, s as grp, sum(weight)::double as d from known group by all),
got as (select repository, d as grp, sum(weight)::double as d from known group by all),
project as (select repository, sum(weight)::double as m from known group by all),
chance as (
    select x.grp as a, y.grp as b, sum(x.d * y.d / m) as expected_within
    from gave x join got y using (repository) join project using (repository) group by all
)
select x.grp as a, y.grp as b, coalesce(weight, 0) as weight, coalesce(persons, 0) as persons,
    x.d * y.d / all_ties as expected,
    metrics.review_reciprocity(coalesce(weight, 0), x.d, y.d, all_ties) as ratio,
    expected_within, coalesce(weight, 0) / nullif(expected_within, 0) as ratio_within,
    metrics.salton(coalesce(weight, 0), x.d, y.d) as salton
from given x cross join received y cross join sums
left join pair on pair.a = x.grp and pair.b = y.grp
left join met on met.a = x.grp and met.b = y.grp
left join chance on chance.a = x.grp and chance.b = y.grp
order by a, b
"""
ARROWS = ("review", "merge", "hand-off")
"""Tie types with a direction."""


def totals(file: Generation, state: State) -> tuple[int, float, float]:
    """Ties, their weight, and the weight with both ends known."""
    row = _asked(file, state, TOTALS).iloc[0]
    return int(row["ties"]), float(row["weight"]), float(row["known"])


def mixing(file: Generation, state: State, *, yearly: bool) -> pd.DataFrame:
    """``n``, X, X₀ and their ratio, over the whole sample and within projects.

    One row per year, or one row where not ``yearly``; none without known ties.
    """
    return _asked(file, state, MIXING.format(year="year" if yearly else "0"))


def repositories(file: Generation, state: State) -> pd.DataFrame:
    """``repository``, ``n``, ``persons``, X, X₀ and their ratio, inside each repository alone."""
    return _asked(file, state, INSIDE)


def pairs(file: Generation, state: State) -> pd.DataFrame:
    """Every pair of groups that have ties: unordered, or source and destination if directed.

    Columns ``a`` (≤ ``b`` where unordered), ``b``, ``weight``, ``persons``, ``expected``,
    ``ratio``, ``expected_within``, ``ratio_within``, ``salton``.
    """
    return _asked(file, state, DIRECTED if state.tie in ARROWS else PAIRS)


def _asked(file: Generation, state: State, tail: str) -> pd.DataFrame:
    lens = LENSES[state.lens]
    choices = read(file)
    source, destination = (
        group_expression(lens.name, f"t.{end}_{lens.column}", f"t.{end}_organization", found)
        for end, found in (("source", "gs.grp"), ("destination", "gd.grp"))
    )
    sql = TIES.format(column=lens.column, source=source, destination=destination) + tail
    places = members(choices, state)
    parameters = {
        "values": places["values"],
        "groups": places["groups"],
        **used(sql, unknown=UNKNOWN, outside=OUTSIDE, seatless=SEATLESS),
        **where(file, state),
        "tie": state.tie,
    }
    frame = file.remember(
        ("ties", tail, state.tie, counted(state)), lambda: file.frame(sql, parameters)
    )
    return pd.DataFrame(frame)
