"""Run the models in order of need, with DuckDB.

Three catalogs: `raw` and `resolved` live in memory (spilling into a private folder that is removed
afterwards), because they hold names and addresses; the published file is the default catalog and
its pages never see either. `raw.x` and `resolved.x` in a query are catalog and table; `main.x` and
`metrics.x` are schema and table of the published file.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from tracker.engine.contract import INPUTS
from tracker.entities import SCHEMAS
from tracker.errors import ConfigError, TrackerError
from tracker.log import event

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pyarrow as pa

    from tracker.catalog import Metric, Model

logger = logging.getLogger(__name__)

STORAGE_VERSION = "v1.2.0"
"""Every DuckDB since 1.2 opens the published file; a default file of 2.0 opens in none of them."""
PRIVATE = ("raw", "resolved")
PUBLISHED = "published"


def given_tables() -> list[str]:
    """Tables that models may need and no file makes: batches of the raw zone and handed-in ones."""
    return [*(f"raw.{name}_batches" for name in SCHEMAS), *(f"resolved.{name}" for name in INPUTS)]


@dataclass(frozen=True)
class Limits:
    """What a build may take.

    Attributes:
        memory: as DuckDB writes it; TRACKER_MEMORY or 1GiB. More data spills into a private folder.
        threads: None for all cores.
    """

    memory: str = field(default_factory=lambda: os.environ.get("TRACKER_MEMORY") or "1GiB")
    threads: int | None = None


@contextmanager
def database(
    destination: Path | None, limits: Limits | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the three catalogs attached; closed, and the private ones gone, after.

    Args:
        destination: the new published file, which must not exist; None keeps it in memory (tests).
        limits: memory and threads.

    Raises:
        TrackerError: the file cannot be written, memory or disk ran out.
    """
    limits = limits or Limits()
    private = _private_folder(destination)
    try:
        con = _connect(limits, private)
    except duckdb.Error as error:
        shutil.rmtree(private, ignore_errors=True)
        raise ConfigError(
            f"{limits.memory!r} is no amount of memory",
            where="TRACKER_MEMORY",
            remedy="Write it as 2GiB or 800MB.",
        ) from error
    try:
        con.execute("set TimeZone = 'UTC'")
        for name in PRIVATE:
            con.execute(f"attach ':memory:' as {name}")
        place = _quoted(str(destination)) if destination else "':memory:'"
        option = f" (storage_version '{STORAGE_VERSION}')" if destination else ""
        con.execute(f"attach {place} as {PUBLISHED}{option}")
        con.execute(f"use {PUBLISHED}")
        con.execute("create schema metrics")
        yield con
    except duckdb.Error as error:
        raise _failure(error, str(destination or "")) from error
    finally:
        con.close()
        shutil.rmtree(private, ignore_errors=True)


def _connect(limits: Limits, private: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(
        config={
            "memory_limit": limits.memory,
            "temp_directory": str(private),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            **({"threads": limits.threads} if limits.threads else {}),
        }
    )


def _private_folder(destination: Path | None) -> Path:
    """Where in-memory tables spill to; named after the new file, so that publishing sweeps it."""
    if destination is None:
        return Path(tempfile.mkdtemp(prefix="tracker-"))
    private = destination.with_name(destination.name + ".private")
    shutil.rmtree(private, ignore_errors=True)
    private.mkdir(mode=0o700)
    return private


def read_raw(con: duckdb.DuckDBPyConnection, files: Mapping[str, Sequence[Path]]) -> None:
    """Make `raw.<entity>_batches`: the rows of the batch files plus their `sequence`.

    Args:
        con: from `database`.
        files: files whose rows count, by entity; an entity without files has no rows.
    """
    for entity, schema in SCHEMAS.items():
        con.register("_shape", schema.empty_table())
        con.execute(
            f"create table raw.{entity}_shape as select *, 0::bigint as sequence from _shape"
        )
        con.unregister("_shape")
        branches = [f"select * from raw.{entity}_shape"]
        if paths := files.get(entity):
            listed = ", ".join(_quoted(str(path)) for path in paths)
            branches.append(
                "select * exclude (filename), cast(regexp_extract(filename, '(\\d+)\\.parquet$', 1)"
                f" as bigint) as sequence from read_parquet([{listed}], union_by_name = true,"
                " filename = true)"
            )
        con.execute(f"create view raw.{entity}_batches as " + " union all by name ".join(branches))


def hand_in(con: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table]) -> None:
    """Make `resolved.<name>` of every input table; those not given and not there yet stay empty.

    Raises:
        TrackerError: a table nobody asked for, or columns other than `contract.INPUTS` names.
    """
    if unknown := sorted(tables.keys() - INPUTS.keys()):
        raise TrackerError(f"no model reads an input table {unknown[0]!r}")
    for name, table in tables.items():
        schema = INPUTS[name]
        if missing := [column for column in schema.names if column not in table.schema.names]:
            raise TrackerError(f"input table {name} lacks the column {missing[0]}")
        con.register("_given", table.select(schema.names).cast(schema))
        con.execute(f"create or replace table resolved.{name} as select * from _given")
        con.unregister("_given")
    for name, schema in INPUTS.items():
        con.register("_given", schema.empty_table())
        con.execute(f"create table if not exists resolved.{name} as select * from _given")
        con.unregister("_given")


