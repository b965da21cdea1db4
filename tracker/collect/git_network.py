"""The four git commands that talk to a server, bounded in time and size."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.collect import git_command
from tracker.errors import TrackerError
from tracker.log import redact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_POLL_SECONDS = 0.05
_SLOWEST_POLL = 1.0


@dataclass(frozen=True)
class Limits:
    """What one clone or fetch may take.

    Attributes:
        seconds: wall-clock time of each git command.
        size_bytes: size of the clone on disk; the largest AI repositories stay below 1 GB
            without file contents.
    """

    seconds: float = 1800.0
    size_bytes: int = 4 << 30


def clone(url: str, path: Path, limits: Limits, *, where: str) -> None:
    """Make a bare, blobless clone of the default branch at `path`."""
    _bounded(
        git_command.command(
            None,
            *("clone", "--quiet", "--bare", "--filter=blob:none", "--single-branch", "--no-tags"),
            *("--template=", "--no-recurse-submodules", "--upload-pack=git-upload-pack"),
            *("--", url, str(path)),
        ),
        path,
        limits,
        where=where,
    )


def fetch(git_dir: Path, url: str, limits: Limits, *, where: str) -> None:
    """Bring a bare clone's default branch to where the remote's is, whichever it is now."""
    git_command.run(git_dir, "config", "remote.origin.url", url, where=where)
    said = _bounded(
        git_command.command(
            git_dir,
            *("ls-remote", "--quiet", "--symref", "--upload-pack=git-upload-pack"),
            *("--", "origin", "HEAD"),
        ),
        git_dir,
        limits,
        where=where,
    )
    branch = re.search(rb"^ref: (refs/heads/\S+)\tHEAD$", said, re.MULTILINE)
    head = re.search(rb"^([0-9a-f]{40,64})\tHEAD$", said, re.MULTILINE)
    if not head:
        return  # an empty repository
    name = branch[1].decode("utf-8", "surrogateescape") if branch else "refs/heads/main"
    _, present = git_command.run(
        git_dir,
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        name,
        where=where,
        accept=(0, 1, 128),
    )
    if present.strip() != head[1]:
        _bounded(
            git_command.command(
                git_dir,
                *("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--force"),
                "--upload-pack=git-upload-pack",
                *("--filter=blob:none", "--refmap=", "--no-write-fetch-head"),
                *("--", "origin", f"+{name if branch else 'HEAD'}:{name}"),
            ),
            git_dir,
            limits,
            where=where,
        )
    git_command.run(git_dir, "symbolic-ref", "HEAD", name, where=where)


def fetch_objects(git_dir: Path, names: Iterable[str], limits: Limits, *, where: str) -> None:
    """Bring objects that a partial clone lacks from its `origin`, all in one request.

    Args:
        git_dir: of a clone whose `origin` promised them.
        names: full hexadecimal names.
        limits: time and size it may take.
        where: the repository's name, for errors.
    """
    _bounded(
        git_command.command(
            git_dir,
            *("-c", "fetch.negotiationAlgorithm=noop"),  # nothing held tells what is missing
            *("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-auto-maintenance"),
            "--upload-pack=git-upload-pack",  # git -c would rank below the clone's own setting
            *("--filter=blob:none", "--refmap=", "--no-write-fetch-head", "--stdin"),
            *("--", "origin"),
        ),
        git_dir,
        limits,
        where=where,
        given="".join(f"{name}\n" for name in names).encode("ascii"),
    )


def _bounded(
    line: list[str], path: Path, limits: Limits, *, where: str, given: bytes = b""
) -> bytes:
    """Run a command until it ends or exceeds a limit; its standard output.

    Raises:
        TrackerError: with the remedy that fits.
    """
    with (
        tempfile.TemporaryFile() as asked,
        tempfile.TemporaryFile() as output,
        tempfile.TemporaryFile() as errors,
    ):
        asked.write(given)
        asked.seek(0)
        try:
            process = subprocess.Popen(
                line,
                stdin=asked,
                stdout=output,
                stderr=errors,
                env=git_command.environment(network=True),
                start_new_session=True,  # its helpers end with it
            )
        except FileNotFoundError:
            raise git_command.missing() from None
        with _ended(process):
            _watch(process, path, limits, where=where)
        output.seek(0)
        errors.seek(0)
        if process.returncode != 0:
            raise _failure(errors.read(), where=where)
        return output.read()


def _watch(process: subprocess.Popen[bytes], path: Path, limits: Limits, *, where: str) -> None:
    started = time.monotonic()
    pause = _POLL_SECONDS
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(pause)
            return
        pause = min(pause * 1.5, _SLOWEST_POLL)
        if time.monotonic() - started > limits.seconds:
            raise TrackerError(
                f"git took longer than {limits.seconds:g} seconds",
                where=where,
                remedy="Run again later, or allow more time.",
            )
        if _size(path) > limits.size_bytes:
            raise TrackerError(
                f"the clone grew beyond {limits.size_bytes / 2**20:,.0f} MiB",
                where=where,
                remedy="Allow more space, or leave this repository out.",
            )


@contextlib.contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Leave no process of the group behind, whatever happens."""
    try:
        yield
    finally:
        if process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _size(path: Path) -> int:
    """Bytes below a folder; files that vanish meanwhile do not count."""
    total = 0
    for folder, _, files in os.walk(path):
        for name in files:
            with contextlib.suppress(OSError):
                total += Path(folder, name).lstat().st_size
    return total


def _failure(stderr: bytes, *, where: str) -> TrackerError:
    """The remote's refusal in one line."""
    text = redact(stderr.decode("utf-8", "replace"))
    lowered = text.lower()
    if "no space left" in lowered:
        return TrackerError("the disk is full", where=where, remedy="Free some space, then rerun.")
    if any(
        sign in lowered
        for sign in ("could not read username", "not found", "does not exist", "does not appear")
    ):
        return TrackerError(
            "the repository does not exist, is private, or was renamed",
            where=where,
            remedy="Check its name; write a rename into the repository's aliases.",
        )
    if any(
        sign in lowered
        for sign in ("could not resolve", "failed to connect", "timed out", "connection", "proxy")
    ):
        return TrackerError(
            "the server cannot be reached",
            where=where,
            remedy="Check the network and https_proxy, then run again; nothing is lost.",
        )
    return git_command.failure(stderr, where=where)
