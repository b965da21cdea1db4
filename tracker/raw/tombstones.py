"""Keyed marks of people and rows that are to stay away: nothing personal, useless without key."""

from __future__ import annotations

import hmac
import json
import os
import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tracker.errors import TrackerError
from tracker.raw.durable import make_private, write_new

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_MARK_BYTES = 16
_GENERATION_BYTES = 4


class DataKey:
    """The data folder's secret (`DIR/key`), read when first needed and made when there is none.

    Args:
        path: the key file, mode 0600.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._bytes = b""

    def sign(self, purpose: str, *parts: bytes) -> bytes:
        """HMAC-SHA-256 over length-prefixed parts, shortened to 16 bytes.

        Raises:
            TrackerError: the key file cannot be read or is too short to be a secret.
        """
        message = b"".join(
            len(part).to_bytes(4, "big") + part for part in (purpose.encode(), *parts)
        )
        return hmac.digest(self._secret(), message, "sha256")[:_MARK_BYTES]

    def _secret(self) -> bytes:
        if not self._bytes:
            if not self._path.exists():
                make_private(self._path.parent)
                write_new(self._path, secrets.token_hex(32).encode() + b"\n")
            try:
                self._bytes = self._path.read_bytes().strip()
            except OSError as error:
                raise TrackerError(
                    f"the data folder's key cannot be read ({os.strerror(error.errno or 0)})",
                    where=str(self._path),
                    remedy="restore it from its backup or correct its permissions",
                ) from error
            if len(self._bytes) < _MARK_BYTES:
                raise TrackerError(
                    "this file is too short to be the data folder's key",
                    where=str(self._path),
                    remedy="restore the key from its backup",
                )
        return self._bytes


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
    """People whom `forget` removed and who stay away: `tombstones/<number>.json` files.

    Args:
        directory: the folder of the files.
        key: the data key.
    """

    def __init__(self, directory: Path, key: DataKey) -> None:
        self._directory = directory
        self._key = key
        self._read: set[str] = set()
        self._marks: set[str] = set()

    def __contains__(self, hashed: str) -> bool:
        """Whether the person behind this SHA-256 hash was forgotten."""
        return bool(self._marks) and self.mark(hashed) in self._marks

    def __len__(self) -> int:
        return len(self._marks)

    def mark(self, hashed: str) -> str:
        """Keyed mark of a person's hash."""
        return self._key.sign("person", hashed.encode()).hex()

    def refresh(self) -> Forgotten:
        """Read what other processes added meanwhile."""
        if self._directory.is_dir():
            for path in sorted(self._directory.glob("*.json")):
                if path.name not in self._read:
                    self._marks.update(_marks_in(path))
                    self._read.add(path.name)
        return self

    def add(self, hashes: Iterable[str]) -> None:
        """Remember people durably before the first of their rows is touched."""
        new = sorted(self.mark(hashed) for hashed in hashes if hashed not in self.refresh())
        make_private(self._directory)
        words = {"forgotten_at": datetime.now(UTC).isoformat(timespec="seconds"), "people": new}
        while new:
            number = 1 + max((int(path.stem) for path in self._directory.glob("*.json")), default=0)
            if write_new(self._directory / f"{number:010d}.json", json.dumps(words).encode()):
                break
        self.refresh()


def _marks_in(path: Path) -> list[str]:
    try:
        return [str(mark) for mark in json.loads(path.read_bytes())["people"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrackerError(
            "this list of forgotten people is damaged; nothing is collected without it",
            where=str(path),
            remedy="restore it from a backup, or move it aside and run `tracker forget` again",
        ) from error
