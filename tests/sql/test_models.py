"""Each model makes exactly the rows its case files expect."""

from __future__ import annotations

import pytest
from sql_cases import CATALOG, Bench, cases

from tracker.engine import duckdb as engine


@pytest.fixture(scope="module")
def bench():
    with engine.database(None, engine.Limits(threads=1)) as con:
        yield Bench(con)


@pytest.mark.parametrize(("path", "case"), [*cases("raw"), *cases("resolved"), *cases("main")])
def test_a_model_makes_the_rows_expected_of_it(bench, path, case):
    model = CATALOG.model(f"{path.parent.name}.{path.stem}")
    given = case["given"]
    try:
        for table, rows in given.items():
            bench.fill(table, rows)
        columns = list(dict.fromkeys(key for row in case["expect"] for key in row))
        listed = ", ".join(f'"{column}"' for column in columns) or "*"
        made = bench.con.execute(f"select {listed} from ({model.sql})").fetchall()
        assert _comparable(made) == _comparable(
            [tuple(row.get(column) for column in columns) for row in case["expect"]]
        )
    finally:
        bench.clear(given)


def _comparable(rows):
    """Rows in an order of their own, as the case file writes them."""
    return sorted((tuple(map(_plain, row)) for row in rows), key=repr)


def _plain(value):
    if value in (None, "NULL"):
        return None
    if isinstance(value, bytes):
        return value.hex()
    return round(value, 9) if isinstance(value, float) else value
