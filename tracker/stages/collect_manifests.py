"""What repositories declare to stand on, into the raw zone."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from tracker.collect import clones
from tracker.collect.manifests import deep
from tracker.collect.manifests.collect import NO_FILE_CONTENTS, collect
from tracker.errors import IncompleteError, TrackerError
from tracker.log import event
from tracker.raw.status import stream_is_due
from tracker.stages.outcome import Collected, Step
from tracker.stages.targets import fetched, given, kept, wanted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from tracker.collect.clones import Clone
    from tracker.raw.zone import RawZone
    from tracker.settings import Repository, Settings
    from tracker.stages.request import Request
    from tracker.workspace import Workspace

logger = logging.getLogger(__name__)
SOURCE = "manifests"


def collect_manifests(
    workspace: Workspace, settings: Settings, zone: RawZone, request: Request
) -> Collected:
    """Read every clone that was asked for; one repository's failure does not stop the others.

    A clone without file contents is no failure: that it has none is recorded and said once.
    """
    steps: list[Step] = []
    empty = 0
    for clone in _clones(workspace, settings, zone, request, steps):
        rows = 0
        try:
            with zone.lock(clone.scope):
                footer = zone.cursor(SOURCE, clone.scope)
                cursor = footer.cursor if footer else None
                gaps: list[str] = []
                for batch in collect(clone, cursor=cursor, network=request.clones is None):
                    zone.write(batch)
                    rows += len(batch.table)
                    gaps, cursor = batch.asked["gaps"], batch.cursor
                if request.deep:
                    rows += _look_deep(clone, settings, zone)
        except TrackerError as error:
            steps.append(Step.stopped(SOURCE, clone.repository, error, rows))
            continue
        empty += _has_none(cursor)
        steps.append(_step(clone, rows, gaps, asked=request.clones is None))
    event(logger, "collected", source=SOURCE, repositories=len(steps), without_contents=empty)
    return Collected(tuple(steps), (_note(empty, len(steps)),) if empty else ())


def _look_deep(clone: Clone, settings: Settings, zone: RawZone) -> int:
    """All source files of the head; how many rows that gave."""
    footer = zone.cursor(deep.ENTITY, clone.scope)
    modules = frozenset(name for one in settings.components for name in one.imports)
    batch = deep.look(clone, cursor=footer.cursor if footer else None, modules=modules)
    zone.write(batch)
    return len(batch.table)


def _clones(
    workspace: Workspace,
    settings: Settings,
    zone: RawZone,
    request: Request,
    steps: list[Step],
) -> Iterator[Clone]:
    """The clones to read; those that git has just fetched in the same run are taken as they are."""
    if request.clones is not None:
        yield from given(settings, request)
        return
    for repository in wanted(settings, request):
        if not (request.everything or request.repositories or _is_due(zone, repository)):
            continue
        clone = kept(workspace, repository)
        if "git" not in request.sources:
            try:
                clone = fetched(workspace, repository)
            except TrackerError as error:
                steps.append(Step.stopped(SOURCE, repository.name, error))
                continue
        if clone is not None:
            yield clone


def _is_due(zone: RawZone, repository: Repository) -> bool:
    return stream_is_due(zone, SOURCE, clones.scope(repository.name), repository.every)


def _has_none(cursor: Mapping[str, Any] | None) -> bool:
    """Whether nothing but the absence of contents is known of a repository."""
    years = (cursor or {}).get("years", {})
    return bool(years) and not any(digest for _, digest, _ in years.values())


def _step(clone: Clone, rows: int, gaps: list[str], *, asked: bool) -> Step:
    """A fetch that failed leaves the step incomplete; what was not asked for does not."""
    if not (asked and gaps):
        return Step(SOURCE, clone.repository, rows)
    error = IncompleteError(
        "; ".join(gaps), where=clone.repository, remedy="The next run asks for them again."
    )
    return Step.stopped(SOURCE, clone.repository, error, rows)


def _note(empty: int, total: int) -> str:
    return (
        f"{empty} of {total} clones hold {NO_FILE_CONTENTS}: what these repositories are built on "
        "cannot be tested (`tracker collect manifests --repo OWNER/NAME` fetches the few files)."
    )
