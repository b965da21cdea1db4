"""The simulated world as GitHub would show it: people, pull requests and shas as in git."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from tracker.simulate.github.forge import Account, Commit, Forge, PullRequest, Repository, Review
from tracker.simulate.people import AGENT, AUTHORS, BUMPER, MIRROR, Person, Robot

if TYPE_CHECKING:
    from tracker.simulate import world as simulated

_JOINED = datetime(2015, 1, 1, tzinfo=UTC)
_ROBOTS = {
    BUMPER: Account("Bot", 990_000_001, BUMPER.login, _JOINED, _JOINED),
    MIRROR: Account("User", 990_000_002, "simulated-mirror", _JOINED, _JOINED),
    AGENT: Account("Bot", 990_000_003, "simulated-agent", _JOINED, _JOINED),
    AUTHORS: Account("User", 990_000_004, "arrays-authors", _JOINED, _JOINED),
}


def forge_of(world: simulated.World) -> Forge:
    """GitHub's view of a world whose repositories are written already, so that shas are known."""
    forge = Forge()
    everybody: dict[Person | Robot, Account] = {}
    for robot, account in _ROBOTS.items():
        everybody[robot] = forge.add_account(account, robot.address)
    for person in world.people:
        everybody[person] = forge.add_account(_account(person), *_addresses(person))
    for place, repository in enumerate(world.repositories):
        owner, name = repository.name.split("/")
        if forge.by_login(owner) is None:
            forge.add_account(
                Account("Organization", 980_000_000 + place, owner, _JOINED, _JOINED, owner.title())
            )
        forge.add_repository(_repository(repository, owner, name, place, everybody))
    return forge


def _account(person: Person) -> Account:
    return Account(
        "User",
        person.account_id,
        person.login,
        _JOINED,
        _JOINED,
        name=person.name,
        company=person.company,
        location=person.location,
    )


def _addresses(person: Person) -> list[str]:
    """What a person told GitHub: every address they ever had."""
    return [
        person.free_address,
        *(person.work_address(post.from_second) for post in person.posts),
    ]


def _repository(
    repository: simulated.SimulatedRepository,
    owner: str,
    name: str,
    place: int,
    everybody: dict[Person | Robot, Account],
) -> Repository:
    shas = repository.shas
    commits = {
        shas[commit.mark]: _commit(commit, shas[commit.mark]) for commit in repository.commits
    }
    first = min((commit.committed_at for commit in repository.commits), default=0)
    base = (place + 1) << 24
    return Repository(
        owner,
        name,
        970_000_000 + place,
        _instant(first),
        [
            _pull_request(pull, base, shas, everybody)
            for pull in sorted(repository.pull_requests, key=lambda each: each.number)
        ],
        head_oid=shas[repository.commits[-1].mark] if repository.commits else "0" * 40,
        commits=commits,
    )


def _commit(commit: simulated.Commit, sha: str) -> Commit:
    return Commit(
        sha,
        (commit.author.name, commit.author.email),
        _instant(commit.authored_at, commit.author_offset),
        commit.message.partition("\n")[0],
        (commit.committer.name, commit.committer.email),
        co_authors=tuple((each.name, each.email) for each in commit.coauthors),
    )


def _pull_request(
    pull: simulated.PullRequest,
    base: int,
    shas: dict[int, str],
    everybody: dict[Person | Robot, Account],
) -> PullRequest:
    number = base + pull.number
    touched = [pull.created_at, *(review.submitted_at for review in pull.reviews)]
    commits = tuple(
        Commit(
            hashlib.sha1(f"{number} {place}".encode(), usedforsecurity=False).hexdigest(),
            (each.author.name, each.author.email),
            _instant(each.authored_at, each.author_offset),
            "Merge branch 'main' into topic" if each.is_merge else pull.title,
            via_web=each.via_web,
        )
        for place, each in enumerate(pull.commits)
    )
    size = int(hashlib.sha256(str(number).encode()).hexdigest()[:4], 16)
    return PullRequest(
        pull.number,
        number,
        pull.title,
        everybody[pull.author].node_id,
        _instant(pull.created_at),
        _instant(max([*touched, pull.closed_at or 0])),
        state=pull.state,
        closed_at=_instant(pull.closed_at) if pull.closed_at else None,
        merged_at=_instant(pull.merged_at) if pull.merged_at else None,
        merged_by=everybody[pull.merged_by].node_id if pull.merged_by else None,
        merge_commit=shas.get(pull.landed_as or 0) if pull.state == "MERGED" else None,
        head_oid=commits[-1].oid if commits else "0" * 40,
        head_ref=pull.head_ref_name,
        additions=size % 400,
        deletions=size % 150,
        changed_files=1 + size % 12,
        labels=pull.labels,
        reviews=tuple(
            Review(
                (number << 8) + place,
                everybody[review.reviewer].node_id,
                review.state,
                _instant(review.submitted_at),
            )
            for place, review in enumerate(pull.reviews)
        ),
        commits=commits,
    )


def _instant(second: int, offset: int = 0) -> datetime:
    return datetime.fromtimestamp(second, timezone(timedelta(minutes=offset)))
