"""Names of economies and subdivisions, codes, zones, flags and reviewed spellings → readings."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING

from tracker.resolve.locations import sources
from tracker.resolve.locations.entry import (
    CODE,
    CODE_WEIGHT,
    COUNTRY,
    COUNTRY_WEIGHT,
    SUBCODE,
    SUBDIVISION,
    TERRITORIES,
    ZONE,
    Reading,
)
from tracker.resolve.locations.text import FLAG, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# How readily people write a subdivision's code for its name: priors beside CODE_WEIGHT.
_CODE_PRIORS = {
    "US": 7.0, "CA": 6.6, "BR": 6.5, "AU": 6.5, "IN": 6.2, "MX": 4.8, "DE": 5.0, "IT": 5.0,
    "CH": 5.0, "ES": 4.5, "AT": 4.5, "AR": 4.5, "CN": 4.5, "NG": 4.5, "GB": 4.5, "ID": 4.5,
}  # fmt: skip
_FEWEST = 10_000  # people a subdivision is taken to have at least
_LETTERS = 3  # letters up to which a foreign name of an economy is more likely a word
_COUNTY = 5.0  # log10 of the people of an American county
_OTHER_DIVISIONS = 0.7  # what a subdivision loses where people name cities rather than those
_STATED_DIVISIONS = frozenset(
    {"US", "CA", "AU", "IN", "PK", "BR", "DE", "CN", "GB", "MX", "NG", "MY"}
)
FOREIGN = "foreign"  # marks a name of an economy that is no English one
_HAN_SUFFIXES = "省市区區縣県州盟旗都府道시군구도"
_HAN_LONG = ("特别行政区", "特別行政區", "自治区", "自治區", "自治州", "自治县", "地区", "新区",
             "특별시", "광역시", "특별자치도", "특별자치시")  # fmt: skip
DIVISION_ENDS = frozenset(_HAN_SUFFIXES) | {long[-1] for long in _HAN_LONG}


def strip_division(key: str) -> str:
    """A Han or Hangul name without its province, city or district word."""
    for suffix in _HAN_LONG:
        if key.endswith(suffix):
            return key[: -len(suffix)]
    return key[:-1] if key[-1:] in _HAN_SUFFIXES else key


def special_names(reviewed: Mapping[str, list[Reading]]) -> dict[str, list[Reading]]:
    """Everything but cities: economies, subdivisions, codes, zones, flags, reviewed spellings."""
    found = dict(_listed_names())
    for key, readings in reviewed.items():
        decided = readings[0].weight == math.inf
        found[key] = list(readings) if decided else [*readings, *found.get(key, ())]
    return found


@cache
def _listed_names() -> dict[str, list[Reading]]:
    """What the packages list, the same for every configuration."""
    found: defaultdict[str, list[Reading]] = defaultdict(list)
    countries = _economy_names()
    english = _english_names()
    for key, codes in countries.items():
        mark = "" if key in english else FOREIGN
        found[key] += [Reading(code, COUNTRY, COUNTRY_WEIGHT, mark, key) for code in codes]
    for key, reading in _subdivision_readings(countries):
        found[key].append(reading)
    for name, state in sources.counties():
        reading = Reading("US", SUBDIVISION, _COUNTY, f"US-{state}", name)
        found[fold(name)].append(reading)
    three = sources.economy_codes()
    for code in sources.economies():
        found[code.lower()].append(Reading(code, CODE, CODE_WEIGHT, "", code))
        found[FLAG + code.lower()].append(Reading(code, COUNTRY, COUNTRY_WEIGHT, "", code))
    for letters, code in three.items():
        found[letters.lower()].append(Reading(code, CODE, CODE_WEIGHT, "", letters))
    for nation in ("eng", "sct", "wls"):
        name = f"GB-{nation.upper()}"
        found[f"{FLAG}gb{nation}"].append(Reading("GB", SUBDIVISION, COUNTRY_WEIGHT, name, name))
    for zone, code in sources.zones().items():
        found[zone.lower()].append(Reading(code, ZONE, COUNTRY_WEIGHT, "", zone))
    return dict(found)


def _economy_names() -> dict[str, tuple[str, ...]]:
    """Folded name → codes; a language's own homonyms never outvote a name in another language."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    english = set(sources.english_names())
    for name, code in sources.economy_names():
        key = fold(name)
        if len(key) > (_LETTERS if key.isascii() and (name, code) not in english else 1):
            votes[key][code] += 1
            short = key.removesuffix(" sar china")
            if short != key:
                votes[short][code] += 1
    return {
        key: tuple(code for code, number in codes.items() if number * 2 >= max(codes.values()))
        for key, codes in votes.items()
    }


def _english_names() -> set[str]:
    return {fold(name) for name, _ in sources.english_names()}


def _subdivision_readings(
    countries: Mapping[str, tuple[str, ...]],
) -> Iterable[tuple[str, Reading]]:
    people = sources.economies()
    divisions = [
        division
        for division in sources.subdivisions()
        # Puerto Rico, Hong Kong and the like keep their own code
        if not any(
            TERRITORIES.get(code) == division.code[:2]
            for name in division.names
            for code in countries.get(fold(name), ())
        )
    ]
    tops = Counter(division.code[:2] for division in divisions if not division.nested)
    every = Counter(division.code[:2] for division in divisions)
    for division in divisions:
        economy, letters = division.code.split("-")
        shared = every[economy] if division.nested else tops[economy]
        weight = math.log10(max(people.get(economy, 0) / max(shared, 1), _FEWEST))
        if economy not in _STATED_DIVISIONS:
            weight -= _OTHER_DIVISIONS
        for name in division.names:
            folded = fold(name)
            for key in (folded,) if economy == "US" else _division_keys(folded):
                yield key, Reading(economy, SUBDIVISION, weight, division.code, division.names[0])
        is_written = not division.nested or economy == "IT"  # provinces, as on number plates
        if economy in _CODE_PRIORS and is_written and letters.isalpha() and len(letters) > 1:
            prior = _CODE_PRIORS[economy]
            name = division.names[0]
            yield letters.lower(), Reading(economy, SUBCODE, prior, division.code, name)


_DIVISION_WORDS = frozenset(
    {
        "sheng", "shi", "zizhiqu", "ken", "fu", "do", "province", "state", "region", "oblast",
        "krai", "county", "district", "prefecture", "department", "governorate", "autonomous",
        "republic",
    }
)  # fmt: skip


def _division_keys(key: str) -> Iterable[str]:
    """`guangdong sheng` also stands as `guangdong`, `广东省` as `广东`."""
    yield key
    if not key.isascii():
        short = strip_division(key)
        if short != key and len(short) > 1:
            yield short
        return
    words = key.split()
    while len(words) > 1 and words[-1] in _DIVISION_WORDS:
        words.pop()
        yield " ".join(words)
