"""GitHub's pull requests, reviews and profiles into the raw zone, within a budget."""

from __future__ import annotations

import logging
import os
from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING

from tracker.collect import clones
from tracker.collect.github import collect as github
from tracker.collect.github.budget import Budget, Ledger
from tracker.collect.github.known import Store
from tracker.collect.github.session import Session
from tracker.collect.github.tokens import TOKENLESS_NOTE, connection
from tracker.errors import ConfigError, TrackerError
from tracker.log import event
from tracker.raw.status import stream_is_due
from tracker.stages.outcome import Collected, Step
from tracker.stages.targets import wanted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from tracker.raw.zone import RawZone
    from tracker.settings import Repository, Settings
    from tracker.stages.request import Request
    from tracker.workspace import Workspace

logger = logging.getLogger(__name__)
EVERYTHING = "profiles and accounts"


def collect_github(
    workspace: Workspace,
    settings: Settings,
    zone: RawZone,
    request: Request,
    environment: Mapping[str, str] = os.environ,
) -> Collected:
    """Ask GitHub for what is due; without a token, say once what one would add.

    Args:
        workspace: where the data are; learned page sizes and the request ledger go there, too.
        settings: the repositories.
        zone: read for what is known, written batch by batch.
        request: which of them, and the budget.
        environment: names GitHub's address and the tokens.

    Raises:
        ConfigError: GitHub alone was asked for and there is no token.
    """
    github_at = connection(environment)
    if not github_at.tokens:
        if request.sources == ("github",):
            raise ConfigError(TOKENLESS_NOTE, where="GitHub")
        return Collected(notes=(TOKENLESS_NOTE[0].upper() + TOKENLESS_NOTE[1:] + ".",))
    local = workspace.github
    session = Session(github_at, Ledger(local), Budget(request.budget, request.until))
    steps: list[Step] = []
    rows: Counter[str] = Counter()
    with ExitStack() as locks:
        names = _locked(locks, settings, zone, request, steps)
        stopped: TrackerError | None = None
        try:
            for batch in github.collect(names, session, store(zone), local):
                zone.write(batch)
                rows[batch.scope] += len(batch.table)
        except TrackerError as error:
            stopped = error
    steps += [Step("github", name, rows.pop(clones.scope(name), 0)) for name in names]
    left = sum(rows.values())
    if stopped:
        steps.append(Step.stopped("github", EVERYTHING, stopped, left))
    elif names:
        steps.append(Step("github", EVERYTHING, left))
    event(logger, "collected", source="github", requests=session.budget.requests)
    return Collected(tuple(steps))


def _locked(
    locks: ExitStack, settings: Settings, zone: RawZone, request: Request, steps: list[Step]
) -> list[str]:
    """The repositories that are due and that no other run holds."""
    names = []
    for repository in wanted(settings, request):
        if not (request.everything or request.repositories or _is_due(zone, repository)):
            continue
        try:
            locks.enter_context(zone.lock(clones.scope(repository.name)))
        except TrackerError as error:
            steps.append(Step.stopped("github", repository.name, error))
        else:
            names.append(repository.name)
    return names


def _is_due(zone: RawZone, repository: Repository) -> bool:
    return stream_is_due(zone, "pull_requests", clones.scope(repository.name), repository.every)


def store(zone: RawZone) -> Store:
    """The raw zone as the collector reads it."""

    def cursor(entity: str, scope: str) -> Mapping[str, Any] | None:
        footer = zone.cursor(entity, scope)
        return footer.cursor if footer else None

    return Store(cursor=cursor, read=zone.read)
