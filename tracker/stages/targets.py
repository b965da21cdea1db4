"""Which repositories a request means, and where their clones are."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.collect import clones
from tracker.collect.clones import Clone
from tracker.errors import ConfigError
from tracker.log import event
from tracker.settings import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.settings import Settings
    from tracker.stages.request import Request
    from tracker.workspace import Workspace

logger = logging.getLogger(__name__)


def wanted(settings: Settings, request: Request) -> list[Repository]:
    """The configured repositories, or those named: also one that config does not know yet.

    Raises:
        ConfigError: a name that is no owner/name.
    """
    if not request.repositories:
        return list(settings.repositories)
    found = []
    for name in request.repositories:
        clones.scope(name)  # refuses what is no owner/name
        found.append(settings.repository(name) or Repository(name=name, family="", steward=""))
    return list(dict.fromkeys(found))


def given(settings: Settings, request: Request) -> list[Clone]:
    """The clones of a folder under the names that config gives their repositories today.

    Raises:
        ConfigError: a repository that was named has no clone there.
    """
    asked = {repository.name.lower() for repository in wanted(settings, request)}
    found: dict[str, Clone] = {}
    for each in clones.discover(request.clones) if request.clones else ():
        repository = settings.repository(each.repository)
        clone = _as_configured(each, repository) if repository else each
        if not request.repositories or clone.repository.lower() in asked:
            found.setdefault(clone.repository, clone)
    missing = asked - {name.lower() for name in found} if request.repositories else set()
    if missing:
        raise ConfigError(
            f"no clone of {', '.join(sorted(missing))}",
            where=str(request.clones),
            remedy="Leave out --clones to fetch it, or name a repository whose clone is there.",
        )
    return list(found.values())


def kept(workspace: Workspace, repository: Repository) -> Clone | None:
    """The tracker's own clone of a repository as it is; None when there is none."""
    path = own_path(workspace, repository)
    return _as_configured(Clone(repository.name, path), repository) if path.is_dir() else None


def fetched(workspace: Workspace, repository: Repository) -> Clone:
    """The tracker's own clone of a repository, made or brought up to date."""
    path = own_path(workspace, repository)
    event(logger, "fetching", repository=repository.name)
    url = f"https://github.com/{repository.name}.git"
    return _as_configured(clones.clone_or_fetch(url, path), repository)


def own_path(workspace: Workspace, repository: Repository) -> Path:
    """Where the tracker keeps its own clone of a repository."""
    return workspace.clones / f"{clones.scope(repository.name)}.git"


def _as_configured(clone: Clone, repository: Repository) -> Clone:
    return replace(clone, repository=repository.name, aliases=repository.aliases)
