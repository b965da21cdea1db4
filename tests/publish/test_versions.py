from __future__ import annotations

import subprocess
import venv

import duckdb
import pytest
import read_everything

OLDEST = "1.2.2"
SCRIPT = read_everything.__file__


def expected(published):
    with duckdb.connect(str(published), read_only=True) as con:
        tables = con.execute(
            "select count(*) from information_schema.tables where table_catalog = 'tracker'"
        ).fetchone()[0]
        metrics = con.execute(
            "select count(*) from main.metrics where kind = 'expression'"
        ).fetchone()[0]
    return 2 * (tables + metrics)


def test_everything_reads_and_answers_under_two_other_names(published):
    assert read_everything.read_everything(published) == expected(published)


@pytest.mark.slow
def test_everything_reads_and_answers_with_the_oldest_duckdb(published, tmp_path):
    home = tmp_path / "old"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    got = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--only-binary", ":all:", f"duckdb=={OLDEST}"],
        capture_output=True,
        text=True,
        check=False,
    )
    if got.returncode:
        pytest.skip(f"DuckDB {OLDEST} is not to be had here: {got.stderr.strip()[-200:]}")
    said = subprocess.run([python, SCRIPT, published], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    assert said.stdout.split() == [OLDEST, str(expected(published))]
