"""Pull requests of the simulated world and who reviewed them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tracker.simulate.people import Person
from tracker.simulate.world import BranchCommit, Commit, Ident, PullRequest, Review, State

if TYPE_CHECKING:
    from random import Random

    from tracker.simulate.history import Draft
    from tracker.simulate.world import SimulatedRepository

_HOUR = 3600
_STATES: tuple[Literal["APPROVED", "CHANGES_REQUESTED", "COMMENTED"], ...] = (
    "APPROVED",
    "COMMENTED",
    "CHANGES_REQUESTED",
)


def landed_request(
    chance: Random,
    repository: SimulatedRepository,
    draft: Draft,
    commit: Commit,
    author: Ident | None = None,
) -> PullRequest:
    """The pull request behind a commit of the default branch.

    A landing bot closes it and puts a label on it; GitHub itself merges it elsewhere.
    """
    by_bot = repository.landing in ("pytorch", "copybara")
    created = draft.at - chance.randrange(2 * _HOUR, 20 * 24 * _HOUR)
    closed = commit.committed_at
    reviews = _reviews(chance, repository, draft.author, created, closed)
    merger = next(one for one in repository.team if one is not draft.author)
    state: State = "CLOSED" if by_bot else "MERGED"
    return PullRequest(
        repository=repository.name,
        number=draft.number,
        author=draft.author,
        title=draft.topic,
        created_at=created,
        closed_at=closed,
        merged_at=None if by_bot else closed,
        state=state,
        merged_by=None if by_bot else merger,
        labels=("Merged",) if by_bot else (),
        reviews=reviews,
        commits=_branch(chance, draft.author, author or commit.author, created, closed),
        landed_as=commit.mark,
        head_ref_name=f"{draft.author.login}/{draft.component}",
    )


def unlanded(
    chance: Random, repository: SimulatedRepository, count: int, start: int, end: int
) -> list[PullRequest]:
    """Pull requests that were closed without landing or are still open."""
    taken = {request.number for request in repository.pull_requests}
    last = max(taken, default=0)
    free = [number for number in range(1, last) if number not in taken][:count]
    found = []
    for number in free:
        author = chance.choice(repository.team)
        # Numbers rise with time.
        created = start + int((end - start) * number / (last + 1))
        closed = created + chance.randrange(_HOUR, 60 * 24 * _HOUR)
        is_open = closed > end or chance.random() < 0.1  # noqa: PLR2004
        until = end if is_open else closed
        found.append(
            PullRequest(
                repository=repository.name,
                number=number,
                author=author,
                title="Another way",
                created_at=created,
                closed_at=None if is_open else closed,
                merged_at=None,
                state="OPEN" if is_open else "CLOSED",
                merged_by=None,
                labels=(),
                reviews=_reviews(chance, repository, author, created, until),
                commits=_branch(
                    chance, author, Ident(author.name, author.relay_address, author), created, until
                ),
                landed_as=None,
                head_ref_name=f"{author.login}/another-way",
            )
        )
    return found


def _reviews(
    chance: Random, repository: SimulatedRepository, author: object, since: int, until: int
) -> tuple[Review, ...]:
    several = [person for person in repository.team[:12] if person is not author]
    chosen = chance.sample(several, chance.choice((0, 1, 1, 2, 3)))
    return tuple(
        sorted(
            (
                Review(person, chance.choice(_STATES), chance.randrange(since + 60, until + 61))
                for person in chosen
            ),
            key=lambda review: review.submitted_at,
        )
    )


def _branch(
    chance: Random, author: object, ident: Ident, since: int, until: int
) -> tuple[BranchCommit, ...]:
    """The author's commits, in every fifth request ending with `Update branch` on the web."""
    times = sorted(chance.randrange(since - _HOUR, until) for _ in range(chance.choice((1, 2, 3))))
    offsets = [author.offset(at) if isinstance(author, Person) else 0 for at in times]
    own = [BranchCommit(ident, at, offset) for at, offset in zip(times, offsets, strict=True)]
    if chance.random() < 0.2:  # noqa: PLR2004
        own.append(BranchCommit(ident, until - 1, 0, via_web=True, is_merge=True))
    return tuple(own)
