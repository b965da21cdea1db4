"""Erase people from the raw zone and keep them out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.entities import SCHEMAS
from tracker.errors import BusyError, ConfigError
from tracker.raw.rewrite import alone, erase
from tracker.raw.scrub import Scrubber

if TYPE_CHECKING:
    from collections.abc import Collection

    from tracker.raw.zone import RawZone

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Erased:
    """What one call of `forget` did.

    Attributes:
        rows: rows removed, by entity.
        blanked: rows that stay and in which a mention was emptied, by entity.
    """

    rows: dict[str, int]
    blanked: dict[str, int]


def forget(zone: RawZone, hashes: Collection[str]) -> Erased:
    """Remove the rows of people and every mention of them, and keep them out from now on.

    The people are remembered (keyed) before the first row is touched, so that a run killed
    midway keeps them out and a rerun finishes the work; a rerun after that finds nothing.

    Args:
        zone: the raw zone.
        hashes: SHA-256 hex of lower-cased logins or e-mail addresses. Give every address of a
            person: nothing is guessed from names.

    Raises:
        ConfigError: something is no such hash.
        BusyError: some repositories are being collected; all the others are done, run it again.
    """
    asked = frozenset(text.strip().lower() for text in hashes)
    wrong = sorted(text for text in asked if not _HASH.fullmatch(text))
    if wrong:
        raise ConfigError(
            f"{wrong[0][:80]!r} is no SHA-256 hash",
            remedy="give 64 hex digits: the hash of the lower-cased login or e-mail address",
        )
    zone.forgotten.add(asked)
    forgotten = zone.forgotten
    scrubber = Scrubber(lambda hashed: hashed in asked or hashed in forgotten)
    rows = dict.fromkeys(SCHEMAS, 0)
    blanked = dict.fromkeys(SCHEMAS, 0)
    busy: list[str] = []
    for scope in sorted({scope for entity in SCHEMAS for scope in zone.scopes(entity)}):
        try:
            with alone(zone, scope):
                for entity in SCHEMAS:
                    removed, touched = erase(zone, entity, scope, scrubber)
                    rows[entity] += removed
                    blanked[entity] += touched
        except BusyError:
            busy.append(scope)
    if busy:
        raise BusyError(
            f"not finished: {', '.join(busy)} is in use; everything else is erased",
            remedy="run the same command again when it has ended",
        )
    return Erased(rows, blanked)


def unfinished(zone: RawZone, hashes: Collection[str]) -> frozenset[str]:
    """Opt-out hashes that `forget` has not been called with yet."""
    forgotten = zone.forgotten.refresh()
    return frozenset(hashed for hashed in hashes if hashed not in forgotten)
