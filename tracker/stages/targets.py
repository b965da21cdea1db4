"""Which repositories a request means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.collect import clones
from tracker.settings import Repository

if TYPE_CHECKING:
    from tracker.settings import Settings
    from tracker.stages.request import Request


def wanted(settings: Settings, request: Request) -> list[Repository]:
    """The configured repositories, or those named: also one that config does not know yet.

    Raises:
        ConfigError: a name that is no owner/name.
    """
    if not request.repositories:
        return list(settings.repositories)
    known = {
        name.lower(): repository
        for repository in settings.repositories
        for name in (repository.name, *repository.aliases)
    }
    found = []
    for name in request.repositories:
        clones.scope(name)  # refuses what is no owner/name
        found.append(known.get(name.lower()) or Repository(name=name, family="", steward=""))
    return list(dict.fromkeys(found))
