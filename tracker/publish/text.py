"""Tables as text: aligned for a terminal, CSV that no spreadsheet executes, JSON lines."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_WIDEST = 60


def rendered(table: pa.Table, form: str) -> str:
    """A table as `table`, `csv` or `json` (one object per line), ending with a new line."""
    names = table.column_names
    rows = list(zip(*(column.to_pylist() for column in table.columns), strict=True))
    if form == "csv":
        return csv_text(names, rows)
    if form == "json":
        return "".join(
            json.dumps(dict(zip(names, map(_plain, row), strict=True)), ensure_ascii=False) + "\n"
            for row in rows
        )
    return _aligned(names, rows)


def csv_text(names: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """CSV (RFC 4180) in which a text that looks like a formula stands behind an apostrophe."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(neutral(name) for name in names)
    writer.writerows([neutral(value) for value in row] for row in rows)
    return written.getvalue()


def neutral(value: object) -> object:
    """The value as a spreadsheet may safely show it; numbers stay numbers."""
    if isinstance(value, bool | int | float) or value is None:
        return value
    text = str(_plain(value))
    return f"'{text}" if text.startswith(_FORMULA) else text


def _aligned(names: list[str], rows: list[tuple[Any, ...]]) -> str:
    cells = [names, *([_short(value) for value in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(names))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([*lines, f"({len(rows)} rows)"]) + "\n"


def _short(value: object) -> str:
    if value is None:
        return "NULL"
    text = f"{value:.6g}" if isinstance(value, float) else str(_plain(value))
    text = "".join(character if character.isprintable() else "�" for character in text)
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _plain(value: object) -> object:
    """What JSON knows: bytes as hexadecimal digits, everything odd as text."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)
