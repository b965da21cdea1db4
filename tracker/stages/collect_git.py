"""Git histories into the raw zone: which clones, under which lock, from which cursor."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

from tracker.collect import clones
from tracker.collect.git_many import Job, collect_many
from tracker.errors import TrackerError
from tracker.log import event
from tracker.raw.status import stream_is_due
from tracker.stages.outcome import Collected, Step
from tracker.stages.targets import fetched, given, wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.collect.clones import Clone
    from tracker.raw.zone import RawZone
    from tracker.settings import Repository, Settings
    from tracker.stages.request import Request
    from tracker.workspace import Workspace

logger = logging.getLogger(__name__)


def collect_git(
    workspace: Workspace, settings: Settings, zone: RawZone, request: Request
) -> Collected:
    """Read every clone that was asked for; one repository's failure does not stop the others."""
    if request.clones is not None:
        return Collected(tuple(_read(given(settings, request), settings, zone, request)))
    steps: list[Step] = []
    for repository in wanted(settings, request):
        if not (request.everything or request.repositories or _is_due(zone, repository)):
            continue
        try:
            clone = fetched(workspace, repository)
        except TrackerError as error:
            steps.append(Step.stopped("git", repository.name, error))
        else:
            steps += _read([clone], settings, zone, request)
    return Collected(tuple(steps))


def _is_due(zone: RawZone, repository: Repository) -> bool:
    return stream_is_due(zone, "commits", clones.scope(repository.name), repository.every)


def _read(found: list[Clone], settings: Settings, zone: RawZone, request: Request) -> list[Step]:
    """Each clone under its own lock, the next ones' logs already running."""
    with_paths = {repository.name for repository in settings.repositories if repository.paths}
    steps: list[Step] = []
    locks: dict[str, ExitStack] = {}

    def jobs() -> Iterator[Job]:
        for clone in clones.largest_first(found):
            lock = ExitStack()
            try:
                lock.enter_context(zone.lock(clone.scope))
                footer = zone.cursor("commits", clone.scope)
            except TrackerError as error:
                lock.close()
                steps.append(Step.stopped("git", clone.repository, error))
                continue
            locks[clone.scope] = lock
            yield Job(
                clone,
                cursor=footer.cursor if footer else None,
                known=partial(zone.shas, clone.scope),
                paths=request.paths or clone.repository in with_paths,
            )

    with ExitStack() as all_locks:
        for done, (job, batches) in enumerate(collect_many(jobs()), start=1):
            lock = all_locks.enter_context(locks[job.clone.scope])
            rows = 0
            try:
                for batch in batches:
                    zone.write(batch)
                    rows += len(batch.table) if batch.entity == "commits" else 0
            except TrackerError as error:
                steps.append(Step.stopped("git", job.clone.repository, error, rows))
            else:
                steps.append(Step("git", job.clone.repository, rows))
                event(
                    logger,
                    "collected",
                    source="git",
                    repository=job.clone.repository,
                    commits=rows,
                    done=done,
                    total=len(found),
                )
            finally:
                lock.close()
    order = [clone.repository for clone in found]
    return sorted(steps, key=lambda step: order.index(step.repository))
