"""Rows gathered over some pages, handed over as batches of about a minute or 5,000 rows."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from tracker.collect.contract import Batch
from tracker.entities import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROWS = 4_900  # and a page more: about 5,000
SECONDS = 60.0


def scope_of(repository: str) -> str:
    """`owner/name` as the name of a folder."""
    return repository.replace("/", "__")


class Gathered:
    """Rows of several entities that belong to one stream.

    Args:
        scope: where the batches go.
        entities: in the order of writing. The last one's cursor is the stream's: rows of the
            others land before it, so a run killed in between writes them again, never loses them.
    """

    def __init__(self, scope: str, *entities: str) -> None:
        self._scope = scope
        self._rows: dict[str, list[dict[str, Any]]] = {entity: [] for entity in entities}
        self._since = time.monotonic()

    def add(self, entity: str, *rows: dict[str, Any]) -> None:
        """Keep rows for the next batch."""
        self._rows[entity] += rows

    def __len__(self) -> int:
        return sum(map(len, self._rows.values()))

    @property
    def is_full(self) -> bool:
        """Whether what a kill would lose is as much as it may be."""
        longest = max(map(len, self._rows.values()))
        return longest >= ROWS or (len(self) > 0 and time.monotonic() - self._since > SECONDS)

    def flush(
        self, cursor: Mapping[str, Any], asked: Mapping[str, Any], *, complete: bool
    ) -> Iterator[Batch]:
        """Hand over what was gathered, one batch for each entity that has rows.

        Empty batches are handed over when the stream is complete: "looked, nothing new". The
        stream's own entity always gets one, for its cursor.
        """
        own = next(reversed(self._rows))
        for entity, rows in self._rows.items():
            if rows or complete or entity == own:
                table = _table(rows, SCHEMAS[entity])
                yield Batch(entity, self._scope, table, cursor, asked, complete)
        self._rows = {entity: [] for entity in self._rows}
        self._since = time.monotonic()


def _table(rows: list[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    try:
        return pa.Table.from_pylist(rows, schema)
    except UnicodeEncodeError:  # half of a character, as JSON can name but no text can hold
        return pa.Table.from_pylist(_whole(rows), schema)


def _whole(value: Any) -> Any:  # noqa: ANN401 - JSON-able
    """The same with a question mark for every half of a character."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_whole(each) for each in value]
    if isinstance(value, dict):
        return {name: _whole(each) for name, each in value.items()}
    return value
