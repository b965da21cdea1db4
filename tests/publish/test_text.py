"""Tables as text."""

import csv
import io
import json

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.publish.text import csv_text, neutral, rendered


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_a_text_that_looks_like_a_formula_is_neutralised(text):
    assert neutral(text) == f"'{text}"


def test_numbers_stay_numbers_and_bytes_become_digits():
    assert [neutral(value) for value in (-1, 0.5, None, b"\x01\xff")] == [-1, 0.5, None, "01ff"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_any_text_comes_back_from_csv(texts):
    written = io.StringIO(csv_text(["a"] * len(texts), [texts]), newline="")
    _, row = csv.reader(written)
    assert [cell.removeprefix("'") for cell in row] == [text.removeprefix("'") for text in texts]


def test_a_table_is_aligned_counted_and_printable():
    table = pa.table({"name": ["a\x1b[31m", None], "share": [0.25, 1 / 3]})
    assert rendered(table, "table") == (
        "name    share\n------  --------\na�[31m  0.25\nNULL    0.333333\n(2 rows)\n"
    )


def test_json_is_one_object_per_line():
    table = pa.table({"sha": [b"\xab"], "n": [1]})
    assert json.loads(rendered(table, "json")) == {"sha": "ab", "n": 1}
