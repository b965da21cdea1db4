"""How drafted changes become commits and pull requests, each repository in its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.simulate import messages
from tracker.simulate.modules import path_of
from tracker.simulate.people import MIRROR, Person
from tracker.simulate.reviews import landed_request
from tracker.simulate.world import Commit, Ident, SimulatedRepository

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from tracker.simulate.addresses import Chooser
    from tracker.simulate.history import Draft

GITHUB = Ident("GitHub", "noreply@github.com")
_MERGED_HOW = 3  # every third change of a mixed repository lands by a merge commit
_PACIFIC = -420


def land(
    chance: Random, repository: SimulatedRepository, drafts: Sequence[Draft], chooser: Chooser
) -> None:
    """Add the commits and landed pull requests of drafts in order of time."""
    number = 0
    for turn, draft in enumerate(drafts):
        number += chance.choice((1, 1, 1, 2))  # other numbers are issues or never landed
        draft.number = number
        merges = repository.landing == "merge" or (
            repository.landing == "mixed" and turn % _MERGED_HOW == 0
        )
        if merges and draft.kind == "change":
            _by_merge(chance, repository, draft, chooser)
        else:
            _by_one_commit(chance, repository, draft, chooser)


def _by_one_commit(
    chance: Random, repository: SimulatedRepository, draft: Draft, chooser: Chooser
) -> None:
    author = chooser.author(draft)
    mark = len(repository.commits) + 1
    offset = draft.author.offset(draft.at) if isinstance(draft.author, Person) else 0
    imported = draft.kind == "import"
    if repository.zone_uninformative:
        offset = _PACIFIC
    text = messages.compose(chance, draft, author, chooser)
    committer = (
        Ident(MIRROR.name, MIRROR.address, MIRROR)
        if imported or repository.landing == "pytorch"
        else GITHUB
    )
    commit = Commit(
        mark=mark,
        parents=(mark - 1,) if mark > 1 else (),
        author=author,
        committer=committer,
        authored_at=draft.at,
        author_offset=offset,
        committed_at=draft.at + (600 if committer is not GITHUB else 0),
        committer_offset=0 if committer is not GITHUB else offset,
        message=text.message,
        path=path_of(draft.component, draft.author, mark),
        origin=text.origin,
        pull_request_number=text.number,
        coauthors=text.coauthors,
        agent_assisted=bool(draft.agent),
        signed_work_address=text.work_address,
    )
    repository.commits.append(commit)
    if text.number is not None:
        repository.pull_requests.append(landed_request(chance, repository, draft, commit))


def _by_merge(
    chance: Random, repository: SimulatedRepository, draft: Draft, chooser: Chooser
) -> None:
    """One to three commits of a branch, then `Merge pull request #N from login/branch`."""
    author = chooser.author(draft)
    person = draft.author
    assert isinstance(person, Person)  # noqa: S101 - only people's changes land so
    tip = len(repository.commits)
    parent = tip
    for step in range(chance.choice((1, 1, 2, 3))):
        text = messages.compose(chance, draft, author, chooser, part=step)
        mark = len(repository.commits) + 1
        at = draft.at + 60 * step
        repository.commits.append(
            Commit(
                mark=mark,
                parents=(parent,) if parent else (),
                author=author,
                committer=author,
                authored_at=at,
                author_offset=person.offset(at),
                committed_at=at,
                committer_offset=person.offset(at),
                message=text.message,
                path=path_of(draft.component, draft.author, mark),
                origin=text.origin,
                coauthors=text.coauthors,
                agent_assisted=bool(draft.agent),
                signed_work_address=text.work_address,
            )
        )
        parent = mark
    merger = next(one for one in repository.team if one is not person)
    at = draft.at + 900
    merge = Commit(
        mark=len(repository.commits) + 1,
        # A root has nothing to be merged into: its own commit stands for the branch.
        parents=(tip or 1, parent) if parent != (tip or 1) else (parent,),
        author=Ident(merger.name, merge_address(merger, at), merger),
        committer=GITHUB,
        authored_at=at,
        author_offset=merger.offset(at),
        committed_at=at,
        committer_offset=merger.offset(at),
        message=f"Merge pull request #{draft.number} from {person.login}/{draft.component}\n\n"
        f"{draft.topic}\n",
        path="",
        pull_request_number=draft.number,
    )
    repository.commits.append(merge)
    repository.pull_requests.append(landed_request(chance, repository, draft, merge, author))


def merge_address(person: Person, second: int) -> str:
    """GitHub writes a merge with the address that a person chose on the web."""
    return person.work_address(second) if person.habit == "work" else person.relay_address
