"""Names → what they can mean, built in memory from the packages' data in about a second."""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cache, lru_cache
from itertools import compress
from typing import TYPE_CHECKING

from tracker.resolve.locations import sources
from tracker.resolve.locations.entry import (
    CITY,
    COUNTRY,
    COUNTRY_WEIGHT,
    REVIEWED,
    SHORT,
    SUBDIVISION,
    Entry,
    Reading,
)
from tracker.resolve.locations.names import (
    DIVISION_ENDS,
    FOREIGN,
    special_names,
    strip_division,
)
from tracker.resolve.locations.text import fold, fold_joined, fold_other

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# GeoNames' first-level divisions where they are no ISO 3166-2 codes but codes are in everyday use.
_DIVISIONS = {
    "CA": {
        "01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON",
        "09": "PE", "10": "QC", "11": "SK", "12": "YT", "13": "NT", "14": "NU",
    },
    "AU": {
        "01": "ACT", "02": "NSW", "03": "NT", "04": "QLD", "05": "SA", "06": "TAS", "07": "VIC",
        "08": "WA",
    },
}  # fmt: skip
_SAME_DIVISIONS = frozenset({"US", "GB"})  # GeoNames uses the ISO codes themselves
_SHORTEST = 3  # letters up to which another name of a city is a code of it (`PDX`)
_DIGITS = 5  # digits of a population from which a city may be a large one
_FAME = 0.6  # what ten times as many names in other languages add to a city's weight
_COMMON_FAME, _UNKNOWN_NAMES = 2.7, 30  # log10 of the characters usual for a city; the least
_SMALLEST = 300  # weight of a place whose inhabitants nobody counted
_DISTRICT = 30_000  # the same for a seat in an economy whose districts are named without one
_ALTERNATE_PENALTY = 0.5  # another Latin spelling weighs less than a main name
_NAMESAKE_PENALTY = 1.4  # ... much less where some city has the spelling as its main name
_CODE_PENALTY = {1: 3.0, 2: 1.5, 3: 1.0}  # ... and a code of few letters less still
_FAR_SMALLER = 0.7  # a city with a fifth of an economy's people outweighs its foreign name
_NICKNAME_PENALTY = 1.5  # what another name of a subdivision loses where a city bears it


class Gazetteer:
    """Looks names up; entries are put together when a name is first asked for.

    Args:
        reviewed: folded name → readings that people decided (`config/locations.toml`).
    """

    def __init__(self, reviewed: Mapping[str, list[Reading]]) -> None:
        self._entries: dict[str, Entry] = {}
        self._cities, self._rows, self._more = _cities()
        self.special = special_names(reviewed)

    def get(self, key: str) -> Entry | None:
        """The entry of a folded name, or None."""
        entry = self._entries.get(key)
        if entry is None and (key in self.special or key in self._rows):
            entry = self._entries[key] = self._entry(key)
        return entry

    def __contains__(self, key: str) -> bool:
        """Whether a folded name is known."""
        return key in self._rows or key in self.special

    def known_to_all(self, city: float, division: float) -> Iterator[str]:
        """Names of economies, and of cities and subdivisions of at least these weights."""
        for key, readings in self.special.items():
            first = readings[0]
            if (
                first.kind == COUNTRY
                or (first.kind == REVIEWED and " " not in key)
                or (first.kind == SUBDIVISION and first.weight >= division)
            ):
                yield key
        least = 10**city
        large = [
            number
            for number, people in enumerate(self._cities.populations)
            if len(people) > _DIGITS and int(people) >= least
        ]
        rows = {*large, *(~row for row in large)}
        yield from (key for key, row in self._rows.items() if row in rows)

    def _city_rows(self, key: str) -> tuple[int, ...]:
        row = self._rows.get(key)
        return () if row is None else (row, *self._more.get(key, ()))

    def _entry(self, key: str) -> Entry:
        readings = list(self.special.get(key, ()))
        if readings and readings[0].weight == math.inf:  # a decision stands for itself
            decided = [r for r in readings if r.weight == math.inf]
            return Entry(key, [r._replace(weight=COUNTRY_WEIGHT) for r in decided])
        rows = self._city_rows(key)
        for long, short in _SAINTS:
            if key.startswith(long):
                rows += self._city_rows(short + key.removeprefix(long))
        named = any(row >= 0 for row in rows)
        readings.extend(self._city(key, row, named=named) for row in rows)
        return Entry(key, _weighed(key, readings))

    def _city(self, key: str, row: int, *, named: bool) -> Reading:
        alternate, row = row < 0, row if row >= 0 else ~row
        cities = self._cities
        economy = cities.economies[row].decode()
        people = int(cities.populations[row])
        weight = math.log10(max(people, _SMALLEST))
        weight += _FAME * (math.log10(max(cities.fame[row], _UNKNOWN_NAMES)) - _COMMON_FAME)
        if not key.isascii() and not people:
            weight = math.log10(_DISTRICT)
        kind = CITY
        if alternate and key.isascii():
            if len(key) <= _SHORTEST:
                kind = SHORT
                weight -= _CODE_PENALTY[len(key)]
            elif not fold(cities.names[row]).startswith(key.replace("saint ", "st ")):
                weight -= _NAMESAKE_PENALTY if named else _ALTERNATE_PENALTY
        division = iso_division(economy, cities.divisions[row].decode())
        return Reading(economy, kind, weight, division, cities.names[row])


