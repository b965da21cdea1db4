"""The published file: opened read-only, noticed when replaced, never in anybody's way."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import duckdb

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

logger = logging.getLogger(__name__)

NEEDED = frozenset(
    {
        *(
            "build",
            "collections",
            "contributions",
            "contributors",
            "coverage",
            "economies",
            "estimates",
        ),
        *("events", "hint_calibration", "signal_agreement"),
        *("families", "metrics", "monthly", "monthly_contributors", "organizations", "presets"),
        *("publication", "regions", "repository_homes", "sources", "ties", "unverified"),
        *("metrics.share_lower", "metrics.share_upper", "metrics.suppressed", "metrics.withheld"),
    }
)
"""Tables and macros without which no page can be drawn."""

HELD = """
select table_name as name from information_schema.tables
where table_catalog = 'facts' and table_schema = 'main'
union all
select 'metrics.' || function_name from duckdb_functions()
where database_name = 'facts' and schema_name = 'metrics'
"""

CACHED = 512
"""Answers kept per generation; each is a small aggregate."""


@dataclass(frozen=True)
class Problem:
    """Why there is nothing to show, in the reader's words."""

    kind: Literal["missing", "newer", "unreadable", "incomplete"]
    what: str
    remedy: str


PUBLIC = Problem(
    "incomplete",
    "This file is the public one: aggregates only, made to be shared and read with SQL.",
    "Serve the analyst’s file, tracker.duckdb, that it was made from.",
)


class FileProblemError(Exception):
    """The file on disk cannot be shown; carries the :class:`Problem`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.what)
        self.problem = problem


@dataclass(frozen=True)
class Mark:
    """What tells one version of a file from the next."""

    inode: int
    modified: int
    size: int

    def __str__(self) -> str:
        return f"{self.inode:x}-{self.modified:x}-{self.size:x}"


@dataclass
class Generation:
    """One version of the file, attached in a database instance of its own.

    A cursor per thread, because a DuckDB connection is not safe to share; answers are remembered
    for as long as this version is the one being served.
    """

    mark: Mark
    connection: duckdb.DuckDBPyConnection
    _local: threading.local = field(default_factory=threading.local)
    _answers: dict[object, Any] = field(default_factory=dict)

    def frame(self, sql: str, parameters: Mapping[str, object] | None = None) -> pd.DataFrame:
        """The rows of a query whose values travel as parameters, never as text."""
        return self._cursor().execute(sql, dict(parameters or {})).df()

    def over(
        self, given: pd.DataFrame, sql: str, parameters: Mapping[str, object] | None = None
    ) -> pd.DataFrame:
        """The rows of a query over a frame named ``given``, with the file's own macros at hand."""
        cursor = self._cursor()
        cursor.register("given", given)
        try:
            return cursor.execute(sql, dict(parameters or {})).df()
        finally:
            cursor.unregister("given")

    def holds(self, *names: str) -> bool:
        """Whether the file has these tables and `metrics.…`; an older version's may lack some."""
        found: set[str] = self.remember("held", lambda: set(self.frame(HELD)["name"]))
        return set(names) <= found

    def has(self, table: str, column: str) -> bool:
        """Whether the file has this column; one that an older version wrote may lack it."""
        if not self.holds(table):
            return False
        empty = f"select * from main.{table} limit 0"  # noqa: S608 - our own names
        return column in self.remember(("columns", table), lambda: set(self.frame(empty)))

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        cursor = getattr(self._local, "cursor", None)
        if cursor is None:
            cursor = self.connection.cursor()
            cursor.execute("use facts")  # a cursor does not inherit the choice
            self._local.cursor = cursor
        return cursor

    def remember(self, key: object, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - any answer
        """The answer kept under ``key``, made on first need."""
        if key not in self._answers:
            if len(self._answers) >= CACHED:
                self._answers.clear()
            self._answers[key] = make()
        return self._answers[key]


class PublishedFile:
    """The path of the published file and the version of it that is being served.

    Args:
        path: the file, which may not exist yet.
        threads: of each version's database; with one alone sums come out the same to the last bit.
    """

    def __init__(self, path: Path, threads: int = 2) -> None:
        self.path = Path(path)
        self._threads = threads
        self._lock = threading.Lock()
        self._current: Generation | None = None
        self._refused: tuple[Mark, Problem] | None = None

    def current(self) -> Generation:
        """The newest readable version.

        A replacement that cannot be read does not take the page away: the version in hand goes on
        being served and :attr:`stale` says why.

        Raises:
            FileProblemError: nothing readable is there and nothing was before.
        """
        mark = self._mark()
        with self._lock:
            held = self._current
            if held and (mark is None or mark == held.mark):
                return held
            if mark is None:
                raise FileProblemError(_missing(self.path))
            if self._refused is None or self._refused[0] != mark:
                try:
                    self._current = Generation(mark, _attach(self.path, self._threads))
                    self._refused = None
                except FileProblemError as refusal:
                    logger.warning("published file refused: %s", refusal.problem.kind)
                    self._refused = (mark, refusal.problem)
                else:
                    return self._current
            if held:
                return held
            raise FileProblemError(self._refused[1])

    @property
    def stale(self) -> Problem | None:
        """Why the version being served is not the one on disk, if so."""
        if self._current is None:
            return None
        if self._mark() is None:
            return _missing(self.path)
        return self._refused[1] if self._refused else None

    def _mark(self) -> Mark | None:
        try:
            status = self.path.stat()
        except OSError:
            return None
        return Mark(status.st_ino, status.st_mtime_ns, status.st_size)


def _missing(path: Path) -> Problem:
    return Problem(
        "missing",
        f"There is no published file at {path.name} yet.",
        "Run `tracker run` (or `tracker demo` for a simulated world); this page opens by itself.",
    )


def _attach(path: Path, threads: int) -> duckdb.DuckDBPyConnection:
    # A fresh instance each time: within one instance a replaced path still means the old file.
    connection = duckdb.connect(":memory:", config={"threads": threads})
    try:
        place = str(path).replace("'", "''")
        connection.execute(f"attach '{place}' as facts (read_only)")
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        connection.execute("use facts")
        found = {row[0] for row in connection.execute(HELD).fetchall()}
    except duckdb.Error as error:
        connection.close()
        raise FileProblemError(refused(path.name, str(error))) from error
    lacking = sorted(NEEDED - found)
    if lacking:
        is_public = "cells" in found and "monthly" in lacking
        connection.close()
        if is_public:
            raise FileProblemError(PUBLIC)
        raise FileProblemError(
            Problem(
                "incomplete",
                f"{path.name} lacks {', '.join(lacking)}: another version wrote it.",
                "Build it again with this version: `tracker build`.",
            )
        )
    return connection


def refused(name: str, words: str) -> Problem:
    """Why a file could not be opened, from DuckDB's words."""
    if "version number" in words:
        return Problem(
            "newer",
            f"{name} was written by a newer DuckDB than the one installed here.",
            "Upgrade this installation, or build the file again with it: `tracker build`.",
        )
    return Problem(
        "unreadable",
        f"{name} cannot be read as a DuckDB file: it is damaged or still being copied.",
        "Build it again: `tracker build` (the raw zone is not touched).",
    )
