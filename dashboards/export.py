"""A card's table as a file: what the reader sees, no more, and harmless in a spreadsheet."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from dashboards.view import by_description

if TYPE_CHECKING:
    import pandas as pd

    from dashboards.view import View

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
}


def harmless(value: object) -> object:
    """Text that a spreadsheet would run as a formula, made text again by a leading quote."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA):
        return f"'{value}"
    return value


def _table(view: View) -> pd.DataFrame:
    return by_description(view.columns, view.table)


def to_csv(view: View) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheets read Chinese names; ISO dates."""
    frame = _table(view)
    texts = frame.select_dtypes(exclude=["number", "bool", "datetime"]).columns
    safe = frame.assign(**{name: frame[name].map(harmless) for name in texts})
    return safe.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n").encode("utf-8-sig")


def to_parquet(view: View, facts: dict[str, str]) -> bytes:
    """Parquet whose metadata say what the table is and from which build."""
    table = pa.Table.from_pandas(_table(view), preserve_index=False)
    described = {"title": view.title, "description": view.subtitle, **facts}
    sink = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(described), sink, compression="zstd")
    return sink.getvalue()


def to_json(view: View, facts: dict[str, str]) -> bytes:
    """The words that belong to the numbers: title, unit, columns, coverage, build."""
    words = {
        "title": view.title,
        "description": view.subtitle,
        "coverage": view.coverage,
        "notes": list(view.notes),
        "message": view.message.text if view.message else None,
        "rows": len(view.table),
        "columns": [{"name": c.field, "title": c.title, "kind": c.kind} for c in view.columns],
        **facts,
    }
    return json.dumps(words, ensure_ascii=False, indent=1).encode()
