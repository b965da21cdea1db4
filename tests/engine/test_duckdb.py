from __future__ import annotations

import stat

import duckdb
import pyarrow as pa
import pytest
import small_build

from tracker import catalog
from tracker.engine import duckdb as engine
from tracker.engine.contract import INPUTS
from tracker.errors import ConfigError, TrackerError


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("world")
    return small_build.build(folder / "one.duckdb", small_build.write_raw(folder / "raw"))


def everything(path):
    with duckdb.connect() as con:
        con.execute(f"attach '{path}' as it (read_only)")
        names = con.execute(
            "select table_name from duckdb_tables() where database_name = 'it' order by 1"
        ).fetchall()
        return {name: con.execute(f"from it.main.{name}").fetchall() for (name,) in names}


def test_building_twice_gives_the_same_rows_in_the_same_order(built, tmp_path):
    again = small_build.build(tmp_path / "two.duckdb", small_build.write_raw(tmp_path / "raw"))
    assert everything(again) == everything(built)


def test_every_commit_is_a_contribution_merges_and_bots_included(built):
    rows = everything(built)
    assert len(rows["contributions"]) == 120
    collections = [row for row in rows["collections"] if row[1] == "commits"]
    assert [(row[6], row[7], row[9]) for row in collections] == [(60, 60, 0), (60, 60, 0)]


def test_no_name_and_no_address_touches_the_published_file(built):
    content = built.read_bytes()
    for text in (b"@acme.example", b"@mail.example", b"HYPERLINK", b"GitHub\x00noreply"):
        assert text not in content


def test_nothing_private_stays_behind(built):
    assert sorted(path.name for path in built.parent.iterdir()) == ["one.duckdb", "raw"]


def test_the_headers_stand_in_the_file_as_comments(built):
    with duckdb.connect() as con:
        con.execute(f"attach '{built}' as it (read_only)")
        bare = con.execute(
            "select table_name from duckdb_tables() where comment is null"
            " union all select view_name from duckdb_views() where comment is null and not internal"
            " union all select table_name || '.' || column_name from duckdb_columns()"
            " where comment is null and not internal and database_name = 'it'"
            " union all select function_name from duckdb_functions()"
            " where schema_name = 'metrics' and comment is null"
        ).fetchall()
    assert bare == []


def test_every_metric_can_be_called_as_it_is_registered(built):
    with duckdb.connect(str(built), read_only=True) as con:
        calls = con.execute("select metric, call from main.metrics").fetchall()
        assert len(calls) >= 16
        for metric, call in calls:
            assert con.execute(call).fetchall() is not None, metric


def test_the_private_folder_is_private_and_gone_after(tmp_path):
    target = tmp_path / "new.duckdb"
    with engine.database(target) as con:
        assert con.execute("select 1").fetchone() == (1,)
        (folder,) = tmp_path.glob("*.private")
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not list(tmp_path.glob("*.private"))


def test_an_input_table_nobody_reads_is_refused():
    with engine.database(None) as con, pytest.raises(TrackerError, match="'identitys'"):
        engine.hand_in(con, {"identitys": INPUTS["identities"].empty_table()})


def test_an_input_table_without_a_column_is_refused_by_name():
    with engine.database(None) as con, pytest.raises(TrackerError, match="lacks the column kind"):
        engine.hand_in(con, {"people": pa.table({"contributor_id": [1]})})


def model(tmp_path, sql, *columns):
    return catalog.Model(
        *("main", "x", tmp_path / "x.sql", "About.", ("a",), ()),
        *(tuple((column, "meaning") for column in columns), (), (), sql),
    )


def test_a_query_that_fails_names_its_file_in_one_line(tmp_path):
    with (
        engine.database(None) as con,
        pytest.raises(TrackerError, match=r"x\.sql: DuckDB") as error,
    ):
        engine.run(con, [model(tmp_path, "select b from nowhere", "a")])
    assert "\n" not in str(error.value)


def test_columns_made_and_documented_must_agree(tmp_path):
    with engine.database(None) as con, pytest.raises(TrackerError, match="differ: b"):
        engine.run(con, [model(tmp_path, "select 1 as a, 2 as b", "a")])


def test_too_little_memory_is_said_with_its_remedy(tmp_path):
    big = "select array_agg(i || repeat('x', 100)) as a from range(3000000) as r (i)"
    limits = engine.Limits(memory="30MB", threads=1)
    with (
        pytest.raises(TrackerError, match=r"ran out of memory.*TRACKER_MEMORY"),
        engine.database(tmp_path / "new.duckdb", limits) as con,
    ):
        engine.run(con, [model(tmp_path, big, "a")])


def test_an_amount_of_memory_that_is_none_is_a_wrong_configuration(monkeypatch):
    monkeypatch.setenv("TRACKER_MEMORY", "plenty")
    with pytest.raises(ConfigError, match="TRACKER_MEMORY: 'plenty'"), engine.database(None):
        pass


def test_the_memory_of_a_build_is_taken_from_the_environment(monkeypatch):
    monkeypatch.setenv("TRACKER_MEMORY", "300MB")
    with engine.database(None) as con:
        (limit,) = con.execute("select current_setting('memory_limit')").fetchone()
    assert limit.startswith("286")  # MiB
