"""One wrong keystroke in a well-known name: found through shared ends, never a vague likeness.

One edit (a letter left out, added, changed, or two neighbours swapped) leaves either the first or
the last letters of a name alone, so a misspelt name shares an end with the name meant. Only names
of economies, large subdivisions and large cities are tried, only words of six letters and more
(five for swapped neighbours), and only when a single economy is near.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tracker.resolve.locations.entry import COUNTRY, SUBDIVISION
from tracker.resolve.locations.words import FILLER, SENTENCE

if TYPE_CHECKING:
    from tracker.resolve.locations.entry import Entry
    from tracker.resolve.locations.gazetteer import Gazetteer

_SHORTEST, _SWAPPED_ONLY, _LONGEST = 5, 5, 30  # letters
_LARGE_CITY = 5.2  # log10 of inhabitants
_LARGE_DIVISION = 6.3
_LONG_NAME = 7  # letters; a shorter name is one of an economy or of a city of two million
_HUGE = 6.3
_CLEAR = 1.0  # how much heavier the near name has to be than one of another economy


class Typos:
    """Finds the one well-known name that a misspelt one is an edit away from."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._index = self._build()

    def nearest(self, word: str) -> Entry | None:
        """The entry of the name meant, or None where none or several are near."""
        if not _SHORTEST <= len(word) <= _LONGEST or word in FILLER or word in SENTENCE:
            return None
        if any(letter.isdigit() for letter in word):
            return None
        near = {
            name
            for end in _ends(word)
            for name in self._index.get(end, ())
            # most names of a bucket differ too much in length: checked before anything is called
            if -1 <= len(name) - len(word) <= 1 and _is_slip(word, name)
        }
        if not near:
            return None
        entries = [entry for name in near if (entry := self._gazetteer.get(name))]
        entries = [
            entry
            for entry in entries
            if len(entry.key) >= _LONG_NAME
            or entry.top.kind == COUNTRY
            or (entry.top.kind != SUBDIVISION and entry.top.weight >= _HUGE)
        ]
        if not entries:
            return None
        entries.sort(key=lambda entry: -entry.top.weight)
        best = entries[0]
        rivals = [
            entry
            for entry in entries[1:]
            if entry.top.economy != best.top.economy and best.top.weight - entry.top.weight < _CLEAR
        ]
        return None if rivals or len(best.rivals) > 1 else best

    def _build(self) -> dict[str, list[str]]:
        index: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._gazetteer.known_to_all(_LARGE_CITY, _LARGE_DIVISION):
            spelled = name[0].isalpha() and ord(name[-1]) < _SPELLED
            if spelled and _SHORTEST <= len(name) <= _LONGEST:
                for end in _ends(name):
                    index[end].append(name)
        return dict(index)


_SPELLED = 0x590  # scripts whose words are spelled with letters that slip: Latin, Greek, Cyrillic


def _ends(word: str) -> tuple[str, ...]:
    """What one edit may leave alone; the letters themselves for swaps in the middle."""
    ends = (word[:3], f"{word[0]}-{word[-3:]}")
    return (*ends, "".join(sorted(word))) if len(word) < _LONG_NAME else ends


def _is_slip(word: str, name: str) -> bool:
    """Whether one edit that keeps the first letter leads from the name to the word."""
    if word == name or word[0] != name[0]:
        return False
    same = 0
    shorter = min(len(word), len(name))
    while same < shorter and word[same] == name[same]:
        same += 1
    rest, other = word[same:], name[same:]
    if rest[:2] == other[1::-1] and rest[2:] == other[2:]:
        return True
    if len(name) <= _SWAPPED_ONLY or len(word) <= _SWAPPED_ONLY:
        return False
    if len(word) == len(name):
        return rest[1:] == other[1:]
    return rest[1:] == other if len(word) > len(name) else rest == other[1:]
