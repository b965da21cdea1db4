"""Which families of models a change names, by a word of its title or of a path (METHOD M25).

Words are compared whole; one that is also a given name, a tool or a Greek letter counts only where
its reviewed condition (config/model_families.toml) holds. Nothing is named before it was published,
and paths name what a quarter of a change's files do: a tidying of every folder is about no family.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tracker.resolve.words import LONGEST_TITLE, REMEMBERED, Words, allows, beside, in_files, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from tracker.settings import ModelFamily


@dataclass(frozen=True, slots=True)
class NamedFamily:
    """One family that a change names.

    Attributes:
        model_family: id of the row in config.
        evidence: title or path.
        matched: the word as config writes it.
    """

    model_family: str
    evidence: str
    matched: str


class ModelFamilies:
    """Looks for every configured family at once; build it once per settings.

    Args:
        rows: the families of config.
    """

    def __init__(self, rows: Sequence[ModelFamily]) -> None:
        self._rows = {row.id: row for row in rows}
        self._titles, self._paths = Words(), Words()
        for row in rows:
            self._titles.add(row.id, row.words)
            self._paths.add(row.id, (*row.words, *row.paths))
        self._in_path = lru_cache(REMEMBERED)(lambda path: tuple(self._paths.matches(tokens(path))))

    def named(
        self, title: str, repository: str, *, on: date | None = None, paths: Iterable[str] = ()
    ) -> list[NamedFamily]:
        """Every family a change names, once each, by id; a title counts before a path.

        Args:
            title: subject of the commit or title of the pull request.
            repository: owner/name: some words mean something else in some repositories.
            on: day of the change; a family not yet published then is not named. None: any day.
            paths: changed file names, where they are known.
        """
        subject = tokens(title[:LONGEST_TITLE])
        files = list(paths)

        @cache
        def around() -> str:
            return beside([subject, *map(tokens, files)])

        found: dict[str, NamedFamily] = {}
        for identifier, word in self._titles.matches(subject):
            row = self._rows[identifier]
            if _is_out(row, on) and _holds(row, word, repository, around):
                found.setdefault(identifier, NamedFamily(identifier, "title", word))

        def sure(path: str) -> Iterator[tuple[str, str]]:
            for identifier, word in self._in_path(path):
                row = self._rows[identifier]
                holds = word in row.paths or _holds(row, word, repository, around)
                if holds and _is_out(row, on):
                    yield identifier, word

        for identifier, word, is_about in in_files(files, repository, sure):
            if is_about:
                found.setdefault(identifier, NamedFamily(identifier, "path", word))
        return [found[identifier] for identifier in sorted(found)]


def _is_out(row: ModelFamily, on: date | None) -> bool:
    return on is None or row.first_on is None or row.first_on <= on


def _holds(row: ModelFamily, word: str, repository: str, around: Callable[[], str]) -> bool:
    return all(
        allows(condition, repository, around())
        for condition in row.conditions
        if word in condition.words
    )
