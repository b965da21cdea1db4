"""A small simulated world with known truth: people, repositories, commits, pull requests.

Everything in it is made up and deterministic for a seed. It is written to disk as real git
repositories and a real configuration, so that the real collectors and the real build run over it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - part of the shapes below
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.simulate.expectation import Expectation
    from tracker.simulate.people import Person, Robot

Landing = Literal["squash", "merge", "mixed", "pytorch", "copybara"]
Origin = Literal["native", "import", "revert", "cherry-pick"]
State = Literal["OPEN", "CLOSED", "MERGED"]


@dataclass(frozen=True)
class Ident:
    """Name and address as a commit says them, and who that really is (nobody for GitHub)."""

    name: str
    email: str
    who: Person | Robot | None = None


@dataclass(frozen=True)
class Commit:
    """One commit of a default branch.

    Attributes:
        mark: its number in its repository, from 1; `SimulatedRepository.shas` gives the sha.
        parents: marks.
        author: as written, and who it is.
        committer: as written, and who it is.
        authored_at: second since 1970, UTC.
        author_offset: minutes east of UTC.
        committed_at: second since 1970, UTC.
        committer_offset: minutes east of UTC.
        message: whole message.
        path: the one file it changes; empty for a merge.
        origin: what the collector should find it to be.
        pull_request_number: what the collector should find; None when the message names none.
        coauthors: other people in its co-author trailers, with the address used there.
        agent_assisted: whether an agent's trailer or sentence stands in it.
        signed_work_address: the author's own work address in a trailer; empty when there is none.
    """

    mark: int
    parents: tuple[int, ...]
    author: Ident
    committer: Ident
    authored_at: int
    author_offset: int
    committed_at: int
    committer_offset: int
    message: str
    path: str
    origin: Origin = "native"
    pull_request_number: int | None = None
    coauthors: tuple[Ident, ...] = ()
    agent_assisted: bool = False
    signed_work_address: str = ""

    @property
    def is_merge(self) -> bool:
        """Whether it has several parents."""
        return len(self.parents) > 1


@dataclass(frozen=True)
class Review:
    """One submitted review."""

    reviewer: Person
    state: Literal["APPROVED", "CHANGES_REQUESTED", "COMMENTED"]
    submitted_at: int


@dataclass(frozen=True)
class BranchCommit:
    """One commit of a pull request's own branch, before it was squashed."""

    author: Ident
    authored_at: int
    author_offset: int
    via_web: bool = False
    is_merge: bool = False


@dataclass(frozen=True)
class PullRequest:
    """A pull request, landed or not.

    Attributes:
        repository: owner/name.
        number: number in its repository.
        author: who opened it.
        title: title.
        created_at: second since 1970, UTC; so are the other times.
        closed_at: None while it is open.
        merged_at: None unless GitHub itself merged it.
        state: `CLOSED` with the label `Merged` where a landing bot put the change on the branch.
        merged_by: who merged it.
        labels: labels.
        reviews: in order of time.
        commits: of its own branch.
        landed_as: mark of the commit on the default branch; None when it never landed.
        head_ref_name: name of its branch.
    """

    repository: str
    number: int
    author: Person | Robot
    title: str
    created_at: int
    closed_at: int | None
    merged_at: int | None
    state: State
    merged_by: Person | None
    labels: tuple[str, ...]
    reviews: tuple[Review, ...]
    commits: tuple[BranchCommit, ...]
    landed_as: int | None
    head_ref_name: str


@dataclass(frozen=True)
class HomePeriod:
    """A steward of the packaged configuration for a period; None is open."""

    steward: str
    economy: str | None
    from_on: date | None = None
    to_on: date | None = None
    kind: str | None = None


@dataclass
class SimulatedRepository:
    """A repository with its whole history, oldest commit first.

    `shas` (mark → sha in hex) is filled when the repository is written.
    """

    name: str
    family: str
    homes: tuple[HomePeriod, ...]
    landing: Landing
    branch: str = "main"
    zone_uninformative: bool = False
    commits: list[Commit] = field(default_factory=list)
    pull_requests: list[PullRequest] = field(default_factory=list)
    team: tuple[Person, ...] = ()
    shas: dict[int, str] = field(default_factory=dict)

    @property
    def directory(self) -> str:
        """Folder name of its bare clone."""
        return self.name.replace("/", "__") + ".git"


@dataclass
class World:
    """Everything that is true in the simulation.

    Attributes:
        seed: the same seed gives the same world, shas included.
        people: everybody, whether or not they ever commit.
        repositories: with their histories.
        as_of: the last second of the world.
    """

    seed: int
    people: tuple[Person, ...]
    repositories: list[SimulatedRepository]
    as_of: int

    def repository(self, name: str) -> SimulatedRepository:
        """A repository by owner/name."""
        return next(one for one in self.repositories if one.name == name)

    def write_repositories(self, directory: Path) -> list[Path]:
        """Write every repository as a bare clone `owner__name.git`; returns their folders."""
        from tracker.simulate.fast_import import write  # noqa: PLC0415 - both need the shapes above

        return [write(repository, directory) for repository in self.repositories]

    def write_config(self, directory: Path) -> Path:
        """Write the files of a configuration that differ from the packaged one; returns it."""
        from tracker.simulate.config import write  # noqa: PLC0415

        return write(self, directory)

    def expectations(self) -> list[Expectation]:
        """What the published file has to say about this world."""
        from tracker.simulate.expectations import expectations  # noqa: PLC0415

        return expectations(self)


def make_world(seed: int = 7, *, commits: int = 6000, people: int = 120) -> World:
    """Make a world.

    Args:
        seed: the same seed gives the same world.
        commits: about how many commits all repositories have together.
        people: how many people live in it.
    """
    from tracker.simulate.history import fill  # noqa: PLC0415

    return fill(seed, commits, people)
