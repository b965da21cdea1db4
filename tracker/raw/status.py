"""What the raw zone says about itself: freshness, completeness, what is withheld, what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tracker.entities import SCHEMAS
from tracker.raw.personal import PERSONAL
from tracker.raw.tombstones import newest_marks, row_mark

if TYPE_CHECKING:
    from tracker.raw.zone import RawZone

# A job that starts a little earlier than yesterday must not find everything "not due yet".
_SLACK_SHARE = 0.1
_SLACK_MOST = timedelta(minutes=30)


@dataclass(frozen=True)
class Stream:
    """One entity of one repository or shard.

    Attributes:
        entity: entity.
        scope: repository or shard.
        collected_at: UTC instant of the newest batch.
        rows: rows held (distinct keys).
        withheld: rows kept out or removed because their author asked for it, and that are still
            part of the source's current state.
        blanked: rows in which a mention was emptied.
        complete: whether the newest batch reached the source's end.
        gaps: known gaps, as the collector recorded them (`gaps` in its cursor or in what it
            asked), and batches that were moved away and not yet collected again.
        files: batch files that count.
    """

    entity: str
    scope: str
    collected_at: datetime
    rows: int
    withheld: int
    blanked: int
    complete: bool
    gaps: tuple[str, ...]
    files: int


def due(every: timedelta | None, last_collected_at: datetime | None, now: datetime) -> bool:
    """Whether a repository is to be collected again.

    It is due when `every` has passed since the last collection, less a tenth of it (at most half
    an hour), so that a daily job that starts a minute early still collects. Never collected, no
    `every`, or a last collection in the future (a clock was wrong): due.

    Args:
        every: the schedule; None means with every run.
        last_collected_at: newest complete batch; None when there is none.
        now: the present instant, with its zone.
    """
    if every is None or last_collected_at is None or last_collected_at > now:
        return True
    return now - last_collected_at >= every - min(every * _SLACK_SHARE, _SLACK_MOST)


def stream_is_due(zone: RawZone, entity: str, scope: str, every: timedelta | None) -> bool:
    """Whether a stream is to be collected now: by `due`, since its newest batch if complete."""
    footer = zone.cursor(entity, scope)
    last = footer.collected_at if footer and footer.complete else None
    return due(every, last, datetime.now(UTC))


def streams(zone: RawZone, entity: str | None = None) -> list[Stream]:
    """Facts about every stream, by entity and scope.

    Raises:
        TrackerError: a file is damaged, foreign or written by a newer version.
    """
    return [
        stream
        for each in ([entity] if entity else SCHEMAS)
        for scope in zone.scopes(each)
        if (stream := _stream(zone, each, scope))
    ]


def _stream(zone: RawZone, entity: str, scope: str) -> Stream | None:
    footers = zone.footers(entity, scope)
    if not footers:
        return None
    last = footers[-1]
    said = [*(last.cursor.get("gaps") or ()), *(last.asked.get("gaps") or ())]
    keys = PERSONAL[entity].key
    rows = (
        zone.read(entity, scope, keys).group_by(list(keys)).aggregate([]).num_rows
        if keys and len(footers) > 1
        else sum(footer.rows for footer in footers)
    )
    return Stream(
        entity=entity,
        scope=scope,
        collected_at=last.collected_at,
        rows=rows,
        withheld=withheld(zone, entity, scope),
        blanked=sum(footer.blanked for footer in footers),
        complete=last.complete,
        gaps=tuple(str(gap) for gap in said)
        + tuple(f"batch {number} is gone" for number in zone.missing(entity, scope)),
        files=len(footers),
    )


def withheld(zone: RawZone, entity: str, scope: str) -> int:
    """Rows withheld that the source's current state still has.

    A withheld commit that left the default branch with a rewritten history no longer counts.
    """
    marks = newest_marks(
        mark for footer in zone.footers(entity, scope) for mark in footer.tombstones
    )
    if not marks:
        return 0
    if entity == "commits":
        heads = zone.read("heads", scope, ["generation", "left_shas"]).to_pylist()
        for head in heads:
            for sha in head["left_shas"] or ():
                mark = row_mark(zone.key, entity, scope, (sha,))
                if marks.get(mark, head["generation"]) < head["generation"]:
                    del marks[mark]
    return len(marks)
