"""Shares as intervals: what is at least true, what at most, and on how much it rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboards.lenses import UNKNOWN, WITHHELD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboards.file import Generation

ENOUGH = 0.5
"""Coverage from which one number may be said instead of an interval."""

SQL = """
select {keys} coalesce(sum(value) filter (grp = $grp), 0)::bigint as known,
    sum(value)::bigint as total,
    metrics.share_lower(is_member, value) as lower,
    metrics.share_upper(is_member, value) as upper,
    metrics.known_share(case when grp <> $unknown then grp end, value) as coverage
from (
    select *, case when grp = $unknown or grp = $withheld then null else grp = $grp end as is_member
    from given
)
{by}
"""


def bounds(
    file: Generation, frame: pd.DataFrame, by: tuple[str, ...], groups: Iterable[str]
) -> pd.DataFrame:
    """Lower and upper bound of each group's share in each cell, by the file's own metrics.

    Lower: all unknown and withheld is elsewhere, k/n; upper: all of it is here, (k+u)/n.

    Args:
        file: the version of the file whose metrics answer.
        frame: rows with ``by``, ``grp`` and ``value``; small groups already folded.
        by: the columns that make a cell.
        groups: the groups to answer for, whether a cell has them or not.

    Returns:
        One row per cell and group: ``by``, ``grp``, ``known`` (k), ``total`` (n), ``lower``,
        ``upper``, ``coverage`` (known to any group, 0 to 1).
    """
    names = ", ".join(f'"{name}"' for name in by)
    sql = SQL.format(
        keys=f"{names}," if by else "", by=f"group by {names} order by {names}" if by else ""
    )
    words = {"unknown": UNKNOWN, "withheld": WITHHELD}
    parts = [file.over(frame, sql, {"grp": grp, **words}).assign(grp=grp) for grp in groups]
    return pd.concat(parts, ignore_index=True)
