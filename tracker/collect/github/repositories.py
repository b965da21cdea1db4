"""What GitHub says about the repositories themselves: fifty in one request.

The same answer tells of renames, transfers and archiving, and whether anything was touched since.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from tracker.collect.contract import Batch
from tracker.collect.github import rows
from tracker.collect.github.faults import HIDDEN_TYPES, Answer, TooBig
from tracker.collect.github.gather import scope_of
from tracker.collect.github.queries import repeated
from tracker.entities import REPOSITORIES
from tracker.errors import IncompleteError
from tracker.log import event

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.collect.github.session import Session

_log = logging.getLogger(__name__)
_WIDTH = 50
_TRIES = 3  # so many that GitHub cannot give even alone are not chance


def observe(session: Session, repositories: Sequence[str]) -> dict[str, rows.Row]:
    """A row of `repositories` for each `owner/name`; one that GitHub cannot give has none.

    Raises:
        IncompleteError: a limit was reached.
        TrackerError: GitHub refuses.
    """
    found: dict[str, rows.Row] = {}
    waiting, width, passed_over = list(repositories), _WIDTH, 0
    while waiting:
        asked = waiting[:width]
        try:
            answer = _ask(session, asked)
        except TooBig as fault:
            if len(asked) > 1:
                width = len(asked) // 2
                continue
            passed_over += 1
            event(_log, "repository passed over", logging.WARNING, repository=asked[0])
            if passed_over == _TRIES:
                raise IncompleteError(f"GitHub did not answer: {fault}", where=asked[0]) from None
        else:
            for place, repository in enumerate(asked):
                row = rows.repository(repository, answer.data[f"item_{place}"], answer.at)
                found[repository] = row
                _tell(repository, row)
        waiting = waiting[width:]
    return found


def collect(facts: dict[str, rows.Row]) -> Iterator[Batch]:
    """One batch with one row for each repository observed."""
    for repository, row in facts.items():
        table = pa.Table.from_pylist([row], REPOSITORIES)
        cursor = {"seen_at": row["seen_at"].isoformat()}
        yield Batch("repositories", scope_of(repository), table, cursor, {})


def _ask(session: Session, asked: Sequence[str]) -> Answer:
    """One request.

    Raises:
        TooBig: errors that do not say "not for you", or nulls without a reason: parts are lost.
    """
    variables: dict[str, Any] = {}
    for place, repository in enumerate(asked):
        owner, name = repository.split("/")
        variables |= {f"owner_{place}": owner, f"name_{place}": name}
    query = repeated("repositories", len(asked))
    answer = session.ask("repositories", query, variables, size=len(asked))
    nodes = [answer.data[f"item_{place}"] for place in range(len(asked))]
    if any(error.get("type") not in HIDDEN_TYPES for error in answer.errors):
        raise TooBig("partial answer")
    if any(node and None in node["pullRequests"]["nodes"] for node in nodes):
        raise TooBig("empty nodes")
    return answer


def _tell(repository: str, row: rows.Row) -> None:
    if not row["is_found"]:
        event(_log, "repository not found", logging.WARNING, repository=repository)
    elif row["name_with_owner"].lower() != repository.lower():
        now = row["name_with_owner"]
        event(_log, "repository renamed", logging.WARNING, repository=repository, now=now)
