"""Erase people from the raw zone and keep them out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.entities import SCHEMAS
from tracker.errors import BusyError, ConfigError
from tracker.raw.personal import PERSONAL
from tracker.raw.rewrite import alone, erase
from tracker.raw.scrub import Scrubber, people_of

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

    A login also stands for its noreply addresses, and for the addresses that the zone's own
    accounts and profiles link to it. The people are remembered (keyed) before the first row is
    touched, so that a run killed midway keeps them out and a rerun, even with no hashes,
    finishes the work; a rerun after that finds nothing.

    Args:
        zone: the raw zone.
        hashes: SHA-256 hex of lower-cased logins or e-mail addresses. Nothing is guessed from
            names: addresses that nothing links have to be given.

    Raises:
        ConfigError: something is no such hash.
        BusyError: some repositories are in use; all the others are done, run it again.
    """
    asked = checked(hashes)
    zone.forgotten.add(linked(zone, asked))
    forgotten = zone.forgotten.refresh()
    through = forgotten.newest
    scrubber = Scrubber(forgotten.__contains__)
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
    forgotten.erased(through)
    return Erased(rows, blanked)


def is_due(zone: RawZone, opt_outs: Collection[str]) -> bool:
    """Whether `forget(zone, opt_outs)` has work: new hashes, a killed run, a newly found link."""
    forgotten = zone.forgotten.refresh()
    return forgotten.unfinished or any(hashed not in forgotten for hashed in opt_outs)


def checked(hashes: Collection[str]) -> frozenset[str]:
    """Lower-case hex, or a refusal."""
    asked = frozenset(text.strip().lower() for text in hashes)
    wrong = sorted(text for text in asked if not _HASH.fullmatch(text))
    if wrong:
        raise ConfigError(
            f"{wrong[0][:80]!r} is no SHA-256 hash",
            remedy="give 64 hex digits: the hash of the lower-cased login or e-mail address",
        )
    return asked


def linked(zone: RawZone, hashes: frozenset[str]) -> frozenset[str]:
    """These hashes and those of every address and login that accounts and profiles link to them."""
    forgotten = zone.forgotten.refresh()
    people = [
        person
        for entity, personal in PERSONAL.items()
        if personal.linked
        for person in people_of(zone.read(entity, None, personal.linked))
    ]
    found = set(hashes)
    before = -1
    while len(found) != before:
        before = len(found)
        for person in people:
            if not person <= found and any(h in found or h in forgotten for h in person):
                found |= person
    return frozenset(found)
