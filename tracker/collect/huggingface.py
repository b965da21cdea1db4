"""Models of one organization's account on the Hugging Face Hub, page by page.

Every collection reads the whole list, for downloads change daily; a run that stops at a limit
goes on from that page. Owners of other models are not collected: they may be persons.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from tracker.collect.github.gather import Gathered
from tracker.collect.hub_client import EXPAND, BadCursor
from tracker.collect.hub_rows import gone, read
from tracker.errors import IncompleteError, TrackerError
from tracker.log import event

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from tracker.collect.contract import Batch
    from tracker.collect.hub_client import Hub, Page
    from tracker.collect.hub_rows import Seen

_log = logging.getLogger(__name__)


def collect(
    hub: Hub,
    author: str,
    *,
    cursor: Mapping[str, Any] | None,
    known: Mapping[str, Seen],
    tracked: Collection[str],
) -> Iterator[Batch]:
    """Yield batches of `models`: what is new, and counts that are due.

    Args:
        hub: asks within this run's budget.
        author: login of the account; also the scope of the batches.
        cursor: of the newest batch, None at the start.
        known: the newest observation of each model of this account.
        tracked: logins of tracked organizations, in lower case.

    Raises:
        IncompleteError: a limit was reached, after a consistent batch; the next run goes on.
        TrackerError: the Hub refuses.
    """
    reading = _Pass(author, known, tracked)
    place = str(cursor["next"]) if cursor and cursor.get("next") else None
    reading.is_whole = place is None
    asked = {"author": author, "expand": list(EXPAND)}
    while True:
        try:
            page = hub.page(author, place)
        except IncompleteError:
            yield from reading.gathered.flush({"next": place}, asked, complete=False)
            raise
        except BadCursor:
            reading.begin_again()
            place = None
            continue
        reading.take(page)
        place = page.following
        if place is None:
            break
        if reading.gathered.is_full:
            yield from reading.gathered.flush({"next": place}, asked, complete=False)
    reading.end(page)
    yield from reading.gathered.flush({"next": None}, asked, complete=True)


class _Pass:
    """One reading of an account's list.

    Attributes:
        is_whole: whether every page is seen by this run: only then a model can be missed.
    """

    def __init__(self, author: str, known: Mapping[str, Seen], tracked: Collection[str]) -> None:
        self.gathered = Gathered(author, "models")
        self.is_whole = True
        self._author, self._known, self._tracked = author, known, tracked
        self._listed: set[str] = set()
        self._places: set[str] = set()
        self._unread = 0
        self._has_begun_again = False

    def take(self, page: Page) -> None:
        """Gather what is new on a page."""
        if page.following in self._places:
            raise TrackerError("the Hub's list runs in a circle", where=self._author)
        self._places.add(page.following or "")
        for said in page.models:
            row = read(said, self._author, self._tracked, page.at)
            if row is None:
                self._unread += 1
            elif row["id"] not in self._listed:
                self._listed.add(row["id"])
                known = self._known.get(row["id"])
                if known is None or known.is_news(row):
                    self.gathered.add("models", row)

    def begin_again(self) -> None:
        """Forget the places, keep the rows: the list is read anew, once."""
        if self._has_begun_again:
            raise TrackerError("the Hub does not know its own places", where=self._author)
        self._has_begun_again = self.is_whole = True
        self._places.clear()

    def end(self, page: Page) -> None:
        """Note models that are no longer listed; an account without any may only be renamed."""
        if self._listed and self.is_whole:
            there = [name for name, last in self._known.items() if last.is_listed]
            missing = sorted(set(there) - self._listed)
            self.gathered.add("models", *(gone(name, self._author, page.at) for name in missing))
        if self._unread:
            event(_log, "rows left out", logging.WARNING, account=self._author, rows=self._unread)
        if not self._listed:
            event(_log, "no models listed", logging.WARNING, account=self._author)
