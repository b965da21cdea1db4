"""Read every table and view and call every metric of a file, attached under two other names.

Run by whatever DuckDB is asked about: `python read_everything.py FILE` prints its version and how
many answers it got, and fails on the first that DuckDB refuses.
"""

import re
import sys

import duckdb


def read_everything(path):
    """How many tables, views and metrics answered under both names."""
    answers = 0
    for alias in ("other", '"a name with spaces"'):
        con = duckdb.connect()
        con.execute(f"attach '{path}' as {alias} (read_only)")
        name = alias.strip('"')
        tables = con.execute(
            "select table_name from information_schema.tables where table_catalog = ?", [name]
        ).fetchall()
        for (table,) in tables:
            con.execute(f'select * from {alias}.main."{table}"').fetchmany(3)
            answers += 1
        calls = con.execute(
            f"select call from {alias}.main.metrics where kind = 'expression'"
        ).fetchall()
        for (call,) in calls:
            con.execute(re.sub(r"\b(main|metrics)\.", rf"{alias}.\1.", call)).fetchmany(3)
            answers += 1
        cursor = con.cursor()  # inherits no `use`
        (withheld,) = cursor.execute(f"select {alias}.metrics.withheld(4, 5)").fetchone()
        if withheld is not True:
            raise SystemExit("metrics.withheld gives a wrong answer")
        con.close()
    return answers


if __name__ == "__main__":
    print(duckdb.__version__, read_everything(sys.argv[1]))  # noqa: T201
