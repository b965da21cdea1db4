"""Open a published file for reading: one statement, no write, nothing outside the file."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from tracker.errors import ConfigError, TrackerError
from tracker.publish.text import rendered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa

CONTRACT = 1
"""Version of the published tables; a file with a greater one was written by a newer tracker."""


@contextmanager
def reading(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose default catalog is the published file, read-only and closed to the rest.

    The file is attached from a fresh in-memory instance, so that a process which still holds an
    older file of the same name sees the present one.

    Raises:
        TrackerError: no such file, damaged, or written by a newer version.
    """
    if not published.is_file():
        raise TrackerError(
            "there is no published file yet", where=str(published), remedy="Run `tracker run`."
        )
    con = duckdb.connect(
        config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    )
    try:
        con.execute("set TimeZone = 'UTC'")
        _attach(con, published)
        con.execute("set enable_external_access = false")
        con.execute("set lock_configuration = true")
        yield con
    finally:
        con.close()


def query(published: Path, sql: str, *, form: str = "table") -> str:
    """Answer one `select` (or `from`, `with`, `describe` …) as text.

    Args:
        published: the published file.
        sql: one statement.
        form: `table` for people, `csv`, or `json` (one object per line).

    Raises:
        ConfigError: no statement, several, one that writes, or one that DuckDB refuses.
    """
    return rendered(answer(published, sql), form)


def answer(published: Path, sql: str) -> pa.Table:
    """Rows of one statement over the published file; raises like `query`."""
    with reading(published) as con:
        try:
            statements = con.extract_statements(sql)
            if len(statements) != 1:
                raise ConfigError(
                    f"one statement at a time, this is {len(statements)}",
                    remedy="Ask again for each.",
                )
            found = con.sql(statements[0])
            if found is None:
                raise ConfigError("this statement gives no rows", remedy="Ask with a select.")
            return found.to_arrow_table()
        except duckdb.Error as error:
            raise ConfigError(
                f"the query is refused: {' '.join(str(error).split())}",
                remedy="Tables: `select * from duckdb_tables()`; metrics: `from main.metrics`.",
            ) from error


def _attach(con: duckdb.DuckDBPyConnection, published: Path) -> None:
    place = str(published).replace("'", "''")
    try:
        con.execute(f"attach '{place}' as tracker (read_only)")
        con.execute("use tracker")
        found = con.execute("select max(contract_version) from main.build").fetchone()
    except duckdb.Error as error:
        words = str(error).splitlines()[0]
        newer = "version" in words and "can only read" in words
        raise TrackerError(
            "the file was written by a newer version" if newer else f"cannot be read: {words}",
            where=str(published),
            remedy="Update the tracker."
            if newer
            else "Move it away and build it again with `tracker build`.",
        ) from error
    if found and found[0] is not None and found[0] > CONTRACT:
        raise TrackerError(
            f"the file has contract version {found[0]}, this tracker reads {CONTRACT}",
            where=str(published),
            remedy="Update the tracker.",
        )
