"""Mentions → one economy, several, an ambiguity, or nothing; with the rule that decided.

A text is read as one place when one economy explains every name in it: `Hyderabad, IN` is India
because Indiana has no Hyderabad, `Indianapolis, IN` is the United States because India has no
Indianapolis. Where no economy explains all names the text is cut, at the separators that list
alternatives first, and each piece is read by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.resolve.locations.entry import (
    CITY,
    CODE,
    CODES,
    INSTITUTION,
    NAMED_COUNTRY,
    POPULATED,
    REVIEWED,
    SHORT,
    SUBCODE,
    SUBDIVISION,
    inhabitants,
)
from tracker.resolve.locations.fit import FAMOUS, NEARBY, Reason, one_place
from tracker.resolve.locations.mentions import LISTED

if TYPE_CHECKING:
    from tracker.resolve.locations.entry import Entry
    from tracker.resolve.locations.mentions import Mention

_SMALL_ECONOMY = 7.08  # log10 of inhabitants: twice an average American state
_LARGE_ECONOMY = 7.9  # ... and fourteen times
_LARGE_CODE = 4.6  # what a city's code needs to stand alone (`PDX`), penalty included
_SMALL = 5.0  # log10 of inhabitants below which a lone namesake elsewhere proves nothing


def decide(found: list[Mention], written: str = "") -> Reason:
    """Read all mentions of one text.

    Args:
        found: at least one mention.
        written: the text itself where it holds accents that tell namesakes apart, else "".
    """
    if len(found) == 1:
        return _alone(found[0].entry, written)
    one = one_place(found)
    if one is not None:
        return one
    kept = _without_stray_codes(found)
    if len(kept) == len(found):
        kept = _without_small_names(found)
    if len(kept) < len(found):
        return decide(kept)
    return _several(found)


def _alone(entry: Entry, written: str = "") -> Reason:
    """What a name says by itself; settled once per name unless accents tell namesakes apart."""
    if written and entry.top.kind in (CITY, SUBDIVISION):
        spelled = [r for r in entry.readings if not r.name.isascii() and r.name.lower() in written]
        if spelled:
            others = tuple(e for e in entry.best if e != spelled[0].economy)
            return Reason("single", (spelled[0].economy,), None, "accents", others[:5])
    if entry.alone is None:
        entry.alone = _by_itself(entry)
    return entry.alone


def _by_itself(entry: Entry) -> Reason:
    rivals = entry.rivals
    if entry.top.kind == SHORT and entry.top.weight < _LARGE_CODE:
        return Reason("none", rule="unknown-code", alternatives=rivals)
    others = tuple(economy for economy in entry.best if economy != rivals[0])[:5]
    if len(rivals) > 1:
        return Reason("ambiguous", rule="homonym", alternatives=rivals)
    kind = entry.best[rivals[0]].kind
    division = entry.divisions.get(rivals[0]) if kind != CITY else None
    return Reason("single", rivals, division, kind.replace(" ", "-"), others)


def beside_unknown_town(found: list[Mention], reason: Reason) -> Reason:
    """`Stamping Ground, KY`: an American state, unless the economy of that code is a large one.

    The gazetteer's towns do not decide then, so the people behind the two readings do.
    """
    codes = [m.entry for m in found if m.entry.top.kind == SUBCODE]
    if len(found) != 1 or not codes or codes[0].top.economy != "US":
        return reason
    others = [r.economy for r in codes[0].readings if r.kind == CODE]
    people = max((inhabitants(code) for code in others), default=0.0)
    if people < _SMALL_ECONOMY:
        return Reason("single", ("US",), codes[0].top.division, "unknown-town", tuple(others))
    if people > _LARGE_ECONOMY:
        return Reason("single", (others[0],), None, "unknown-town", ("US",))
    return reason


def _without_stray_codes(found: list[Mention]) -> list[Mention]:
    """Drop codes that explain nothing beside them: they are no places then."""
    kept = [
        m
        for m in found
        if m.entry.top.kind not in CODES
        or (m.break_before > 1 and m.coded)
        or any(o is not m and o.entry.best.keys() & m.entry.best.keys() for o in found)
    ]
    return kept or found[:1]


def _without_small_names(found: list[Mention]) -> list[Mention]:
    """Drop small cities that fit nothing beside them: words, or towns the gazetteer lacks there.

    `Bonsall, Derbyshire` is the Bonsall that nobody listed, not the Californian one.
    """
    weights = [m.entry.top.weight for m in found]
    countries = {m.entry.top.economy for m in found if m.entry.top.kind in NAMED_COUNTRY}
    kept = []
    for number, mention in enumerate(found):
        top = mention.entry.top
        follower = found[number + 1] if number + 1 < len(found) else None
        qualified = (
            follower is not None
            and follower.break_before < LISTED
            and follower.entry.top.kind not in (*POPULATED, *CODES)
        )
        glued = mention.break_before == 0 or (follower is not None and not follower.break_before)
        small = top.kind in POPULATED and top.weight < _SMALL
        beside = countries - {top.economy} if mention.break_before < LISTED else set()
        larger = (
            follower is not None
            and follower.break_before < LISTED
            and (
                follower.entry.top.kind in (*POPULATED, REVIEWED)
                and follower.entry.top.weight > max(top.weight + NEARBY, FAMOUS)
            )
        )
        institution = top.kind == INSTITUTION and any(
            other is not mention
            and other.entry.top.economy != top.economy
            and other.entry.top.kind not in (*CODES, INSTITUTION)
            for other in _same_piece(found, number)
        )
        lighter = glued and top.weight < max(weights) - NEARBY
        if not (institution or (small and (qualified or beside or lighter or larger))):
            kept.append(mention)
    return kept or found


def _same_piece(found: list[Mention], number: int) -> list[Mention]:
    """The mentions that no listing separator parts from the one of this number."""
    first = number
    while first and found[first].break_before < LISTED:
        first -= 1
    last = number + 1
    while last < len(found) and found[last].break_before < LISTED:
        last += 1
    return found[first:last]


def _several(found: list[Mention]) -> Reason:
    """Cut at listing separators, then wherever the next name does not fit the ones before."""
    chunks: list[list[Mention]] = []
    for mention in found:
        if not chunks or mention.break_before > 1:
            chunks.append([])
        chunks[-1].append(mention)
    places = [place for chunk in chunks for place in _places(chunk)]
    settled = [r.economies[0] for r in places if r.status == "single"]
    economies: list[str] = []
    for place in places:
        if place.status == "single":
            economies += place.economies
        elif place.alternatives:
            inside = [e for e in place.alternatives if e in settled]
            economies.append(inside[0] if inside else place.alternatives[0])
    distinct = tuple(dict.fromkeys(economies))
    if len(distinct) == 1:
        return Reason("single", distinct, None, "several-in-one")
    return Reason("multi", distinct, None, "several-places")


def _places(chunk: list[Mention]) -> list[Reason]:
    """Greedy groups of neighbours that one economy explains."""
    groups: list[list[Mention]] = []
    for mention in chunk:
        if groups and one_place([*groups[-1], mention]) is not None:
            groups[-1].append(mention)
        else:
            groups.append([mention])
    reasons = []
    for group in groups:
        reason = _alone(group[0].entry) if len(group) == 1 else one_place(group)
        if reason is not None:
            reasons.append(reason)
    return reasons
