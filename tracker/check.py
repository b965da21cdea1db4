"""Every header's grain and check lines, asked of the built tables: what fails is not published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from tracker.errors import TrackerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.catalog import Model

_SHOWN = 3


@dataclass(frozen=True)
class Failure:
    """A rule that rows break.

    Attributes:
        table: `schema.name`.
        rule: `grain: …` or the condition as the header writes it.
        rows: how many rows break it.
        first: grain columns of the first of them; none for private tables, which hold addresses.
    """

    table: str
    rule: str
    rows: int
    first: tuple[str, ...]

    def __str__(self) -> str:
        """One line for people."""
        shown = f", first: {'; '.join(self.first)}" if self.first else ""
        rows = "row breaks" if self.rows == 1 else "rows break"
        return f"{self.table}: {self.rows} {rows} `{self.rule}`{shown}"


def check(con: duckdb.DuckDBPyConnection, models: Iterable[Model]) -> list[Failure]:
    """Ask every rule of every model.

    Args:
        con: where `schema.name` of each model resolves (a build, or a published file for `main`).
        models: models of the catalog.

    Returns:
        Failures in the order of the models; none when everything holds.

    Raises:
        TrackerError: a rule that is no SQL, or a table that is not there.
    """
    failures = []
    for model in models:
        for rule, query in _queries(model):
            try:
                rows = con.execute(f"select count(*) from ({query})").fetchone()
                if rows and rows[0]:
                    failures.append(Failure(model.table, rule, rows[0], _first(con, model, query)))
            except duckdb.Error as error:
                raise TrackerError(
                    f"rule `{rule}` cannot be asked: {str(error).splitlines()[0]}",
                    where=str(model.path),
                ) from error
    return failures


def refuse(failures: Sequence[Failure]) -> None:
    """Stop a build whose tables break their own rules.

    Raises:
        TrackerError: naming every broken rule.
    """
    if failures:
        raise TrackerError(
            f"{len(failures)} checks fail: {' | '.join(map(str, failures))}",
            remedy="Nothing was published; the former file is still served.",
        )


def _queries(model: Model) -> Iterable[tuple[str, str]]:
    """Each rule with a query that gives the rows breaking it."""
    columns = ", ".join(f'"{column}"' for column in model.grain)
    yield (
        f"grain: {', '.join(model.grain)}",
        f"select {columns} from {model.table} group by {columns} having count(*) > 1",
    )
    for condition in model.checks:
        yield condition, f"select * from {model.table} where ({condition}) is not true"


def _first(con: duckdb.DuckDBPyConnection, model: Model, query: str) -> tuple[str, ...]:
    if model.schema != "main":
        return ()
    columns = ", ".join(f'"{column}"' for column in model.grain)
    found = con.execute(f"select {columns} from ({query}) order by all limit {_SHOWN}").fetchall()
    return tuple(
        ", ".join(f"{name} {value}" for name, value in zip(model.grain, row, strict=True))
        for row in found
    )
