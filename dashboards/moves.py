"""People who moved, counted between groups and never one by one (M26)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboards.ask import counted, members, where
from dashboards.choices import read
from dashboards.lenses import OUTSIDE, SEATLESS
from dashboards.withhold import mark

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State

NEEDED = ("moves", "metrics.move_rate", "metrics.move_balance")
"""What an older version's file lacks."""
PLACES = "(select unnest($values) as value, unnest($groups) as grp)"
SEEN = """
with here as (
    select distinct contributor_id from main.monthly_contributors
    where list_contains($names, repository) and list_contains($kinds, contributor_kind::varchar)
        and not list_contains($left_out::bigint[], contributor_id)
),
seen as (
    select m.contributor_id,
        case when m.from_economy is null then $seatless else coalesce(f.grp, $outside) end as grp,
        case when m.to_economy is null then $seatless else coalesce(t.grp, $outside) end as home
    from main.moves m
    left join {places} f on f.value = m.from_economy
    left join {places} t on t.value = m.to_economy
    where m.dimension = $dimension and m.contributor_id in (from here)
        and date_trunc('month', m.moved_on) between $first::date and $last::date
)
"""
FLOWS = """
select grp, home, count(*)::bigint as value, count(distinct contributor_id)::bigint as persons
from seen group by all order by all
"""
STAYS = {
    "employer": """
    select a.contributor_id, o.economy, a.from_on, a.to_on
    from main.affiliations a left join main.organizations o using (organization)
    where a.evidence::varchar in ('commit_email', 'trailer_email', 'profile_company')
""",
    "place": "select contributor_id, economy, from_on, to_on from main.residences",
}
"""Lens → the periods in which somebody is known; a clock tells no move."""
RATES = """,
stay as (
    select s.contributor_id,
        case when s.economy is null then $seatless else coalesce(g.grp, $outside) end as grp,
        greatest(s.from_on, $first::date) as from_on, least(s.to_on, last_day($last::date)) as to_on
    from ({stays}) s left join {places} g on g.value = s.economy
    where s.contributor_id in (from here)
),
year_of as (
    select contributor_id, grp, datediff('day', min(from_on), max(to_on)) / 365.25 as years
    from stay where from_on <= to_on group by all
),
left_behind as (select contributor_id, grp, count(*) as moves from seen group by all)
select grp, sum(years)::double as years, count(distinct contributor_id)::bigint as persons,
    metrics.move_rate(coalesce(moves, 0), years) as rate
from year_of left join left_behind using (contributor_id, grp)
group by grouping sets ((grp), ()) order by all
"""
# a sum is told only where every flow in it may be told
SIDES = """
with side as (select grp from given union select home from given)
select s.grp,
    case when not coalesce(bool_or(withheld) filter (g.home = s.grp and g.grp <> s.grp), false)
        then coalesce(sum(value) filter (g.home = s.grp and g.grp <> s.grp), 0) end as arrivals,
    case when not coalesce(bool_or(withheld) filter (g.grp = s.grp and g.home <> s.grp), false)
        then coalesce(sum(value) filter (g.grp = s.grp and g.home <> s.grp), 0) end as departures,
    case when not coalesce(bool_or(withheld) filter (g.grp = s.grp and g.home = s.grp), false)
        then coalesce(sum(value) filter (g.grp = s.grp and g.home = s.grp), 0) end as inside,
    case when not bool_or(withheld and (g.grp = s.grp) <> (g.home = s.grp))
        then metrics.move_balance(g.grp = s.grp, g.home = s.grp, value) end as balance
from given g cross join side s
group by s.grp order by s.grp
"""


def flows(file: Generation, state: State) -> pd.DataFrame:
    """``grp`` (before), ``home`` (after), ``value`` (moves), ``persons`` and ``withheld``."""
    frame = _asked(file, state, SEEN + FLOWS)
    cells = frame.assign(grp=frame["grp"] + "|" + frame["home"])
    hidden = mark(file, cells, (), read(file).smallest_group)["withheld"]
    return frame.assign(withheld=hidden)


def sides(file: Generation, cells: pd.DataFrame) -> pd.DataFrame:
    """``grp``, ``arrivals``, ``departures``, moves ``inside`` and ``balance`` from flows."""
    return file.over(cells, SIDES)


def rates(file: Generation, state: State) -> pd.DataFrame:
    """``grp``, ``years`` and ``persons`` under observation, ``rate`` of moves out of a value there.

    The row without a group is that of everybody.
    """
    return _asked(file, state, SEEN + RATES.replace("{stays}", STAYS[state.lens]))


def _asked(file: Generation, state: State, sql: str) -> pd.DataFrame:
    places = members(read(file), state)
    parameters = {
        **where(file, state),
        "values": places["values"],
        "groups": places["groups"],
        "seatless": SEATLESS,
        "outside": OUTSIDE,
        "dimension": state.lens,
    }
    frame = file.remember(
        ("moves", sql, counted(state)), lambda: file.frame(sql.format(places=PLACES), parameters)
    )
    return pd.DataFrame(frame)
