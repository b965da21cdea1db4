"""The table behind a figure as HTML, with the numbers as the pages write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboards import words
from dashboards.report.markup import text
from dashboards.view import by_description

if TYPE_CHECKING:
    from dashboards.view import Column, View

BREAKS = re.compile(r"([/_]|\.(?=[a-z]))(?=\w)")
LEAST_TEXT, LEAST_LONG = 7, 19
TYPE, SMALLEST, BESIDE = 6.8, 3.5, 124
"""On paper: points of a table's type, the fewest, and how many characters then stand in a line."""
MOST_ROWS = 1000
"""More rows than this are left to the dashboard's downloads."""
SENTENCE = 45
"""Cells longer than this on average need a wide column."""
PRINTED_ROWS = 30
"""Rows of a table on paper; the file has the others."""


def table(view: View) -> str:
    """The numbers of a view; nothing where it has none."""
    if view.table.empty or not view.columns:
        return ""
    frame = by_description(view.columns, view.table)
    rows = [
        [written(value, column) for value, column in zip(row, view.columns, strict=True)]
        for row in frame.head(MOST_ROWS).itertuples(index=False)
    ]
    sides = [
        _side(column, [row[place] for row in rows]) for place, column in enumerate(view.columns)
    ]
    head = "".join(
        f'<th scope="col"{side}>{text(column.title)}</th>'
        for column, side in zip(view.columns, sides, strict=True)
    )
    body = "".join(
        f"<tr{_printed(place)}>"
        + "".join(
            f"<td{side}>{_breakable(said)}</td>" for said, side in zip(row, sides, strict=True)
        )
        + "</tr>"
        for place, row in enumerate(rows)
    )
    size = words.count(len(frame))
    return (
        f'<details class="data"><summary>Table: {size} row{"s" * (len(frame) != 1)}</summary>'
        f'<div class="wide" style="--type:{_type(view.columns, rows):.1f}pt" tabindex="0" '
        f'role="region" '
        f'aria-label="Table: {text(view.title)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        f"{_left_out(len(frame))}</details>"
    )


def written(value: Any, column: Column) -> str:  # noqa: ANN401 - whatever a frame holds
    """One cell; a dash where nothing is said."""
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return "–"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if column.kind == "count":
            return words.count(value)
        if column.kind == "share":
            return f"{value:.1%}"
        if column.kind == "ratio":
            return f"{value:.2f}"
    return str(value)[:10] if column.kind == "date" else str(value)


def _breakable(said: str) -> str:
    """Text that may go on in the next line inside a name: owner/name, some_metric, example.org."""
    return BREAKS.sub(r"\1<wbr>", text(said))


def _side(column: Column, said: list[str]) -> str:
    """How a column is set: numbers to the right, sentences with room."""
    if column.kind in ("count", "share", "ratio"):
        return ' class="number"'
    is_long = sum(map(len, said)) > SENTENCE * len(said)
    return ' class="long"' if is_long else ""


def _type(columns: tuple[Column, ...], rows: list[list[str]]) -> float:
    """Points of type with which no column is cut off: the narrowest each can be, summed.

    Words are not broken and numbers do not wrap; padding is a character and a half.
    """
    needed = 0.0
    for place, column in enumerate(columns):
        cells = [row[place] for row in rows]
        side = _side(column, cells)
        if "number" in side:
            widest = max(map(len, cells))
        else:
            parts = (BREAKS.sub(r"\1 ", cell).replace("-", "- ").split() for cell in cells)
            widest = max((len(part) for found in parts for part in found), default=0)
            widest = max(widest, LEAST_LONG if side else LEAST_TEXT)
        needed += max(widest, *map(len, column.title.split())) + 1.5
    return max(min(TYPE, TYPE * BESIDE / needed), SMALLEST)


def _printed(place: int) -> str:
    return ' class="beyond"' if place >= PRINTED_ROWS else ""


def _left_out(rows: int) -> str:
    said = []
    if rows > PRINTED_ROWS:
        said.append(
            f'<p class="note on-paper">On paper the first {PRINTED_ROWS} of {words.count(rows)} '
            "rows; the HTML file of this report has the others.</p>"
        )
    if rows > MOST_ROWS:
        said.append(
            f'<p class="note">The first {words.count(MOST_ROWS)} rows; the downloads of the '
            "dashboard have all.</p>"
        )
    return "".join(said)
