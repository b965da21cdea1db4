"""Whether one economy explains every name in a text, and how well.

Weights are log10 of people, so that a score compares populations: `Richmond, CA` is Richmond in
California against Richmond in Canada, each with how readily its qualifier is written so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tracker.resolve.locations.entry import (
    CITY,
    CODE,
    COUNTRY,
    DOMINANCE,
    INSTITUTION,
    NAMED_COUNTRY,
    POPULATED,
    REVIEWED,
    SHORT,
    TERRITORIES,
)
from tracker.resolve.locations.mentions import LISTED

if TYPE_CHECKING:
    from tracker.resolve.locations.mentions import Mention

Status = Literal["single", "multi", "ambiguous", "none"]


_MISPLACED = 3.0  # what a city loses that does not lie in the subdivision the text states
_BESIDE = 3.0  # what a city's code weighs beside other names
NEARBY = 1.0  # how much smaller a namesake beside another city may be (log10)
FAMOUS = 6.4  # a city of a million is not silently taken for a namesake elsewhere
_HIDDEN = 2.2  # ... when the namesake is a hundred times smaller
_NOTABLE = 4.3  # a city that bears a country's name has at least 20,000 inhabitants
_METROPOLIS = 5.8  # ... or is large, and something of its economy stands beside it
_CITY_OF_DIVISION = 5.0  # ... or that something is its subdivision: `Armenia, Quindío`
_PAIR = 2  # a city and what disagrees with it


@dataclass(frozen=True, slots=True)
class Location:
    """What a location text says about where.

    Attributes:
        text: as it was written.
        status: single (one economy), multi (several), ambiguous (one of `alternatives`), none.
        economies: ISO 3166-1 alpha-2 in the order of the text; empty for ambiguous and none.
        subdivision: ISO 3166-2 code where the text states one for its single economy.
        rule: identifier of the rule that decided.
        matched: the names that were recognised, folded.
        alternatives: economies that were passed over, the likeliest first.
    """

    text: str
    status: Status
    economies: tuple[str, ...] = ()
    subdivision: str | None = None
    rule: str = "nothing-known"
    matched: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """A decision over some mentions, before it is tied to a text."""

    status: Status
    economies: tuple[str, ...] = ()
    subdivision: str | None = None
    rule: str = ""
    alternatives: tuple[str, ...] = ()


def one_place(found: list[Mention]) -> Reason | None:
    """The economy that explains every mention best, if one does without straining a name."""
    plain = _agreed(found) or _territory(found)
    if plain is not None:
        return plain
    shared = set(found[0].entry.best)
    for mention in found[1:]:
        shared &= mention.entry.best.keys()
    if not shared:
        return None
    scores = {economy: _score(found, economy) for economy in shared}
    best = max(scores, key=lambda economy: (scores[economy], economy))
    strain = _strain(found, best)
    if strain == "none" or (strain == "conflict" and len(found) > _PAIR):
        return None
    others = tuple(sorted((e for e in scores if e != best), key=lambda e: -scores[e]))
    if strain == "conflict":
        famous = max(found, key=lambda m: m.entry.top.weight if m.entry.top.kind == CITY else 0)
        rivals = tuple(dict.fromkeys((famous.entry.top.economy, best)))
        return Reason("ambiguous", rule="name-and-qualifier-disagree", alternatives=rivals)
    if (
        others
        and scores[best] - scores[others[0]] < DOMINANCE / 2
        and not any(_qualified_chunks(found, best))
    ):
        return Reason("ambiguous", rule="homonym", alternatives=(best, *others))
    return Reason("single", (best,), _stated_division(found, best), "qualified", others[:5])


def _agreed(found: list[Mention]) -> Reason | None:
    """The common case, settled quickly: every name means most in one economy, and one says so."""
    economy = found[0].entry.top.economy
    qualified = False
    for mention in found:
        top = mention.entry.top
        if top.economy != economy:
            return None
        qualified = qualified or top.kind not in _NO_QUALIFIERS
    if not qualified:
        return None
    first, last = found[0].entry.best, found[-1].entry.best
    others = tuple(code for code in first if code in last and code != economy)
    return Reason("single", (economy,), _stated_division(found, economy), "qualified", others[:5])


def _territory(found: list[Mention]) -> Reason | None:
    """`Hong Kong, China`: the part keeps its own code when only its whole is named beside it."""
    parts = {m.entry.top.economy for m in found} & TERRITORIES.keys()
    if len(parts) != 1:
        return None
    (part,) = parts
    whole = TERRITORIES[part]
    beside = [m for m in found if part not in m.entry.best]
    if (
        not beside
        or any(m.entry.top.economy != whole or m.entry.top.kind not in _WHOLE for m in beside)
        or any(m.break_before > 1 for m in found[1:])
    ):
        return None
    return Reason("single", (part,), None, "territory", (whole,))


_WHOLE = frozenset({COUNTRY, CODE})


def _score(found: list[Mention], economy: str) -> float:
    """Sum of the mentions' weights in one economy, cities held to the subdivision stated."""
    stated = [division for mention in found if (division := mention.entry.divisions.get(economy))]
    total = 0.0
    for mention in found:
        entry = mention.entry
        best = entry.best[economy]
        if best.kind in POPULATED and stated:
            places = entry.cities[economy]
            inside = [places[division] for division in stated if division in places]
            known = any(places) and any(division[:2] == economy for division in places)
            if inside:
                total += max(inside) + 1
            else:
                total += best.weight - (_MISPLACED if known else 0)
        else:
            total += _BESIDE if best.kind == SHORT else best.weight
    return total