_SAINTS = (("saint ", "st "), ("sankt ", "st "))


def _weighed(key: str, readings: list[Reading]) -> list[Reading]:
    """Foreign names and nicknames yield to a larger city that bears the name (`Granada`)."""
    largest = max((r.weight for r in readings if r.kind == CITY), default=0.0)
    people = sources.economies()
    out = []
    for reading in readings:
        weight = reading.weight
        if reading.kind == COUNTRY and reading.division == FOREIGN:
            inhabitants = math.log10(max(people[reading.economy], 1))
            weight = inhabitants - 1 if largest > inhabitants - _FAR_SMALLER else weight
        elif reading.kind == SUBDIVISION and largest and fold(reading.name) != key:
            weight -= _NICKNAME_PENALTY
        out.append(reading if weight == reading.weight else reading._replace(weight=weight))
    return out


@lru_cache(maxsize=4096)
def iso_division(economy: str, division: str) -> str:
    """ISO 3166-2 code of a GeoNames division where the two systems are easily tied, else ''."""
    if economy in _SAME_DIVISIONS:
        return f"{economy}-{division}"
    letters = _DIVISIONS.get(economy, {}).get(division)
    return f"{economy}-{letters}" if letters else ""


@cache
def _cities() -> tuple[sources.Cities, dict[str, int], dict[str, tuple[int, ...]]]:
    """The cities and their index, the same for every configuration."""
    cities = sources.cities()
    return cities, *_index(cities)


def _index(cities: sources.Cities) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """Folded name → one row, and folded name → the other rows; ~row marks an alternate name."""
    numbers = [*range(len(cities.names)), *cities.alternate_rows]
    names = cities.names + cities.alternate_names
    is_ascii = [name.isascii() for name in names]
    is_latin = [
        not plain and name < _OTHER_SCRIPTS for plain, name in zip(is_ascii, names, strict=True)
    ]
    is_other = [name >= _OTHER_SCRIPTS for name in names]
    keys: list[str] = []
    rows: list[int] = []
    # one pass in C per script: folding ASCII is quick, and other scripts have little to fold
    passes = ((is_ascii, fold_joined), (is_latin, fold_joined), (is_other, fold_other))
    for chosen, folded in passes:
        keys += folded(list(compress(names, chosen)))
        rows += compress(numbers, chosen)
    first = dict(zip(keys, rows, strict=True))
    others = [(key, row) for key, row in zip(keys, rows, strict=True) if first[key] != row]
    more: defaultdict[str, list[int]] = defaultdict(list)
    for key, row in others:
        more[key].append(row)
    _short_han(first, keys[-sum(is_other) :])
    return first, {key: tuple(found) for key, found in more.items()}


_OTHER_SCRIPTS = "\u0250"  # the first letter behind the Latin blocks with their diacritics


def _short_han(first: dict[str, int], keys: list[str]) -> None:
    """Add `海淀` for `海淀区`: people leave the division's word off."""
    for key in keys:
        if key[-1:] in DIVISION_ENDS:
            short = strip_division(key)
            if len(short) > 1:
                first.setdefault(short, first[key])
