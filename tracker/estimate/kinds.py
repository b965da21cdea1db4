"""What groups' changes are for, over the stated grid, for `main.estimates`."""

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
    least_on_a_side,
)
from tracker.estimate.shares import LEAST_COVERAGE
from tracker.estimate.standardised import Changes, Interval, kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

WEIGHTS = ("changes", "explicit_changes")
"""All changes of decided kind, and those whose kind a label, prefix or tag states."""
_CHANGES = """
    select contributor_id, repository, coalesce(project_family, '') as project_family, month,
        economy, organization_economy, change_type::varchar as kind,
        change_type_evidence = 'explicit' as is_explicit, count(*)::double as changes
    from main.contributions
    where is_change and not is_merge and contributor_kind = 'person' and month is not null
    group by all order by all
"""
_BOTH = "fix or feature"


def kind_differences(con: duckdb.DuckDBPyConnection, *, draws: int = DRAWS) -> pd.DataFrame:
    """Rows of `kind_share`, `fix_or_feature_share` and `kind_difference`, as `main.estimates`.

    Args:
        con: connection whose default catalog holds the built `main` tables.
        draws: bootstrap draws per cell.
    """
    changes = con.sql(_CHANGES).df()
    return pd.DataFrame(
        [
            row
            for lens, column in LENSES.items()
            if changes[column].notna().any()
            for row in _lens(con, changes, lens, column, draws)
        ]
    )


def _lens(
    con: duckdb.DuckDBPyConnection, changes: pd.DataFrame, lens: str, column: str, draws: int
) -> Iterator[dict[str, Any]]:
    smallest = least_on_a_side(con)
    regions = pd.Categorical(changes[column])
    kind = pd.Categorical(changes["kind"])
    groups = groups_of(con, list(regions.categories))
    views = _views(list(kind.categories))
    coded = changes.assign(region=regions.codes.astype(int), kind=kind.codes.astype(int))
    for cell, part in cells(con, coded):
        decided = part[part["kind"] >= 0]
        for weight in WEIGHTS:
            counted = decided[decided["is_explicit"]] if weight != "changes" else decided
            common = {"lens": lens, "weight": weight, "draws": draws, "seed": SEED}
            for row in _groups(counted, groups, views, smallest, draws):
                yield cell | common | row


def _views(names: list[str]) -> dict[str, list[float]]:
    """Each class, the three classes, and fixes with features: 0/1 over the classes."""
    three = {"fix": {"fix"}, "feature": {"feat"}, "other": set(names) - {"fix", "feat"}}
    of = {name: {name} for name in names} | three | {_BOTH: {"fix", "feat"}}
    return {view: [float(name in inside) for name in names] for view, inside in of.items()}


def _groups(
    counted: pd.DataFrame, groups: Groups, views: dict[str, list[float]], smallest: int, draws: int
) -> Iterator[dict[str, Any]]:
    """Rows of every group with enough persons, in one scope and period."""
    person, persons = pd.factorize(counted["contributor_id"].where(counted["region"] >= 0))
    if len(persons) < LEAST_PERSONS:
        return
    repository = pd.factorize(counted["repository"], sort=True)[0]
    is_known = person >= 0
    count = counted["changes"].to_numpy()
    sizes = np.bincount(repository, weights=count)
    reach = np.bincount(repository, weights=count * is_known)
    changes = Changes(
        person[is_known],
        repository[is_known],
        counted["region"].to_numpy()[is_known],
        counted["kind"].to_numpy()[is_known],
        count[is_known],
    )
    # a region that several groupings name is worked out once
    members, places = np.unique(groups.matrix > 0, axis=0, return_inverse=True)
    large = [
        len(np.unique(changes.person[member[changes.region]])) >= smallest for member in members
    ]
    if not any(large):
        return
    matrix = np.array(list(views.values()))
    answers = kinds(changes, members[large], matrix, draws=draws, seed=SEED)
    found = dict(zip(np.flatnonzero(large), answers, strict=True))
    for (grouping, region), place in zip(groups.names, places.ravel(), strict=True):
        answer = found.get(place)
        where = {"grouping": grouping, "region": region}
        if answer is None:
            continue
        coverage = float(reach.sum() / sizes.sum())
        for row in _rows("kind_share", answer.share, list(views), coverage):
            yield where | row | {"persons": answer.persons}
        compared = answer.comparison
        if compared is None or min(compared.inside, compared.outside) < smallest:
            continue
        there = compared.repositories
        coverage = float(reach[there].sum() / sizes[there].sum())
        for row in _rows("kind_difference", compared.difference, list(views), coverage):
            yield where | row | {"persons": compared.inside + compared.outside}


def _rows(
    metric: str, values: Interval, views: list[str], coverage: float
) -> Iterator[dict[str, Any]]:
    """One row per view; below the least coverage the interval stands without an estimate."""
    for view, lower, estimate, upper in zip(
        views, values.lower, values.estimate, values.upper, strict=True
    ):
        both = view == _BOTH
        if both and metric == "kind_difference":
            continue
        yield {
            "metric": "fix_or_feature_share" if both else metric,
            "detail": None if both else view,
            "lower": float(lower),
            "estimate": float(estimate) if coverage >= LEAST_COVERAGE else None,
            "upper": float(upper),
            "coverage": coverage,
        }
