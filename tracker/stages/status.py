"""Freshness, completeness and gaps of every repository in the raw zone."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc

from tracker.collect.github.estimate import remaining
from tracker.raw.status import due, streams, withheld
from tracker.stages.collect_github import store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tracker.collect.github.estimate import Forecast
    from tracker.raw.zone import RawZone
    from tracker.settings import Settings


@dataclass(frozen=True)
class RepositoryStatus:
    """One repository.

    Attributes:
        collected_at: UTC instant of the last look at its history.
        commits_raw: commits of today's default branch in the raw zone.
        commits_git: `git rev-list --count` at the head last seen.
        withheld: commits withheld by erasure or opt-out.
        gaps: what is known to be missing.
        is_due: whether the next run collects it.
        pull_requests, reviews: rows from the API; 0 when it was not asked.
    """

    repository: str
    collected_at: datetime | None
    commits_raw: int
    commits_git: int | None
    withheld: int
    pull_requests: int
    reviews: int
    gaps: tuple[str, ...]
    is_due: bool

    @property
    def missing(self) -> int:
        """Commits that are neither held nor withheld."""
        return (self.commits_git or 0) - self.commits_raw - self.withheld


@dataclass(frozen=True)
class Status:
    """Every repository, and how many configured ones were never collected.

    Attributes:
        first_passes: what GitHub still has to be asked about a repository's pull requests.
    """

    repositories: tuple[RepositoryStatus, ...]
    never_collected: int
    compared_at: datetime
    first_passes: Mapping[str, Forecast] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Plain data, for JSON."""
        rows = [asdict(each) | {"missing": each.missing} for each in self.repositories]
        return asdict(self) | {"repositories": rows}

    def table(self) -> str:
        """Aligned columns for a terminal, and the sums below."""
        head = ("repository", "collected (UTC)", "raw", "git", "withheld", "missing", "due", "gaps")
        rows = [head] + [
            (
                each.repository,
                f"{each.collected_at:%Y-%m-%d %H:%M}" if each.collected_at else "never",
                str(each.commits_raw),
                "?" if each.commits_git is None else str(each.commits_git),
                str(each.withheld),
                str(each.missing),
                "yes" if each.is_due else "no",
                "; ".join(each.gaps),
            )
            for each in self.repositories
        ]
        widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        ]
        held = sum(each.commits_raw for each in self.repositories)
        erased = sum(each.withheld for each in self.repositories)
        lines += [
            "",
            (
                f"{held:,} commits of {len(self.repositories)} repositories; "
                f"withheld by erasure: {erased:,}; "
                f"configured and never collected: {self.never_collected}"
            ),
        ]
        lines += [
            f"{name}: {left.pull_requests:,} pull requests left, about {left.requests:,} requests "
            f"to GitHub and {left.hours:.1f} hours"
            for name, left in self.first_passes.items()
        ]
        return "\n".join(lines)


def status(zone: RawZone, settings: Settings, local: Path) -> Status:
    """Compare the raw zone with what git said, and predict what GitHub still has to be asked.

    Args:
        zone: what was collected.
        settings: what is to be collected.
        local: folder of what was learned of GitHub's pages and answers.

    Raises:
        TrackerError: a batch is damaged, foreign or written by a newer version.
    """
    now = datetime.now(UTC)
    every = {each.name: each.every for each in settings.repositories}
    held = {(stream.entity, stream.scope): stream for stream in streams(zone)}
    found = []
    for scope in zone.scopes("commits"):
        stream = held["commits", scope]
        head = _head(zone, scope)
        repository = str(head["repository"]) if head else scope.replace("__", "/", 1)
        footer = zone.cursor("commits", scope)
        rows = {
            entity: held[entity, scope].rows if (entity, scope) in held else 0
            for entity in ("pull_requests", "reviews")
        }
        found.append(
            RepositoryStatus(
                repository=repository,
                collected_at=stream.collected_at,
                commits_raw=_on_branch(zone, scope),
                commits_git=int(head["rev_count"]) if head else None,
                withheld=withheld(zone, "commits", scope),
                gaps=tuple(footer.asked.get("gaps", ())) if footer else (),
                is_due=due(every.get(repository), stream.collected_at, now),
                **rows,
            )
        )
    collected = {each.repository for each in found}
    left = remaining(store(zone), tuple(every), local)
    first_passes = {name: each for name, each in left.items() if each.requests}
    return Status(
        tuple(found), len(every.keys() - collected), now.replace(microsecond=0), first_passes
    )


def _head(zone: RawZone, scope: str) -> dict[str, Any] | None:
    rows = zone.read("heads", scope).to_pylist()
    return max(rows, key=lambda row: (row["seen_at"], row["generation"])) if rows else None


def _on_branch(zone: RawZone, scope: str) -> int:
    """Distinct commits whose generation is not older than their last departure."""
    commits = zone.read("commits", scope, ["sha", "generation"])
    newest = commits.group_by("sha").aggregate([("generation", "max")])
    departed: dict[bytes, int] = {}
    for row in zone.read("heads", scope, ["left_shas", "generation"]).to_pylist():
        for sha in row["left_shas"] or ():
            departed[sha] = max(departed.get(sha, 0), row["generation"])
    if not departed:
        return int(newest.num_rows)
    gone = newest.filter(pc.is_in(newest["sha"], pc.cast(list(departed), "binary")))
    left = sum(
        generation < departed[sha]
        for sha, generation in zip(
            gone["sha"].to_pylist(), gone["generation_max"].to_pylist(), strict=True
        )
    )
    return int(newest.num_rows - left)
