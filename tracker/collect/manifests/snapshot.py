"""Which commits a repository's manifests are read at: its head, and the end of each year before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tracker.collect import git_command, heads

if TYPE_CHECKING:
    from tracker.collect.clones import Clone

_FIRST_YEAR = 1990  # an older clock is a wrong one


@dataclass(frozen=True)
class Snapshot:
    """One commit of the default branch.

    Attributes:
        year: the calendar year (UTC) whose last commit it is; the newest one's is the head's.
        on: day on which it was committed.
        sha: its full hexadecimal name.
    """

    year: int
    on: date
    sha: str


def snapshots(clone: Clone) -> list[Snapshot]:
    """The head and each earlier year's last first-parent commit, newest first.

    A commit that claims to be newer than the commit after it is taken to be as old as that one,
    and no commit is newer than now, so one wrong clock moves no year's end. A year without
    commits has no snapshot.

    Raises:
        TrackerError: the clone cannot be read.
    """
    head = heads.default_branch(clone)
    if head.sha is None:
        return []
    _, said = git_command.run(
        clone.git_dir,
        *("rev-list", "--first-parent", "--timestamp", head.sha, "--"),
        where=clone.repository,
    )
    latest = int(datetime.now(UTC).timestamp())
    found: dict[int, Snapshot] = {}
    for line in said.decode("ascii").splitlines():
        second, _, sha = line.partition(" ")
        latest = min(latest, max(int(second), 0))
        day = datetime.fromtimestamp(latest, UTC).date()
        if day.year < _FIRST_YEAR and found:
            break
        found.setdefault(day.year, Snapshot(day.year, day, sha))
    return list(found.values())
