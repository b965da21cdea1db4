"""Many repositories, one after the other, with the next ones' `git log` already running."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from tracker.collect import git

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tracker.collect.clones import Clone
    from tracker.collect.contract import Batch
    from tracker.collect.git_log import Log


@dataclass(frozen=True)
class Job:
    """What `git.collect` needs to know about one repository."""

    clone: Clone
    cursor: Mapping[str, Any] | None
    known: Callable[[], set[bytes]]
    paths: bool = False


def collect_many(
    jobs: Iterable[Job], *, ahead: int = 2, batch_rows: int = git.BATCH_ROWS
) -> Iterator[tuple[Job, Iterator[Batch]]]:
    """Each job with its batches, in order, while `ahead` later logs are read in the background.

    Jobs are drawn `ahead` of their turn, so a generator may lock a repository when it hands out
    its job. A repository's failure is raised by its own iterator, after which the next pair can
    be taken. Each iterator must be used up, or left for good, before the next pair is asked for.
    """
    waiting = iter(jobs)
    running: deque[_Started] = deque()
    try:
        running.extend(_Started(job) for job in islice(waiting, ahead))
        while running:
            current = running.popleft()
            running.extend(_Started(job) for job in islice(waiting, ahead - len(running)))
            try:
                yield current.job, current.batches(batch_rows)
            finally:
                current.close()
    finally:
        for started in running:
            started.close()


class _Started:
    """A job whose look and log go on in a thread."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._plan: git.Plan | None = None
        self._log: Log | None = None
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._look, name="git-look", daemon=True)
        self._thread.start()

    def batches(self, batch_rows: int) -> Iterator[Batch]:
        """What `git.collect` would yield for the job."""
        self._thread.join()
        if self._error:
            raise self._error
        if self._plan:
            yield from git.batches(
                self.job.clone,
                self._plan,
                self._log,
                known=self.job.known,
                batch_rows=batch_rows,
            )

    def close(self) -> None:
        """End what still runs."""
        self._thread.join()
        if self._log:
            self._log.close()

    def _look(self) -> None:
        try:
            self._plan = git.look(self.job.clone, self.job.cursor, paths=self.job.paths)
            self._log = git.start(self.job.clone, self._plan)
        except Exception as error:  # noqa: BLE001 – raised again where the job's turn comes
            self._error = error
