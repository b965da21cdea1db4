"""One page of pull requests, whole: shrunk until GitHub can give it, with all of its reviews."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tracker.collect.github.faults import HIDDEN_TYPES, Answer, BadCursor, TooBig
from tracker.collect.github.gather import scope_of
from tracker.collect.github.queries import document, repeated
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
_OVERFLOW = 10  # pull requests per request for further reviews: 10 x 100 reviews are one point
_TRIES = 4  # of the smallest page, at the end without commits and with one review

Node = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """Pull requests as GraphQL nodes.

    Attributes:
        nodes: whole nodes; holes are left out.
        more_reviews: node id to the reviews beyond the first ones.
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
    more_reviews: dict[str, list[Node]] = field(default_factory=dict)


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
            page.more_reviews.update(self._more_reviews(page.nodes))
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

    def _more_reviews(self, nodes: list[Node]) -> dict[str, list[Node]]:
        """Reviews beyond the first ones, of several pull requests at once."""
        found: dict[str, list[Node]] = {}
        wanted: list[tuple[str, str | None]] = [
            (node["id"], node["reviews"]["pageInfo"]["endCursor"])
            for node in nodes
            if node["reviews"]["pageInfo"]["hasNextPage"]
        ]
        width, failures = _OVERFLOW, 0
        while wanted:
            asked = wanted[:width]
            variables: dict[str, Any] = {}
            for place, (node_id, after) in enumerate(asked):
                variables |= {f"id_{place}": node_id, f"after_{place}": after}
            try:
                answer = self._session.ask(
                    "reviews", repeated("reviews", len(asked)), variables, size=len(asked)
                )
                _refuse_partial(answer)
                if failures < _TRIES:
                    _refuse_empty(answer.data.values())
            except TooBig as fault:
                failures += len(asked) == 1
                if failures > _TRIES:
                    raise IncompleteError(
                        f"GitHub cannot give the reviews of one pull request: {fault}",
                        where=self._repository,
                        remedy="What was collected is kept and the next run tries again",
                    ) from None
                width = max(1, len(asked) // 2)
                continue
            except BadCursor:
                wanted[:width] = [(node_id, None) for node_id, _ in asked]
                continue
            wanted = wanted[width:]
            for place, (node_id, _) in enumerate(asked):
                reviews = (answer.data.get(f"item_{place}") or {}).get("reviews")
                if reviews:  # else deleted meanwhile
                    found.setdefault(node_id, []).extend(filter(None, reviews["nodes"]))
                    if reviews["pageInfo"]["hasNextPage"]:
                        wanted.append((node_id, reviews["pageInfo"]["endCursor"]))
        return found


def _page(answer: Answer, *, accept_holes: bool) -> Page | None:
    """A whole page; a partial one is no page.

    Raises:
        TooBig: something is missing that a smaller page may bring.
    """
    _refuse_partial(answer)
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
        _refuse_empty(nodes)
    return Page(
        nodes,
        connection["pageInfo"]["endCursor"],
        connection["pageInfo"]["hasNextPage"],
        connection["totalCount"],
        holes,
        answer.at,
    )


def _refuse_empty(nodes: Iterable[Node | None]) -> None:
    """Reviews, labels or commits that are null without a reason may come with a smaller page."""
    for node in nodes:
        for name in ("reviews", "labels", "commits"):
            listed = node and node.get(name)
            if listed and None in listed["nodes"]:
                raise TooBig(f"empty {name}")


def _refuse_partial(answer: Answer) -> None:
    """Errors beside the data mean that parts are missing, unless they say "not for you"."""
    for error in answer.errors:
        if not _is_hidden(error):
            raise TooBig(str(error.get("type") or error.get("message", ""))[:80])


def _is_hidden(error: Mapping[str, Any]) -> bool:
    return error.get("type") in HIDDEN_TYPES
