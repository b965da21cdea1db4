"""The Innovation Graph's table, from a file or an address, into the raw zone."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import ConfigError, TrackerError
from tracker.log import event
from tracker.stages.outcome import Collected, Step

if TYPE_CHECKING:
    from tracker.raw.zone import RawZone
    from tracker.stages.request import Request

logger = logging.getLogger(__name__)
_SUBJECT = "flows between economies"


def collect_innovation_graph(zone: RawZone, request: Request) -> Collected:
    """Read the table that the request names; a file seen before adds nothing.

    Raises:
        ConfigError: the file is not there, or its address is of another form.
        TrackerError: it cannot be fetched or is no such table.
        BusyError: another run reads it.
    """
    from tracker.collect.innovation_graph import ENTITY, SCOPE, collect  # noqa: PLC0415 - as asked

    content, place = _content(request.place or "")
    with zone.lock(SCOPE):
        footer = zone.cursor(ENTITY, SCOPE)
        batch = collect(content, place, cursor=footer.cursor if footer else None, at=zone.now())
        zone.write(batch)
    rows = batch.table.num_rows
    event(logger, "collected", source=SCOPE, flows=rows)
    return Collected((Step(SCOPE, _SUBJECT, rows),))


def _content(place: str) -> tuple[bytes, str]:
    """The bytes, and where they are from without anything private of this machine."""
    from tracker.collect.download import Bounds, fetch, is_address, shown  # noqa: PLC0415 - as asked

    if is_address(place):
        return fetch(place), shown(place)
    path = Path(place)
    try:
        if path.stat().st_size > Bounds().size:
            raise TrackerError(f"is larger than {Bounds().size >> 20} MiB", where=place)
        return path.read_bytes(), path.name
    except OSError as error:
        raise ConfigError(
            f"cannot be read: {error.strerror}",
            where=place,
            remedy="Give the path or the https:// address of the table",
        ) from None
