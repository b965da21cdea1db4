"""Which hardware back ends a change names, by a word of its title, a path or a package.

Words and path tokens are compared whole; an ambiguous one counts only where its reviewed
condition (config/accelerators.toml) holds: the repository, what stands beside it, or what the
repository's own tree contains. A change that touches a folder of every back end is about none of
them, and the name of a repository stands in all of its paths: both are told apart as `aside`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from tracker.resolve.words import LONGEST_TITLE, REMEMBERED, Words, allows, beside, in_files, tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from tracker.settings import Accelerator

_STRENGTH = {"title": 0, "package": 1, "path": 2, "aside": 3}
_VENDORED = re.compile(
    r"(^|/)(3rd|third)[_-]?party/|(^|/)(vendor(ed)?|node_modules)/", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Named:
    """One back end that a change names.

    Attributes:
        accelerator: id of the row in config.
        evidence: title, package, path, or aside (too few of its files, or only by the name of the
            repository itself).
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
        self._words = {kind: Words() for kind in ("title", "path", "package")}
        self._endings: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            self._words["title"].add(row.id, (*row.words, *row.export_words))
            self._words["path"].add(row.id, row.paths)
            self._words["package"].add(row.id, row.packages)
            for ending in row.extensions:
                self._endings[ending].append(row.id)
        self._in_path = lru_cache(REMEMBERED)(self._named_in_path)

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
        files = list(paths)
        texts = {
            "title": [tokens(title[:LONGEST_TITLE])],
            "package": [tokens(package) for package in packages],
        }

        @cache
        def around() -> str:
            return beside(chain(*texts.values(), map(tokens, files)))

        def holds(identifier: str, word: str) -> bool:
            conditions = self._rows[identifier].conditions
            return all(
                allows(one, repository, around(), tree) for one in conditions if word in one.words
            )

        found: dict[str, Named] = {}
        for kind, parts in texts.items():
            for part in parts:
                for identifier, word in self._words[kind].matches(part):
                    if holds(identifier, word):
                        found.setdefault(identifier, Named(identifier, kind, word))
        sure = lambda path: (pair for pair in self._in_path(path) if holds(*pair))  # noqa: E731
        for identifier, word, is_about in in_files(files, repository, sure):
            found.setdefault(identifier, Named(identifier, "path" if is_about else "aside", word))
        return self._settled(found)

    def _named_in_path(self, path: str) -> tuple[tuple[str, str], ...]:
        """(back end, word or ending) for what a file names; other people's folders name nothing."""
        ending = path[path.rfind(".") :].lower() if "." in path else ""
        endings = ((identifier, ending) for identifier in self._endings.get(ending, ()))
        named = tuple(chain(self._words["path"].matches(tokens(path)), endings))
        return () if named and _VENDORED.search(path) else named

    def _settled(self, found: dict[str, Named]) -> list[Named]:
        """With the back ends whose code path one runs on, without words that say no maker."""
        for one in list(found.values()):
            for other in self._rows[one.accelerator].also:
                best = min(one, found.get(other, one), key=lambda each: _STRENGTH[each.evidence])
                found[other] = replace(best, accelerator=other)
        said = any(
            one.evidence != "aside" and self._rows[one.accelerator].vendor for one in found.values()
        )
        return [
            found[identifier]
            for identifier in sorted(found)
            if self._rows[identifier].vendor or not said
        ]
