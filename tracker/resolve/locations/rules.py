"""Reviewed spellings of `config/locations.toml` → readings the gazetteer adds to its own."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from tracker.resolve.locations.entry import (
    CODE_WEIGHT,
    COUNTRY,
    COUNTRY_WEIGHT,
    INSTITUTION,
    REVIEWED,
    REVIEWED_WEIGHT,
    SUBCODE,
    Reading,
)
from tracker.resolve.locations.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.settings import Disputed, Settings, Spellings

_ACRONYM = 3  # letters from which the capitals of an institution's name stand for it
_OPTIONAL = re.compile(r"\([^()]*\|\)")
_CODE = 2  # a reviewed short name of so few letters never hides an economy's code


class Rules(NamedTuple):
    """What people decided about names and texts.

    Attributes:
        readings: folded name → readings; a first reading of infinite weight replaces every other.
        nowhere: folded names that say nothing about where.
        fiction: folded names that say that the text is no place.
        places: folded whole text → (economies, subdivision).
    """

    readings: dict[str, list[Reading]]
    nowhere: frozenset[str]
    fiction: frozenset[str]
    places: dict[str, tuple[tuple[str, ...], str | None]]


def rules(settings: Settings) -> Rules:
    """All decisions of a configuration."""
    readings: defaultdict[str, list[Reading]] = defaultdict(list)
    silent: dict[str, set[str]] = {"nowhere": set(), "fiction": set()}
    for family in settings.spellings:
        if family.kind in silent:
            silent[family.kind].update(
                fold(name) for pattern in family.patterns for name in expand(pattern)
            )
            continue
        for key, reading in _readings(family):
            if reading not in readings[key]:
                readings[key].append(reading)
    for place in settings.disputed:
        for name in (place.place, *place.aliases):
            readings[fold(name)] = _disputed(place)
    places = {fold(place.text): (place.economies, place.subdivision) for place in settings.places}
    return Rules(dict(readings), frozenset(silent["nowhere"]), frozenset(silent["fiction"]), places)


def _disputed(place: Disputed) -> list[Reading]:
    if place.rule == "nowhere":
        return [Reading("", REVIEWED, math.inf, "", place.place)]
    return [Reading(code, REVIEWED, math.inf, "", place.place) for code in place.economies]


def _readings(family: Spellings) -> Iterator[tuple[str, Reading]]:
    kinds = {
        "economy": (COUNTRY, COUNTRY_WEIGHT),
        "institution": (INSTITUTION, REVIEWED_WEIGHT),
        "abbreviation": (SUBCODE, CODE_WEIGHT - 1),
    }
    kind, weight = kinds.get(family.kind, (REVIEWED, REVIEWED_WEIGHT))
    division = family.subdivision or ""
    for pattern in family.patterns:
        keys = {fold(name): name for name in expand(pattern)}
        plain = _OPTIONAL.sub("", pattern)
        if family.kind == "institution" and "(" not in plain:
            acronym = "".join(letter for letter in plain if letter.isupper() and letter.isascii())
            if len(acronym) >= _ACRONYM:
                keys[acronym.lower()] = pattern
        for key, name in keys.items():
            if len(key) > _CODE or not key.isascii() or family.kind in ("economy", "abbreviation"):
                for economy in family.economies:
                    yield key, Reading(economy, kind, weight, division, name)


def expand(pattern: str) -> list[str]:
    """All spellings of a pattern; groups may be nested.

    >>> expand("(so|nor)cal( usa|)")
    ['socal usa', 'socal', 'norcal usa', 'norcal']
    """
    out: list[str] = []
    for branch in _branches(pattern):
        parts: list[list[str]] = []
        position = 0
        while position < len(branch):
            if branch[position] == "(":
                end = _closing(branch, position)
                parts.append(expand(branch[position + 1 : end]))
                position = end + 1
            elif branch[position + 1 : position + 2] == "?":
                parts.append([branch[position], ""])
                position += 2
            else:
                parts.append([branch[position]])
                position += 1
        out += ["".join(choice) for choice in product(*parts)]
    return out


def _branches(pattern: str) -> list[str]:
    """Split at the bars outside parentheses."""
    depth, start, out = 0, 0, []
    for position, letter in enumerate(pattern):
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and not depth:
            out.append(pattern[start:position])
            start = position + 1
    return [*out, pattern[start:]]


def _closing(pattern: str, start: int) -> int:
    depth = 0
    for position in range(start, len(pattern)):
        depth += (pattern[position] == "(") - (pattern[position] == ")")
        if not depth:
            return position
    return len(pattern)
