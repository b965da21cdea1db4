"""What a title's words say a change is for, where neither tag nor files have said it.

Words of documentation come before those of fixes, so that a typo's fix is documentation, and fixes
before the rest; then tests, CI and dependencies; then the first of the verbs; then words that say
little. What merely goes along (`… and tests`) does not count. No word: undecided.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.resolve.change_types.words import (
    INCIDENTAL,
    LEADING,
    PHRASES,
    RELEASE,
    TIERS,
    VERBS,
    WEAK,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_TOKEN = re.compile(r"[a-z]+[0-9]?")
_REPAIRED = {"test", "ci"}


def _lookup(words: Mapping[str, str]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Whole words to kinds, and signs of scripts without spaces with theirs."""
    pairs = [(word, kind) for kind, listed in words.items() for word in listed.split()]
    return (
        {word: kind for word, kind in pairs if word.isascii()},
        [(word, kind) for word, kind in pairs if not word.isascii()],
    )


_TIERS = [_lookup(tier) for tier in TIERS]
_VERBS = _lookup(VERBS)
_LEADING = _lookup(LEADING)[0]
_WEAK = [_lookup(tier) for tier in WEAK]


def by_words(title: str, *, touches_code: bool) -> tuple[str, str] | None:
    """(kind, word that decided), or None.

    Args:
        title: without its tags.
        touches_code: whether some file is known to be neither documentation, test, CI nor build:
            a fix that names tests then is no fix of tests.
    """
    text = INCIDENTAL.sub(" ", title.lower())
    return next((found for found in _answers(text, touches_code=touches_code) if found), None)


def _answers(text: str, *, touches_code: bool) -> Iterator[tuple[str, str] | None]:
    """What each kind of word says, the most telling first."""
    release = RELEASE.match(text)
    yield ("chore", release[0].strip()) if release else None
    phrase = PHRASES.search(text)
    yield (phrase.lastgroup or "", phrase[0]) if phrase else None
    tokens = _TOKEN.findall(text)
    for tier in _TIERS:
        found = _first(text, tokens, tier)
        if found and found[0] == "fix" and not touches_code:
            yield _of_what(text, tokens)
        yield found
    if tokens and tokens[0] in _LEADING:
        yield _LEADING[tokens[0]], tokens[0]
    for tier in (_VERBS, *_WEAK):
        yield _first(text, tokens, tier)


def _of_what(text: str, tokens: list[str]) -> tuple[str, str] | None:
    """Tests or CI that a fix repairs."""
    found = _first(text, tokens, _TIERS[-1])
    return found if found and found[0] in _REPAIRED else None


def _first(
    text: str, tokens: Iterable[str], lookup: tuple[dict[str, str], list[tuple[str, str]]]
) -> tuple[str, str] | None:
    """The word of a tier that stands first in the title, with its kind."""
    words, signs = lookup
    for token in tokens:
        if token in words:
            return words[token], token
    places = [(text.find(sign), kind, sign) for sign, kind in signs if sign in text]
    return min(places)[1:] if places else None
