"""What a batch file says about itself, kept in its Parquet key-value metadata."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from tracker.entities import SCHEMA_VERSION
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_KEY = b"tracker"
_TOMBSTONES = b"tracker.tombstones"
TOMBSTONE_BYTES = 20
REMEDY = "move the file aside and collect again: its rows come back from the source"


@dataclass(frozen=True)
class Footer:
    """One batch: where its stream stands and how it was collected.

    Attributes:
        entity: a key of `tracker.entities.SCHEMAS`.
        scope: `owner__name` or a shard.
        sequence: rises by one with every batch of a stream; a number, not a clock.
        cursor: state from which the next run goes on.
        asked: what was asked of the source.
        complete: whether the source had nothing more to give.
        rows: rows in the file.
        withheld: rows kept out or removed because their author asked for it.
        blanked: rows in which somebody's mention was emptied for the same reason.
        collected_at: UTC instant of writing; compaction and erasure carry it over.
        tool_version: version of the tracker that wrote the rows.
        schema_version: version of the row schema.
        replaces: sequences whose rows this file holds; readers ignore those files.
        tombstones: one keyed mark of `TOMBSTONE_BYTES` per withheld row.
        path: the file itself.
    """

    entity: str
    scope: str
    sequence: int
    cursor: Mapping[str, Any]
    asked: Mapping[str, Any]
    complete: bool
    rows: int
    withheld: int
    collected_at: datetime
    tool_version: str
    blanked: int = 0
    schema_version: int = SCHEMA_VERSION
    replaces: tuple[int, ...] = ()
    tombstones: tuple[bytes, ...] = field(default=(), repr=False)
    path: Path | None = field(default=None, compare=False)

    @property
    def name(self) -> str:
        """File name: the sequence in ten digits."""
        return f"{self.sequence:010d}.parquet"

    def at(self, sequence: int, replaces: tuple[int, ...] = ()) -> Footer:
        """The same batch under another sequence, in the place of others."""
        return replace(self, sequence=sequence, replaces=replaces)

    def metadata(self) -> dict[bytes, bytes]:
        """Key-value metadata for `pyarrow.Schema.with_metadata`."""
        words = {
            "entity": self.entity,
            "scope": self.scope,
            "sequence": self.sequence,
            "cursor": dict(self.cursor),
            "asked": dict(self.asked),
            "complete": self.complete,
            "rows": self.rows,
            "withheld": self.withheld,
            "blanked": self.blanked,
            "collected_at": self.collected_at.astimezone(UTC).isoformat(),
            "tool_version": self.tool_version,
            "schema_version": self.schema_version,
            "replaces": list(self.replaces),
        }
        found = {_KEY: json.dumps(words, ensure_ascii=False).encode()}
        if self.tombstones:
            found[_TOMBSTONES] = base64.b64encode(b"".join(self.tombstones))
        return found


def read_footer(path: Path) -> Footer:
    """Read one file's footer; the rows stay untouched.

    Raises:
        TrackerError: the file is damaged, foreign, or written by a newer version.
    """
    try:
        metadata = pq.read_metadata(path)
        words = metadata.metadata or {}
        facts = json.loads(words[_KEY])
        marks = base64.b64decode(words.get(_TOMBSTONES, b""))
        footer = Footer(
            **{
                **facts,
                "collected_at": datetime.fromisoformat(facts["collected_at"]),
                "replaces": tuple(facts["replaces"]),
            },
            tombstones=tuple(
                marks[at : at + TOMBSTONE_BYTES] for at in range(0, len(marks), TOMBSTONE_BYTES)
            ),
            path=path,
        )
    except FileNotFoundError:
        raise
    except PermissionError as error:
        raise unreadable(path) from error
    except (pa.ArrowException, OSError) as error:
        raise damaged(path) from error
    except (KeyError, ValueError, TypeError) as error:
        newer = _newer(words) if "words" in locals() else None
        raise newer_version(path, newer) if newer else foreign(path) from error
    if footer.schema_version > SCHEMA_VERSION:
        raise newer_version(path, footer.schema_version)
    place = (footer.entity, footer.scope, footer.name)
    if place != (path.parent.parent.name, path.parent.name, path.name):
        raise foreign(path)
    if metadata.num_rows != footer.rows:
        raise damaged(path)
    return footer


def _newer(words: Mapping[bytes, bytes]) -> int | None:
    """Schema version of a footer that a newer version wrote with keys unknown here."""
    try:
        version = int(json.loads(words[_KEY])["schema_version"])
    except (KeyError, ValueError, TypeError):
        return None
    return version if version > SCHEMA_VERSION else None


def damaged(path: Path) -> TrackerError:
    """The one line for a file whose bytes cannot be read."""
    return TrackerError("this batch of the raw zone is damaged", where=str(path), remedy=REMEDY)


def unreadable(path: Path) -> TrackerError:
    """The one line for a file or folder that belongs to somebody else."""
    return TrackerError(
        "this part of the raw zone cannot be read",
        where=str(path),
        remedy="check that the folder belongs to you: it is private on purpose (mode 0700)",
    )


def foreign(path: Path) -> TrackerError:
    """The one line for a Parquet file that is no batch of this stream."""
    return TrackerError(
        "this file is no batch of this folder of the raw zone",
        where=str(path),
        remedy="move it aside; if it was a batch, collect again",
    )


def newer_version(path: Path, version: int) -> TrackerError:
    """The one line for a batch with a row schema of the future."""
    return TrackerError(
        f"this batch has row schema {version}, this version reads up to {SCHEMA_VERSION}",
        where=str(path),
        remedy="update the tracker",
    )


def conform(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """Bring rows of an older schema version to today's: missing columns are null.

    Raises:
        pyarrow.ArrowException: a column's type cannot be cast.
    """
    columns = [
        table.column(column.name).cast(column.type)
        if column.name in table.column_names
        else pa.nulls(table.num_rows, column.type)
        for column in schema
    ]
    return pa.table(columns, schema=schema)
