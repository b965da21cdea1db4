"""The whole way on one screen: collect → raw zone → resolve → models → check → publish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker import pseudonym
from tracker.publish import snapshot
from tracker.raw import forget, rewrite
from tracker.raw.zone import RawZone
from tracker.stages import build as building
from tracker.stages import checking
from tracker.stages.collect_git import collect_git
from tracker.stages.collect_github import collect_github
from tracker.stages.collect_huggingface import collect_huggingface
from tracker.stages.collect_innovation_graph import collect_innovation_graph
from tracker.stages.collect_manifests import collect_manifests
from tracker.stages.outcome import Collected
from tracker.stages.request import GIVEN

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.settings import Settings
    from tracker.stages.request import Request
    from tracker.workspace import Workspace


@dataclass(frozen=True)
class Published:
    """What a build put into place, and the counts a reader checks first."""

    path: Path
    counts: dict[str, int]

    def summary(self) -> str:
        """One line."""
        counted = ", ".join(
            f"{count:,} {name.replace('_', ' ')}" for name, count in self.counts.items() if count
        )
        return f"Published {self.path}: {counted}."


@dataclass(frozen=True)
class Outcome:
    """A collection and what was published after it: nothing while nothing was ever collected."""

    collected: Collected
    published: Published | None

    @property
    def exit_code(self) -> int:
        """That of the collection: a failed build raises."""
        return self.collected.exit_code

    def summary(self) -> str:
        """Both, one after the other."""
        published = self.published.summary() if self.published else "Nothing to publish yet."
        return f"{self.collected.summary()}\n{published}"


def run(workspace: Workspace, settings: Settings, request: Request) -> Outcome:
    """Collect what is due, build, check, publish: the scheduled job.

    Where no history was ever collected because of what went wrong now, that is the answer.
    """
    collected = collect(workspace, settings, request)
    if collected.exit_code and not RawZone(workspace.raw).scopes("commits"):
        return Outcome(collected, None)
    return Outcome(collected, build(workspace, settings))


def collect(workspace: Workspace, settings: Settings, request: Request) -> Collected:
    """Sources into the raw zone; a failure of one repository does not stop the others."""
    pseudonym.load_key(workspace.data, create=True)
    zone = RawZone(workspace.raw, opt_outs=settings.opt_outs)
    if forget.is_due(zone, settings.opt_outs):
        forget.forget(zone, settings.opt_outs)
    found = Collected()
    if "git" in request.sources:
        found += collect_git(workspace, settings, zone, request)
    if "github" in request.sources:
        found += collect_github(workspace, settings, zone, request)
    if "manifests" in request.sources:
        found += collect_manifests(workspace, settings, zone, request)
    if "huggingface" in request.sources:
        found += collect_huggingface(settings, zone, request)
    if GIVEN in request.sources:
        found += collect_innovation_graph(zone, request)
    rewrite.tidy(zone)
    return found


def build(
    workspace: Workspace, settings: Settings, facts: building.Facts | None = None
) -> Published:
    """Raw zone to published file; whatever goes wrong, the former file stays in place."""
    zone = RawZone(workspace.raw, opt_outs=settings.opt_outs)
    former = checking.fingerprint(workspace.published)
    key = pseudonym.load_key(workspace.data, create=True, published=former)
    with snapshot.publishing(workspace.published) as draft:
        counts = building.write(draft, zone, settings, key, facts or building.Facts.now())
    return Published(workspace.published, counts)
