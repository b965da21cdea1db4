"""Files that are either whole or absent, whatever moment the machine stops at."""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
import time
from typing import TYPE_CHECKING

from tracker.errors import TrackerError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_DAY = 86_400
# Answers of file systems that know no hard links (FAT, some network mounts).
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES}


def make_private(directory: Path) -> None:
    """Create a folder and its missing parents with mode 0700, and remember it durably.

    Raises:
        TrackerError: the folder cannot be made.
    """
    if directory.is_dir():
        return
    make_private(directory.parent)
    try:
        directory.mkdir(mode=0o700, exist_ok=True)
        _sync_directory(directory.parent)
    except OSError as error:
        raise refused(directory, error) from error


def write_new(path: Path, data: bytes | memoryview) -> bool:
    """Write a file that did not exist; False when another process was first.

    A temporary file is flushed to disk and then linked to its name, which never overwrites.

    Raises:
        TrackerError: no space, no permission; nothing is left behind.
    """
    temporary = path.parent / f".{os.getpid()}.{secrets.token_hex(4)}.tmp"
    try:
        try:
            _write(temporary, data)
            placed = _place(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_directory(path.parent)
    except OSError as error:
        raise refused(path, error) from error
    return placed


def _write(path: Path, data: bytes | memoryview) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _place(temporary: Path, path: Path) -> bool:
    try:
        os.link(temporary, path)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return _place_without_links(temporary, path)
    return True


def _place_without_links(temporary: Path, path: Path) -> bool:
    """Rename under a lock on the folder: the check and the rename belong together."""
    handle = os.open(path.parent, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if path.exists():
            return False
        temporary.rename(path)
    finally:
        os.close(handle)
    return True


def remove(paths: Iterable[Path]) -> None:
    """Remove files and make their absence durable."""
    folders = set()
    for path in paths:
        path.unlink(missing_ok=True)
        folders.add(path.parent)
    for folder in folders:
        _sync_directory(folder)


def sweep(directory: Path) -> int:
    """Remove temporary files of processes that are gone; returns how many."""
    found = 0
    for path in directory.glob(".*.tmp"):
        owner = path.name.split(".")[1]
        try:
            old = time.time() - path.stat().st_mtime > _DAY
        except FileNotFoundError:
            continue
        if old or not (owner.isdigit() and lives(int(owner))):
            path.unlink(missing_ok=True)
            found += 1
    return found


def lives(process: int) -> bool:
    """Whether a process with this number runs on this machine."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _sync_directory(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some file systems cannot flush a folder; the rename itself is still atomic there.
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(handle)


def refused(path: Path, error: OSError) -> TrackerError:
    """The one line for a failed write, with a remedy where the reason is a usual one."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return TrackerError(
            "the disk is full: this batch was not written, everything earlier is intact",
            where=str(path.parent),
            remedy="free some space and run again",
        )
    return TrackerError(
        f"cannot write here ({os.strerror(error.errno) if error.errno else error})",
        where=str(path.parent),
        remedy="check that the folder belongs to you and the disk is writable",
    )
