"""Days to merge by repository and choice of repositories, for `main.estimates`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from tracker.estimate.scopes import cells
from tracker.estimate.survival import kaplan_meier

if TYPE_CHECKING:
    import duckdb

LEAST_PULL_REQUESTS = 30
_PULL_REQUESTS = """
    select repository, coalesce(project_family, '') as project_family, month, contributor_id,
        landed_at is not null as landed,
        greatest(datediff('second', created_at,
            coalesce(landed_at, closed_at, (select as_of from main.build))), 0) / 86400.0 as days
    from main.contributions
    where kind = 'pull_request' and contributor_kind = 'person' and month is not null
    order by all
"""


def days_to_merge(con: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """One row per scope and period with enough pull requests by persons, as `main.estimates`."""
    pulls = con.sql(_PULL_REQUESTS).df()
    found: list[dict[str, Any]] = []
    for cell, part in cells(con, pulls) if len(pulls) else ():
        if len(part) < LEAST_PULL_REQUESTS:
            continue
        answer = kaplan_meier(part["days"].to_numpy(), part["landed"].to_numpy())
        found.append(
            cell
            | {
                "metric": "time_to_merge",
                "weight": "pull_requests",
                "lower": answer.lower,
                "estimate": answer.median,
                "upper": answer.upper,
                "persons": part["contributor_id"].nunique(),
            }
        )
    return pd.DataFrame(found)
