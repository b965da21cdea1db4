"""The whole way to GitHub on one screen: what is collected, in which order, from what is known."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tracker.collect.github import accounts, known, pull_requests, repositories, users
from tracker.collect.github.gather import scope_of
from tracker.collect.github.pages import PageSizes
from tracker.errors import IncompleteError

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence
    from datetime import timedelta
    from pathlib import Path

    from tracker.collect.contract import Batch
    from tracker.collect.github.known import Store
    from tracker.collect.github.session import Session


def collect(
    names: Sequence[str],
    session: Session,
    store: Store,
    local: Path,
    *,
    every: timedelta = users.EVERY,
) -> Iterator[Batch]:
    """Yield every batch that is due; write each before asking for the next, it is read again.

    Args:
        names: repositories as `owner/name`.
        session: asks GitHub within this run's budget.
        store: reads what was written so far.
        local: folder for learned page sizes, disposable.
        every: age at which a profile is looked up again.

    Raises:
        IncompleteError: a limit was reached, after consistent batches; the next run goes on.
        TrackerError: GitHub refuses.
    """
    sizes = PageSizes(local)
    facts = repositories.observe(session, names)
    yield from repositories.collect(facts)
    there = [name for name in names if name in facts and facts[name]["is_found"]]
    cursors = {name: store.cursor("pull_requests", scope_of(name)) for name in there}
    settled = known.emails(store, datetime.now(UTC))
    trouble = _passed_over(names, facts)
    # repositories that only need what is new come before those still to be read for the first time
    for name in sorted(there, key=lambda name: _first_pass_last(cursors[name])):
        try:
            yield from pull_requests.collect(
                session,
                name,
                sizes,
                cursor=cursors[name],
                fact=facts[name],
                known_emails=settled,
            )
            yield from accounts.collect(session, name, known.questions(store, name, settled))
        except IncompleteError as limit:
            session.budget.check()  # over for all of them
            trouble = trouble or limit  # else for this one only
    profiles = known.profiles(store)
    due = users.due(known.actors(store), profiles, datetime.now(UTC), every)
    yield from users.collect(session, due, profiles)
    if trouble is not None:
        raise trouble


def _passed_over(names: Sequence[str], facts: Container[str]) -> IncompleteError | None:
    for name in names:
        if name not in facts:
            return IncompleteError("GitHub could not answer", where=name, remedy="Run again later")
    return None


def _first_pass_last(cursor: pull_requests.Cursor) -> bool:
    return pull_requests.Position.read(cursor).is_first_pass
