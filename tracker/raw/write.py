"""Rows to the bytes of one batch file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from tracker.entities import SCHEMAS
from tracker.errors import TrackerError
from tracker.raw.footer import Footer
from tracker.raw.personal import PERSONAL
from tracker.raw.scrub import Scrubber, people_of
from tracker.raw.tombstones import row_marks

if TYPE_CHECKING:
    from collections.abc import Collection

    from tracker.raw.zone import Batch, RawZone

# Hashes never repeat: a dictionary would only be built to be thrown away.
_UNIQUE = {"sha", "head_sha", "subject"}


@dataclass(frozen=True)
class Prepared:
    """A table in the entity's schema and its footer, sequence still open (0)."""

    table: pa.Table
    footer: Footer


def prepare(zone: RawZone, batch: Batch, opt_outs: Collection[str]) -> Prepared:
    """Validate rows and take out the people who asked for it.

    Raises:
        TrackerError: a column is missing, unknown or of another type.
    """
    table = _fitting(batch)
    withheld: tuple[bytes, ...] = ()
    blanked = 0
    forgotten = zone.forgotten.refresh()
    if opt_outs or len(forgotten):
        scrubbed = Scrubber(lambda hashed: hashed in opt_outs or hashed in forgotten).scrub(
            batch.entity, table
        )
        table, blanked = scrubbed.table, scrubbed.blanked
        withheld = marks_of(zone, batch.entity, batch.scope, scrubbed.removed)
        linked = PERSONAL[batch.entity].linked
        if linked and withheld:
            # An account tells another address of somebody kept out: `forget` becomes due.
            found = people_of(scrubbed.removed.select(linked))
            zone.forgotten.add(set().union(*found))
    footer = Footer(
        entity=batch.entity,
        scope=batch.scope,
        sequence=0,
        cursor=batch.cursor,
        asked=batch.asked,
        complete=batch.complete,
        rows=table.num_rows,
        withheld=len(withheld),
        blanked=blanked,
        collected_at=zone.now(),
        tool_version=zone.tool_version,
        tombstones=withheld,
    )
    return Prepared(table, footer)


def marks_of(zone: RawZone, entity: str, scope: str, removed: pa.Table) -> tuple[bytes, ...]:
    """Tombstones of the rows taken out."""
    if not removed.num_rows:
        return ()
    columns = [removed.column(name).to_pylist() for name in PERSONAL[entity].key]
    generations = (
        [value or 0 for value in removed.column("generation").to_pylist()]
        if "generation" in removed.column_names
        else [0] * removed.num_rows
    )
    return row_marks(zone.key, entity, scope, zip(*columns, strict=True), generations)


def encode(table: pa.Table, footer: Footer) -> memoryview:
    """Parquet bytes: zstd, page checksums, the footer in the key-value metadata."""
    sink = pa.BufferOutputStream()
    schema = table.schema.with_metadata(footer.metadata())
    with pq.ParquetWriter(
        sink,
        schema,
        compression="zstd",
        use_dictionary=[name for name in table.column_names if name not in _UNIQUE],
        write_page_checksum=True,
    ) as writer:
        writer.write_table(table.replace_schema_metadata(schema.metadata))
    return memoryview(sink.getvalue())


def _fitting(batch: Batch) -> pa.Table:
    schema = SCHEMAS[batch.entity]
    given = batch.table.column_names
    wrong = sorted(set(given) ^ set(schema.names))
    if wrong:
        raise TrackerError(
            f"columns {', '.join(wrong)} do not fit the schema of {batch.entity}",
            where=batch.scope,
        )
    try:
        table = batch.table.select(schema.names).cast(schema)
        table.validate(full=True)
    except pa.ArrowException as error:
        raise TrackerError(
            f"rows do not fit the schema of {batch.entity}: {error}", where=batch.scope
        ) from error
    return table
