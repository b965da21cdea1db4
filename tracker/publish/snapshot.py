"""The published file is replaced whole: a new file beside it, checked, flushed, moved into place.

Readers never wait, a failed or killed build leaves the former file served, and a reader that holds
the former file keeps a consistent view. ENGINES' two traps: a leftover `.wal` makes the new file
unreadable, and a process that holds a path open keeps seeing its old content on every connect,
so the new file always gets a name of its own first.
"""

from __future__ import annotations

import fcntl
import logging
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from tracker.errors import BusyError, TrackerError
from tracker.log import event

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

logger = logging.getLogger(__name__)

MODE = 0o600


@contextmanager
def publishing(destination: Path) -> Iterator[Path]:
    """Give the name of a new file; publish what stands there when the block ends without error.

    Args:
        destination: the file that readers open.

    Yields:
        A path beside it where the block writes a complete DuckDB file and closes it.

    Raises:
        BusyError: another build of the same file is running.
        TrackerError: the new file is incomplete, or the disk refuses.
    """
    with _alone(destination):
        sweep(destination)
        draft = destination.with_name(f"{_prefix(destination)}{os.getpid()}.duckdb")
        try:
            yield draft
            _move(draft, destination)
        except OSError as error:
            raise TrackerError(
                f"cannot be published: {error.strerror}",
                where=str(destination),
                remedy="Make room or give permission; the former file is still served.",
            ) from error
        finally:
            sweep(destination)


def sweep(destination: Path) -> None:
    """Remove what builds that were killed left beside the file."""
    for left in destination.parent.glob(f"{_prefix(destination)}*"):
        if left.is_dir():  # the private folder of the build's engine
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def _move(draft: Path, destination: Path) -> None:
    """Checkpoint, make private, flush to disk, move into place, flush the folder."""
    try:
        with duckdb.connect(str(draft)) as con:
            con.execute("checkpoint")
    except duckdb.Error as error:
        raise TrackerError(
            f"the new file is not readable: {str(error).splitlines()[0]}",
            where=str(destination),
            remedy="Nothing was published; the former file is still served.",
        ) from error
    if draft.with_name(draft.name + ".wal").exists():
        raise TrackerError("the new file still has a write-ahead log", where=str(destination))
    draft.chmod(MODE)
    _flush(draft)
    draft.replace(destination)
    # a log left by an older file of this name would be replayed against the new one
    destination.with_name(destination.name + ".wal").unlink(missing_ok=True)
    _flush(destination.parent)
    event(logger, "published", bytes=destination.stat().st_size)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _prefix(destination: Path) -> str:
    return f".{destination.stem}-new-"


@contextmanager
def _alone(destination: Path) -> Iterator[None]:
    """One build per published file; the lock goes with the process, however it ends."""
    try:
        destination.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = destination.with_name(f".{destination.stem}.lock").open("w")
    except OSError as error:
        raise TrackerError(
            f"the folder cannot be written: {error.strerror}", where=str(destination.parent)
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(
                "another build is publishing this file", where=str(destination)
            ) from None
        yield
