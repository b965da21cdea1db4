"""Trees and file contents of a clone, read without ever asking its remote for what is missing.

The objects are read through an empty repository of our own that borrows the clone's object folder:
nothing the clone's configuration says applies, and a blob that a partial clone lacks is simply
missing. (git before 2.45 would fetch each one by itself, and cannot be told not to.)
"""

from __future__ import annotations

import contextlib
import subprocess
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from tracker.collect import git_command
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable

    from tracker.collect.clones import Clone

    Process = subprocess.Popen[bytes]

_FILES = (b"100644", b"100755", b"100664")


class Objects:
    """The objects of one clone; one `git cat-file --batch` serves all reads. A context manager.

    Args:
        clone: the history on disk; nothing in it is changed.
    """

    def __init__(self, clone: Clone) -> None:
        self._where = clone.repository
        self._open = contextlib.ExitStack()
        _, said = git_command.run(
            clone.git_dir,
            *("rev-parse", "--show-object-format", "--git-path", "objects"),
            where=clone.repository,
        )
        kind, _, folder = said.decode("utf-8", "surrogateescape").rstrip("\n").partition("\n")
        self._git_dir = Path(self._open.enter_context(tempfile.TemporaryDirectory()), "empty.git")
        git_command.run(
            None,
            *("init", "--bare", "--quiet", "--template=", f"--object-format={kind}"),
            *("--", str(self._git_dir)),
            where=clone.repository,
        )
        self._environment = git_command.environment() | {
            "GIT_OBJECT_DIRECTORY": str(Path(folder).resolve())
        }
        self._reader: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._reader:
            self._reader.kill()
            for pipe in (self._reader.stdin, self._reader.stdout):
                if pipe:
                    with contextlib.suppress(OSError):
                        pipe.close()
            self._reader.wait()
        self._open.close()

    def tree(self, sha: str) -> dict[str, str] | None:
        """Path to blob name of every file of a commit (links and submodules left out).

        Returns:
            None when the clone lacks a part of the tree.
        """
        code, said = self._ask("ls-tree", "-r", "-z", "--full-tree", sha)
        if code:
            return None
        found = {}
        for entry in said.split(b"\0"):
            about, _, path = entry.partition(b"\t")
            mode, _, rest = about.partition(b" ")
            if mode in _FILES:
                found[path.decode("utf-8", "surrogateescape")] = rest[-len(sha) :].decode("ascii")
        return found

    def sizes(self, names: Collection[str]) -> dict[str, int]:
        """Bytes of each blob that is there."""
        if not names:
            return {}
        given = "".join(f"{name}\n" for name in names).encode("ascii")
        code, said = self._ask(
            "cat-file", "--batch-check=%(objectname) %(objectsize)", "--buffer", given=given
        )
        if code:
            raise self._unreadable()
        pairs = (line.split(b" ") for line in said.splitlines())
        return {pair[0].decode("ascii"): int(pair[1]) for pair in pairs if pair[1].isdigit()}

    def read(self, name: str) -> bytes:
        """The contents of a blob that `sizes` found."""
        if self._reader is None:
            self._reader = self._started()
        pipes = self._reader.stdin, self._reader.stdout
        if not (pipes[0] and pipes[1]):
            raise self._unreadable()
        try:
            pipes[0].write(f"{name}\n".encode("ascii"))
            pipes[0].flush()
        except BrokenPipeError:
            raise self._unreadable() from None
        return self._content(pipes[1])

    def read_all(self, names: Iterable[str]) -> Generator[bytes, None, None]:
        """The contents of many blobs that `sizes` found, in order, git reading ahead."""
        with tempfile.TemporaryFile() as asked:
            count = 0
            for count, name in enumerate(names, start=1):  # noqa: B007 – the last one counts
                asked.write(f"{name}\n".encode("ascii"))
            asked.seek(0)
            process = self._started("--buffer", given=asked)
        try:
            for _ in range(count):
                if process.stdout is None:
                    raise self._unreadable()
                yield self._content(process.stdout)
        finally:
            process.kill()
            if process.stdout:
                process.stdout.close()
            process.wait()

    def _content(self, pipe: IO[bytes]) -> bytes:
        head = pipe.readline().split()
        if len(head) != 3:  # noqa: PLR2004 – name, type, size
            raise self._unreadable()
        size = int(head[2])
        content = pipe.read(size + 1)
        if len(content) != size + 1:
            raise self._unreadable()
        return content[:-1]

    def _started(self, *options: str, given: IO[bytes] | int = subprocess.PIPE) -> Process:
        return subprocess.Popen(
            git_command.command(self._git_dir, "cat-file", "--batch", *options),
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._environment,
        )

    def _ask(self, *arguments: str, given: bytes = b"") -> tuple[int, bytes]:
        try:
            done = subprocess.run(
                git_command.command(self._git_dir, *arguments),
                input=given,
                capture_output=True,
                check=False,
                env=self._environment,
                timeout=600,
            )
        except FileNotFoundError:
            raise git_command.missing() from None
        except subprocess.TimeoutExpired:
            raise self._unreadable() from None
        return done.returncode, done.stdout

    def _unreadable(self) -> TrackerError:
        return TrackerError(
            "git cannot read the clone's file contents",
            where=self._where,
            remedy="Run `git fsck` in the clone; if it is damaged, delete it and collect again.",
        )
