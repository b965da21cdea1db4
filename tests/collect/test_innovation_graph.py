"""The Innovation Graph's table: its own words, or one line that says what is wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.collect.innovation_graph import collect, read
from tracker.errors import TrackerError

HEAD = "weight,source,destination,year,quarter\n"
AT = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def table(*lines):
    return (HEAD + "".join(f"{line}\n" for line in lines)).encode()


def test_a_row_keeps_the_sources_own_words():
    assert read(table("51207,CN,US,2020,1", "120,NA,EU,2021,1"), "t.csv") == [
        {"weight": 51207, "source": "CN", "destination": "US", "year": 2020, "quarter": 1},
        {"weight": 120, "source": "NA", "destination": "EU", "year": 2021, "quarter": 1},
    ]


def test_other_columns_and_their_order_do_not_matter():
    text = b"\xef\xbb\xbfyear,quarter,iso2_code,source,destination,weight\r\n2020,1,x,CN,US,5\r\n"
    (row,) = read(text, "t.csv")
    assert row == {"weight": 5, "source": "CN", "destination": "US", "year": 2020, "quarter": 1}


def test_a_flow_that_is_repeated_counts_once():
    assert len(read(table("5,CN,US,2020,1", "5,CN,US,2020,1"), "t.csv")) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "has no column weight"),
        (b"<!DOCTYPE html>\n<html>", "has no column weight"),
        (b"weight,source,destination,year\n", "has no column quarter"),
        (table("5,CN,US,2020"), "t.csv:2: has 4 values under 5 headings"),
        (table("5,CN,US,2020,1", "5,,US,2020,1"), "t.csv:3: '' is no source"),
        (table("5,China,US,2020,1"), "'China' is no source"),
        (table("-5,CN,US,2020,1"), "'-5' is no weight"),
        (table("1e3,CN,US,2020,1"), "'1e3' is no weight"),
        (table(f"{10**15},CN,US,2020,1"), "is no weight"),
        (table("5,CN,US,2020,5"), "'5' is no quarter"),
        (table("5,CN,US,1020,1"), "'1020' is no year"),
        (table("5,CN,US,2020,1", "6,CN,US,2020,1"), "CN to US of 2020, quarter 1, is stated twice"),
        (HEAD.encode() + b"5,C\xff,US,2020,1\n", "is no CSV text"),
        (table('5,"CN,US,2020,1'), "is no CSV text"),
    ],
)
def test_what_is_no_such_table_is_refused_by_line(content, said):
    with pytest.raises(TrackerError) as stop:
        read(content, "t.csv")
    assert said in str(stop.value)
    assert "\n" not in str(stop.value)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: (HEAD + text).encode()))
def test_any_bytes_are_rows_or_one_refusal(content):
    try:
        rows = read(content, "t.csv")
    except TrackerError:
        return
    assert all(row["weight"] >= 0 and 1 <= row["quarter"] <= 4 for row in rows)


def test_the_same_file_again_is_a_look_without_rows():
    content = table("5,CN,US,2020,1")
    first = collect(content, "t.csv", cursor=None, at=AT)
    assert first.table.to_pylist() == [
        {"weight": 5, "source": "CN", "destination": "US", "year": 2020, "quarter": 1}
        | {"seen_at": AT}
    ]
    assert collect(content, "t.csv", cursor=first.cursor, at=AT).table.num_rows == 0


def test_another_file_within_the_same_second_is_the_later_one():
    first = collect(table("5,CN,US,2020,1"), "t.csv", cursor=None, at=AT)
    same = collect(table("5,CN,US,2020,1"), "t.csv", cursor=first.cursor, at=AT + DAY)
    other = collect(table("6,CN,US,2020,1"), "t.csv", cursor=same.cursor, at=AT)
    (row,) = other.table.to_pylist()
    assert row["seen_at"] > AT
