"""Which known organizations stand in a company field, and how surely each belongs there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.resolve.organizations import names, words
from tracker.resolve.organizations.cjk import find_cjk
from tracker.resolve.organizations.context import (
    Found,
    dated,
    economies_in,
    is_plain,
    is_sound,
    shared,
)
from tracker.resolve.organizations.text import Piece, cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.resolve.organizations.registry import Registry

_LONGEST = 9  # words of the longest name that is looked for
_LOGIN_ENDINGS = (
    "inc", "hq", "labs", "lab", "io", "ai", "oss", "opensource", "official", "engineering", "eng",
    "research", "corp", "ltd", "team", "tech", "com", "org", "dev", "cloud", "group", "gmbh",
)  # fmt: skip
_SHORT_LOGIN = 2  # a head of two letters says too little


def find(text: str, registry: Registry) -> tuple[list[Piece], list[Found]]:
    """Pieces of a field and the organizations in it, in order; past ones are marked."""
    pieces = cut(text)
    hits = list(_hits(pieces, text, registry))
    if not hits:
        return pieces, []
    covered = {i for hit in hits for i in range(hit.start, hit.end)}
    # a statement stands or falls whole: words nobody knows beside a name make it another name
    sound = [
        shared(hit, pieces, covered, registry)
        for hit in hits
        if is_sound(hit, pieces, covered, registry)
    ]
    return pieces, [_placed(hit, pieces, registry) for hit in dated(sound, pieces)]


def _placed(hit: Found, pieces: Sequence[Piece], registry: Registry) -> Found:
    """`NTU, Taiwan`: a shared name is decided by the place that the field adds."""
    if len(hit.ids) == 1:
        return hit
    here = economies_in(pieces)
    near = [
        identifier
        for identifier in hit.ids
        if (org := registry.organization(identifier)) is not None and org.economy in here
    ]
    return hit._replace(ids=tuple(near)) if len(near) == 1 else hit


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
    found = _alias(pieces, start, registry)
    if academic:
        school = _school(pieces, start, registry)
        if school is not None and (found is None or school.end > found.end):
            return school
    alone = pieces[start].text
    if found is None and alone not in words.PLAIN and (ids := registry.respelt(alone)):
        return Found(start, start + 1, ids, "misspelt")
    return found


def _alias(pieces: Sequence[Piece], start: int, registry: Registry) -> Found | None:
    found = None
    run = ""
    for end in range(start, len(pieces)):
        piece = pieces[end]
        if piece.kind == "join":
            continue
        run += piece.text.replace("'", "")
        if piece.kind != "word" or run not in registry.beginnings:
            break
        if ids := registry.aliases.get(run, ()):
            found = Found(start, end + 1, ids, "alias")
    return found


def _school(pieces: Sequence[Piece], start: int, registry: Registry) -> Found | None:
    spoken: list[str] = []
    found = None
    for end in range(start, min(len(pieces), start + 2 * _LONGEST)):
        piece = pieces[end]
        if piece.kind == "join":
            continue
        if piece.kind != "word" or len(spoken) == _LONGEST:
            break
        spoken.append(piece.text)
        if piece.text in names.FILLERS:
            continue
        if any(word.startswith(words.ACADEMIC) for word in spoken) and (
            ids := registry.universities_named(names.university_key(spoken))
        ):
            found = Found(start, end + 1, ids, "university")
    return found


def _abbreviation(pieces: Sequence[Piece], position: int, registry: Registry) -> Found | None:
    """`BUPT`: capitals that name the domain of one university, and stand alone."""
    alone = all(
        piece.kind in ("break", "join", "mention") or i == position or is_plain(piece)
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
    return ()
