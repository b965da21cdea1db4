"""Mixing of ties within projects, its null and its median over repositories (M13, M15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from tracker.estimate.mixing import Ties, mixing, ratios_by_repository
from tracker.estimate.scopes import DRAWS, LEAST_PERSONS, LENSES, SEED, periods, scopes

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

LEAST_TIES = 30
"""Fewer ties give no row: a ratio over them would be theirs, not the group's."""
LEAST_REPOSITORIES = 3
"""A median over fewer repositories says nothing that they do not say themselves."""
_KNOWN = """
    select tie.kind::varchar as kind, tie.repository,
        coalesce(repository.project_family, '') as project_family,
        tie.month, tie.source_id, tie.destination_id, tie.weight,
        source.region as source_region, destination.region as destination_region
    from main.ties as tie
    inner join main.regions as source
        on source."grouping" = 'default' and tie.source_{column} = source.economy
    inner join main.regions as destination
        on destination."grouping" = 'default' and tie.destination_{column} = destination.economy
    left join main.repositories as repository on tie.repository = repository.repository
    where tie.month is not null
    order by all
"""
_ALL = """
    select kind::varchar as kind, repository, month, weight from main.ties where month is not null
    order by all
"""


def mixing_ratios(con: duckdb.DuckDBPyConnection, *, draws: int = DRAWS) -> pd.DataFrame:
    """Rows per lens, tie kind, scope and period with enough known ties, as `main.estimates`.

    `mixing_within` (ratio, and where it lies by chance), `mixing_permuted` (ratio to permuted
    labels) and `mixing_median` (quartiles of the repositories' own ratios).
    """
    weights = con.sql(_ALL).df().groupby(["kind", "repository", "month"], as_index=False).sum()
    found: list[dict[str, Any]] = []
    for lens, column in LENSES.items():
        known = con.sql(_KNOWN.format(column=column)).df()
        for kind, ties in known.groupby("kind", sort=True):
            total = weights[weights["kind"] == kind]
            found += _kind(con, ties, total, {"lens": lens, "weight": str(kind)}, draws)
    return pd.DataFrame(found)


def _kind(
    con: duckdb.DuckDBPyConnection,
    ties: pd.DataFrame,
    weights: pd.DataFrame,
    common: dict[str, Any],
    draws: int,
) -> Iterator[dict[str, Any]]:
    for scope in scopes(con, ties):
        inside = ties[ties["repository"].isin(scope.repositories)]
        total = weights[weights["repository"].isin(scope.repositories)]
        for first, last, part in periods(inside, by_year=scope.by_year):
            persons = len(np.union1d(part["source_id"], part["destination_id"]))
            if len(part) < LEAST_TIES or persons < LEAST_PERSONS:
                continue
            everything = total.loc[total["month"].between(str(first), str(last)), "weight"].sum()
            cell = common | {
                "grouping": "default",
                "scope": scope.name,
                "period_from": first,
                "period_to": last,
                "coverage": part["weight"].sum() / everything,
                "persons": persons,
            }
            yield from _cell(part, cell, draws)


def _cell(part: pd.DataFrame, cell: dict[str, Any], draws: int) -> Iterator[dict[str, Any]]:
    ties = units(part)
    answer = mixing(ties, draws=draws, seed=SEED)
    drawn = cell | {"draws": draws, "seed": SEED}
    yield drawn | {
        "metric": "mixing_within",
        "lower": answer.null_lower,
        "estimate": answer.ratio_within,
        "upper": answer.null_upper,
    }
    yield drawn | {
        "metric": "mixing_permuted",
        "lower": answer.permuted_lower,
        "estimate": answer.permuted,
        "upper": answer.permuted_upper,
    }
    sizes = part.groupby("repository", sort=True).size().to_numpy()
    ratios = ratios_by_repository(ties)[sizes >= LEAST_TIES]
    ratios = ratios[~np.isnan(ratios)]
    if len(ratios) >= LEAST_REPOSITORIES:
        lower, median, upper = np.percentile(ratios, [25, 50, 75])
        yield cell | {
            "metric": "mixing_median",
            "lower": lower,
            "estimate": median,
            "upper": upper,
        }


def units(part: pd.DataFrame) -> Ties:
    """Ties between persons in repositories; a person's region there is their most frequent one.

    Args:
        part: `repository`, `weight` and, for source and destination, `…_id` and `…_region`.
    """
    repository, _ = pd.factorize(part["repository"], sort=True)
    region, _ = pd.factorize(_ends(part, "region"), sort=True)
    person, persons = pd.factorize(_ends(part, "id"), sort=True)
    keys, unit = np.unique(np.tile(repository, 2) * len(persons) + person, return_inverse=True)
    count = int(region.max()) + 1
    seen = np.bincount(unit * count + region, minlength=len(keys) * count)
    one, other = np.split(unit, 2)
    # ties between the same two are one, because mixing knows neither direction nor date
    pairs, pair = np.unique(
        np.minimum(one, other) * len(keys) + np.maximum(one, other), return_inverse=True
    )
    return Ties(
        source=pairs // len(keys),
        destination=pairs % len(keys),
        weight=np.bincount(pair, weights=part["weight"].to_numpy(float)).astype(float),
        region=seen.reshape(len(keys), count).argmax(axis=1),
        repository=keys // len(persons),
        person=keys % len(persons),
    )


def _ends(part: pd.DataFrame, what: str) -> pd.Series:
    return pd.concat([part[f"source_{what}"], part[f"destination_{what}"]], ignore_index=True)
