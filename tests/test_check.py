from __future__ import annotations

import duckdb
import pytest

from tracker import check
from tracker.catalog import Model
from tracker.errors import TrackerError


def model(tmp_path, *checks, schema="main"):
    return Model(
        schema=schema,
        name="people",
        path=tmp_path / "people.sql",
        about="People.",
        grain=("id",),
        needs=(),
        columns=(("id", "key"), ("age", "years")),
        checks=checks,
        engine=(),
        sql="",
    )


@pytest.fixture
def con():
    with duckdb.connect() as connection:
        connection.execute("create table people (id integer, age integer, name varchar)")
        connection.execute("insert into people values (1, 30, 'A'), (2, -4, 'B'), (2, null, 'C')")
        connection.execute("attach ':memory:' as raw")
        connection.execute("create table raw.people as select * from people")
        yield connection


def test_a_repeated_key_and_a_broken_rule_are_found_with_their_first_rows(con, tmp_path):
    failures = check.check(con, [model(tmp_path, "age >= 0")])
    assert [(failure.rule, failure.rows, failure.first) for failure in failures] == [
        ("grain: id", 1, ("id 2",)),
        ("age >= 0", 2, ("id 2", "id 2")),
    ]
    assert str(failures[1]) == "main.people: 2 rows break `age >= 0`, first: id 2; id 2"


def test_a_rule_that_holds_for_every_row_says_nothing(con, tmp_path):
    assert check.check(con, [model(tmp_path, "coalesce(age, 0) < 99")])[1:] == []


def test_private_tables_show_no_rows(con, tmp_path):
    failures = check.check(con, [model(tmp_path, "age >= 0", schema="raw")])
    assert [failure.first for failure in failures] == [(), ()]


def test_a_rule_that_is_no_sql_names_its_file(con, tmp_path):
    with pytest.raises(TrackerError, match=r"people\.sql: rule `agee > 0` cannot be asked"):
        check.check(con, [model(tmp_path, "agee > 0")])


def test_a_failing_check_stops_the_build_and_names_every_rule(con, tmp_path):
    check.refuse([])
    with pytest.raises(TrackerError, match=r"2 checks fail.*grain: id.*age >= 0.*still served"):
        check.refuse(check.check(con, [model(tmp_path, "age >= 0")]))
