"""Models of tracked organizations from the Hugging Face Hub into the raw zone."""

from __future__ import annotations

import logging
import os
from datetime import timedelta
from typing import TYPE_CHECKING

from tracker.collect.github.budget import Budget
from tracker.errors import ConfigError, IncompleteError, TrackerError
from tracker.log import event
from tracker.raw.status import stream_is_due
from tracker.stages.outcome import Collected, Step

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tracker.collect.hub_client import Hub
    from tracker.collect.hub_rows import Seen
    from tracker.raw.zone import RawZone
    from tracker.settings import Settings
    from tracker.stages.request import Request

logger = logging.getLogger(__name__)
EVERY = timedelta(days=7)
_SUBJECT = "models of organizations"


def collect_huggingface(
    settings: Settings,
    zone: RawZone,
    request: Request,
    environment: Mapping[str, str] | None = None,
) -> Collected:
    """Ask the Hub for the models of every tracked account that is due.

    A run for named repositories asks nothing: models belong to organizations.

    Args:
        settings: whose models are tracked.
        zone: where they go, and where each account was left.
        request: what was asked for.
        environment: HF_ENDPOINT and HF_TOKEN; the process's own unless given.

    Raises:
        ConfigError: an address that would send the token in the clear, a token that is refused.
    """
    if request.repositories:
        if request.sources == ("huggingface",):
            raise ConfigError(
                "models belong to organizations, not to repositories",
                where="--repo",
                remedy="Leave it out; organizations.toml says whose models are collected",
            )
        return Collected()
    from tracker.collect.hub_client import Hub, connection  # noqa: PLC0415 - slow to load

    budget = Budget(request.budget, request.until, source="Hugging Face")
    hub = Hub(connection(os.environ if environment is None else environment), budget)
    tracked = frozenset(
        login.lower() for one in settings.organizations for login in one.huggingface
    )
    rows = 0
    steps: list[Step] = []
    for one in settings.organizations:
        for login in one.huggingface:
            if not (request.everything or stream_is_due(zone, "models", login, EVERY)):
                continue
            try:
                rows += _account(hub, zone, login, tracked)
            except (IncompleteError, ConfigError) as error:  # over for all of them
                return _told(budget, rows, [*steps, _stopped(error)])
            except TrackerError as error:
                steps.append(_stopped(error))
    return _told(budget, rows, steps)


def _account(hub: Hub, zone: RawZone, login: str, tracked: Collection[str]) -> int:
    """Collect one account; returns how many rows are new."""
    from tracker.collect.huggingface import collect  # noqa: PLC0415 - slow to load

    rows = 0
    with zone.lock(login):
        footer = zone.cursor("models", login)
        cursor = footer.cursor if footer else None
        known = _known(zone, login)
        for batch in collect(hub, login, cursor=cursor, known=known, tracked=tracked):
            zone.write(batch)
            rows += len(batch.table)
    return rows


def _known(zone: RawZone, login: str) -> dict[str, Seen]:
    from tracker.collect.hub_rows import Seen  # noqa: PLC0415 - slow to load

    columns = ["id", "content_hash", "seen_at", "is_listed"]
    rows = zone.read("models", login, columns).to_pylist()
    return {
        row["id"]: Seen(row["content_hash"], row["seen_at"], row["is_listed"])
        for row in sorted(rows, key=lambda row: row["seen_at"])
    }


def _stopped(error: TrackerError) -> Step:
    return Step.stopped("huggingface", _SUBJECT, error)


def _told(budget: Budget, rows: int, steps: list[Step]) -> Collected:
    event(logger, "collected", source="huggingface", models=rows, requests=budget.requests)
    done = (Step("huggingface", _SUBJECT, rows),) if budget.requests else ()
    return Collected((*done, *steps))
