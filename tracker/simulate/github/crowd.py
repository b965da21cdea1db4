"""A seeded GitHub full of people and pull requests: every kind of account, gap and size."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from tracker.simulate.github.forge import Account, Commit, Forge, PullRequest, Repository, Review

if TYPE_CHECKING:
    from collections.abc import Mapping

_START = datetime(2024, 1, 1, tzinfo=UTC)
_COMPANIES = (None, None, "@contoso", "Fabrikam, Inc.", "Northwind University", " self-employed ")
_LOCATIONS = (None, None, "Lisbon", "Shenzhen, China", "Bengaluru", "🌍", "Austin, TX")
_STATES = ("APPROVED", "COMMENTED", "CHANGES_REQUESTED", "DISMISSED")
_LABELS = ("bug", "ci", "Merged", "documentation", "good first issue")
_RARELY, _SELDOM, _AT_TIMES = 0.01, 0.05, 0.1
_OFFSETS = (0, 480, 330, -420, 345, -150)


@dataclass(frozen=True)
class Crowd:
    """How many of what.

    Attributes:
        repositories: `owner/name` to its number of pull requests.
        people: User accounts; a Bot, a Mannequin and an EnterpriseUserAccount come beside them.
        crowded: share of pull requests with more reviews than one page shows.
    """

    repositories: Mapping[str, int]
    people: int = 50
    seed: int = 1
    crowded: float = 0.01


def populate(crowd: Crowd) -> Forge:
    """The same forge for the same crowd."""
    chance = random.Random(crowd.seed)  # noqa: S311 - a simulation
    forge = Forge()
    people = _people(forge, crowd.people, chance)
    everybody = [*people, *_others(forge, people)]
    for place, (name, pulls) in enumerate(crowd.repositories.items()):
        owner, short = name.split("/")
        if forge.by_login(owner) is None:
            number = 900_000 + place
            forge.add_account(Account("Organization", number, owner, _START, _START, owner.title()))
        repository = Repository(owner, short, 800_000 + place, _START)
        pull_requests = _PullRequests(chance, people, everybody, crowd.crowded, (place + 1) << 24)
        repository.pull_requests = [pull_requests.make(number + 1) for number in range(pulls)]
        for pull in repository.pull_requests:
            repository.commits |= {commit.oid: commit for commit in pull.commits}
        forge.add_repository(repository)
    return forge


def address(account: Account) -> str:
    """The address a person of the crowd commits with."""
    return f"{account.login}@mail.example"


def _people(forge: Forge, count: int, chance: random.Random) -> list[Account]:
    for number in range(3):
        forge.add_account(
            Account("Organization", 700_000 + number, f"org-{number}", _START, _START)
        )
    return [
        forge.add_account(
            Account(
                "User",
                1_000 + number,
                f"person-{number}",
                _START - timedelta(days=chance.randrange(2_000)),
                _START,
                name=f"Person {number}",
                company=chance.choice(_COMPANIES),
                location=chance.choice(_LOCATIONS),
                email=f"person-{number}@mail.example" if number % 3 else "",
                organizations=tuple(700_000 + each for each in range(number % 4)),
            ),
            f"person-{number}@mail.example",
        )
        for number in range(count)
    ]


def _others(forge: Forge, people: list[Account]) -> list[Account]:
    """Accounts that are not plain Users."""
    behind = people[0].database_id
    return [
        forge.add_account(Account("Bot", 600_001, "tidy-bot", _START, _START)),
        forge.add_account(Account("Mannequin", 600_002, "from-elsewhere", _START, _START)),
        forge.add_account(
            Account("EnterpriseUserAccount", 600_003, "p0_corp", _START, _START, behind=behind)
        ),
    ]


class _PullRequests:
    """Makes the pull requests of one repository."""

    def __init__(
        self,
        chance: random.Random,
        people: list[Account],
        everybody: list[Account],
        crowded: float,
        base: int,
    ) -> None:
        self._chance = chance
        self._people = people
        self._everybody = everybody
        self._crowded = crowded
        self._base = base
        self._reviews = base
        self._commits = base

    def make(self, number: int) -> PullRequest:
        chance = self._chance
        created = _START + timedelta(minutes=11 * number)
        closed = created + timedelta(hours=chance.randrange(1, 400))
        state = chance.choices(("MERGED", "CLOSED", "OPEN"), (70, 20, 10))[0]
        author = chance.choice(self._everybody)
        merged = state == "MERGED"
        return PullRequest(
            number=number,
            database_id=self._base + number,
            title=f"Change number {number}",
            author=None if chance.random() < _RARELY else author.node_id,
            created_at=created,
            updated_at=closed + timedelta(minutes=chance.randrange(90)),
            state=state,
            closed_at=None if state == "OPEN" else closed,
            merged_at=closed if merged else None,
            merged_by=chance.choice(self._people).node_id if merged else None,
            merge_commit=self._oid() if merged else None,
            head_oid=self._oid(),
            head_ref=f"topic-{number}",
            is_draft=chance.random() < _SELDOM,
            additions=chance.randrange(1_000),
            deletions=chance.randrange(500),
            changed_files=chance.randrange(1, 20),
            labels=tuple(sorted(chance.sample(_LABELS, chance.randrange(3)))),
            reviews=tuple(self._review(created) for _ in range(self._how_many())),
            commits=tuple(
                self._commit(author, created) for _ in range(chance.choice((1, 1, 1, 2, 3, 7)))
            ),
        )

    def _how_many(self) -> int:
        if self._chance.random() < self._crowded:
            return self._chance.choice((21, 45, 130))
        return self._chance.choices((0, 1, 2, 3, 6), (25, 30, 20, 15, 10))[0]

    def _review(self, created: datetime) -> Review:
        self._reviews += 1
        reviewer = self._chance.choice(self._people)
        return Review(
            self._reviews,
            None if self._chance.random() < _RARELY else reviewer.node_id,
            self._chance.choice(_STATES),
            created + timedelta(minutes=self._chance.randrange(5_000)),
        )

    def _commit(self, author: Account, created: datetime) -> Commit:
        shift = timezone(timedelta(minutes=self._chance.choice(_OFFSETS)))
        updates = self._chance.random() < _AT_TIMES
        return Commit(
            self._oid(),
            (author.name or author.login, address(author)),
            (created - timedelta(hours=1)).astimezone(shift),
            "Merge branch 'main' into topic" if updates else "Work",
            via_web=updates,
        )

    def _oid(self) -> str:
        self._commits += 1
        return f"{self._commits * 2_654_435_761 % 2**160:040x}"
