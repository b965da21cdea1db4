"""What one name can mean: an economy, a subdivision, a city, a code; with weights to compare."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from tracker.resolve.locations.sources import economies
from tracker.resolve.locations.words import FILLER, SENTENCE

if TYPE_CHECKING:
    from tracker.resolve.locations.fit import Reason

# What a reading says; weights are log10 of people meant, so that they compare across kinds.
COUNTRY, SUBDIVISION, CITY, CODE, SUBCODE, SHORT, INSTITUTION, REVIEWED, ZONE = (
    "country", "subdivision", "city", "country code", "subdivision code", "city code",
    "institution", "reviewed", "zone",
)  # fmt: skip
NAMED_COUNTRY = frozenset({COUNTRY, ZONE})
CODES = frozenset({CODE, SUBCODE, SHORT})
POPULATED = frozenset({CITY, SHORT})
COUNTRY_WEIGHT = 8.5
REVIEWED_WEIGHT = 8.0
CODE_WEIGHT = 6.5
DOMINANCE = math.log10(2.6)  # how much larger the largest of several namesakes has to be

# Economies with a code of their own that are also written as a part of another one: they keep
# their code (`Hong Kong, China` is HK). No statement on any status.
_PARTS = {
    "CN": "HK MO TW", "US": "PR GU VI AS MP UM", "GB": "GG JE IM GI BM KY VG AI MS TC FK SH IO",
    "FR": "GP MQ GF RE YT PM BL MF NC PF WF TF", "NL": "AW CW SX BQ", "DK": "FO GL", "FI": "AX",
    "NO": "SJ BV", "AU": "NF CX CC HM", "NZ": "CK NU TK", "RS": "XK",
}  # fmt: skip
TERRITORIES = {part: whole for whole, parts in _PARTS.items() for part in parts.split()}


class Reading(NamedTuple):
    """One thing a name can mean.

    Attributes:
        economy: ISO 3166-1 alpha-2.
        kind: one of the kinds above.
        weight: log10 of the people meant (a prior for codes).
        division: ISO 3166-2 code of the subdivision meant, or of the one a city lies in; empty
            where it is not known.
        name: the gazetteer's main name of what is meant.
    """

    economy: str
    kind: str
    weight: float
    division: str
    name: str


class Entry:
    """All readings of one name, indexed by economy.

    Attributes:
        key: the folded name.
        readings: heaviest first.
        best: economy → its heaviest reading.
        cities: economy → division → weight of the largest such city there.
        divisions: economy → ISO 3166-2 code of the subdivision the name means there.
        alone: what the name says by itself, kept by the reasoning once it is settled.
        is_plain: whether the name holds no filler or word of sentences that it could be instead.
        top: the heaviest reading.
        rivals: economies of namesakes too large to be passed over, the heaviest first; one
            economy means that the name stands for itself.
    """

    __slots__ = (
        "alone",
        "best",
        "cities",
        "divisions",
        "is_plain",
        "key",
        "readings",
        "rivals",
        "top",
    )

    def __init__(self, key: str, readings: list[Reading]) -> None:
        readings.sort(key=lambda reading: -reading.weight)
        self.key = key
        self.alone: Reason | None = None
        self.is_plain = len(key) > 1 and key not in SENTENCE and key.split(" ", 1)[0] not in FILLER
        self.readings = readings
        self.top = readings[0]
        self.best: dict[str, Reading] = {}
        self.cities: dict[str, dict[str, float]] = {}
        self.divisions: dict[str, str] = {}
        for reading in readings:
            economy, kind, weight, division, _ = reading
            if economy not in self.best:
                self.best[economy] = reading
            if kind in POPULATED:
                self.cities.setdefault(economy, {}).setdefault(division, weight)
            elif kind in (SUBDIVISION, SUBCODE) and division:
                self.divisions.setdefault(economy, division)
        self.rivals = self._rivals()

    def _rivals(self) -> tuple[str, ...]:
        """Economies whose reading is within reach of the heaviest one."""
        top = self.top
        if top.kind in _DECIDED:
            equals = [r.economy for r in self.readings if r.weight >= top.weight]
            if top.kind == COUNTRY:  # Georgia: the American state has more inhabitants
                equals += [
                    r.economy
                    for r in self.readings
                    if r.kind == SUBDIVISION and r.weight > inhabitants(top.economy)
                ]
        elif top.kind == SUBCODE and (
            max(self.cities.get(top.economy, {"": 0.0}).values()) >= _WELL_KNOWN
        ):
            equals = [top.economy]  # LA: the city and the state agree
        elif top.kind in (CODE, SUBCODE):
            equals = [
                r.economy
                for r in self.readings
                if (r.kind == CODE and inhabitants(r.economy) >= _MANY)
                or (r.kind == SUBCODE and r.economy in _BARE_CODES)
            ] or [top.economy]
        else:
            equals = [
                economy for economy, r in self.best.items() if top.weight - r.weight < DOMINANCE
            ]
        return tuple(dict.fromkeys(equals))


_MANY = 5.0  # log10 of inhabitants: VA is Virginia before it is the Vatican
_BARE_CODES = frozenset({"US", "BR"})  # whose subdivisions' codes people write alone
_WELL_KNOWN = 4.7  # weight of a city whose code stands for itself
_DECIDED = frozenset({COUNTRY, ZONE, REVIEWED, INSTITUTION})


def inhabitants(economy: str) -> float:
    """log10 of an economy's people."""
    return math.log10(max(economies().get(economy, 1), 1))
