"""Merge a folder's batches into one file, with or without somebody's rows."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from tracker.entities import SCHEMAS
from tracker.errors import BusyError
from tracker.raw.durable import remove, sweep, write_new
from tracker.raw.footer import TOMBSTONE_BYTES, Footer
from tracker.raw.lock import hold
from tracker.raw.personal import PERSONAL
from tracker.raw.write import encode, marks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tracker.raw.scrub import Scrubber
    from tracker.raw.zone import RawZone

_WAIT = 120.0


@contextmanager
def alone(zone: RawZone, scope: str, wait: float | None = None) -> Iterator[None]:
    """Hold a scope with no collector and no reader in it.

    Raises:
        BusyError: a collector holds it, or a reader did not end in time.
    """
    with (
        zone.lock(scope),
        hold(
            zone.root / ".locks" / ".readers",
            what="the raw zone",
            wait=_WAIT if wait is None else wait,
        ),
    ):
        yield


def compact(
    zone: RawZone, entity: str, scope: str, *, least: int = 2, wait: float | None = None
) -> bool:
    """Merge a stream's files into one; readers see the same rows, the newest of each key.

    The new file names the sequences it replaces, so that a reader never counts a row twice even
    if this process is killed between writing it and removing the old ones.

    Args:
        zone: the raw zone.
        entity: entity of the stream.
        scope: its repository or shard.
        least: leave the stream alone when it has fewer files.
        wait: seconds to wait for readers; two minutes when None.

    Returns:
        Whether anything was merged.
    """
    with alone(zone, scope, wait):
        footers = zone.footers(entity, scope)
        if len(footers) >= max(least, 2):
            _merge(zone, footers, newest(entity, zone.read(entity, scope)), ())
        drop_replaced(zone, entity, scope)
    return len(footers) >= max(least, 2)


def tidy(zone: RawZone, *, least: int = 32) -> int:
    """Compact every stream that has grown many files; streams in use are left for the next run.

    Args:
        zone: the raw zone.
        least: how many files are many.

    Returns:
        How many streams were merged.
    """
    merged = 0
    for entity in SCHEMAS:
        for scope in zone.scopes(entity):
            if len(list(zone.directory(entity, scope).glob("*.parquet"))) >= least:
                with suppress(BusyError):
                    merged += compact(zone, entity, scope, least=least, wait=0)
    return merged


def erase(zone: RawZone, entity: str, scope: str, scrubber: Scrubber) -> tuple[int, int]:
    """Rewrite a stream without the people the scrubber forbids.

    Call it inside `alone`.

    Returns:
        Rows removed and rows in which a mention was blanked.
    """
    drop_replaced(zone, entity, scope)
    footers = zone.footers(entity, scope)
    if not footers:
        return 0, 0
    scrubbed = scrubber.scrub(entity, zone.read(entity, scope))
    marks = marks_of(zone, entity, scope, scrubbed.removed)
    if marks or scrubbed.blanked:
        _merge(zone, footers, newest(entity, scrubbed.table), marks, scrubbed.blanked)
        drop_replaced(zone, entity, scope)
    return len(marks), scrubbed.blanked


def newest(entity: str, table: pa.Table) -> pa.Table:
    """The present row of each key, in the order of their writing."""
    personal = PERSONAL[entity]
    keys = list(personal.key)
    if not keys or not table.num_rows:
        return table
    row = pa.array(range(table.num_rows), pa.int64())
    by = {name: pc.fill_null(table.column(name).cast(pa.int64()), -1) for name in personal.order}
    # Rows from the oldest to the newest; the last place of each key is its present row.
    ranked = pc.sort_indices(
        pa.table({**by, "row": row}), sort_keys=[(name, "ascending") for name in (*by, "row")]
    )
    placed = table.select(keys).take(ranked).append_column("place", row)
    last = placed.group_by(keys).aggregate([("place", "max")]).column("place_max")
    rows = ranked.take(last.combine_chunks())
    return table.take(rows.take(pc.array_sort_indices(rows)))


def _merge(
    zone: RawZone,
    footers: Sequence[Footer],
    table: pa.Table,
    marks: tuple[bytes, ...],
    blanked: int = 0,
) -> Path:
    """Write the next sequence, which takes the place of all before it; cursor carried over."""
    last = footers[-1]
    tombstones = tuple(
        sorted({mark for footer in footers for mark in footer.tombstones} | set(marks))
    )
    footer = replace(
        last,
        sequence=last.sequence + 1,
        rows=table.num_rows,
        withheld=len({mark[: TOMBSTONE_BYTES - 4] for mark in tombstones}),
        blanked=blanked + sum(footer.blanked for footer in footers),
        tombstones=tombstones,
        replaces=tuple(
            sorted({s for footer in footers for s in (footer.sequence, *footer.replaces)})
        ),
    )
    path = zone.directory(last.entity, last.scope) / footer.name
    if not write_new(path, encode(table, footer)):
        msg = f"{path} appeared under the lock"
        raise RuntimeError(msg)
    return path


def drop_replaced(zone: RawZone, entity: str, scope: str) -> None:
    """Remove files whose rows a newer file holds; left by a run that was killed."""
    directory = zone.directory(entity, scope)
    counting = {path.name for path in zone.files(entity, scope)}
    remove(path for path in directory.glob("*.parquet") if path.name not in counting)
    if directory.is_dir():
        sweep(directory)
