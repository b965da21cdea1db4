"""The table behind a figure on paper."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboards.report.table import MOST_ROWS, PRINTED_ROWS, SMALLEST, TYPE, table, written
from dashboards.view import Column, View

COLUMNS = (Column("repository", "Repository"), Column("n", "Changes", "count"))


def view(rows: int) -> View:
    frame = pd.DataFrame({"repository": ["a/b"] * rows, "n": range(1, rows + 1), "hidden": 1})
    return View("T", "s", table=frame, columns=COLUMNS)


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        (1234567, "count", "1\u202f234\u202f567"),
        (0.1234, "share", "12.3%"),
        (1.005, "ratio", "1.00"),
        (pd.Timestamp("2024-05-06 07:08"), "date", "2024-05-06"),
        (pd.NaT, "date", "–"),
        (None, "text", "–"),
        (float("nan"), "count", "–"),
        (True, "text", "True"),
        ("2024", "text", "2024"),
    ],
)
def test_a_cell_is_written_as_the_pages_write_it(value: object, kind: str, said: str) -> None:
    assert written(value, Column("x", "X", kind)) == said  # type: ignore[arg-type]


def test_only_declared_columns_are_shown_and_texts_are_escaped() -> None:
    frame = pd.DataFrame({"repository": ["<b>a</b>"], "n": [1], "hidden": ["secret"]})
    shown = table(View("T", "s", table=frame, columns=COLUMNS))
    assert "secret" not in shown
    assert "&lt;b&gt;a&lt;" in shown
    assert "<b>" not in shown
    assert "Table: 1 row<" in shown


def test_a_long_table_is_shortened_on_paper_and_says_so() -> None:
    shown = table(view(PRINTED_ROWS + 1))
    assert shown.count('<tr class="beyond">') == 1
    assert f"the first {PRINTED_ROWS} of {PRINTED_ROWS + 1} rows" in shown
    assert "On paper" not in table(view(PRINTED_ROWS))


def test_a_very_long_table_names_where_the_rest_is() -> None:
    shown = table(view(MOST_ROWS + 1))
    assert shown.count("<tr") == MOST_ROWS + 1
    assert "downloads of the dashboard have all" in shown


def test_nothing_is_no_table() -> None:
    assert table(View("T", "s")) == ""


def test_a_wide_table_is_set_in_smaller_type_on_paper() -> None:
    def of(width: int) -> float:
        columns = tuple(Column(f"c{n}", "X", "count") for n in range(width))
        frame = pd.DataFrame({f"c{n}": [123456] for n in range(width)})
        return float(table(View("T", "s", table=frame, columns=columns)).split("--type:")[1][:3])

    assert of(3) == TYPE
    assert SMALLEST < of(20) < TYPE
    assert of(200) == SMALLEST
