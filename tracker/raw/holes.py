"""Batches that somebody moved away: which are missing, and where collecting has to start again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.raw.footer import Footer

# Streams whose only memory is the cursor of the first: what one of them lost, all have lost.
_TOGETHER = {"commits": ("commits", "heads")}


def together(entity: str) -> tuple[str, ...]:
    """Entities that the cursor of this one speaks for."""
    return _TOGETHER.get(entity, (entity,))


def missing(sequences: Iterable[int], footers: Sequence[Footer]) -> tuple[int, ...]:
    """Sequences below the newest that no file has and no file took the place of.

    Args:
        sequences: of the files that are there.
        footers: of the files that count.
    """
    there = set(sequences)
    covered = there.union(*(footer.replaces for footer in footers))
    return tuple(sorted(set(range(1, max(there, default=0))) - covered))


def restart(entity: str, footers: Sequence[Footer], lost: Sequence[int]) -> Footer | None:
    """The footer to go on from when batches of a stream are lost; None is the very beginning.

    A stream goes on from before the first loss: rows that come twice count once. Commits are read
    anew under a higher generation, with the retraction of what the branch no longer has: batches
    in between may have said that commits left it or came back.

    Args:
        entity: the stream asked for.
        footers: of the files that count, of all entities that share its cursor.
        lost: sequences missing from the stream itself.
    """
    if entity not in _TOGETHER:
        before = [footer for footer in footers if not lost or footer.sequence < lost[0]]
        return max(before, key=lambda footer: footer.sequence, default=None)
    generation = max(
        (
            int(footer.cursor.get(key) or 0)
            for footer in footers
            for key in ("generation", "toward_generation")
        ),
        default=0,
    )
    again = {
        "head": None,
        "generation": generation + 1,
        "count": 0,
        "paths": False,
        "retract": True,
    }
    return replace(footers[-1], entity=entity, cursor=again, complete=False, path=None)
