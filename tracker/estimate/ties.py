"""Mixing of ties within projects and its null, for `main.estimates`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from tracker.estimate.mixing import Ties, mixing
from tracker.estimate.scopes import DRAWS, LEAST_PERSONS, LENSES, SEED, periods, scopes

if TYPE_CHECKING:
    import duckdb

LEAST_TIES = 30
"""Fewer ties give no row: a ratio over them would be theirs, not the group's."""
_TIES = """
    select tie.kind, tie.repository, coalesce(repository.project_family, '') as project_family,
        tie.month, tie.source_id, tie.destination_id, tie.weight,
        tie.source_organization_economy, tie.destination_organization_economy,
        tie.source_economy, tie.destination_economy
    from main.ties as tie
    left join main.repositories as repository on tie.repository = repository.repository
    where tie.month is not null
    order by all
"""
_REGIONS = "select economy, region from main.regions where \"grouping\" = 'default' order by all"


def mixing_ratios(con: duckdb.DuckDBPyConnection, *, draws: int = DRAWS) -> pd.DataFrame:
    """One row per lens, tie kind, scope and period with enough known ties, as `main.estimates`."""
    ties = con.sql(_TIES).df()
    regions = dict(con.execute(_REGIONS).fetchall())
    found: list[dict[str, Any]] = []
    for lens, column in LENSES.items() if len(ties) else ():
        sides = {side: ties[f"{side}_{column}"].map(regions) for side in ("source", "destination")}
        known = ties.assign(**{f"{side}_region": region for side, region in sides.items()})
        known = known.dropna(subset=["source_region", "destination_region"])
        for kind, of_kind in known.groupby("kind", observed=True, sort=True):
            for scope in scopes(con, of_kind):
                inside = of_kind[of_kind["repository"].isin(scope.repositories)]
                for first, last, part in periods(inside, by_year=scope.by_year):
                    persons = len(set(part["source_id"]) | set(part["destination_id"]))
                    if len(part) < LEAST_TIES or persons < LEAST_PERSONS:
                        continue
                    total = ties[(ties["kind"] == kind)]
                    total = total[total["repository"].isin(scope.repositories)]
                    total = total[total["month"].between(str(first), str(last))]
                    answer = mixing(_units(part), draws=draws, seed=SEED)
                    found.append(
                        {
                            "metric": "mixing_within",
                            "lens": lens,
                            "grouping": "default",
                            "scope": scope.name,
                            "period_from": first,
                            "period_to": last,
                            "weight": str(kind),
                            "lower": answer.null_lower,
                            "estimate": answer.ratio_within,
                            "upper": answer.null_upper,
                            "coverage": part["weight"].sum() / total["weight"].sum(),
                            "draws": draws,
                            "seed": SEED,
                            "persons": persons,
                        }
                    )
    return pd.DataFrame(found)


def _units(part: pd.DataFrame) -> Ties:
    """Ties between persons in repositories; a person's region there is their most frequent one."""
    ends = pd.concat(
        [
            part[["repository", f"{side}_id", f"{side}_region"]].set_axis(
                ["repository", "person", "region"], axis=1
            )
            for side in ("source", "destination")
        ]
    )
    modal = (
        ends.value_counts()
        .reset_index()
        .sort_values(
            ["repository", "person", "count", "region"], ascending=[True, True, False, True]
        )
        .drop_duplicates(["repository", "person"])
        .reset_index(drop=True)
    )
    place = {
        key: index
        for index, key in enumerate(zip(modal["repository"], modal["person"], strict=True))
    }
    ids = {
        side: np.array(
            [place[key] for key in zip(part["repository"], part[f"{side}_id"], strict=True)]
        )
        for side in ("source", "destination")
    }
    return Ties(
        source=ids["source"],
        destination=ids["destination"],
        weight=part["weight"].to_numpy(float),
        region=pd.factorize(modal["region"], sort=True)[0],
        repository=pd.factorize(modal["repository"], sort=True)[0],
    )
