"""Given rows in, exact rows out: cases in TOML, asked of DuckDB in memory.

A model's case names the tables it reads (`given."raw.commits" = [...]`) and the rows it makes; only
the columns named in `expect` are compared, in any order. A metric's case gives rows with its
parameters and one value, or one value per row. "NULL" is null; a BLOB is written in hex.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pyarrow as pa
import pytest

from tracker import catalog
from tracker.engine import duckdb as engine
from tracker.engine.contract import INPUTS
from tracker.entities import SCHEMAS

FOLDER = Path(__file__).parent / "sql"
CATALOG = catalog.load(given=engine.given_tables())
METRICS = {metric.name: metric for metric in CATALOG.metrics}


class Bench:
    """A database in which every table stands empty, with its types, until a case fills some."""

    def __init__(self, con):
        self.con = con
        engine.read_raw(con, {})
        engine.hand_in(con, {})
        engine.run(con, CATALOG.models)
        engine.run_metrics(con, CATALOG.metrics)
        names = [model.table for model in CATALOG.models if "view" not in model.engine]
        names += [f"resolved.{name}" for name in INPUTS]
        for name in SCHEMAS:
            con.execute(f"create table raw.made as select * from raw.{name}_batches")
            con.execute(f"drop view raw.{name}_batches")
            con.execute(f"alter table raw.made rename to {name}_batches")
        names += [f"raw.{name}_batches" for name in SCHEMAS]
        self.shapes = {name: self._shape(name) for name in names}
        self.clear(names)  # some make a row of nothing

    def _shape(self, table):
        schema = self.con.sql(f"select * from {table} limit 0").to_arrow_table().schema
        plain = [
            pa.field(field.name, pa.string()) if pa.types.is_dictionary(field.type) else field
            for field in schema
        ]
        return pa.schema(plain)

    def fill(self, table, rows):
        schema = self.shapes[table]
        if odd := {key for row in rows for key in row} - set(schema.names):
            raise AssertionError(f"{table} has no column {sorted(odd)}")
        read = [
            {field.name: _value(row.get(field.name), field.type) for field in schema}
            for row in rows
        ]
        self.con.register("_rows", pa.Table.from_pylist(read, schema=schema))
        self.con.execute(f"insert into {table} select * from _rows")
        self.con.unregister("_rows")

    def clear(self, tables):
        for table in tables:
            self.con.execute(f"delete from {table}")


def _value(value, kind):
    """What a TOML value means in a column of this type."""
    if value is None or value == "NULL":
        return None
    if pa.types.is_binary(kind):
        return bytes.fromhex(value)
    if pa.types.is_list(kind):
        return [_value(one, kind.value_type) for one in value]
    if pa.types.is_struct(kind):
        return {field.name: _value(value.get(field.name), field.type) for field in kind}
    if pa.types.is_timestamp(kind):
        return value.replace(tzinfo=None)
    return value


def cases(folder):
    """(file, name, case) of every case below a folder, as pytest parameters."""
    for path in sorted(FOLDER.glob(f"{folder}/*.toml")):
        for name, case in tomllib.loads(path.read_text(encoding="utf-8")).items():
            yield pytest.param(path, case, id=f"{path.parent.name}.{path.stem}.{name}")
