"""A rewritten history: what a collector meets after somebody force-pushed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.simulate.fast_import import load
from tracker.simulate.manifests import files_of

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.simulate.world import SimulatedRepository

_DROPPED = 4  # every fourth of the rewritten commits is left out


def force_push(
    repository: SimulatedRepository, directory: Path, *, last: int = 20
) -> SimulatedRepository:
    """Rewrite the last commits of a linear history on disk: some dropped, the others reworded.

    Args:
        repository: already written to `directory`; it is left as it is.
        directory: folder of the bare clones.
        last: how many commits are concerned.

    Returns:
        The repository as it is now; its older shas are the same, the newer ones are others.
    """
    kept, concerned = repository.commits[:-last], repository.commits[-last:]
    reworded = [
        replace(commit, message=commit.message.replace("slowest", "slowest (rewritten)"))
        for number, commit in enumerate(concerned)
        if number % _DROPPED
    ]
    commits = [
        replace(commit, mark=mark, parents=(mark - 1,) if mark > 1 else ())
        for mark, commit in enumerate([*kept, *reworded], start=1)
    ]
    shas = load(
        directory / repository.directory,
        repository.branch,
        commits,
        files_of(repository.name, commits),
    )
    return replace(repository, commits=commits, shas=shas)
