"""Reviews beyond those that a page of pull requests shows: of several pull requests at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.collect.github.faults import BadCursor, TooBig
from tracker.collect.github.pull_request_pages import Node, refuse_empty, refuse_partial
from tracker.collect.github.queries import repeated
from tracker.errors import IncompleteError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.collect.github.session import Session

WIDTH = 10
"""Pull requests in one request: up to 1,000 reviews, one point."""
_TRIES = 4  # of one pull request alone, at the end with what holes there are


def more(session: Session, repository: str, nodes: Sequence[Node]) -> dict[str, list[Node]]:
    """Node id of a pull request to its reviews beyond the first ones.

    Args:
        session: asks GitHub.
        repository: `owner/name`, for words.
        nodes: pull requests whose first reviews are known to be not all.

    Raises:
        IncompleteError: a limit was reached, or GitHub cannot give those of one pull request.
    """
    found: dict[str, list[Node]] = {}
    wanted: list[tuple[str, str | None]] = [
        (node["id"], node["reviews"]["pageInfo"]["endCursor"]) for node in nodes
    ]
    width, failures = WIDTH, 0
    while wanted:
        asked = wanted[:width]
        variables: dict[str, Any] = {}
        for place, (node_id, after) in enumerate(asked):
            variables |= {f"id_{place}": node_id, f"after_{place}": after}
        try:
            query = repeated("reviews", len(asked))
            answer = session.ask("reviews", query, variables, size=len(asked))
            refuse_partial(answer)
            if failures < _TRIES:
                refuse_empty(answer.data.values())
        except TooBig as fault:
            failures += len(asked) == 1
            if failures > _TRIES:
                raise IncompleteError(
                    f"GitHub cannot give the reviews of one pull request: {fault}",
                    where=repository,
                    remedy="What was collected is kept and the next run tries again",
                ) from None
            width = max(1, len(asked) // 2)
            continue
        except BadCursor:
            wanted[: len(asked)] = [(node_id, None) for node_id, _ in asked]
            continue
        wanted = wanted[len(asked) :]
        for place, (node_id, _) in enumerate(asked):
            reviews = (answer.data.get(f"item_{place}") or {}).get("reviews")
            if reviews:  # else deleted meanwhile
                found.setdefault(node_id, []).extend(filter(None, reviews["nodes"]))
                if reviews["pageInfo"]["hasNextPage"]:
                    wanted.append((node_id, reviews["pageInfo"]["endCursor"]))
    return found
