"""Which hardware back ends a change names, by a word of its title, a path or a package.

Words and path tokens are compared whole; an ambiguous one counts only where its reviewed
condition (config/accelerators.toml) holds: the repository, what stands beside it, or what the
repository's own tree contains.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from tracker.settings import Accelerator
    from tracker.settings.shapes_foundations import Condition

_TOKEN = re.compile(r"[a-z0-9]+|[^\x00-\x7f]+")
_LONGEST = 4
"""Tokens of the longest word that is looked for (`multi-process service`: 3)."""
_LONGEST_TITLE = 1000


@dataclass(frozen=True, slots=True)
class Named:
    """One back end that a change names.

    Attributes:
        accelerator: id of the row in config.
        evidence: title, path or package.
        matched: the word, path token, ending or package.
    """

    accelerator: str
    evidence: str
    matched: str


class Accelerators:
    """Looks for every configured back end at once; build it once per settings.

    Args:
        rows: the accelerators of config.
    """

    def __init__(self, rows: Sequence[Accelerator]) -> None:
        self._rows = {row.id: row for row in rows}
        self._index: dict[str, dict[tuple[str, ...], list[tuple[str, str]]]] = {
            kind: defaultdict(list) for kind in ("title", "path", "package")
        }
        self._stems: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        self._signs: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        self._endings: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            self._add("title", row.id, (*row.words, *row.export_words))
            self._add("path", row.id, row.paths)
            self._add("package", row.id, row.packages)
            for ending in row.extensions:
                self._endings[ending].append(row.id)

    def named(
        self,
        title: str,
        repository: str,
        *,
        paths: Iterable[str] = (),
        packages: Iterable[str] = (),
        tree: Collection[str] = frozenset(),
    ) -> list[Named]:
        """Every back end a change names, once each, by id; the strongest evidence is kept.

        Args:
            title: subject of the commit or title of the pull request.
            repository: owner/name: some words mean something else in some repositories.
            paths: changed file names, where they are known.
            packages: packages whose declaration changes.
            tree: path tokens of the whole repository, for words that need them.
        """
        tokens = _tokens(title[:_LONGEST_TITLE])
        texts = {"title": [tokens], "path": [_tokens(path) for path in paths]}
        texts["package"] = [_tokens(package) for package in packages]
        beside = (
            f" {' '.join(token for parts in texts.values() for part in parts for token in part)} "
        )
        found: dict[str, Named] = {}
        for kind, parts in texts.items():
            for part in parts:
                for identifier, word in self._matches(kind, part):
                    row = self._rows[identifier]
                    if _holds(row, word, repository, beside, tree):
                        for each in (identifier, *row.also):
                            found.setdefault(each, Named(each, kind, word))
        for path in paths:
            ending = path[path.rfind(".") :].lower() if "." in path else ""
            for identifier in self._endings.get(ending, ()):
                if _holds(self._rows[identifier], ending, repository, beside, tree):
                    found.setdefault(identifier, Named(identifier, "path", ending))
        return [found[identifier] for identifier in sorted(found)]

    def _add(self, kind: str, identifier: str, words: Iterable[str]) -> None:
        for word in words:
            if not word.isascii():  # scripts without spaces have no whole words
                self._signs[kind].append((word.lower(), identifier, word))
            elif word.endswith("*"):
                self._stems[kind].append((" ".join(_tokens(word[:-1])), identifier, word))
            elif key := tuple(_tokens(word)):
                self._index[kind][key].append((identifier, word))

    def _matches(self, kind: str, tokens: list[str]) -> Iterator[tuple[str, str]]:
        index, stems = self._index[kind], self._stems[kind]
        for token in tokens:
            if not token.isascii():
                yield from ((who, word) for sign, who, word in self._signs[kind] if sign in token)
        for start in range(len(tokens)):
            for length in range(1, min(_LONGEST, len(tokens) - start) + 1):
                yield from index.get(tuple(tokens[start : start + length]), ())
            if stems:
                rest = " ".join(tokens[start : start + _LONGEST])
                yield from ((who, word) for stem, who, word in stems if rest.startswith(stem))


def _holds(
    row: Accelerator, word: str, repository: str, beside: str, tree: Collection[str]
) -> bool:
    return all(
        _allows(condition, repository, beside, tree)
        for condition in row.conditions
        if word in condition.words
    )


def _allows(condition: Condition, repository: str, beside: str, tree: Collection[str]) -> bool:
    def stands(words: Iterable[str]) -> bool:
        return any(f" {' '.join(_tokens(word.rstrip('*')))}" in beside for word in words)

    return not (
        (condition.repositories and not _inside(repository, condition.repositories))
        or _inside(repository, condition.not_repositories)
        or (condition.beside and not stands(condition.beside))
        or stands(condition.not_beside)
        or (condition.tree and not any(word in tree for word in condition.tree))
    )


def _inside(repository: str, scopes: Iterable[str]) -> bool:
    return any(
        repository == scope or (scope.endswith("/") and repository.startswith(scope))
        for scope in scopes
    )


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.lower())
