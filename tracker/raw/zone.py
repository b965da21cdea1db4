"""The raw zone: append-only Parquet batches, each one a transaction with its cursor."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from tracker import __version__
from tracker.entities import SCHEMAS
from tracker.errors import TrackerError
from tracker.pseudonym import load_key
from tracker.raw import holes
from tracker.raw.durable import make_private, refused, sweep, write_new
from tracker.raw.footer import Footer, foreign, read_footer, unreadable
from tracker.raw.lock import hold
from tracker.raw.read import read_files
from tracker.raw.tombstones import DataKey, Forgotten
from tracker.raw.write import encode, prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    import pyarrow as pa

_SCOPE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}")
_READ_WAIT = 60.0


class Batch(Protocol):
    """What a collector hands over; see `tracker.collect.contract.Batch`."""

    @property
    def entity(self) -> str:
        """A key of `tracker.entities.SCHEMAS`."""

    @property
    def scope(self) -> str:
        """`owner__name` or a shard."""

    @property
    def table(self) -> pa.Table:
        """Rows; none says "looked, nothing new"."""

    @property
    def cursor(self) -> Mapping[str, Any]:
        """State from which the next run goes on."""

    @property
    def asked(self) -> Mapping[str, Any]:
        """What was asked of the source."""

    @property
    def complete(self) -> bool:
        """Whether the source has nothing more to give."""


class RawZone:
    """Batches under `root/<entity>/<scope>/<sequence>.parquet`.

    Args:
        root: folder of the zone, made with mode 0700 at the first write.
        opt_outs: SHA-256 hashes of lower-cased logins or addresses kept out of every batch.
        key: reads the data key; unless told, `key` beside `root`, made before the first batch.
    """

    def __init__(
        self,
        root: Path,
        *,
        opt_outs: Collection[str] = (),
        key: Callable[[], bytes] | None = None,
    ) -> None:
        self.root = root
        self.opt_outs = frozenset(opt_outs)
        self._key = key or partial(load_key, root.parent, create=True)
        self.key = DataKey(self._key)
        self.forgotten = Forgotten(root / "tombstones", self.key)
        self._lost: dict[tuple[str, str], tuple[int, ...]] = {}

    @contextmanager
    def lock(self, scope: str) -> Iterator[None]:
        """Hold one repository (or shard) alone; litter of killed runs is swept first.

        Raises:
            BusyError: another run holds it (exit code 4), named by its process number.
        """
        with hold(self.root / ".locks" / f"{_checked(scope)}.lock", what=scope):
            for entity in SCHEMAS:
                sweep(self.root / entity / scope)
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Keep compaction and erasure out while the files of `files` are being read."""
        lock = self.root / ".locks" / ".readers"
        with hold(lock, what="the raw zone", shared=True, wait=_READ_WAIT):
            yield

    def write(self, batch: Batch, *, optouts: Collection[str] = ()) -> Path:
        """Write a batch and its cursor as one file, durably; returns the file.

        People in `optouts`, in the zone's own list or forgotten earlier are left out and counted.

        Raises:
            TrackerError: the rows do not fit the entity's schema, or the disk refuses.
        """
        directory = self.directory(batch.entity, batch.scope)
        prepared = prepare(self, batch, self.opt_outs | frozenset(optouts))
        if not self.root.exists():
            make_private(self.root.parent)
            try:
                self._key()  # a key made after the data could not be told from a lost one
            except OSError as error:
                raise refused(self.root, error) from error
        make_private(directory)
        lost = self._lost.pop((batch.entity, batch.scope), ())
        while True:
            footer = prepared.footer.at(1 + max(self._sequences(directory), default=0), lost)
            path = directory / footer.name
            if write_new(path, encode(prepared.table, footer)):
                return path

    def cursor(self, entity: str, scope: str) -> Footer | None:
        """Where the next run of a stream goes on; None at the start.

        That is its newest batch, unless batches were moved away (a damaged file was put aside):
        then it is a place from which they are collected again, and the next `write` of this zone
        notes that they are no longer missing.
        """
        directory = self.directory(entity, scope)
        shared = holes.together(entity)
        lost = {each: self.missing(each, scope) for each in shared}
        sequences = self._sequences(directory)
        gone = not sequences and any(self._sequences(self.directory(e, scope)) for e in shared)
        if gone or any(lost.values()):
            self._lost |= {(each, scope): found for each, found in lost.items()}
            footers = [footer for each in shared for footer in self._counting(each, scope)]
            return holes.restart(entity, footers, lost[entity])
        if not sequences:
            return None
        return read_footer(directory / f"{max(sequences):010d}.parquet")

    def missing(self, entity: str, scope: str) -> tuple[int, ...]:
        """Sequences of a stream whose files are gone."""
        sequences = self._sequences(self.directory(entity, scope))
        if len(sequences) == max(sequences, default=0):
            return ()
        return holes.missing(sequences, self._counting(entity, scope))

    def footers(self, entity: str, scope: str | None = None) -> list[Footer]:
        """Footers that count, by scope and sequence: files replaced by compaction left out.

        Raises:
            TrackerError: a file is damaged, foreign or written by a newer version.
        """
        scopes = [scope] if scope else self.scopes(entity)
        return [footer for each in scopes for footer in self._counting(entity, each)]

    def _counting(self, entity: str, scope: str) -> list[Footer]:
        directory = self.directory(entity, scope)
        while True:
            replaced: set[int] = set()
            kept: list[Footer] = []
            try:
                for sequence in sorted(self._sequences(directory), reverse=True):
                    if sequence not in replaced:
                        footer = read_footer(directory / f"{sequence:010d}.parquet")
                        replaced.update(footer.replaces)
                        kept.append(footer)
            except FileNotFoundError:
                continue  # merged into a newer file after the folder was listed: look again
            return kept[::-1]

    def files(self, entity: str, scope: str | None = None) -> list[Path]:
        """Files whose rows count, by scope and sequence; read them inside `reading()`."""
        return [footer.path for footer in self.footers(entity, scope) if footer.path]

    def scopes(self, entity: str) -> list[str]:
        """Repositories and shards that hold batches of this entity."""
        if entity not in SCHEMAS:
            return []
        return sorted(
            path.name
            for path in _listed(self.root / entity)
            if any(each.suffix == ".parquet" for each in _listed(path))
        )

    def read(
        self, entity: str, scope: str | None = None, columns: Collection[str] | None = None
    ) -> pa.Table:
        """Rows as collected, oldest batch first, in today's schema (added columns are null).

        Raises:
            TrackerError: a file is damaged, foreign or written by a newer version.
        """
        return read_files(self.files(entity, scope), entity, columns)

    def shas(self, scope: str) -> set[bytes]:
        """Every commit of a repository that the zone holds, on today's branch or not."""
        return set(self.read("commits", scope, ["sha"]).column("sha").to_pylist())

    def directory(self, entity: str, scope: str) -> Path:
        """Folder of one stream.

        Raises:
            TrackerError: no such entity, or a scope that is no plain folder name.
        """
        if entity not in SCHEMAS:
            raise TrackerError(f"the raw zone knows no entity {entity!r}", where=str(self.root))
        return self.root / entity / _checked(scope)

    @property
    def tool_version(self) -> str:
        """Version of the tracker, written into every footer."""
        return __version__

    @staticmethod
    def now() -> datetime:
        """UTC, whole seconds."""
        return datetime.now(UTC).replace(microsecond=0)

    @staticmethod
    def _sequences(directory: Path) -> list[int]:
        found = []
        for path in _listed(directory):
            if path.suffix != ".parquet":
                continue
            if not (path.stem.isdigit() and len(path.stem) == len("0000000001")):
                raise foreign(path)
            found.append(int(path.stem))
        return found


def _listed(directory: Path) -> list[Path]:
    """A folder's entries; none when there is no such folder.

    Raises:
        TrackerError: it belongs to somebody else.
    """
    try:
        return list(directory.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except PermissionError as error:
        raise unreadable(directory) from error


def _checked(scope: str) -> str:
    """A scope that stays one folder below its entity."""
    if not _SCOPE.fullmatch(scope) or ".." in scope:
        raise TrackerError(f"{scope!r} is no name for a folder of the raw zone")
    return scope
