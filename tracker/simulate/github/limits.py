"""A simulated GitHub's tokens: what each may see and how many points it has left."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

_RESOURCES = ("graphql", "core")


@dataclass
class Window:
    """Points of one resource until the next reset."""

    limit: int
    seconds: float
    used: int = 0
    reset: float = 0.0

    def renew(self) -> None:
        """Begin a new window when the last one is over; it ends on a whole second."""
        now = time.time()
        if now >= self.reset:
            self.used, self.reset = 0, float(int(now + self.seconds))

    def take(self, points: int) -> bool:
        """Spend points; false when they are not there."""
        self.renew()
        if self.used + points > self.limit:
            return False
        self.used += points
        return True


@dataclass
class Token:
    """One token.

    Attributes:
        viewer: node id of the account it belongs to.
        scopes: `read:user` lets it see addresses.
        limit, seconds: points of each window.
        refused: requests refused because the points were spent: what a good client keeps at 0.
        expires: epoch at which it ends (an App's), or never.
    """

    viewer: str = ""
    scopes: tuple[str, ...] = ("read:user",)
    limit: int = 5_000
    seconds: float = 3_600.0
    refused: int = 0
    expires: float = float("inf")
    windows: dict[str, Window] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.windows = {name: Window(self.limit, self.seconds) for name in _RESOURCES}

    @property
    def sees_email(self) -> bool:
        """Whether profiles' addresses are shown to it."""
        return bool({"read:user", "user:email", "user"} & set(self.scopes))

    def headers(self, resource: str) -> dict[str, str]:
        """The rate-limit headers of an answer."""
        window = self.windows[resource]
        window.renew()
        return {
            "X-RateLimit-Limit": str(window.limit),
            "X-RateLimit-Remaining": str(window.limit - window.used),
            "X-RateLimit-Used": str(window.used),
            "X-RateLimit-Reset": str(int(window.reset)),
            "X-RateLimit-Resource": resource,
            "X-OAuth-Scopes": ", ".join(self.scopes),
        }

    def rate_limit(self, points: int, nodes: int) -> dict[str, Any]:
        """The `rateLimit` field of a GraphQL answer."""
        window = self.windows["graphql"]
        return {
            "cost": points,
            "limit": window.limit,
            "remaining": window.limit - window.used,
            "used": window.used,
            "resetAt": datetime.fromtimestamp(window.reset, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "nodeCount": nodes,
        }

    def rates(self) -> dict[str, Any]:
        """The body of REST /rate_limit."""
        shown: dict[str, Any] = {}
        for name, window in self.windows.items():
            window.renew()
            left = window.limit - window.used
            shown[name] = {
                "limit": window.limit, "used": window.used, "remaining": left,
                "reset": int(window.reset),
            }  # fmt: skip
        return {"resources": shown, "rate": shown["core"]}
