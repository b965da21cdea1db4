"""One page of pull requests, whole: shrunk until GitHub can give it."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracker.collect.github.faults import HIDDEN_TYPES, Answer, TooBig
from tracker.collect.github.gather import scope_of
from tracker.collect.github.queries import document
from tracker.errors import IncompleteError
from tracker.log import event

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from tracker.collect.github.pages import PageSizes
    from tracker.collect.github.session import Session

_log = logging.getLogger(__name__)
REVIEWS = 20
COMMITS = 20
_TRIES = 4  # of the smallest page, at the end without commits and with one review

Node = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """Pull requests as GraphQL nodes.

    Attributes:
        nodes: whole nodes; holes are left out.
        end: GitHub's cursor after this page.
        total: pull requests of the repository.
        holes: nodes that stayed null however small the page was.
        at: GitHub's clock.
    """

    nodes: list[Node]
    end: str | None
    has_next: bool
    total: int
    holes: int
    at: datetime

    @property
    def unfinished(self) -> list[Node]:
        """Pull requests with more reviews than the page shows."""
        return [node for node in self.nodes if node["reviews"]["pageInfo"]["hasNextPage"]]


class Pages:
    """Reads the pages of one repository at a size that adapts."""

    def __init__(self, session: Session, repository: str, sizes: PageSizes) -> None:
        self._session = session
        self._repository = repository
        self._sizes = sizes
        self._scope = scope_of(repository)
        self._size = sizes.load(self._scope)

    def read(self, after: str | None, *, descending: bool) -> Page | None:
        """The page after a cursor; None when there is no such repository any more.

        Raises:
            BadCursor: begin the list again.
            IncompleteError: the budget is over, or GitHub cannot even give one pull request.
        """
        failures = 0  # of the smallest page
        while True:
            begun = time.monotonic()
            light = failures >= _TRIES - 1
            try:
                answer = self._session.ask(
                    "pull_requests",
                    document("pull_requests"),
                    self._variables(after, descending=descending, light=light),
                    size=self._size.size,
                )
                page = _page(answer, accept_holes=failures > 0)
            except TooBig as fault:
                failures += self._size.size == 1
                if failures >= _TRIES + 1:
                    raise IncompleteError(
                        "GitHub cannot give even one pull request at a time",
                        where=self._repository,
                        remedy="What was collected is kept and the next run tries again",
                    ) from None
                self._size.shrink()
                self._sizes.save(self._scope, self._size)
                event(_log, "page shrunk", size=self._size.size, reason=str(fault)[:80])
                continue
            if page is None:
                return None
            self._size.succeeded(time.monotonic() - begun)
            self._sizes.save(self._scope, self._size)
            return page

    def _variables(self, after: str | None, *, descending: bool, light: bool) -> dict[str, Any]:
        owner, name = self._repository.split("/")
        return {
            "owner": owner,
            "name": name,
            "first": self._size.size,
            "after": after,
            "reviews": 1 if light else REVIEWS,
            "commits": COMMITS,
            "withCommits": not light,
            "field": "UPDATED_AT" if descending else "CREATED_AT",
            "direction": "DESC" if descending else "ASC",
        }


def _page(answer: Answer, *, accept_holes: bool) -> Page | None:
    """A whole page; a partial one is no page.

    Raises:
        TooBig: something is missing that a smaller page may bring.
    """
    refuse_partial(answer)
    if not answer.data.get("repository"):
        return None
    connection = answer.data["repository"]["pullRequests"]
    if connection is None or connection["nodes"] is None:
        raise TooBig("no nodes")
    nodes = [node for node in connection["nodes"] if node and node.get("reviews")]
    holes = len(connection["nodes"]) - len(nodes)
    if not accept_holes:
        if holes:
            raise TooBig(f"{holes} empty nodes")
        refuse_empty(nodes)
    return Page(
        nodes,
        connection["pageInfo"]["endCursor"],
        connection["pageInfo"]["hasNextPage"],
        connection["totalCount"],
        holes,
        answer.at,
    )


def refuse_empty(nodes: Iterable[Node | None]) -> None:
    """Reviews, labels or commits that are null without a reason may come with a smaller page."""
    for node in nodes:
        for name in ("reviews", "labels", "commits"):
            listed = node and node.get(name)
            if listed and None in listed["nodes"]:
                raise TooBig(f"empty {name}")


def refuse_partial(answer: Answer) -> None:
    """Errors beside the data mean that parts are missing, unless they say "not for you"."""
    for error in answer.errors:
        if not _is_hidden(error):
            raise TooBig(str(error.get("type") or error.get("message", ""))[:80])


def _is_hidden(error: Mapping[str, Any]) -> bool:
    return error.get("type") in HIDDEN_TYPES
