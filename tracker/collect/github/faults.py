"""What GitHub can answer besides data, and what each answer means for the next request.

The table behind `judge` was measured: PyGithub's own handling repeats a request that is too big
eleven times, takes an error message for data and throws partial data away, so it is switched off.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from tracker.collect.github.drift import unknown
from tracker.log import redact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Fault(Exception):  # noqa: N818 - a fault becomes an error only when patience ends
    """GitHub did not give what was asked."""


class Limited(Fault):
    """A rate limit: nothing before `wait` seconds have passed.

    Attributes:
        wait: seconds by GitHub's own clock; None when GitHub names no time.
        secondary: whether it is a limit on speed rather than on the hour's points.
    """

    def __init__(self, wait: float | None, *, secondary: bool) -> None:
        super().__init__("secondary rate limit" if secondary else "rate limit")
        self.wait = wait
        self.secondary = secondary


class TooBig(Fault):
    """The query cost GitHub more than it grants one request: ask for less at once."""


class Dropped(Fault):
    """The answer was lost or unreadable: ask again."""


class BadCursor(Fault):
    """GitHub no longer understands where a list was left: begin the list again."""


class Unauthorized(Fault):
    """This token may not ask at all (expired, revoked, single sign-on)."""


class Unscoped(Fault):
    """This token may not ask for one of the fields."""


class Refused(Fault):
    """GitHub does not understand the question: its schema changed or the address is wrong.

    Attributes:
        missing: types and fields that it does not know, when that is all there is to it.
    """

    def __init__(self, said: str, missing: frozenset[tuple[str, str]] = frozenset()) -> None:
        super().__init__(said)
        self.missing = missing


class Missing(Refused):
    """There is nothing at this address (404)."""


@dataclass(frozen=True)
class Answer:
    """Data from GitHub, complete or partial.

    Attributes:
        data: the `data` of a GraphQL answer, or the body of a REST answer.
        errors: GraphQL errors beside partial data.
        headers: answer headers with lower-case names.
        at: GitHub's clock (its Date header), UTC, whole seconds.
    """

    data: Any
    errors: Sequence[Mapping[str, Any]]
    headers: Mapping[str, str]
    at: datetime


_SECONDARY = re.compile(r"secondary rate limit|abuse detection|wait a few minutes", re.IGNORECASE)
_PRIMARY = re.compile(r"rate limit (already )?exceeded", re.IGNORECASE)
_TOO_MUCH = re.compile(r"something went wrong|timedout|timed? ?out|timeout", re.IGNORECASE)
_TOO_MUCH_TYPES = {"RESOURCE_LIMITS_EXCEEDED", "MAX_NODE_LIMIT_EXCEEDED", "TIMEOUT"}
HIDDEN_TYPES = {"NOT_FOUND", "FORBIDDEN"}
"""Error types that speak about one object, not about the request."""


def clock(headers: Mapping[str, str]) -> datetime:
    """GitHub's clock, from the Date header; the local one where it is missing or unreadable."""
    try:
        return parsedate_to_datetime(headers["date"]).astimezone(UTC)
    except (KeyError, ValueError, TypeError):
        return datetime.now(UTC).replace(microsecond=0)


def judge(status: int, headers: Mapping[str, str], body: str) -> Answer:
    """Turn one HTTP answer into data or into the fault that it is.

    Raises:
        Fault: one of its kinds above.
    """
    if status in {HTTPStatus.BAD_GATEWAY, HTTPStatus.GATEWAY_TIMEOUT}:
        raise TooBig(f"HTTP {status}")
    try:
        parsed = json.loads(body) if body else {}
    except ValueError:
        parsed = None
    message = redact(str(parsed.get("message", ""))) if isinstance(parsed, dict) else ""
    busy = status == HTTPStatus.SERVICE_UNAVAILABLE and "retry-after" in headers
    if busy or status in {HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS}:
        _refused_access(status, headers, message)
    if status == HTTPStatus.UNAUTHORIZED:
        raise Unauthorized(message or "bad credentials")
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or parsed is None:
        raise Dropped(f"HTTP {status}, {len(body)} characters")
    if status == HTTPStatus.NOT_FOUND:
        raise Missing("HTTP 404")
    said = parsed.get("errors") if isinstance(parsed, dict) else None
    errors = [error for error in said if isinstance(error, dict)] if isinstance(said, list) else []
    if status >= HTTPStatus.BAD_REQUEST:
        raise Refused(f"HTTP {status} {message} {_words(errors)}".strip(), unknown(errors))
    if not isinstance(parsed, dict):
        return Answer(parsed, (), headers, clock(headers))
    _judge_graphql(parsed, errors, headers, message)
    return Answer(parsed.get("data", parsed), errors, headers, clock(headers))


def _words(errors: Sequence[Mapping[str, Any]]) -> str:
    return redact("; ".join(str(error.get("message", "")) for error in errors))[:300]


def _refused_access(status: int, headers: Mapping[str, str], message: str) -> None:
    spent = headers.get("x-ratelimit-remaining") == "0"
    if spent or _PRIMARY.search(message):
        raise Limited(_wait(headers) or _reset(headers), secondary=False)
    forbidden = status == HTTPStatus.FORBIDDEN and "retry-after" not in headers
    if not forbidden or _SECONDARY.search(message):
        raise Limited(_wait(headers), secondary=True)
    raise Unauthorized(message or "forbidden")


def _judge_graphql(
    parsed: Mapping[str, Any],
    errors: Sequence[Mapping[str, Any]],
    headers: Mapping[str, str],
    message: str,
) -> None:
    types = {str(error.get("type") or "") for error in errors}
    words = _words(errors)
    codes = [error["extensions"] for error in errors if error.get("extensions")]
    if types & {"RATE_LIMITED", "RATE_LIMIT"}:
        raise Limited(_wait(headers) or _reset(headers), secondary=False)
    if _SECONDARY.search(words) or (_SECONDARY.search(message) and "data" not in parsed):
        raise Limited(_wait(headers), secondary=True)
    if types & _TOO_MUCH_TYPES:
        raise TooBig(words)
    if "INSUFFICIENT_SCOPES" in types:
        raise Unscoped(words)
    if "INVALID_CURSOR_ARGUMENTS" in types:
        raise BadCursor(words)
    if errors and not parsed.get("data"):
        if any(_TOO_MUCH.search(str(error.get("message", ""))) for error in errors):
            raise TooBig(words)
        if any(codes) or not types & HIDDEN_TYPES:
            raise Refused(words, unknown(errors))


def _wait(headers: Mapping[str, str]) -> float | None:
    """Seconds of Retry-After, which is a number or a date."""
    value = headers.get("retry-after", "").strip()
    if value.isdecimal():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - clock(headers)).total_seconds())
    except (ValueError, TypeError):
        return None


def _reset(headers: Mapping[str, str]) -> float | None:
    """Seconds until the hour's points are new again, by GitHub's clock on both sides."""
    try:
        reset = float(headers["x-ratelimit-reset"])
    except (KeyError, ValueError):
        return None
    return max(0.0, reset - clock(headers).timestamp()) + 1.0
