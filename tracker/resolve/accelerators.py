"""Which hardware back ends a change names, by a word of its title, a path or a package.

Words and path tokens are compared whole; an ambiguous one counts only where its reviewed
condition (config/accelerators.toml) holds: the repository, what stands beside it, or what the
repository's own tree contains.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.resolve.words import LONGEST_TITLE, Words, allows, beside, tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from tracker.settings import Accelerator


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
        self._words = {kind: Words() for kind in ("title", "path", "package")}
        self._endings: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            self._words["title"].add(row.id, (*row.words, *row.export_words))
            self._words["path"].add(row.id, row.paths)
            self._words["package"].add(row.id, row.packages)
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
        paths = list(paths)
        texts = {
            "title": [tokens(title[:LONGEST_TITLE])],
            "path": [tokens(path) for path in paths],
            "package": [tokens(package) for package in packages],
        }
        around = beside(text for parts in texts.values() for text in parts)
        found: dict[str, Named] = {}
        for kind, parts in texts.items():
            for part in parts:
                for identifier, word in self._words[kind].matches(part):
                    row = self._rows[identifier]
                    if _holds(row, word, repository, around, tree):
                        for each in (identifier, *row.also):
                            found.setdefault(each, Named(each, kind, word))
        for path in paths:
            ending = path[path.rfind(".") :].lower() if "." in path else ""
            for identifier in self._endings.get(ending, ()):
                if _holds(self._rows[identifier], ending, repository, around, tree):
                    found.setdefault(identifier, Named(identifier, "path", ending))
        return [found[identifier] for identifier in sorted(found)]


def _holds(
    row: Accelerator, word: str, repository: str, around: str, tree: Collection[str]
) -> bool:
    return all(
        allows(condition, repository, around, tree)
        for condition in row.conditions
        if word in condition.words
    )
