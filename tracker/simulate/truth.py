"""What is true in the simulated world, as far as its commits and profiles let it be seen.

Written down from the world itself, not through the tracker's own rules: a commit counts for an
organization when its author's work address stands on it, in a trailer of it, or on another commit
of the same person within a year (the world is made so that there is never a doubt which); failing
that, when the person's profile names a company.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from tracker.simulate import hostile
from tracker.simulate.people import EMPLOYERS, Employer, Person, Robot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.simulate.world import Commit, Ident, SimulatedRepository, World

_YEAR = 365 * 86_400
_LARGEST_CROWD = 8
_SEEN = 3
BY_DOMAIN = {employer.domain: employer for employer in EMPLOYERS}


@dataclass(frozen=True)
class Fact:
    """One commit by a person, and what can be known of it.

    Attributes:
        repository: where.
        commit: the commit.
        person: who.
        employer: what evidence shows; None when nothing does.
    """

    repository: SimulatedRepository
    commit: Commit
    person: Person
    employer: Employer | None


class Truth:
    """Facts of a world, counted from its own records.

    Args:
        world: the world.
    """

    def __init__(self, world: World) -> None:
        self.world = world

    @cached_property
    def changes(self) -> list[Fact]:
        """Commits by people, merges left out, the repository of hostile data left out."""
        return [
            Fact(repository, commit, who, self.employer_of(commit.author, commit))
            for repository, commit in self._commits()
            if isinstance(who := commit.author.who, Person) and not commit.is_merge
        ]

    def employer_of(self, ident: Ident, commit: Commit) -> Employer | None:
        """The employer that evidence shows for somebody named in a commit."""
        direct = BY_DOMAIN.get(ident.email.partition("@")[2])
        if direct:
            return direct
        if commit.signed_work_address and ident is commit.author:
            return BY_DOMAIN[commit.signed_work_address.partition("@")[2]]
        seconds = self._work_seconds.get(ident.who, ()) if isinstance(ident.who, Person) else ()
        if not isinstance(ident.who, Person):
            return None
        if any(abs(second - commit.authored_at) <= _YEAR for second in seconds):
            return ident.who.employer_at(commit.authored_at)
        # the profile, seen once at the end, says the last employer or nothing
        return ident.who.posts[-1].employer if ident.who.company else None

    @cached_property
    def contributors(self) -> int:
        """People who wrote or merged at least one commit."""
        return len({c.author.who for _, c in self._commits() if isinstance(c.author.who, Person)})

    @cached_property
    def robots(self) -> Counter[str]:
        """Commits by kind of robot."""
        return Counter(
            commit.author.who.kind
            for _, commit in self._commits()
            if isinstance(commit.author.who, Robot)
        )

    @cached_property
    def ties(self) -> dict[tuple[str, str], float]:
        """Weight of co-author ties by the (sorted) seats of both sides' known employers."""
        found: dict[tuple[str, str], float] = defaultdict(float)
        for _, commit in self._commits():
            everybody = [commit.author, *commit.coauthors]
            if not commit.coauthors or len(everybody) > _LARGEST_CROWD:
                continue
            known = [self.employer_of(ident, commit) for ident in everybody]
            for one, other in combinations(known, 2):
                if one and other:
                    first, second = sorted((one.economy, other.economy))
                    found[first, second] += 1 / (len(everybody) - 1)
        return dict(found)

    def elephant_factor(self, name: str) -> int:
        """Fewest organizations with half of a repository's commits by a known employer."""
        counts = Counter(
            fact.employer.domain
            for fact in self.changes
            if fact.repository.name == name and fact.employer
        )
        half, taken = sum(counts.values()) / 2, 0
        for number, (_, count) in enumerate(counts.most_common(), start=1):
            taken += count
            if taken >= half:
                return number
        return 0

    @cached_property
    def moves(self) -> Counter[tuple[str, str]]:
        """Changes of employer, by both seats, that commits show: three times each, in one role."""
        seen: dict[tuple[Person, bool], Counter[str]] = defaultdict(Counter)
        for _, commit in self._commits():
            for ident in (commit.author, commit.committer, *commit.coauthors):
                domain = ident.email.partition("@")[2]
                if isinstance(ident.who, Person) and domain in BY_DOMAIN:
                    seen[ident.who, ident is commit.author][domain] += 1
        movers = {
            who
            for (who, _), domains in seen.items()
            if all(domains[post.employer.domain] >= _SEEN for post in who.posts)
            and len(who.posts) > 1
        }
        return Counter(
            (who.posts[0].employer.economy, who.posts[-1].employer.economy) for who in movers
        )

    @cached_property
    def _work_seconds(self) -> dict[Person, list[int]]:
        """When each person used a work address as an author or co-author."""
        found: dict[Person, list[int]] = defaultdict(list)
        for _, commit in self._commits():
            for ident in (commit.author, *commit.coauthors):
                is_work = ident.email.partition("@")[2] in BY_DOMAIN
                if isinstance(ident.who, Person) and is_work:
                    found[ident.who].append(commit.authored_at)
        return found

    def _commits(self) -> Iterator[tuple[SimulatedRepository, Commit]]:
        for repository in self.world.repositories:
            if repository.name != hostile.NAME:
                for commit in repository.commits:
                    yield repository, commit
