"""E-mail address to account, by GitHub's own mapping: one representative commit per address."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracker.collect.github import rows
from tracker.collect.github.faults import HIDDEN_TYPES, Answer, TooBig
from tracker.collect.github.gather import Gathered, scope_of
from tracker.collect.github.queries import repeated
from tracker.errors import IncompleteError
from tracker.log import event

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tracker.collect.contract import Batch
    from tracker.collect.github.session import Session

_log = logging.getLogger(__name__)
_WIDTH = 50


@dataclass(frozen=True)
class Question:
    """Whose account is this address?

    Attributes:
        email: lower case.
        sha: a commit of the repository that names the address as author or co-author.
    """

    email: str
    sha: bytes


def collect(session: Session, repository: str, questions: Sequence[Question]) -> Iterator[Batch]:
    """Yield batches of `accounts`; without questions nothing at all.

    Raises:
        IncompleteError: a limit was reached, after a batch with what was collected.
        TrackerError: GitHub refuses.
    """
    gathered = Gathered(scope_of(repository), "accounts")
    waiting, width = list(questions), _WIDTH
    asked = {"emails": len(waiting)}
    try:
        while waiting:
            group = waiting[:width]
            try:
                answer = _ask(session, repository, group)
            except TooBig as fault:
                if len(group) == 1:  # to be asked again by the next run
                    event(_log, "commit passed over", reason=str(fault)[:80])
                    waiting = waiting[1:]
                width = max(1, len(group) // 2)
                continue
            waiting = waiting[len(group) :]
            width = min(_WIDTH, width * 2)
            gathered.add("accounts", *_rows(repository, group, answer))
            if gathered.is_full:
                yield from gathered.flush({}, asked, complete=False)
    except IncompleteError:
        if gathered:
            yield from gathered.flush({}, asked, complete=False)
        raise
    if gathered:
        yield from gathered.flush({}, asked, complete=True)


def _ask(session: Session, repository: str, group: Sequence[Question]) -> Answer:
    owner, name = repository.split("/")
    variables: dict[str, Any] = {"owner": owner, "name": name}
    for place, question in enumerate(group):
        variables[f"oid_{place}"] = question.sha.hex()
    query = repeated("commit_identities", len(group))
    answer = session.ask("commit_identities", query, variables, size=len(group))
    if any(error.get("type") not in HIDDEN_TYPES for error in answer.errors):
        raise TooBig("partial answer")
    return answer


def _rows(repository: str, group: Sequence[Question], answer: Answer) -> Iterator[rows.Row]:
    """A row for each address asked; a commit that GitHub does not have answers nothing."""
    commits = answer.data.get("repository") or {}
    for place, question in enumerate(group):
        commit = commits.get(f"item_{place}")
        row = rows.email_account(
            repository=repository,
            commit=question.sha.hex(),
            email=question.email,
            user=_people(commit).get(question.email) if commit else None,
            source="commit",
            seen_at=answer.at,
        )
        yield row if commit else {**row, "outcome": "missing"}


def _people(commit: Mapping[str, Any]) -> dict[str, Mapping[str, Any] | None]:
    """Lower-case address to account (or null) of everybody a commit names."""
    named = [*(commit["authors"]["nodes"] or ()), commit["committer"], commit["author"]]
    return {
        person["email"].lower(): person["user"] for person in named if person and person["email"]
    }
