"""Tables of the published file as CSV or Parquet, small groups withheld.

Profile `public` writes what is made to be shared (see `public.py`); `analyst` writes any table as
it is, with file mode 0600. A text that a spreadsheet would take for a formula is disarmed with a
leading apostrophe in CSV (OWASP, CSV injection), and only there.
"""

from __future__ import annotations

import os
from difflib import get_close_matches
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from tracker.errors import ConfigError, TrackerError
from tracker.publish.public import shareable
from tracker.publish.read import reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_FORMULA = "^[=+\\-@\\t\\r\\n＝＋－＠]"
_BATCH_ROWS = 100_000
_MODE = {"analyst": 0o600, "public": 0o644}


def export(
    published: Path,
    tables: Sequence[str],
    output: Path,
    *,
    form: str = "csv",
    profile: str = "public",
) -> list[Path]:
    """Write tables into a folder.

    Args:
        published: the published file.
        tables: names in schema `main`; all that the profile allows when none is named.
        output: folder, made when it is missing.
        form: `csv` or `parquet`.
        profile: `public` or `analyst`.

    Returns:
        The files written, `output/<table>.<form>`.

    Raises:
        ConfigError: a table the profile does not allow or nobody knows.
        TrackerError: no published file, or the folder cannot be written.
    """
    with reading(published) as con:
        allowed = shareable(con) if profile == "public" else _all(con)
        for name in tables:
            if name not in allowed:
                raise _refused(con, name, profile, allowed)
        try:
            output.mkdir(parents=True, exist_ok=True)
            return [
                _write(con, allowed[name], output / f"{name}.{form}", _MODE[profile])
                for name in tables or sorted(allowed)
            ]
        except OSError as error:
            raise TrackerError(f"cannot be written: {error.strerror}", where=str(output)) from error


def export_query(published: Path, sql: str, path: Path) -> Path:
    """Write one query's rows to a `.csv` or `.parquet` file, small groups withheld.

    A query that counts people names the count `persons`: rows of fewer than the smallest group,
    and their complement among all rows, keep their texts and dates and lose their numbers.

    Raises:
        ConfigError: the query is refused, or the file has another ending.
    """
    if path.suffix not in (".csv", ".parquet"):
        raise ConfigError("exports are .csv or .parquet", where=str(path))
    with reading(published) as con:
        try:
            if len(con.extract_statements(sql)) != 1:
                raise ConfigError("one statement at a time")
            con.execute(f"create table memory.answer as {sql.strip().rstrip(';')}")
        except duckdb.Error as error:
            raise ConfigError(f"the query is refused: {' '.join(str(error).split())}") from error
        return _write(con, _withheld(con), path, _MODE["analyst"])


def write_public(analyst: Path, destination: Path) -> None:
    """Make a published file of profile `public` from one of profile `analyst`.

    Nothing of the row-level tables ever touches the new file's pages.
    """
    with reading(analyst) as con:
        made = {name: con.sql(query).to_arrow_table() for name, query in shareable(con).items()}
        described = con.execute(_DESCRIBED).fetchall()
    with duckdb.connect() as con:
        place = str(destination).replace("'", "''")
        con.execute(f"attach '{place}' as shared (storage_version 'v1.2.0')")
        con.execute("use shared")
        con.execute("create schema metrics")
        for name, rows in made.items():
            con.register("_rows", rows)
            con.execute(f"create table main.{name} as select * from _rows")
            con.unregister("_rows")
        for name, arguments, sql in con.execute(
            "select metric, of_columns, sql from main.metrics where kind = 'expression'"
        ).fetchall():
            con.execute(f"create macro metrics.{name}({arguments}) as {sql}")
        for name, comment in described:
            if name in made:
                con.execute(f"comment on table main.{name} is {_text(comment)}")
        con.execute("checkpoint")


_DESCRIBED = "select table_name, comment from duckdb_tables() where comment is not null"


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _all(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    found = con.execute(
        "select table_name from duckdb_tables() where schema_name = 'main'"
        " union select view_name from duckdb_views() where schema_name = 'main' and not internal"
    )
    return {name: f"select * from main.{name}" for (name,) in found.fetchall()}


def _refused(
    con: duckdb.DuckDBPyConnection, name: str, profile: str, allowed: Mapping[str, str]
) -> ConfigError:
    if name in _all(con):
        return ConfigError(
            f"table {name} holds rows of single people; profile {profile} leaves it out",
            remedy="Ask for `cells`, or for --profile analyst and keep the file to yourself.",
        )
    near = get_close_matches(name, allowed, n=1)
    remedy = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(sorted(allowed))}."
    return ConfigError(f"there is no table {name!r}", remedy=remedy)


def _withheld(con: duckdb.DuckDBPyConnection) -> str:
    """The answer with the numbers of withheld rows emptied."""
    columns = con.execute("describe memory.answer").fetchall()
    if "persons" not in [name for name, *_ in columns]:
        return "select * from memory.answer"
    numeric = ("INT", "DOUBLE", "FLOAT", "DECIMAL", "BOOL")
    shown = ", ".join(
        f'case when not is_withheld then "{name}" end as "{name}"'
        if any(word in kind for word in numeric)
        else f'"{name}"'
        for name, kind, *_ in columns
    )
    return f"""
        select {shown}, is_withheld
        from (
            select answer.*, metrics.suppressed(persons, smallest_group, 1, answer.rowid)
                as is_withheld
            from memory.answer as answer, main.publication
        )
    """


def _write(con: duckdb.DuckDBPyConnection, query: str, path: Path, mode: int) -> Path:
    """Rows to a draft beside the file, which then takes its place."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
            if path.suffix == ".csv":
                _stream(con, _disarmed(con, query), pacsv.CSVWriter, file)
            else:
                _stream(con, query, pq.ParquetWriter, file)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path


def _stream(con: duckdb.DuckDBPyConnection, query: str, writer: type, file: object) -> None:
    rows: pa.RecordBatchReader = con.sql(query).to_arrow_reader(_BATCH_ROWS)
    with writer(file, rows.schema) as out:
        for batch in rows:
            out.write_batch(batch)


def _disarmed(con: duckdb.DuckDBPyConnection, query: str) -> str:
    """The query with texts that no spreadsheet takes for a formula, and hex for binary columns."""
    return f"select {', '.join(_cells(con, query))} from ({query})"


def _cells(con: duckdb.DuckDBPyConnection, query: str) -> Iterator[str]:
    for name, kind, *_ in con.execute(f"describe {query}").fetchall():
        if kind == "BLOB":
            yield f'lower(hex("{name}")) as "{name}"'
        elif kind == "VARCHAR" or kind.startswith("ENUM"):
            text = f'cast("{name}" as varchar)'
            yield (
                f"case when regexp_matches({text}, '{_FORMULA}') then '''' || {text} else {text}"
                f' end as "{name}"'
            )
        else:
            yield f'"{name}"'
