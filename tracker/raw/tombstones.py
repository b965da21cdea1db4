"""Keyed marks of people and rows that are to stay away: nothing personal, useless without key."""

from __future__ import annotations

import hmac
import json
from typing import TYPE_CHECKING, Any

from tracker.errors import TrackerError
from tracker.raw.durable import make_private, write_new

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

_MARK_BYTES = 16
_GENERATION_BYTES = 4


class DataKey:
    """Signs with the data folder's secret, which is read when first needed.

    Args:
        read: gives the secret bytes.
    """

    def __init__(self, read: Callable[[], bytes]) -> None:
        self._read = read
        self._bytes = b""

    def sign(self, purpose: str, *parts: bytes) -> bytes:
        """HMAC-SHA-256 over length-prefixed parts, shortened to 16 bytes.

        Raises:
            TrackerError: the key is missing or damaged.
        """
        self._bytes = self._bytes or self._read()
        message = b"".join(
            len(part).to_bytes(4, "big") + part for part in (b"raw zone", purpose.encode(), *parts)
        )
        return hmac.digest(self._bytes, message, "sha256")[:_MARK_BYTES]


def row_marks(
    key: DataKey, entity: str, scope: str, rows: Iterable[Sequence[Any]], generations: Iterable[int]
) -> tuple[bytes, ...]:
    """One mark per withheld row: 16 keyed bytes of its key, 4 bytes of its generation.

    Args:
        key: the data key.
        entity: entity of the rows.
        scope: their folder.
        rows: values of the entity's key columns.
        generations: history generation of each row; 0 where the entity has none.
    """
    return tuple(
        row_mark(key, entity, scope, row) + int(generation).to_bytes(_GENERATION_BYTES, "big")
        for row, generation in zip(rows, generations, strict=True)
    )


def row_mark(key: DataKey, entity: str, scope: str, row: Sequence[Any]) -> bytes:
    """The keyed part of a row's mark."""
    values = (
        value if isinstance(value, bytes) else json.dumps(value, default=str).encode()
        for value in row
    )
    return key.sign("row", entity.encode(), scope.encode(), *values)


def newest_marks(tombstones: Iterable[bytes]) -> dict[bytes, int]:
    """Distinct rows among tombstones, each with its newest generation."""
    found: dict[bytes, int] = {}
    for mark in tombstones:
        row, generation = mark[:_MARK_BYTES], int.from_bytes(mark[_MARK_BYTES:], "big")
        found[row] = max(generation, found.get(row, 0))
    return found


class Forgotten:
    """People who are kept out, one small file per request: `tombstones/<number>.json`.

    A file lists keyed marks of people, or says through which number their rows were erased.

    Args:
        directory: the folder of the files.
        key: the data key.
    """

    def __init__(self, directory: Path, key: DataKey) -> None:
        self._directory = directory
        self._key = key
        self._numbers: set[int] = set()
        self._marks: set[str] = set()
        self._erased = 0

    def __contains__(self, hashed: str) -> bool:
        """Whether the person behind this SHA-256 hash was forgotten."""
        return bool(self._marks) and self._mark(hashed) in self._marks

    def __len__(self) -> int:
        return len(self._marks)

    @property
    def newest(self) -> int:
        """Number of the newest file; 0 when there is none."""
        return max(self._numbers, default=0)

    @property
    def unfinished(self) -> bool:
        """Whether somebody's rows may still be in the zone: a run was killed or found a link."""
        return self.newest > self._erased

    def refresh(self) -> Forgotten:
        """Read what other processes added meanwhile.

        Raises:
            TrackerError: a file is damaged.
        """
        if self._directory.is_dir():
            for path in sorted(self._directory.glob("*.json")):
                if path.stem.isdigit() and int(path.stem) not in self._numbers:
                    self._take_in(path)
        return self

    def add(self, hashes: Iterable[str]) -> None:
        """Remember people durably, before the first of their rows is touched."""
        self.refresh()
        new = sorted({self._mark(hashed) for hashed in hashes} - self._marks)
        if new:
            self._write({"people": new})

    def erased(self, through: int) -> None:
        """Record that nothing is left of the people in files up to this number."""
        if self.unfinished:
            self._write({"people": [], "erased_through": through})

    def _mark(self, hashed: str) -> str:
        return self._key.sign("person", hashed.encode()).hex()

    def _write(self, words: dict[str, Any]) -> None:
        make_private(self._directory)
        written = False
        while not written:
            number = self.refresh().newest + 1
            if "erased_through" in words and words["erased_through"] == number - 1:
                words = words | {"erased_through": number}
            path = self._directory / f"{number:010d}.json"
            written = write_new(path, json.dumps(words).encode())
        self.refresh()

    def _take_in(self, path: Path) -> None:
        try:
            words = json.loads(path.read_bytes())
            marks = [str(mark) for mark in words["people"]]
            erased = int(words.get("erased_through", 0))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise TrackerError(
                "this list of forgotten people is damaged; nothing is collected without it",
                where=str(path),
                remedy="restore it from a backup, or move it aside and run `tracker forget` again",
            ) from error
        self._numbers.add(int(path.stem))
        self._marks.update(marks)
        self._erased = max(self._erased, erased)
