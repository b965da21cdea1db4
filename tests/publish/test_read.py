from __future__ import annotations

import pytest

from tracker.errors import ConfigError, TrackerError
from tracker.publish import read


def test_one_query_gives_its_rows(tmp_path, make):
    published = make(tmp_path / "t.duckdb", 7)
    assert read.answer(published, "from numbers").to_pylist() == [{"n": 7}]


@pytest.mark.parametrize(
    "statement",
    [
        "select 1; select 2",
        "",
        "create table x as select 1",
        "drop table numbers",
        "update numbers set n = 3",
        "select * from read_csv('/etc/passwd')",
        "copy numbers to '/tmp/numbers.csv'",
        "attach '/tmp/other.duckdb'",
        "set enable_external_access = true",
        "selct 1",
    ],
)
def test_whatever_is_not_one_reading_statement_is_refused(tmp_path, make, statement):
    published = make(tmp_path / "t.duckdb", 7)
    with pytest.raises(ConfigError):
        read.answer(published, statement)
    assert read.answer(published, "from numbers").to_pylist() == [{"n": 7}]


def test_without_a_published_file_the_remedy_is_named(tmp_path):
    with pytest.raises(TrackerError, match=r"no published file yet.*tracker run"):
        read.query(tmp_path / "t.duckdb", "select 1")


def test_a_file_of_a_newer_version_is_refused_clearly(tmp_path, make):
    published = make(tmp_path / "t.duckdb", 7, contract=read.CONTRACT + 1)
    with pytest.raises(TrackerError, match=r"contract version 2.*Update the tracker"):
        read.query(published, "from numbers")


def test_a_damaged_file_is_refused_in_one_line(tmp_path):
    damaged = tmp_path / "t.duckdb"
    damaged.write_bytes(b"nonsense" * 4096)
    with pytest.raises(TrackerError, match="cannot be read") as error:
        read.query(damaged, "select 1")
    assert "\n" not in str(error.value)
