"""Pull requests with their reviews: everything once in order of creation, then what was touched.

The cursor of the stream lies in the footer of `pull_requests`. A first pass goes through all in
order of creation, which never changes. Later passes go from the one touched last down to the last
pass's begin, with an hour of overlap: a pull request touched meanwhile jumps to the head, and the
next pass begins there. A pass that was cut short goes on where it stopped before a new one begins.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tracker.collect.github import rows
from tracker.collect.github.faults import BadCursor
from tracker.collect.github.gather import Gathered, scope_of
from tracker.collect.github.kept import Kept
from tracker.collect.github.pull_request_pages import Page, Pages
from tracker.errors import IncompleteError, TrackerError
from tracker.log import event

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from tracker.collect.contract import Batch
    from tracker.collect.github.pages import PageSizes
    from tracker.collect.github.session import Session

_log = logging.getLogger(__name__)
_OVERLAP = timedelta(hours=1)
_SETTLED = timedelta(minutes=1)  # an instant this long past can get no more updates
Cursor = Mapping[str, Any] | None
_LONG_WAIT = 10.0  # seconds; what was gathered is not held back for longer


@dataclass(frozen=True)
class Position:
    """Where the stream stands: the JSON-able cursor in a batch's footer.

    Attributes:
        watermark: all updates before it are collected; null during the first pass.
        begun: GitHub's clock when the present pass began; null between passes.
        after: GitHub's cursor within the present pass.
        newest: number and instant of the one touched last when the last pass began.
        seen: rows of the present pass so far; total: as GitHub counted. For predictions only.
        holes: rows GitHub could not give however small the page.
    """

    watermark: str | None = None
    begun: str | None = None
    after: str | None = None
    newest: tuple[int, str] | None = None
    seen: int = 0
    total: int = 0
    holes: int = 0

    @classmethod
    def read(cls, cursor: Cursor) -> Position:
        """From a footer's cursor; unknown words of another version are left out."""
        names = cls.__dataclass_fields__
        return cls(**{name: value for name, value in (cursor or {}).items() if name in names})

    @property
    def is_first_pass(self) -> bool:
        """Whether not everything has been seen once."""
        return self.watermark is None

    def has_all(self, fact: rows.Row | None) -> bool:
        """Whether a row of `repositories` shows that nothing was touched since the last pass."""
        if fact is None or self.is_first_pass or self.begun is not None:
            return False  # a pass is under way, or was never begun
        newest = _newest(fact)
        if newest is None:
            return not fact["pull_requests_total"]
        settled = datetime.fromisoformat(str(self.watermark)) - _SETTLED
        return newest == tuple(self.newest or ()) and datetime.fromisoformat(newest[1]) <= settled


def _newest(fact: rows.Row | None) -> tuple[int, str] | None:
    """Number and instant of the pull request touched last, from a row of `repositories`."""
    if fact is None or fact["newest_pull_request_updated_at"] is None:
        return None
    return fact["newest_pull_request_number"], fact["newest_pull_request_updated_at"].isoformat()


def collect(  # noqa: PLR0913 - what the stream is, where it stands, what is known
    session: Session,
    repository: str,
    sizes: PageSizes,
    *,
    cursor: Cursor = None,
    fact: rows.Row | None = None,
    known_emails: Container[str] = (),
) -> Iterator[Batch]:
    """Yield batches of `accounts`, `reviews` and `pull_requests` of one repository.

    Args:
        session: asks GitHub.
        repository: `owner/name`.
        sizes: learned page sizes.
        cursor: of the newest batch of `pull_requests`; None at the start.
        fact: the repository's new row of `repositories`; saves asking when nothing was touched.
        known_emails: lower-case addresses whose account is known already.

    Raises:
        IncompleteError: a limit was reached, after a batch with what was collected.
        TrackerError: GitHub refuses.
    """
    position = Position.read(cursor)
    gathered = Gathered(scope_of(repository), "accounts", "reviews", "pull_requests")
    if position.has_all(fact):
        yield from gathered.flush(asdict(position), {"unchanged": True}, complete=True)
        return
    if position.begun is None:
        position = replace(position, newest=_newest(fact))
    pages = Pages(session, repository, sizes)
    kept = Kept(session, repository, gathered, known_emails, position)
    done = False
    while not done:
        try:
            if gathered and session.pause() > _LONG_WAIT:
                yield from gathered.flush(*_cursor(kept.safe), complete=False)
            position, page = _read(pages, position, repository)
            position, ended = _advance(position, page)
            done = ended and not _is_stale(position, page.at)
            kept.add(page, position)
            if done or gathered.is_full or kept.is_due:
                kept.finish()
        except (IncompleteError, LookupError) as stop:
            if gathered:
                yield from gathered.flush(*_cursor(kept.safe), complete=False)
            if isinstance(stop, IncompleteError):
                raise
            event(_log, "repository not found", logging.WARNING, repository=repository)
            return
        if done or gathered.is_full:
            yield from gathered.flush(*_cursor(position), complete=done)


def _read(pages: Pages, position: Position, repository: str) -> tuple[Position, Page]:
    """The next page; from the list's beginning when GitHub has forgotten where it was left.

    Raises:
        LookupError: there is no such repository any more.
    """
    try:
        page = pages.read(position.after, descending=not position.is_first_pass)
    except BadCursor as fault:
        if position.after is None:
            raise TrackerError(f"GitHub refuses to list: {fault}", where=repository) from None
        event(_log, "list begun again", repository=repository)
        return _read(pages, replace(position, after=None, seen=0), repository)
    if page is None:
        raise LookupError(repository)
    return position, page


def _advance(position: Position, page: Page) -> tuple[Position, bool]:
    """The position after a page, and whether its pass has ended."""
    moved = replace(
        position,
        begun=position.begun or page.at.isoformat(),
        after=page.end,
        seen=position.seen + len(page.nodes),
        total=page.total,
        holes=position.holes + page.holes,
    )
    ended = not page.has_next
    if position.watermark is not None and page.nodes:
        floor = datetime.fromisoformat(position.watermark) - _OVERLAP
        oldest = rows.instant(page.nodes[-1]["updatedAt"])
        ended = ended or (oldest is not None and oldest < floor)
    if ended:
        moved = replace(moved, watermark=moved.begun, begun=None, after=None, seen=0)
    return moved, ended


def _is_stale(position: Position, now: datetime) -> bool:
    """Whether the pass just ended took so long that another one is due at once."""
    return now - datetime.fromisoformat(str(position.watermark)) > _OVERLAP


def _cursor(position: Position) -> tuple[dict[str, Any], dict[str, Any]]:
    """A position as a batch's cursor, and what was asked to get there."""
    order = "CREATED_AT" if position.is_first_pass else "UPDATED_AT"
    return asdict(position), {"order": order, "since": position.watermark}
