"""Pages on their way into a batch: a page counts once all of its reviews are there.

Few pull requests have more reviews than a page shows. Theirs are asked for together, for several
pages at once; until then those pages wait, and the cursor stays before them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.collect.github import reviews, rows

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from tracker.collect.github.gather import Gathered
    from tracker.collect.github.pull_request_pages import Node, Page
    from tracker.collect.github.pull_requests import Position
    from tracker.collect.github.session import Session

_PAGES = 15  # that wait at most: what a run stopped meanwhile has to read again


class Kept:
    """Turns pages into rows, in order.

    Args:
        session: asks for the reviews that are missing.
        repository: `owner/name`.
        gathered: takes the rows.
        known_emails: lower-case addresses whose account is known already.
        position: where the stream stands.

    Attributes:
        safe: the position up to which everything is in `gathered`.
    """

    def __init__(
        self,
        session: Session,
        repository: str,
        gathered: Gathered,
        known_emails: Container[str],
        position: Position,
    ) -> None:
        self.safe = position
        self._session = session
        self._repository = repository
        self._gathered = gathered
        self._known_emails = known_emails
        self._emails: set[str] = set()
        self._waiting: list[tuple[Page, Position]] = []

    @property
    def _unfinished(self) -> list[Node]:
        return [node for page, _ in self._waiting for node in page.unfinished]

    @property
    def is_due(self) -> bool:
        """Whether to ask for what is missing now: a request's worth, long waits, a budget's end."""
        missing = len(self._unfinished)
        needed = -(-missing // reviews.WIDTH) + 1
        left = self._session.budget.left
        return bool(self._waiting) and (
            missing >= reviews.WIDTH
            or len(self._waiting) >= _PAGES
            or (left is not None and left <= needed)
        )

    def add(self, page: Page, position: Position) -> None:
        """Take the next page and the position after it."""
        if self._waiting or page.unfinished:
            self._waiting.append((page, position))
        else:
            self._take(page, {})
            self.safe = position

    def finish(self) -> None:
        """Ask for the reviews that are missing, so that nothing waits any more.

        Raises:
            IncompleteError: a limit was reached; the pages that wait have to be read again.
        """
        found = reviews.more(self._session, self._repository, self._unfinished)
        for page, position in self._waiting:
            self._take(page, found)
            self.safe = position
        self._waiting.clear()

    def _take(self, page: Page, more: Mapping[str, list[Node]]) -> None:
        for node in page.nodes:
            number = node["number"]
            self._gathered.add("pull_requests", rows.pull_request(self._repository, node, page.at))
            for entry in (*node["reviews"]["nodes"], *more.get(node["id"], ())):
                if entry and entry["fullDatabaseId"]:
                    row = rows.review(self._repository, number, entry, page.at)
                    self._gathered.add("reviews", row)
            for entry in (node.get("commits") or {}).get("nodes") or ():
                if entry:
                    self._take_address(entry["commit"], page)

    def _take_address(self, commit: Node, page: Page) -> None:
        """A commit of a pull request says for nothing whose address it bears."""
        author = commit["author"] or {}
        email = (author.get("email") or "").lower()
        if not email or not author.get("user") or email in self._emails:
            return
        self._emails.add(email)
        if email not in self._known_emails:
            found = rows.email_account(
                repository=self._repository,
                commit=commit["oid"],
                email=author["email"],
                user=author["user"],
                source="pull_request_commit",
                seen_at=page.at,
            )
            self._gathered.add("accounts", found)
