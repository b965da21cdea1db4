"""What each token may do and whether GitHub still understands the questions: facts, not words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tracker.collect.github.client import Client
from tracker.collect.github.faults import Answer, Fault, Refused, TooBig, Unauthorized, Unscoped
from tracker.collect.github.pages import MOST
from tracker.collect.github.pull_request_pages import COMMITS, REVIEWS
from tracker.collect.github.queries import document, priced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.collect.github.tokens import Connection, Token

_SAMPLE = ("octocat", "Hello-World")  # GitHub's own example; only priced, never read


@dataclass(frozen=True)
class TokenFacts:
    """One token, named by its digest.

    Attributes:
        trouble: why it cannot be used; empty when it can.
        scopes: of a classic token; empty for the fine-grained and for Apps.
        sees_email: whether profiles' public addresses are shown (`read:user`); without it an
            address is tied to an account by commits alone.
        remaining: points left of `graphql` and `core`.
        clock_seconds: how far the local clock is ahead of GitHub's.
        price: points of the largest page of pull requests; 1 is expected.
        drift: what GitHub no longer understands; empty when all is well.
    """

    key: str
    kind: str
    trouble: str = ""
    scopes: tuple[str, ...] = ()
    sees_email: bool | None = None
    remaining: Mapping[str, int] | None = None
    clock_seconds: float | None = None
    price: int | None = None
    drift: str = ""


def examine(connection: Connection, *, timeout: int = 20) -> list[TokenFacts]:
    """Ask with every token: at most four requests each, one of them free of points."""
    return [_examine(connection.url, token, timeout) for token in connection.tokens]


def _examine(url: str, token: Token, timeout: int) -> TokenFacts:
    client = Client(token.auth, url, timeout=timeout)
    facts = TokenFacts(token.key, token.kind)
    try:
        rates = client.rest("/rate_limit")
        facts = replace(
            facts,
            remaining=_remaining(rates.data),
            clock_seconds=_ahead(rates),
            scopes=_scopes(rates),
        )
        if token.kind == "token":  # an App has no viewer
            facts = replace(facts, sees_email=_sees_email(client))
    except Unauthorized as fault:
        return replace(facts, trouble=f"refused: {fault}")
    except Fault as fault:
        return replace(facts, trouble=f"no answer: {fault or type(fault).__name__}")
    try:
        answer = client.graphql(priced(document("pull_requests")), _page_to_price())
    except Fault as fault:
        return replace(facts, drift=str(fault))
    limit = answer.data.get("rateLimit") or {}
    return replace(facts, price=limit.get("cost"))


def _sees_email(client: Client) -> bool | None:
    """Whether addresses are shown; None when this GitHub does not say."""
    try:
        client.graphql(document("viewer"), {"withEmail": True})
    except Unscoped:
        return False
    except (Refused, TooBig):
        return None
    return True


def _page_to_price() -> dict[str, Any]:
    return {
        "owner": _SAMPLE[0],
        "name": _SAMPLE[1],
        "first": MOST,
        "after": None,
        "reviews": REVIEWS,
        "commits": COMMITS,
        "withCommits": True,
        "field": "CREATED_AT",
        "direction": "ASC",
    }


def _remaining(body: Mapping[str, Any]) -> dict[str, int]:
    resources = body.get("resources", {})
    return {
        name: int(resources[name]["remaining"]) for name in ("graphql", "core") if name in resources
    }


def _ahead(answer: Answer) -> float:
    return (datetime.now(UTC) - answer.at).total_seconds()


def _scopes(answer: Answer) -> tuple[str, ...]:
    return tuple(filter(None, answer.headers.get("x-oauth-scopes", "").split(", ")))
