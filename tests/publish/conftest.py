from __future__ import annotations

import duckdb
import pytest
import small_build


@pytest.fixture
def make():
    """Write a tiny published file: one row of `main.build`, one table with a number."""

    def write(path, number, contract=1):
        with duckdb.connect() as con:
            con.execute(f"attach '{path}' as new (storage_version 'v1.2.0')")
            con.execute("use new")
            con.execute(f"create table build as select {contract} as contract_version")
            con.execute(f"create table numbers as select {number} as n")
        return path

    return write


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """The small made-up world, built once."""
    folder = tmp_path_factory.mktemp("small")
    return small_build.build(folder / "tracker.duckdb", small_build.write_raw(folder / "raw"))
