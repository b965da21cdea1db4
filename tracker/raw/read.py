"""Batch files to rows in today's schema, or one clear refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from tracker.entities import SCHEMAS
from tracker.raw.footer import conform, damaged, read_footer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path


def read_files(
    paths: Iterable[Path], entity: str, columns: Collection[str] | None = None
) -> pa.Table:
    """Rows of several batches, in the order of the files, page checksums verified.

    Args:
        paths: batch files of one entity.
        entity: whose schema the rows get.
        columns: only these; all when None.

    Raises:
        TrackerError: a file is damaged.
    """
    schema = SCHEMAS[entity]
    if columns is not None:
        schema = pa.schema([schema.field(name) for name in columns])
    return pa.concat_tables([schema.empty_table(), *(_read(path, schema) for path in paths)])


def _read(path: Path, schema: pa.Schema) -> pa.Table:
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            present = [name for name in schema.names if name in file.schema_arrow.names]
            if not present:
                return conform(pa.table({"": pa.nulls(file.metadata.num_rows)}), schema)
            return conform(file.read(columns=present, use_threads=False), schema)
    except (pa.ArrowException, OSError) as error:
        raise damaged(path) from error


def verify(paths: Iterable[Path], entity: str) -> int:
    """Read everything once; returns the rows.

    Raises:
        TrackerError: the first file that is damaged, foreign or too new.
    """
    return sum(_verified(path, entity) for path in paths)


def _verified(path: Path, entity: str) -> int:
    read_footer(path)
    return int(_read(path, SCHEMAS[entity]).num_rows)
