"""Stretches of a commit's message that were copied from another commit.

Indented lines and lines behind `>` need no rule: no trailer starts with either.
"""

from __future__ import annotations

import bisect
import re

LINE = r"[*_#> ]*original |\(cherry picked from commit "
"""How a line starts that tells of such a stretch, letter case apart; not every such line does."""

_TELLING = re.compile(LINE.encode(), re.IGNORECASE)
_PICKED = re.compile(rb"(?m)^\(cherry picked from commit [0-9a-f]{7,64}\)")
_BULLET = re.compile(rb"(?m)^\* ")
# What follows such a line, to the end, is another commit's message.
_QUOTE = re.compile(
    rb"(?mi)^[*_#> ]*original (?:commit |pull request |pr )?"
    rb"(?:message|description|body|summary|log)[*_]*[ \t]*:?[*_]*[ \t\r]*(?:$|:)"
)


def tells(line: bytes) -> bool:
    """Whether a message with this line may hold such a stretch."""
    return bool(_TELLING.match(line))


class Quotes:
    """What follows "Original commit message:", and what stands before git's "(cherry picked …)"."""

    def __init__(self, body: bytes) -> None:
        marker = _QUOTE.search(body)
        self._to_the_end = marker.end() if marker else len(body) + 1
        self._starts: list[int] = []
        self._ends: list[int] = []
        picks = [match.start() for match in _PICKED.finditer(body)]
        if not picks:
            return
        bullets = [match.start() for match in _BULLET.finditer(body)]
        if not bullets or bullets[-1] < picks[-1]:  # the whole commit was picked
            self._starts, self._ends = [0], [picks[-1]]
            return
        for pick in picks:  # some of several squashed commits: from their own bullet on
            before = bisect.bisect_left(bullets, pick)
            self._starts.append(bullets[before - 1] if before else 0)
            self._ends.append(pick)

    def hold(self, position: int) -> bool:
        """Whether the line at this position was written for another commit."""
        if position >= self._to_the_end:
            return True
        index = bisect.bisect_right(self._starts, position) - 1
        return index >= 0 and position < self._ends[index]
