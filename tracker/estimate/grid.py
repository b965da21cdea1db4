"""The stated grid on which shares are estimated: lens × group × scope × period × weight.

Off this grid a page shows what an expression can give (bounds) and says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from tracker.estimate.scopes import (
    DRAWS,
    LEAST_PERSONS,
    LENSES,
    SEED,
    Groups,
    cells,
    groups_of,
)
from tracker.estimate.shares import Items, Shares, shares

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

_CHANGES = """
    select contributor_id, repository, coalesce(project_family, '') as project_family, month,
        coalesce(zone, '') as zone, coalesce(mailbox_class, '') as mailbox_class,
        economy, organization_economy, count(*)::double as changes
    from main.contributions
    where is_change and not is_merge and contributor_kind = 'person' and month is not null
    group by all order by all
"""


def persons_changes(con: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Persons' own landed changes, summed: one row per person, repository, month and stratum.

    Columns `contributor_id`, `repository`, `project_family`, `month`, `zone`, `mailbox_class`,
    `economy`, `organization_economy` (null: unknown) and `changes`.
    """
    frame: pd.DataFrame = con.sql(_CHANGES).df()
    return frame


def group_shares(con: duckdb.DuckDBPyConnection, *, draws: int = DRAWS) -> pd.DataFrame:
    """One row per cell of the grid, in the columns of `main.estimates`.

    Args:
        con: connection whose default catalog holds the built `main` tables.
        draws: bootstrap draws per cell.
    """
    changes = persons_changes(con)
    found = [
        row
        for lens, column in LENSES.items()
        if changes[column].notna().any()
        for row in _lens(con, changes, lens, column, draws)
    ]
    return pd.DataFrame(found)


def _lens(
    con: duckdb.DuckDBPyConnection, changes: pd.DataFrame, lens: str, column: str, draws: int
) -> Iterator[dict[str, Any]]:
    economies = sorted(changes[column].dropna().unique())
    groups = groups_of(con, economies)
    region = pd.Categorical(changes[column], categories=economies).codes.astype(np.int64)
    coded = changes.assign(region=region)
    for cell, part in cells(con, coded):
        for weight in ("changes", "contributors"):
            items = counted(part, len(economies), weight)
            if len(np.unique(items.person)) < LEAST_PERSONS:
                continue
            answer = shares(items, draws=draws, seed=SEED, groups=groups.matrix)
            common = {"lens": lens, "weight": weight, "draws": draws, "seed": SEED}
            yield from _rows(groups, answer, cell | common)


def _rows(groups: Groups, answer: Shares, common: dict[str, Any]) -> Iterator[dict[str, Any]]:
    # where there is no estimate the worst case stands in its place
    lower = answer.bound_lower if answer.lower is None else answer.lower
    upper = answer.bound_upper if answer.upper is None else answer.upper
    for index, (grouping, region) in enumerate(groups.names):
        yield common | {
            "metric": "group_share",
            "grouping": grouping,
            "region": region,
            "lower": float(lower[index]),
            "estimate": None if answer.estimate is None else float(answer.estimate[index]),
            "upper": float(upper[index]),
            "coverage": answer.coverage,
            "persons": answer.persons,
            "members": int(answer.members[index]),
        }


def counted(part: pd.DataFrame, regions: int, weight: str) -> Items:
    """Changes as they are, or each person once, as their most frequent known region and stratum.

    Args:
        part: rows of `persons_changes` with `region`, a number from 0 or -1 for unknown.
        regions: how many regions there are.
        weight: changes or contributors.
    """
    if weight == "contributors":
        part = _one_each(part)
    strata = part["project_family"] + "|" + part["zone"] + "|" + part["mailbox_class"]
    stratum, names = pd.factorize(strata, sort=True)
    zones = pd.Series(names).str.split("|").str[1]
    return Items(
        person=pd.factorize(part["contributor_id"], sort=True)[0],
        stratum=stratum,
        region=part["region"].to_numpy(),
        count=part["changes"].to_numpy(),
        zone_of=pd.factorize(zones, sort=True)[0],
        regions=regions,
    )


def _one_each(part: pd.DataFrame) -> pd.DataFrame:
    keys = ["contributor_id", "region", "project_family", "zone", "mailbox_class"]
    summed = part.groupby(keys, as_index=False)["changes"].sum()
    # a known region before an unknown one, then the most changes, then the key: deterministic
    order = summed.assign(unknown=summed["region"] < 0).sort_values(
        ["contributor_id", "unknown", "changes", *keys[1:]],
        ascending=[True, True, False, True, True, True, True],
    )
    each: pd.DataFrame = order.drop_duplicates("contributor_id").assign(changes=1.0)
    return each
