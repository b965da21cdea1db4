"""Many repositories, one after the other, with the next ones' `git log` already running."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Generator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from tracker.collect import git

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tracker.collect.clones import Clone
    from tracker.collect.contract import Batch

AHEAD = 4  # logs beside the present one: git must not be what rows wait for


@dataclass(frozen=True)
class Job:
    """What `git.collect` needs to know about one repository."""

    clone: Clone
    cursor: Mapping[str, Any] | None
    known: Callable[[], set[bytes]]
    paths: bool = False


def collect_many(
    jobs: Iterable[Job], *, ahead: int = AHEAD, batch_rows: int = git.BATCH_ROWS
) -> Iterator[tuple[Job, Iterator[Batch]]]:
    """Each job with its batches, in order, while `ahead` later logs are read in the background.

    Jobs are drawn `ahead` of their turn, so a generator may lock a repository when it hands out
    its job. A repository's failure is raised by its own iterator, after which the next pair can
    be taken. Each iterator must be used up, or left for good, before the next pair is asked for.
    """
    waiting = iter(jobs)
    running: deque[_Started] = deque()
    logs_run = threading.Event()

    def start(number: int) -> None:
        running.extend(_Started(job, batch_rows, logs_run) for job in islice(waiting, number))

    try:
        start(ahead)
        for started in running:
            started.git_runs.wait()
        logs_run.set()
        while running:
            current = running.popleft()
            start(ahead - len(running))
            try:
                yield current.job, current.batches()
            finally:
                current.close()
    finally:
        logs_run.set()
        for started in running:
            started.close()


class _Started:
    """A job that is looked at, read and turned into its first batch in a thread.

    git, Arrow, Parquet and the disk need the interpreter's lock only now and then: while one
    repository is stored the next ones are made.

    Args:
        job: what is collected.
        batch_rows: most rows of one batch.
        may_load: when rows may be made; what that loads first would keep other logs from starting.
    """

    def __init__(self, job: Job, batch_rows: int, may_load: threading.Event) -> None:
        self.job = job
        self.git_runs = threading.Event()
        self._batch_rows = batch_rows
        self._may_load = may_load
        self._made: Iterator[Batch] = iter(())
        self._first: Batch | None = None
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._start, name="git-collect", daemon=True)
        self._thread.start()

    def batches(self) -> Iterator[Batch]:
        """What `git.collect` would yield for the job; only the first is made beforehand."""
        self._thread.join()
        if self._error:
            raise self._error
        if self._first:
            yield self._first
        yield from self._made

    def close(self) -> None:
        """End what still runs."""
        self._thread.join()
        if isinstance(self._made, Generator):
            self._made.close()

    def _start(self) -> None:
        job = self.job
        try:
            plan = git.look(job.clone, job.cursor, paths=job.paths)
            log = git.start(job.clone, plan)
            self._made = git.batches(
                job.clone, plan, log, known=job.known, batch_rows=self._batch_rows
            )
            self.git_runs.set()
            self._may_load.wait()
            self._first = next(self._made, None)
        except Exception as error:  # noqa: BLE001 – raised again where the job's turn comes
            self._error = error
        finally:
            self.git_runs.set()
