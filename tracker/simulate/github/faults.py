"""Every way in which GitHub was seen to answer badly, each with a rate of its own."""

from __future__ import annotations

import json
import random
import time
from dataclasses import dataclass, field
from typing import Any

SECONDARY = (
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
)
PRIMARY = "API rate limit exceeded for user ID 1."


@dataclass(frozen=True)
class Reply:
    """What is sent instead of the right answer.

    Attributes:
        drop: end the connection without any answer.
        stall: seconds to wait before that.
    """

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    drop: bool = False
    stall: float = 0.0


REALISTIC = {
    "secondary_with_wait": 0.005,
    "secondary_without_wait": 0.005,
    "too_many_with_wait": 0.005,
    "too_many_without_wait": 0.005,
    "primary": 0.003,
    "rate_limited": 0.003,
    "rate_limit": 0.003,
    "only_message": 0.005,
    "bad_gateway": 0.02,
    "gateway_timeout": 0.01,
    "resource_limits": 0.02,
    "something_wrong": 0.005,
    "server_error": 0.005,
    "cut_short": 0.005,
    "dropped": 0.02,
    "empty_nodes": 0.005,
    "bad_cursor": 0.002,
}
"""Rates at which a long collection may meet each fault."""


@dataclass
class Faults:
    """Which answers go wrong.

    Attributes:
        rates: fault name (the methods below without their underscore) to its probability.
        script: faults that the next requests meet, in this order; an empty name is none.
        seed: of the choice; the same requests in the same order meet the same faults.
        wall: pull requests or profiles per request beyond which GitHub answers 502.
        resource_wall: the same, beyond which it gives null nodes and RESOURCE_LIMITS_EXCEEDED.
        wait: seconds in Retry-After.
        stall: seconds for which `timeout` answers nothing.
    """

    rates: dict[str, float] = field(default_factory=dict)
    script: list[str] = field(default_factory=list)
    seed: int = 0
    wall: int = 1_000
    resource_wall: int = 1_000
    wait: int = 1
    stall: float = 3.0
    met: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)  # noqa: S311 - a simulation
        self._spoiler: str | None = None  # what the script has for the answer under way

    def before(self, size: int, *, paged: bool = True) -> Reply | None:
        """A fault that comes instead of any execution; only a paged query has a cursor."""
        if size > self.wall:
            return self._meet("bad_gateway")
        self._spoiler = None
        if self.script:
            name = self.script.pop(0)
            self._spoiler = name if name in _SPOILERS else ""
            return None if self._spoiler or not name else self._meet(name)
        draw = self._random.random()
        for name, rate in self.rates.items():
            draw -= rate
            if draw < 0:
                later = name in _SPOILERS or (name == "bad_cursor" and not paged)
                return None if later else self._meet(name)
        return None

    def spoil(self, data: dict[str, Any], size: int) -> dict[str, Any] | None:
        """A right answer's data, with a fault in its midst; None when it stays right."""
        if size > self.resource_wall:
            return self._spoil("resource_limits", data)
        if self._spoiler is not None:
            return self._spoil(self._spoiler, data) if self._spoiler else None
        for name in _SPOILERS:
            if self._random.random() < self.rates.get(name, 0.0):
                return self._spoil(name, data)
        return None

    def _meet(self, name: str) -> Reply:
        self.met[name] = self.met.get(name, 0) + 1
        reply: Reply = getattr(self, f"_{name}")()
        return reply

    def _spoil(self, name: str, data: dict[str, Any]) -> dict[str, Any]:
        self.met[name] = self.met.get(name, 0) + 1
        emptied = json.loads(json.dumps(data))
        path = _empty_nodes(emptied)
        if name == "empty_nodes":
            return {"data": emptied}
        said = "This query exceeded the resource limits of one request."
        error = {"type": "RESOURCE_LIMITS_EXCEEDED", "path": path, "message": said}
        return {"data": emptied, "errors": [error]}

    def _secondary_with_wait(self) -> Reply:
        return _said(403, SECONDARY, {"Retry-After": str(self.wait)})

    def _secondary_without_wait(self) -> Reply:
        return _said(403, SECONDARY)

    def _too_many_with_wait(self) -> Reply:
        return _said(429, SECONDARY, {"Retry-After": str(self.wait)})

    def _too_many_without_wait(self) -> Reply:
        return _said(429, "Too many requests")

    def _primary(self) -> Reply:
        reset = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(int(time.time()))}
        return _said(403, PRIMARY, reset)

    def _rate_limited(self) -> Reply:
        return self._graphql_limit("RATE_LIMITED")

    def _rate_limit(self) -> Reply:
        return self._graphql_limit("RATE_LIMIT")

    def _graphql_limit(self, kind: str) -> Reply:
        reset = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(int(time.time()))}
        return Reply(
            body=json.dumps({"errors": [{"type": kind, "message": PRIMARY}]}).encode(),
            headers=reset,
        )

    def _only_message(self) -> Reply:
        return _said(200, SECONDARY)

    def _bad_gateway(self) -> Reply:
        return Reply(502, b"<html><title>Unicorn!</title></html>")

    def _gateway_timeout(self) -> Reply:
        said = "We couldn't respond to your request in time."
        return _said(504, said)

    def _something_wrong(self) -> Reply:
        said = (
            "Something went wrong while executing your query. This may be the result of a timeout"
        )
        return Reply(body=json.dumps({"data": None, "errors": [{"message": said}]}).encode())

    def _server_error(self) -> Reply:
        return Reply(500, b"Server Error")

    def _cut_short(self) -> Reply:
        return Reply(body=b'{"data": {"repository": {"pullRequ')

    def _dropped(self) -> Reply:
        return Reply(drop=True)

    def _timeout(self) -> Reply:
        return Reply(drop=True, stall=self.stall)

    def _bad_cursor(self) -> Reply:
        error = {
            "type": "INVALID_CURSOR_ARGUMENTS",
            "message": "`x` does not appear to be a valid cursor.",
        }
        return Reply(body=json.dumps({"data": {"repository": None}, "errors": [error]}).encode())


_SPOILERS = ("resource_limits", "empty_nodes")


def _said(status: int, message: str, headers: dict[str, str] | None = None) -> Reply:
    return Reply(status, json.dumps({"message": message}).encode(), headers or {})


def _empty_nodes(node: Any, path: tuple[Any, ...] = ()) -> list[Any]:  # noqa: ANN401 - JSON
    """Make the elements of the first `nodes` list null; returns the path of the first."""
    if isinstance(node, dict):
        for name, below in node.items():
            if name == "nodes" and isinstance(below, list) and below:
                below[len(below) // 2 :] = [None] * (len(below) - len(below) // 2)
                return [*path, name, len(below) // 2]
            found = _empty_nodes(below, (*path, name))
            if found:
                return found
    return []
