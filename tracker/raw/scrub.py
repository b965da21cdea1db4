"""Leave out people who asked to be left out: hashes in, rows and words out."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from tracker.raw.personal import PERSONAL

if TYPE_CHECKING:
    from collections.abc import Callable

WITHHELD = "[withheld]"
_NOREPLY = re.compile(r"(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com")
# Mentions in free text that are written as such; a bare word is never taken for a login.
_MENTION = re.compile(
    r"(?P<address>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w@])@(?P<login>[A-Za-z0-9][\w-]*)"
    r"|(?:(?<=\bfrom )|(?<=^gh/))(?P<owner>[A-Za-z0-9][\w-]*)(?=[/:])"
)
_MAY_MENTION = r"@|\bfrom |^gh/"


def hash_of(text: str) -> str:
    """SHA-256, in hex, of a lower-cased login or e-mail address."""
    return hashlib.sha256(text.strip().lower().encode()).hexdigest()


def hashes_of(text: str) -> set[str]:
    """Hashes under which a person may have asked: the text's own, and a noreply address's login."""
    lowered = text.strip().lower()
    found = {hash_of(lowered)}
    noreply = _NOREPLY.fullmatch(lowered)
    if noreply:
        found.add(hash_of(noreply.group(1)))
    return found


def people_of(table: pa.Table) -> list[set[str]]:
    """For each row, the hashes of every address and login in it: they name one person."""
    columns = (table.column(name).to_pylist() for name in table.column_names)
    return [
        set().union(*(hashes_of(text) for text in row if text))
        for row in zip(*columns, strict=True)
    ]


@dataclass(frozen=True)
class Scrubbed:
    """A table without the people concerned, the rows taken out, and how many rows were blanked."""

    table: pa.Table
    removed: pa.Table
    blanked: int


class Scrubber:
    """Takes rows and mentions of forbidden people out of tables.

    Args:
        forbidden: says whether a SHA-256 hex hash belongs to somebody who asked to be left out.
    """

    def __init__(self, forbidden: Callable[[str], bool]) -> None:
        self._forbidden = forbidden
        self._seen: dict[str, bool] = {}

    def names(self, text: str | None) -> bool:
        """Whether this address or login is forbidden."""
        if not text:
            return False
        if text not in self._seen:
            self._seen[text] = any(map(self._forbidden, hashes_of(text)))
        return self._seen[text]

    def _said(self, column: str, text: str | None) -> bool:
        """The same for a column's text: a name counts only where it is written as an address."""
        return self.names(text) if not column.endswith("name") or "@" in (text or "") else False

    def scrub(self, entity: str, table: pa.Table) -> Scrubbed:
        """Withhold rows by owner, then empty mentions in the rows that stay."""
        personal = PERSONAL[entity]
        hit = pa.chunked_array([pa.repeat(False, table.num_rows)])  # noqa: FBT003 - a value
        for column in personal.owner:
            hit = pc.or_(hit, self._matches(table, column))
        removed = table.filter(hit)
        kept = table.filter(pc.invert(hit))
        touched = pa.chunked_array([pa.repeat(False, kept.num_rows)])  # noqa: FBT003 - a value
        for column, emptied in personal.mentions.items():
            found = self._matches(kept, column)
            touched = pc.or_(touched, found)
            for name in emptied:
                kind = kept.schema.field(name).type
                empty = pa.scalar(personal.emptied if pa.types.is_string(kind) else None, kind)
                kept = _set(kept, name, pc.if_else(found, empty, kept.column(name)))
        for column in personal.people:
            kept, found = _clean(kept, column, self._listing(kept, column), self._people)
            touched = pc.or_(touched, found)
        for column in personal.texts:
            mentioning = pc.match_substring_regex(kept.column(column), _MAY_MENTION)
            kept, found = _clean(kept, column, pc.fill_null(mentioning, False), self._text)  # noqa: FBT003
            touched = pc.or_(touched, found)
        return Scrubbed(kept, removed, pc.sum(touched).as_py() or 0)

    def _matches(self, table: pa.Table, column: str) -> pa.ChunkedArray:
        """One truth value per row, each distinct text hashed once."""
        coded = table.column(column).combine_chunks().dictionary_encode()
        answers = pa.array(
            [self._said(column, text) for text in coded.dictionary.to_pylist()], pa.bool_()
        )
        return pa.chunked_array([pc.fill_null(answers.take(coded.indices), False)])  # noqa: FBT003

    def _listing(self, table: pa.Table, column: str) -> pa.Array:
        """Rows whose list may hold somebody forbidden: any text of any element says so."""
        lists = table.column(column).combine_chunks()
        elements, rows = lists.flatten(), pc.list_parent_indices(lists)
        found: set[int] = set()
        for number, field in enumerate(elements.type):
            if pa.types.is_string(field.type):
                coded = elements.field(number).dictionary_encode()
                bad = [
                    self.names((text or "").removeprefix("@"))
                    for text in coded.dictionary.to_pylist()
                ]
                hit = pc.fill_null(pa.array(bad, pa.bool_()).take(coded.indices), False)  # noqa: FBT003
                found.update(rows.filter(hit).to_pylist())
        return pc.is_in(
            pa.array(range(len(lists)), pa.int64()), value_set=pa.array(sorted(found), pa.int64())
        )

    def _people(self, people: list[dict[str, str | None]]) -> list[dict[str, str | None]]:
        kept = [person for person in people if not self._meant(person)]
        return people if len(kept) == len(people) else kept

    def _meant(self, person: dict[str, Any]) -> bool:
        """Whether a list's element is somebody forbidden; `Reviewed-by: login` has no address."""
        texts = {name: text for name, text in person.items() if isinstance(text, str)}
        if "name" in texts and not texts.get("email"):
            texts["login"] = texts["name"].removeprefix("@")
        return any(
            self._said(name, text)
            for name, text in texts.items()
            if name.endswith(("email", "login", "name"))
        )

    def _text(self, text: str) -> str:
        new = _MENTION.sub(self._blot, text)
        return text if new == text else new

    def _blot(self, match: re.Match[str]) -> str:
        group = str(match.lastgroup)
        return (
            match.group().replace(match[group], WITHHELD) if self.names(match[group]) else match[0]
        )


def _clean(
    table: pa.Table, column: str, rows: pa.Array | pa.ChunkedArray, clean: Callable[[Any], Any]
) -> tuple[pa.Table, pa.ChunkedArray]:
    """Run `clean` over the values of the rows marked; says which rows changed."""
    values = table.column(column)
    places = pc.indices_nonzero(rows).to_pylist()
    old = values.take(pa.array(places, pa.int64())).to_pylist()
    new = [clean(value) for value in old]
    changed = {
        place: value
        for place, value, before in zip(places, new, old, strict=True)
        if value is not before
    }
    touched = [False] * table.num_rows
    if changed:
        order = list(range(table.num_rows))
        for number, place in enumerate(changed):
            order[place] = table.num_rows + number
            touched[place] = True
        replacing = pa.chunked_array([pa.array(list(changed.values()), values.type)])
        whole = pa.chunked_array([*values.chunks, *replacing.chunks], values.type)
        table = _set(table, column, whole.take(pa.array(order, pa.int64())))
    return table, pa.chunked_array([pa.array(touched, pa.bool_())])


def _set(table: pa.Table, name: str, values: pa.Array | pa.ChunkedArray) -> pa.Table:
    return table.set_column(table.schema.get_field_index(name), table.schema.field(name), values)
