"""What a title states outright: bracket tags, `PREFIX` and `prefix:`, also behind a module."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.resolve.change_types.titles import by_words
from tracker.resolve.change_types.words import CAPITALS, EXPLICIT, IN_PHRASES, LOOSE

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(r"\s*[\[【]([^\]】]{1,60})[\]】]\s*[:：]?")
_CAPITALS = re.compile(r"\s*([A-Z]{2,8})\s(?=\S)")
_HEAD = re.compile(r"\s*([^:：\[\]\"'`(]{1,40}?)\s*(?:\(([^)]{0,60})\))?\s*!?\s*[:：](?![:/])")
_HEADS = 3
"""A prefix may stand behind the names of two modules: `engine: cpu: fix: …`."""
_LETTERS = re.compile(r"[^a-z一-鿿]+")
_PARTS = re.compile(r"[/,|&+:：]")


@dataclass(frozen=True, slots=True)
class Tags:
    """What the front of a title says.

    Attributes:
        stated: (kind, as written) of the first tag that names a kind.
        loose: the same of a tag that stands only unless the title says otherwise.
        rest: the title behind its tags.
    """

    stated: tuple[str, str] | None
    loose: tuple[str, str] | None
    rest: str


def read(title: str) -> Tags:
    """Tags and prefixes of a title."""
    if title.startswith('Revert "'):
        return Tags(("revert", "Revert"), None, title)
    loose, rest = None, title
    for name, written, behind in _candidates(title):
        if name in EXPLICIT:
            return Tags((EXPLICIT[name], written), None, behind)
        if name in LOOSE:
            loose = loose or (LOOSE[name], written)
        rest = behind
    return Tags(None, loose, rest)


def folded(text: str) -> str:
    """Letters only, in lower case: `Bug Fix` and `bugfix` are one name."""
    return _LETTERS.sub("", text.lower())


def _candidates(title: str) -> Iterator[tuple[str, str, str]]:
    """Every name that may say a kind, in order: (folded, as written, the title behind it)."""
    rest = title
    while tag := _TAG.match(rest):
        rest = rest[tag.end() :]
        for name in _names(tag[1]):
            yield name, f"[{tag[1]}]", rest
    capitals = _CAPITALS.match(rest)
    if capitals and capitals[1] in CAPITALS:
        yield capitals[1].lower(), capitals[1], rest[capitals.end() :]
    for _ in range(_HEADS):
        if not (head := _HEAD.match(rest)):
            return
        name, scope = head[1], head[2] or ""
        if scope.startswith("deps"):  # `chore(deps)`: what is looked after are dependencies
            yield "deps", f"{name}({scope}):", rest
        for part in name.split("/"):
            yield folded(part), f"{name}:", rest
        if by_words(name, touches_code=False):
            return  # `Fix the crash: close the file` says it before its colon
        rest = rest[head.end() :]
        yield "", "", rest


def _names(tag: str) -> Iterator[str]:
    """What a tag may be called: as a whole, its parts, and telling words of its phrases."""
    yield folded(tag)
    for part in _PARTS.split(tag):
        yield folded(part)
        yield from (word for word in part.lower().split() if word in IN_PHRASES)
