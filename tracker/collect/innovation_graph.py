"""Flows between economies, as GitHub's Innovation Graph publishes them in one CSV file.

The table is `data/economy_collaborators.csv` of github/innovationgraph (CC0): git pushes and pull
requests from people in one economy to repositories of another, by quarter. Its columns keep their
names; `NA` is Namibia.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from tracker.collect.contract import Batch
from tracker.entities import ECONOMY_COLLABORATORS
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from collections.abc import Mapping

ENTITY = "economy_collaborators"
SCOPE = "innovation-graph"

_FORMS = {
    "weight": re.compile(r"[0-9]{1,15}"),
    "source": re.compile(r"[A-Z]{2}"),
    "destination": re.compile(r"[A-Z]{2}"),
    "year": re.compile(r"20[0-9]{2}"),
    "quarter": re.compile(r"[1-4]"),
}
_KEY = ("source", "destination", "year", "quarter")
_REMEDY = "Give data/economy_collaborators.csv of github/innovationgraph, the raw file"


def collect(content: bytes, place: str, *, cursor: Mapping[str, Any] | None, at: datetime) -> Batch:
    """The table as one batch; without rows where it is the same file as the last time.

    Args:
        content: the file.
        place: where it is from, for messages and the footer.
        cursor: of the newest batch, None at the start.
        at: when it was read.

    Raises:
        TrackerError: it is no such table; the line is named.
    """
    digest = hashlib.sha256(content).hexdigest()
    rows = []
    if cursor and cursor.get("digest") == digest:
        at = datetime.fromisoformat(cursor["seen_at"])
    else:
        if cursor:  # two files within a second stay in their order
            at = max(at, datetime.fromisoformat(cursor["seen_at"]) + timedelta(seconds=1))
        rows = [row | {"seen_at": at} for row in read(content, place)]
    return Batch(
        entity=ENTITY,
        scope=SCOPE,
        table=pa.Table.from_pylist(rows, schema=ECONOMY_COLLABORATORS),
        cursor={"digest": digest, "seen_at": at.isoformat()},
        asked={"place": place},
    )


def read(content: bytes, place: str) -> list[dict[str, Any]]:
    """The rows of the file, each flow once.

    Raises:
        TrackerError: a column is missing, a value has another form, a flow is stated twice.
    """
    try:
        lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        head = next(lines, [])
        if missing := [name for name in _FORMS if head.count(name) != 1]:
            raise TrackerError(f"has no column {missing[0]}", where=place, remedy=_REMEDY)
        flows: dict[tuple[Any, ...], dict[str, Any]] = {}
        for cells in filter(None, lines):  # empty lines say nothing
            row = _row(head, cells, f"{place}:{lines.line_num}")
            known = flows.setdefault(tuple(row[name] for name in _KEY), row)
            if known != row:
                raise TrackerError(
                    f"the flow {row['source']} to {row['destination']} of {row['year']}, quarter"
                    f" {row['quarter']}, is stated twice and differently",
                    where=f"{place}:{lines.line_num}",
                )
    except (UnicodeDecodeError, csv.Error) as error:
        raise TrackerError(f"is no CSV text: {error}", where=place, remedy=_REMEDY) from None
    return list(flows.values())


def _row(head: list[str], cells: list[str], where: str) -> dict[str, Any]:
    if len(cells) != len(head):
        raise TrackerError(
            f"has {len(cells)} values under {len(head)} headings", where=where, remedy=_REMEDY
        )
    texts = dict(zip(head, cells, strict=True))
    for name, form in _FORMS.items():
        if not form.fullmatch(texts[name]):
            raise TrackerError(f"{texts[name][:40]!r} is no {name}", where=where, remedy=_REMEDY)
    return {
        name: texts[name] if name in ("source", "destination") else int(texts[name])
        for name in _FORMS
    }
