"""How sure it is that a region leans to a project: specialisation with its interval (M7).

The number is `metrics.specialisation_symmetric` over persons' landed changes whose economy is
known; the interval is a bootstrap over persons. Sources: Balassa (1965); Laursen (2015); Efron &
Tibshirani (1993).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from tracker.estimate.grid import persons_changes
from tracker.estimate.resample import ENDS, Cells, multiplicities
from tracker.estimate.scopes import (
    DRAWS,
    LEAST_PERSONS,
    LENSES,
    SEED,
    Groups,
    groups_of,
    least_on_a_side,
    periods,
)
from tracker.estimate.shares import LEAST_COVERAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

    from tracker.estimate.shares import Floats, Ints


def specialisations(con: duckdb.DuckDBPyConnection, *, draws: int = DRAWS) -> pd.DataFrame:
    """Rows of `specialisation_symmetric`, in the columns of `main.estimates`.

    One per lens, region and repository, over the whole period and the last twelve months, where
    enough persons of the region are in the repository. Coverage is the lower of two: the
    repository's, and that of everything.

    Args:
        con: connection whose default catalog holds the built `main` tables.
        draws: bootstrap draws.
    """
    changes = persons_changes(con)
    repository = pd.Categorical(changes["repository"])
    least = least_on_a_side(con)
    found: list[dict[str, Any]] = []
    for lens, column in LENSES.items():
        region = pd.Categorical(changes[column])
        groups = groups_of(con, list(region.categories))
        coded = changes.assign(
            repository=repository.codes.astype(int), region=region.codes.astype(int)
        )
        for first, last, part in periods(coded, by_year=False):
            common = {
                "metric": "specialisation_symmetric",
                "lens": lens,
                "period_from": first,
                "period_to": last,
                "weight": "changes",
                "draws": draws,
                "seed": SEED,
            }
            rows = _rows(part, groups, list(repository.categories), least, draws)
            found.extend(common | row for row in rows)
    return pd.DataFrame(found)


def _rows(
    part: pd.DataFrame, groups: Groups, repositories: list[str], least: int, draws: int
) -> Iterator[dict[str, Any]]:
    known = part[part["region"] >= 0]
    person, persons = pd.factorize(known["contributor_id"], sort=True)
    if len(persons) < LEAST_PERSONS:
        return
    shape = (len(repositories), groups.matrix.shape[1])
    inside = np.array([_persons(known, member, len(repositories)) for member in groups.matrix])
    group, place = np.nonzero(inside >= least)
    if not len(group):
        return
    cell = (known["repository"] * shape[1] + known["region"]).to_numpy()
    count = known["changes"].to_numpy()
    size = shape[0] * shape[1]
    whole = np.bincount(cell, weights=count, minlength=size).reshape(*shape, 1).astype(float)
    times = multiplicities(len(persons), draws, np.random.default_rng(SEED))
    cells = Cells(cell, person, count, size)
    drawn = [
        _leaning(cells.sums(each).reshape(*shape, -1), groups.matrix)[group, place]
        for each in times
    ]
    lower, upper = np.nanpercentile(np.concatenate(drawn, axis=1), ENDS, axis=1)
    estimate = _leaning(whole, groups.matrix)[group, place, 0]
    made = np.bincount(part["repository"], weights=part["changes"], minlength=shape[0])
    # it rests on what is known of the repository and of everything: the lower of the two
    coverage = np.minimum(whole[..., 0].sum(axis=1)[place] / made[place], whole.sum() / made.sum())
    for number, (which, where) in enumerate(zip(group, place, strict=True)):
        grouping, region = groups.names[which]
        share = float(coverage[number])
        yield {
            "grouping": grouping,
            "region": region,
            "scope": repositories[where],
            "lower": float(lower[number]),
            "estimate": float(estimate[number]) if share >= LEAST_COVERAGE else None,
            "upper": float(upper[number]),
            "coverage": share,
            "persons": int(inside[which, where]),
        }


def _persons(known: pd.DataFrame, member: Floats, repositories: int) -> Ints:
    """Distinct persons of one group in each repository, shape (repositories,)."""
    of_group = known[member[known["region"]] > 0]
    each = of_group.groupby("repository")["contributor_id"].nunique()
    return np.asarray(each.reindex(range(repositories), fill_value=0), dtype=np.int64)


def _leaning(sums: Floats, groups: Floats) -> Floats:
    """(RCA - 1) / (RCA + 1) of shape (groups, repositories, draws); nan where nothing was made.

    Args:
        sums: changes of each repository and economy, shape (repositories, economies, draws).
        groups: 0/1 membership, shape (groups, economies).
    """
    made = np.einsum("ge,red->grd", groups, sums)
    everything = made * sums.sum(axis=(0, 1))
    chance = made.sum(axis=1, keepdims=True) * sums.sum(axis=1)
    with np.errstate(invalid="ignore"):
        found: Floats = (everything - chance) / (everything + chance)
    return found
