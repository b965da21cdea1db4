"""Locks between processes: one collector per repository, no rewriting under a reader."""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from tracker.errors import BusyError
from tracker.raw.durable import lives, make_private, refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAUSE = 0.05


@contextmanager
def hold(path: Path, *, what: str, shared: bool = False, wait: float = 0) -> Iterator[None]:
    """Hold the lock file at `path`; the operating system lets go when the process ends.

    Args:
        path: lock file, made when missing and never removed.
        what: what the lock stands for, for the message.
        shared: several holders at once, as long as nobody holds it alone.
        wait: seconds to try before giving up.

    Raises:
        BusyError: somebody else holds it.
    """
    make_private(path.parent)
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise refused(path, error) from error
    try:
        _take(handle, what, fcntl.LOCK_SH if shared else fcntl.LOCK_EX, time.monotonic() + wait)
        if not shared:
            # A full disk costs the number in somebody's message, not the lock.
            with suppress(OSError):
                os.ftruncate(handle, 0)
                os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
        if not shared:
            with suppress(OSError):
                os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def _take(handle: int, what: str, kind: int, until: float) -> None:
    while True:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() < until:
                time.sleep(_PAUSE)
                continue
            # A shared holder leaves no number, and a killed one leaves a number that is dead.
            holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip()
            known = holder.isdigit() and lives(int(holder))
            who = f"process {holder}" if known else "another process"
            raise BusyError(
                f"{who} holds {what}", where=what, remedy="wait until it has ended, then run again"
            ) from None
        return