def _strain(found: list[Mention], economy: str) -> Literal["ok", "conflict", "none"]:
    """Whether reading all mentions in one economy bends a name too far."""
    stated = [d for m in found if (d := m.entry.divisions.get(economy))]
    named = any(m.entry.best[economy].kind in NAMED_COUNTRY for m in found)
    qualified = _qualified_chunks(found, economy)
    verdict: Literal["ok", "conflict", "none"] = "ok"
    for mention, by_neighbours in zip(found, qualified, strict=True):
        entry = mention.entry
        here, top = entry.best[economy], entry.top
        if top.economy == economy:
            continue
        loss = top.weight - here.weight
        inside = any(d in entry.cities.get(economy, ()) for d in stated)
        if top.kind in NAMED_COUNTRY and not inside and here.kind in POPULATED:
            # a country's name is read as a city only in front of what says so: `Lebanon, USA`
            least = _CITY_OF_DIVISION if stated and economy not in DIVIDED else _METROPOLIS
            is_metropolis = by_neighbours and here.weight >= least
            if not is_metropolis and (not named or mention is found[-1] or here.weight < _NOTABLE):
                return "none"
            continue
        elsewhere = stated and not named and not inside and economy in DIVIDED
        is_qualified = by_neighbours and not (elsewhere and here.kind in POPULATED)
        if not is_qualified:
            listed = len(found) > 1 and any(m.break_before >= LISTED for m in found[1:])
            if loss > (DOMINANCE if listed else NEARBY):
                return "none"
        elif (
            top.kind == CITY
            and top.weight >= FAMOUS
            and loss >= _HIDDEN
            and not inside
            and not (stated and here.kind != CITY)
        ):
            verdict = "conflict" if mention.break_before < LISTED else "none"
    return verdict


def _qualified_chunks(found: list[Mention], economy: str) -> list[bool]:
    """For each mention, whether something beside it names the economy or a part of it.

    In `Houston, TX / Hamburg` the state speaks for Houston alone; in `Munich / Germany` the second
    piece is nothing but a qualifier, and speaks for the whole text.
    """
    chunks: list[list[bool]] = []
    for mention in found:
        if not chunks or mention.break_before >= LISTED:
            chunks.append([])
        entry = mention.entry
        chunks[-1].append(
            entry.best[economy].kind not in _NO_QUALIFIERS or economy in entry.divisions
        )
    everywhere = any(all(chunk) for chunk in chunks)
    return [everywhere or any(chunk) for chunk in chunks for _ in chunk]


_NO_QUALIFIERS = POPULATED | {REVIEWED, INSTITUTION}
DIVIDED = frozenset({"US", "CA", "AU"})  # economies whose cities' subdivisions are known


def _stated_division(found: list[Mention], economy: str) -> str | None:
    stated = [d for m in found if (d := m.entry.divisions.get(economy))]
    if not stated:
        return None
    cities = [
        set(m.entry.cities[economy])
        for m in found
        if economy in m.entry.cities and not m.entry.divisions.get(economy)
    ]
    for division in reversed(stated):
        if any(division in places for places in cities):
            return division
    return stated[-1]
