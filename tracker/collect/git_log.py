r"""The one `git log` of a repository as a stream of fixed NUL-separated fields.

Every commit is ten fields, each ended by a NUL, which no field of a commit can hold (git cuts a
message at its first NUL). Field counts, not separators, delimit commits: control characters in
messages broke a \\x01 separator on real histories.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import queue
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from tracker.collect import git_command
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIELDS = ("%H", "%P", "%an", "%ae", "%ad", "%cn", "%ce", "%cd", "%s", "%B")
FORMAT = "%x00".join(FIELDS)
_PIPE_BYTES = 1 << 20
# git writes 4 KiB at a time and every read waits for the interpreter's lock: let some gather.
_FILLING_SECONDS = 0.003
_NICENESS = 10
_AHEAD_PIECES = 64  # of at most 1 MiB: what is held in memory before git has to wait
_MOST_BYTES = 128 << 20  # of one piece: a hostile history has a megabyte per commit
_SILENCE_SECONDS = 600


@dataclass
class Records:
    """Some commits of a log: their fields, each ended by a NUL, and their paths when asked for."""

    text: bytes
    paths: list[list[bytes]] | None = None

    def __len__(self) -> int:
        return self.text.count(b"\0") // len(FIELDS)


class Log:
    """A running `git log`, drained by a thread so that a slow reader does not stall git.

    Args:
        git_dir: the clone's git directory.
        include: full sha of the newest commit wanted.
        exclude: full sha whose ancestors are left out; null for the whole history.
        paths: ask for the touched paths too (trees only, renames not followed, merges empty).
        where: the repository's name, for errors.
    """

    def __init__(
        self, git_dir: Path, include: str, exclude: str | None, *, paths: bool, where: str
    ) -> None:
        extra = (
            ("--name-only", "--no-renames", "--diff-merges=off", "--no-ext-diff", "--no-textconv")
            if paths
            else ()
        )
        line = git_command.command(
            git_dir,
            *("log", "-z", "--encoding=UTF-8", "--date=raw", "--no-color", "--no-decorate"),
            f"--format={'%x00' if paths else ''}{FORMAT}",
            *extra,
            *(include, *((f"^{exclude}",) if exclude else ()), "--"),
        )
        self.paths = paths
        self.where = where
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 – closed in close()
        try:
            self._process = subprocess.Popen(
                line,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env=git_command.environment(),
            )
        except FileNotFoundError:
            self._errors.close()
            raise git_command.missing() from None
        with contextlib.suppress(OSError):  # what is made of the logs comes first
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICENESS)
        self._wide = _widen(self._process.stdout)
        self._pieces: queue.Queue[bytes] = queue.Queue(_AHEAD_PIECES)
        self._closed = False
        self._thread = threading.Thread(target=self._drain, name="git-log", daemon=True)
        self._thread.start()

    def records(self, limit: int) -> Iterator[Records]:
        """Commits newest first, at most `limit` at a time, fewer when they are very long.

        Raises:
            TrackerError: git stopped before the end; what was yielded is genuine but not all.
        """
        read = self._with_paths if self.paths else self._plain
        yield from read(limit)
        code = self._process.wait()
        if code != 0:
            self._errors.seek(0)
            raise git_command.failure(self._errors.read(), where=self.where)

    def close(self) -> None:
        """End git, the thread and the pipe; harmless when called twice."""
        if self._closed:
            return
        self._closed = True
        if self._process.poll() is None:
            self._process.kill()
        while self._thread.is_alive():  # the thread may wait for room in the queue
            try:
                self._pieces.get(timeout=0.05)
            except queue.Empty:
                continue
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        self._errors.close()

    def _drain(self) -> None:
        pipe = self._process.stdout
        while pipe is not None:
            piece = os.read(pipe.fileno(), _PIPE_BYTES)
            self._pieces.put(piece)
            if not piece:
                return
            if self._wide and len(piece) < _PIPE_BYTES // 2:
                time.sleep(_FILLING_SECONDS)

    def _arrivals(self) -> Iterator[bytes]:
        """Pieces of git's output as they come, until it ends."""
        while True:
            try:
                piece = self._pieces.get(timeout=_SILENCE_SECONDS)
            except queue.Empty:
                raise TrackerError(
                    f"git log said nothing for {_SILENCE_SECONDS // 60} minutes",
                    where=self.where,
                    remedy="Is the disk reachable? Run `git fsck` in the clone.",
                ) from None
            if not piece:
                return
            yield piece

    def _plain(self, limit: int) -> Iterator[Records]:
        width = len(FIELDS)
        held: list[bytes] = []
        nuls = size = 0
        for piece in self._arrivals():
            held.append(piece)
            nuls += piece.count(b"\0")
            size += len(piece)
            while nuls >= limit * width or (size > _MOST_BYTES and nuls >= width):
                whole = min(limit, nuls // width) * width
                nuls -= whole
                first, rest = _parted(b"".join(held), nuls)
                yield Records(first)
                held = [rest]
                size = len(rest)
        if nuls >= width:
            yield Records(_parted(b"".join(held), nuls % width)[0])

    def _with_paths(self, limit: int) -> Iterator[Records]:
        """Commits whose fields are followed by paths.

        An empty token (the NUL at the start of the format) begins each commit: paths are never
        empty, and the line feed before the first is git's.
        """
        width = len(FIELDS)
        fields: list[bytes] = []
        paths: list[list[bytes]] = []
        filled = width  # tokens of the current commit so far; at `width` its paths follow
        rest = b""
        size = 0
        for piece in self._arrivals():
            size += len(piece)
            tokens = (rest + piece).split(b"\0")
            rest = tokens.pop()
            for token in tokens:
                if filled < width:
                    fields.append(token)
                    filled += 1
                elif token:
                    paths[-1].append(token if paths[-1] else token[1:])
                else:
                    if len(paths) == limit or (size > _MOST_BYTES and paths):
                        yield Records(_joined(fields), paths)
                        fields, paths, size = [], [], 0
                    paths.append([])
                    filled = 0
        if paths and filled == width:
            yield Records(_joined(fields), paths)


def _widen(pipe: IO[bytes] | None) -> bool:
    """Let the pipe hold 1 MiB where the system can; whether it does."""
    size = getattr(fcntl, "F_SETPIPE_SZ", None)
    if pipe is None or size is None:
        return False
    try:
        return fcntl.fcntl(pipe, size, _PIPE_BYTES) >= _PIPE_BYTES
    except OSError:
        return False


def _parted(text: bytes, behind: int) -> tuple[bytes, bytes]:
    """A text cut in two after the NUL that has so many others behind it."""
    end = len(text.rsplit(b"\0", behind + 1)[0]) + 1
    return text[:end], text[end:]


def _joined(fields: list[bytes]) -> bytes:
    return b"".join([field + b"\0" for field in fields])
