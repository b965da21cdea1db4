"""What this host offers a collection: git's version, room on the disk, who may read the data."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.collect import git_command

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class HostFacts:
    """Facts about the host.

    Attributes:
        git: version of git, empty when there is none.
        is_git_recent: whether it is new enough for partial clones as they are used here.
        free_bytes: room where the data are.
        is_writable: whether the data folder, or the one it will be made in, can be written.
        open_to_others: files and folders of the private data that others may read, at most ten.
    """

    git: str
    is_git_recent: bool
    free_bytes: int
    is_writable: bool
    open_to_others: tuple[str, ...]


def examine(data: Path) -> HostFacts:
    """Look at the host; nothing is changed."""
    there = next(path for path in (data, *data.absolute().parents) if path.exists())
    git = _git_version()
    numbers = tuple(int(part) for part in git.split(".")[:2]) if git else (0,)
    return HostFacts(
        git,
        numbers >= git_command.OLDEST,
        shutil.disk_usage(there).free,
        _is_writable(there),
        tuple(_open(data)),
    )


def _git_version() -> str:
    try:
        done = subprocess.run(
            ["git", "--version"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    found = re.search(r"\d+\.\d+(\.\d+)?", done.stdout)
    return found[0] if found else ""


def _is_writable(folder: Path) -> bool:
    probe = folder / ".tracker-write-probe"
    try:
        probe.touch(mode=0o600)
        probe.unlink()
    except OSError:
        return False
    return True


def _open(data: Path) -> list[str]:
    """Private paths with any permission for group or others."""
    found: list[str] = []
    for path in (data / "key", data / "raw", *sorted((data / "raw").rglob("*"))):
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            found.append(str(path))
            if len(found) == 10:  # noqa: PLR2004 - enough to see
                break
    return found
