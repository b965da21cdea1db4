"""One organization: what its people give, what its projects receive, what they are built on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboards import ask
from dashboards.choices import read
from dashboards.lenses import UNKNOWN

if TYPE_CHECKING:
    import pandas as pd

    from dashboards.file import Generation
    from dashboards.state import State

OWN, OTHERS = "own", "others"
FIRM = """
with own as (
    select organization from main.organizations
    where organization = $organization or parent = $organization
)
"""
MADE = """
, made as (
    select m.repository, coalesce(f.title, m.repository) as project, m.contributor_id,
        m.{amount} as amount, m.organization,
        coalesce(h.steward in (select organization from own), false) as is_home,
        case when m.organization is null then $unknown
            when m.organization in (select organization from own) then $own
            else $others end as whose
    from main.monthly_contributors m
    left join main.families f on f.project_family = m.project_family
    left join main.repository_homes h on h.repository = m.repository
        and m.month >= coalesce(h.from_on, date '0001-01-01')
        and m.month < coalesce(h.to_on, date '9999-12-31')
    where m.month between $first::date and $last::date and not m.is_merge
        and list_contains($kinds, m.contributor_kind::varchar)
        and list_contains($names, m.repository)
        and not list_contains($left_out::bigint[], m.contributor_id)
        and ($kind::varchar is null or m.kind::varchar = $kind) and m.{amount} > 0
)
select side, grp, sum(amount)::bigint as amount, count(distinct contributor_id)::bigint as persons,
    count(distinct repository)::bigint as repositories
from ({rows})
group by grouping sets ((side, grp), (side))
order by grp nulls first, side
"""
GIVEN = """select *, case when is_home then $own else $others end as side, project as grp
    from made where whose = $own"""
RECEIVED = """select *, whose as side,
        case whose when $others then organization else whose end as grp
    from made where is_home"""
BUILT = """
select coalesce(d.steward, d.attribution, $unknown) as grp, any_value(e.name) as seat,
    count(distinct d.package)::bigint as amount,
    count(distinct d.package) filter (d.strength = 'hard')::bigint as hard
from main.dependency_years d
join main.repository_homes h on h.repository = d.repository and h.to_on is null
left join main.economies e on e.economy = d.economy
where d.is_head and h.steward in (select organization from own)
    and list_contains($names, d.repository)
group by 1 order by 1
"""


def given(file: Generation, state: State) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Work of the organization's people: on its own projects, and on others'.

    Returns:
        Cells of ``side`` (own or others) and ``grp`` (a project) with ``amount``, ``persons`` and
        ``repositories``; and the same of whole sides, by ``side``.
    """
    return _made(file, state, GIVEN)


def received(file: Generation, state: State) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Work on the organization's projects, by its own, by others' and by unknown people.

    Returns:
        As :func:`given`; ``grp`` is an organization, the organization itself 'own'.
    """
    return _made(file, state, RECEIVED)


def built_on(file: Generation, state: State) -> pd.DataFrame:
    """Packages that its repositories declare, by who looks after them.

    Returns:
        ``grp``, ``seat``, ``amount`` (packages) and ``hard`` (those needed at run time).
    """
    chosen = {"names": list(state.names(read(file))), "organization": state.organization}
    return file.frame(FIRM + BUILT, {**chosen, "unknown": UNKNOWN})


def _made(file: Generation, state: State, rows: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    amount, kind = ask.MADE[state.weight]
    sql = FIRM + MADE.format(rows=rows, amount=amount)
    sides = {"unknown": UNKNOWN, "own": OWN, "others": OTHERS}
    asked = {"kind": kind, "organization": state.organization, **sides}
    frame: pd.DataFrame = file.remember(
        ("firm", rows, ask.counted(state), state.weight, state.organization),
        lambda: file.frame(sql, {**ask.where(file, state), **asked}),
    )
    cells = frame.dropna(subset=["grp"]).reset_index(drop=True)
    return cells, frame[frame["grp"].isna()].set_index("side")
