"""Reviewed words in titles and paths: compared whole, ambiguous ones only under their conditions.

What accelerators and families of models share. A final * of a word stands for any ending; scripts
that write without spaces have no whole words, there a word is looked for inside.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from tracker.settings import Condition

_TOKEN = re.compile(r"[a-z0-9]+|[^\x00-\x7f]+")
_LONGEST = 4
"""Tokens of the longest word that is looked for (`multi-process service`: 3)."""
LONGEST_TITLE = 1000
LEAST_PART = 0.25
"""Part of a change's files that has to name somebody's before the change is about it."""
REMEMBERED = 1 << 16
"""Paths whose words are kept: the same files are touched again and again."""


def tokens(text: str) -> list[str]:
    """Runs of letters and digits in lower case, and runs of what is not ASCII."""
    return _TOKEN.findall(text.lower())


class Words:
    """Words of many owners, looked for at once."""

    def __init__(self) -> None:
        self._whole: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
        self._firsts: set[str] = set()  # most tokens begin no word: one look tells
        self._stems: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        self._signs: list[tuple[str, str, str]] = []

    def add(self, owner: str, words: Iterable[str]) -> None:
        """Look for these words on an owner's behalf."""
        for word in words:
            if not word.isascii():
                self._signs.append((word.lower(), owner, word))
            elif not (parts := tokens(word)):
                continue
            elif word.endswith("*"):
                self._stems[parts[0][:2]].append((" ".join(parts), owner, word))
            else:
                self._firsts.add(parts[0])
                self._whole[tuple(parts)].append((owner, word))

    def matches(self, text: Sequence[str]) -> Iterator[tuple[str, str]]:
        """(owner, word) for every word that stands in these tokens."""
        for start, token in enumerate(text):
            if not token.isascii():
                yield from ((who, word) for sign, who, word in self._signs if sign in token)
                continue
            if token in self._firsts:
                for length in range(1, min(_LONGEST, len(text) - start) + 1):
                    yield from self._whole.get(tuple(text[start : start + length]), ())
            if stems := self._stems.get(token[:2]):
                rest = " ".join(text[start : start + _LONGEST])
                yield from ((who, word) for stem, who, word in stems if rest.startswith(stem))


def in_files(
    files: Sequence[str],
    repository: str,
    named: Callable[[str], Iterable[tuple[str, str]]],
) -> Iterator[tuple[str, str, bool]]:
    """(owner, word, whether the change is about it) for what its files name, each owner once.

    A change that touches a folder of everybody's is about nobody, and the name of a repository,
    which stands in all of its paths, says nothing of one change.

    Args:
        files: changed file names.
        repository: owner/name.
        named: (owner, word) pairs of one file.
    """
    own = set(tokens(repository))
    words: dict[str, str] = {}
    touched: Counter[str] = Counter()
    for path in files:
        if here := list(named(path)):
            words |= dict(here)
            touched.update({who for who, word in here if not own.issuperset(tokens(word))})
    for who, word in words.items():
        yield who, word, touched[who] >= LEAST_PART * len(files)


def beside(texts: Iterable[Sequence[str]]) -> str:
    """All tokens of a change as one text, in which `allows` looks for what stands beside."""
    return f" {' '.join(token for text in texts for token in text)} "


def allows(
    condition: Condition, repository: str, around: str, tree: Collection[str] = frozenset()
) -> bool:
    """Whether an ambiguous word counts here.

    Args:
        condition: when it does.
        repository: owner/name.
        around: the change's tokens, from `beside`.
        tree: path tokens of the whole repository.
    """
    return not (
        (condition.repositories and not _inside(repository, condition.repositories))
        or _inside(repository, condition.not_repositories)
        or (condition.beside and not _stands(condition.beside, around))
        or _stands(condition.not_beside, around)
        or (condition.tree and not any(word in tree for word in condition.tree))
    )


def _stands(words: Iterable[str], around: str) -> bool:
    return any(_sign(word) in around for word in words)


def _sign(word: str) -> str:
    if not word.isascii():
        return word.lower()
    text = f" {' '.join(tokens(word))}"
    return text if word.endswith("*") else f"{text} "


def _inside(repository: str, scopes: Iterable[str]) -> bool:
    return any(
        repository == scope or (scope.endswith("/") and repository.startswith(scope))
        for scope in scopes
    )
