"""Which repositories, periods and groups computed metrics are given for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    import duckdb


LENSES = {"employer": "organization_economy", "place": "economy"}
"""Lens to the column that holds an economy; a clock's zone needs no estimate."""
DRAWS = 1000
SEED = 20_220_912
LEAST_PERSONS = 30
"""Scopes with fewer persons get no estimate: an interval over them would promise too much."""

LEAST_ON_A_SIDE = 10
"""Fewer persons in a group, or beside it, give no row: resampling them says too little."""


@dataclass(frozen=True)
class Scope:
    """Repositories taken together: `all`, `preset:…`, `family:…` or one `owner/name`."""

    name: str
    repositories: frozenset[str]
    by_year: bool


@dataclass(frozen=True)
class Groups:
    """Every region of every grouping as rows of a 0/1 matrix over the economies seen."""

    names: list[tuple[str, str]]  # (grouping, region)
    matrix: np.ndarray[Any, np.dtype[np.float64]]  # (groups, economies)


def scopes(con: duckdb.DuckDBPyConnection, changes: pd.DataFrame) -> Iterator[Scope]:
    """Everything, the presets, the families and the repositories that a frame holds.

    Args:
        con: connection whose default catalog holds `main.presets`.
        changes: has the columns `repository` and `project_family`.
    """
    seen = frozenset(changes["repository"])
    yield Scope("all", seen, by_year=True)
    presets = con.sql(
        "select preset, list(repository) from main.presets group by all order by all"
    ).fetchall()
    for preset, repositories in presets:
        if preset != "all" and (inside := seen & set(repositories)):
            yield Scope(f"preset:{preset}", inside, by_year=True)
    for family, part in changes.groupby("project_family", sort=True):
        if family:
            yield Scope(f"family:{family!s}", frozenset(part["repository"]), by_year=False)
    for repository in sorted(seen):
        yield Scope(str(repository), frozenset([repository]), by_year=False)


def cells(
    con: duckdb.DuckDBPyConnection, changes: pd.DataFrame
) -> Iterator[tuple[dict[str, Any], pd.DataFrame]]:
    """Every scope and period that has changes: the cell's columns in `main.estimates`, its rows.

    Args:
        con: connection whose default catalog holds `main.presets`.
        changes: has the columns `repository`, `project_family` and `month`.
    """
    for scope in scopes(con, changes):
        inside = changes[changes["repository"].isin(scope.repositories)]
        for first, last, part in periods(inside, by_year=scope.by_year):
            yield {"scope": scope.name, "period_from": first, "period_to": last}, part


def periods(changes: pd.DataFrame, *, by_year: bool) -> Iterator[tuple[date, date, pd.DataFrame]]:
    """The whole period, the last twelve months, and each calendar year where asked for."""
    if changes.empty:
        return
    month = pd.to_datetime(changes["month"])
    newest = month.max()
    spans = [(month.min(), newest), (newest - pd.DateOffset(months=11), newest)]
    if by_year:
        years = range(month.min().year, newest.year + 1)
        spans += [(pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 1)) for year in years]
    for first, last in dict.fromkeys(spans):
        part = changes[(month >= first) & (month <= last)]
        if len(part):
            yield first.date(), last.date(), part


def least_on_a_side(con: duckdb.DuckDBPyConnection) -> int:
    """`LEAST_ON_A_SIDE`, or the smallest group that may be shown, where that is larger."""
    found = con.sql("select coalesce(max(smallest_group), 0) from main.publication").fetchall()
    return max(LEAST_ON_A_SIDE, int(found[0][0]))


def groups_of(con: duckdb.DuckDBPyConnection, economies: list[str]) -> Groups:
    """Every region of every grouping, over the economies given.

    Args:
        con: connection whose default catalog holds `main.regions`.
        economies: codes, the columns of the matrix.
    """
    members = con.sql(
        "select grouping, region, list(economy) from main.regions group by all order by all"
    ).fetchall()
    names = [(grouping, region) for grouping, region, _ in members]
    matrix = [[float(code in set(inside)) for code in economies] for _, _, inside in members]
    return Groups(names, np.array(matrix))
