"""What every collector hands over: batches, each one transaction of the raw zone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa


@dataclass(frozen=True)
class Batch:
    """Rows of one entity with the cursor they reach.

    Attributes:
        entity: a key of `tracker.entities.SCHEMAS`.
        scope: `owner__name`, or a shard name for entities that belong to no repository.
        table: rows in the entity's schema; zero rows say "looked, nothing new".
        cursor: JSON-able state from which the next run of this stream goes on.
        asked: JSON-able description of what was asked of the source.
        complete: whether the stream has nothing more to give after this batch.
    """

    entity: str
    scope: str
    table: pa.Table
    cursor: Mapping[str, Any]
    asked: Mapping[str, Any] = field(default_factory=dict)
    complete: bool = True
