"""How sure it is how much gathers in few organizations: HHI with its interval (M3).

The number is `metrics.hhi` over persons' landed changes whose organization is known; the interval
is a bootstrap over persons. Sources: Herfindahl; Hirschman; Efron & Tibshirani (1993).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from tracker.estimate.resample import ENDS, Cells, multiplicities
from tracker.estimate.scopes import DRAWS, LEAST_PERSONS, SEED, cells
from tracker.estimate.shares import LEAST_COVERAGE

if TYPE_CHECKING:
    import duckdb

    from tracker.estimate.shares import Floats

_CHANGES = """
    select contributor_id, repository, coalesce(project_family, '') as project_family, month,
        organization, count(*)::double as changes
    from main.contributions
    where is_change and not is_merge and contributor_kind = 'person' and month is not null
    group by all order by all
"""


def concentrations(con: duckdb.DuckDBPyConnection, *, draws: int = DRAWS) -> pd.DataFrame:
    """Rows of `hhi` over the stated grid, in the columns of `main.estimates`.

    Args:
        con: connection whose default catalog holds the built `main` tables.
        draws: bootstrap draws per cell.
    """
    changes = con.sql(_CHANGES).df()
    found: list[dict[str, Any]] = []
    for cell, part in cells(con, changes) if len(changes) else ():
        known = part[part["organization"].notna()]
        person, persons = pd.factorize(known["contributor_id"], sort=True)
        if len(persons) < LEAST_PERSONS:
            continue
        organization, names = pd.factorize(known["organization"], sort=True)
        count = known["changes"].to_numpy(float)
        drawn = multiplicities(len(persons), draws, np.random.default_rng(SEED))
        made = Cells(organization, person, count, len(names))
        indices = np.concatenate([_hhi(made.sums(times)) for times in drawn])
        lower, upper = np.percentile(indices, ENDS)
        index = float(_hhi(np.bincount(organization, weights=count)[:, None].astype(float))[0])
        coverage = float(count.sum() / part["changes"].sum())
        found.append(
            cell
            | {
                "metric": "hhi",
                "weight": "changes",
                # drawn persons gather more than the persons themselves: the interval can miss it
                "lower": min(float(lower), index),
                "estimate": index if coverage >= LEAST_COVERAGE else None,
                "upper": max(float(upper), index),
                "coverage": coverage,
                "draws": draws,
                "seed": SEED,
                "persons": len(persons),
            }
        )
    return pd.DataFrame(found)


def _hhi(sums: Floats) -> Floats:
    """Sum of squared shares down each column, shape (draws,)."""
    found: Floats = (sums**2).sum(axis=0) / sums.sum(axis=0) ** 2
    return found
