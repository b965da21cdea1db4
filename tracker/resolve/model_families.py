"""Which families of models a change names, by a word of its title or of a path (METHOD M25).

Words are compared whole; one that is also a given name, a tool or a Greek letter counts only where
its reviewed condition (config/model_families.toml) holds. Nothing is named before it was published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.resolve.words import LONGEST_TITLE, Words, allows, beside, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
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
        files = [tokens(path) for path in paths]
        around = beside([subject, *files])
        found: dict[str, NamedFamily] = {}
        for identifier, word in self._titles.matches(subject):
            row = self._rows[identifier]
            if _is_out(row, on) and _holds(row, word, repository, around):
                found.setdefault(identifier, NamedFamily(identifier, "title", word))
        for file in files:
            for identifier, word in self._paths.matches(file):
                row = self._rows[identifier]
                sure = word in row.paths or _holds(row, word, repository, around)
                if sure and _is_out(row, on):
                    found.setdefault(identifier, NamedFamily(identifier, "path", word))
        return [found[identifier] for identifier in sorted(found)]


def _is_out(row: ModelFamily, on: date | None) -> bool:
    return on is None or row.first_on is None or row.first_on <= on


def _holds(row: ModelFamily, word: str, repository: str, around: str) -> bool:
    return all(
        allows(condition, repository, around)
        for condition in row.conditions
        if word in condition.words
    )
