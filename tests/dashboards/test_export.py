from __future__ import annotations

import csv
import io
import json

import pandas as pd
import pyarrow.parquet as pq
import pytest

from dashboards import export
from dashboards.view import Column, View

VIEW = View(
    "Title",
    "Subtitle",
    table=pd.DataFrame(
        {
            "name": ['=HYPERLINK("http://x")', "+1", "-2", "@SUM(A1)", "\t=1", " =1", '腾讯, a"b'],
            "share": [-0.5, 0.25, 1, 0, 0, 0, 0.125],
            "secret": range(7),
        }
    ),
    columns=(Column("name", "Name"), Column("share", "Share", "share")),
    coverage=0.5,
)


def test_formulas_become_text_and_negative_numbers_stay_numbers() -> None:
    text = export.to_csv(VIEW).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[0] for row in rows[1:]] == [
        '\'=HYPERLINK("http://x")',
        "'+1",
        "'-2",
        "'@SUM(A1)",
        "'\t=1",
        "' =1",
        '腾讯, a"b',
    ]
    assert rows[1][1] == "-0.5"


def test_only_declared_columns_leave() -> None:
    assert export.to_csv(VIEW).decode("utf-8-sig").splitlines()[0] == "name,share"
    table = pq.read_table(io.BytesIO(export.to_parquet(VIEW, {"build_id": "b"})))
    assert table.column_names == ["name", "share"]
    assert table.schema.metadata[b"build_id"] == b"b"


def test_the_words_of_a_table_come_with_it() -> None:
    words = json.loads(export.to_json(VIEW, {"build_id": "b"}))
    assert words["title"] == "Title"
    assert words["coverage"] == 0.5
    assert words["build_id"] == "b"
    assert [column["name"] for column in words["columns"]] == ["name", "share"]


@pytest.mark.parametrize("value", ["a=b", "3", "", "Müller", "1-2"])
def test_harmless_text_is_left_alone(value: str) -> None:
    assert export.harmless(value) == value
