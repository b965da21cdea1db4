"""Changes of the group in focus, of the one it is compared with, and of everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboards.ask import group_expression, members, used, where
from dashboards.choices import read
from dashboards.lenses import LENSES, OUTSIDE, SEATLESS, UNKNOWN

if TYPE_CHECKING:
    import pandas as pd

    from dashboards.file import Generation
    from dashboards.state import State

SIDED = """
with placed as (
    select m.month, m.contribution_id, m.contributor_id, m.agent_assisted, {group} as grp
    from main.contributions m
    left join (select unnest($values) as value, unnest($groups) as grp) g
        on g.value = m.{column}::varchar
    where m.is_change and not m.is_merge and m.month between $first::date and $last::date
        and (list_contains($kinds, m.contributor_kind::varchar)
            or m.contributor_kind::varchar = $also)
        and list_contains($names, m.repository)
        and not list_contains($left_out::bigint[], m.contributor_id)
),
sided as (
    select *, 'all' as side from placed
    union all select *, 'focus' from placed where grp = $focus
    union all select *, 'versus' from placed
    where grp = $versus or ($versus = 'others' and grp not in ($focus, $unknown, $seatless))
)
"""


def asked(file: Generation, state: State, tail: str, *, also: str = "") -> pd.DataFrame:
    """The rows of a query over `sided`: its `side` is all, focus or versus.

    Columns of `sided`: `month`, `contribution_id`, `contributor_id`, `agent_assisted`, `grp`.

    Args:
        file: the version of the published file to ask.
        state: lens, groups and filters.
        tail: what follows the common table expressions.
        also: a kind of contributor that counts beside the selected ones.
    """
    lens = LENSES[state.lens]
    sql = SIDED.format(
        group=group_expression(lens.name, f"m.{lens.column}", "m.organization", "g.grp"),
        column=lens.column,
    )
    places = members(read(file), state)
    named = {"unknown": UNKNOWN, "outside": OUTSIDE, "seatless": SEATLESS}
    parameters = {
        **where(file, state),
        "values": places["values"],
        "groups": places["groups"],
        "also": also,
        **used(sql, **named, focus=state.focus, versus=state.versus),
    }
    return file.frame(sql + tail, parameters)
