"""What a measure is asked: one test of one claim under one lens, and the tables to answer from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from tracker.estimate.grid import persons_changes
from tracker.estimate.scopes import DRAWS, LENSES, SEED
from tracker.estimate.verdicts import Measured

if TYPE_CHECKING:
    from datetime import date

    import duckdb

    from tracker.settings import Claim, ClaimTest, Verdicts

MORE = {
    "place": "`tracker collect github` brings locations that people state.",
    "employer": "`tracker collect github` brings companies that people state.",
}
"""Lens → what would raise its coverage."""


@dataclass(frozen=True)
class Tables:
    """The built tables, those read more than once kept.

    Attributes:
        con: connection whose default catalog holds `main`.
        smallest_group: fewest persons of a group that is told apart.
    """

    con: duckdb.DuckDBPyConnection
    smallest_group: int

    @cached_property
    def changes(self) -> pd.DataFrame:
        """Persons' own landed changes, see `grid.persons_changes`, with `month` as an instant."""
        frame = persons_changes(self.con)
        return frame.assign(month=pd.to_datetime(frame["month"]))

    @cached_property
    def economies(self) -> list[str]:
        """Every economy there is, by code."""
        rows = self.con.sql("select economy from main.economies order by economy").fetchall()
        return [code for (code,) in rows]

    def frame(self, sql: str, **parameters: object) -> pd.DataFrame:
        """The rows of a query whose values travel as parameters."""
        frame: pd.DataFrame = self.con.execute(sql, parameters).df()
        return frame


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One test of one claim under one lens.

    Attributes:
        repositories: of the claim's presets, as far as the file holds changes of them.
        regions: region of the claim's grouping → its economies.
        titles: region → the name shown to readers.
        first: first month of the period, at its first day.
        last: last month, likewise.
    """

    tables: Tables = field(repr=False)
    claim: Claim
    test: ClaimTest
    lens: str
    rules: Verdicts
    repositories: tuple[str, ...]
    regions: dict[str, frozenset[str]]
    titles: dict[str, str]
    first: date
    last: date
    draws: int = DRAWS
    seed: int = SEED

    @property
    def members(self) -> list[str]:
        """Economies of the claim's regions; of every region where it names none."""
        names = self.claim.regions or tuple(self.regions)
        return sorted(set().union(*(self.regions[name] for name in names)))

    @property
    def column(self) -> str:
        """The column of the lens that holds an economy."""
        return LENSES[self.lens]

    @property
    def changes(self) -> pd.DataFrame:
        """Persons' landed changes in the claim's repositories and period."""
        every = self.tables.changes
        inside = every["month"].between(pd.Timestamp(self.first), pd.Timestamp(self.last))
        return every[inside & every["repository"].isin(self.repositories)]

    def rows(self, sql: str, **more: Any) -> pd.DataFrame:  # noqa: ANN401 - any value of SQL
        """The rows of a query that names `$repositories`, and of the period what it names."""
        ends = {"first": self.first, "last": self.last}
        named: dict[str, object] = {n: value for n, value in ends.items() if f"${n}" in sql}
        if "$members" in sql:
            named["members"] = self.members
        return self.tables.frame(sql, repositories=list(self.repositories), **named, **more)

    def little(self, coverage: float) -> str:
        """What would bring more, where too little is known for an estimate."""
        is_low = coverage < self.rules.least_coverage_to_estimate
        return MORE[self.lens] if is_low else ""

    def few(self, repositories: int, what: str) -> str:
        """Why a share or mean over so many repositories says nothing; empty where it does."""
        least = self.rules.fewest_repositories
        if repositories >= least:
            return ""
        are = "repository is" if repositories == 1 else "repositories are"
        return f"{repositories} {are} too few ({what}): a test takes {least}"


def seats_only(asked: Asked, whose: str) -> Measured | None:
    """The answer under the lens of stated places about what has a seat and states no place."""
    if asked.lens == "employer":
        return None
    return Measured(lacking=f"{whose} have a seat and state no place: read it by employer’s seat")