def run(con: duckdb.DuckDBPyConnection, models: Iterable[Model]) -> None:
    """Create each model, in the order given, and describe the published ones.

    Raises:
        TrackerError: a query fails, or its columns are not the documented ones.
    """
    for model in models:
        began = time.perf_counter()
        form = "view" if "view" in model.engine else "table"
        try:
            con.execute(f"create {form} {model.table} as\n{model.sql}")
        except duckdb.Error as error:
            raise _failure(error, str(model.path)) from error
        described = con.execute(f"select * from {model.table} limit 0").description
        made = tuple(column[0] for column in described)
        documented = tuple(name for name, _ in model.columns)
        if model.schema == "main" and made != documented:
            odd = sorted(set(made) ^ set(documented)) or ["their order"]
            raise TrackerError(
                f"columns made and documented differ: {', '.join(odd)}", where=str(model.path)
            )
        if model.schema == "main":
            _comment(con, form, model.table, model.about)
            for name, meaning in model.columns:
                _comment(con, "column", f"{model.table}.{name}", meaning)
        seconds = round(time.perf_counter() - began, 3)
        event(logger, "modelled", logging.DEBUG, table=model.table, seconds=seconds)


def run_metrics(con: duckdb.DuckDBPyConnection, metrics: Iterable[Metric]) -> None:
    """Create a macro per expression and fill `main.metrics`, which `run` has made.

    Raises:
        TrackerError: an expression that DuckDB refuses.
    """
    for metric in metrics:
        if metric.sql:
            arguments = ", ".join(metric.of)
            try:
                con.execute(f"create macro metrics.{metric.name}({arguments}) as\n{metric.sql}")
            except duckdb.Error as error:
                raise _failure(error, str(metric.path)) from error
            _comment(con, "macro", f"metrics.{metric.name}", f"{metric.title}: {metric.about}")
        row = (
            *(metric.name, metric.kind, metric.title, metric.question, metric.about),
            *(", ".join(metric.over_tables), ", ".join(metric.of), metric.unit),
            *("\n".join(metric.caveat), metric.source, metric.call, metric.sql),
        )
        marks = ", ".join("?" * len(row))
        con.execute(f"insert into main.metrics values ({marks})", row)


def _comment(con: duckdb.DuckDBPyConnection, kind: str, name: str, words: str) -> None:
    con.execute(f"comment on {kind} {name} is {_quoted(words)}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _failure(error: duckdb.Error, where: str) -> TrackerError:
    """DuckDB's words in one line; nothing of the data, which can be personal."""
    if isinstance(error, duckdb.OutOfMemoryException):
        return TrackerError(
            "the build ran out of memory or of room for temporary files",
            where=where,
            remedy="Give it more memory (TRACKER_MEMORY=4GiB) or disk; nothing was published.",
        )
    words = str(error).splitlines()[0]
    if "No space left" in words:
        return TrackerError(
            "the disk is full",
            where=where,
            remedy="Make room and build again; nothing was published, nothing collected is lost.",
        )
    return TrackerError(f"DuckDB refuses: {words}", where=where)
