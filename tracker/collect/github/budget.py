"""What may still be asked: this run's own budget, and each token's ledger shared by all runs.

The ledger is one small locked file per token. Whoever holds the lock asks; so requests of one token
are serial on this host, as GitHub wishes, and no two runs can spend the same point. The files are
local and disposable: a lost one is learned again from the next answer's headers.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tracker.collect.github.faults import clock
from tracker.errors import IncompleteError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_MINUTE = 60.0
_POINTS_A_MINUTE = 1_900  # GitHub grants 2,000; a little is left to whoever else uses the token
_LOG_BYTES = 5_000_000


@dataclass
class Budget:
    """What this run may spend.

    Attributes:
        points: most points (each request costs at least one); None is no limit.
        until: instant after which nothing more is asked; None is no limit.
        spent: points spent so far.
        requests: requests sent so far.
        source: whose requests, in messages.
    """

    points: int | None = None
    until: datetime | None = None
    spent: int = 0
    requests: int = 0
    source: str = "GitHub"

    @property
    def left(self) -> int | None:
        """Points left; None is no limit."""
        return None if self.points is None else self.points - self.spent

    def check(self, wait: float = 0.0) -> None:
        """Refuse a request that would begin `wait` seconds from now.

        Raises:
            IncompleteError: the budget is spent or the time is over.
        """
        if self.points is not None and self.spent >= self.points:
            raise IncompleteError(
                f"the budget of {self.points} points is spent",
                where=self.source,
                remedy="What was collected is kept and the next run goes on from there",
            )
        if self.until is not None and datetime.now(UTC).timestamp() + wait > self.until.timestamp():
            raise IncompleteError(
                f"stopped at the time set, {self.until:%H:%M}",
                where=self.source,
                remedy="What was collected is kept and the next run goes on from there",
            )


@dataclass
class Purse:
    """What is known of one token: points left by resource, blocks, what it may see.

    Attributes:
        resources: `graphql` and `core` to `limit`, `remaining`, `reset` (local clock, epoch).
        blocked: local epoch before which the token must rest.
        minute: epoch at which the present minute began, points spent in it.
        sees_email: whether the token may read addresses of profiles; None is not tried yet.
    """

    resources: dict[str, dict[str, float]] = field(default_factory=dict)
    blocked: float = 0.0
    minute: tuple[float, int] = (0.0, 0)
    sees_email: bool | None = None

    def pause(self, resource: str) -> float:
        """Seconds this token has to rest before its next request; 0 is ready."""
        now = time.time()
        waits = [self.blocked - now]
        known = self.resources.get(resource)
        if known and known["remaining"] < 1:
            waits.append(known["reset"] - now)
        if self.minute[1] >= _POINTS_A_MINUTE:
            waits.append(self.minute[0] + _MINUTE - now)
        return max(0.0, *waits)

    def remaining(self, resource: str) -> float:
        """Points left in this hour; unknown counts as many."""
        known = self.resources.get(resource)
        if known is None or known["reset"] <= time.time():
            return float("inf")
        return known["remaining"]

    def learn(self, resource: str, headers: Mapping[str, str], cost: int) -> None:
        """Take over what an answer's headers say, or count the cost where they say nothing."""
        now = time.time()
        start, points = self.minute
        self.minute = (start, points + cost) if now - start < _MINUTE else (now, cost)
        name = headers.get("x-ratelimit-resource", resource)
        try:
            self.resources[name] = {
                "limit": float(headers["x-ratelimit-limit"]),
                "remaining": float(headers["x-ratelimit-remaining"]),
                # both by GitHub's clock, which shows whole seconds: one more to be sure
                "reset": now + 1 + float(headers["x-ratelimit-reset"]) - clock(headers).timestamp(),
            }
        except (KeyError, ValueError):
            if name in self.resources:
                self.resources[name]["remaining"] -= cost

    def rest(self, seconds: float) -> None:
        """Block the token for some seconds."""
        self.blocked = max(self.blocked, time.time() + seconds)


class Ledger:
    """The purses of all tokens and a line per request, in a local folder.

    Args:
        folder: made with mode 0700; shared by all runs on this host.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    @contextmanager
    def turn(self, key: str) -> Iterator[Purse]:
        """Hold a token's purse; what the holder changes is written when it is given back."""
        handle = os.open(self.folder / f"{key}.json", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            purse = _purse(os.read(handle, 65_536))
            try:
                yield purse
            finally:
                text = json.dumps(purse.__dict__).encode()
                os.pwrite(handle, text, 0)
                os.ftruncate(handle, len(text))
        finally:
            os.close(handle)

    def note(self, **fields: Any) -> None:  # noqa: ANN401 - JSON-able facts
        """Append one request to `requests.jsonl`; an old half is dropped at 5 MB."""
        path = self.folder / "requests.jsonl"
        line = json.dumps({"time": datetime.now(UTC).isoformat(timespec="milliseconds"), **fields})
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, line.encode() + b"\n")
            if os.fstat(handle).st_size > _LOG_BYTES:
                path.replace(path.with_suffix(".old.jsonl"))
        finally:
            os.close(handle)


def _purse(text: bytes) -> Purse:
    try:
        purse = Purse(**json.loads(text))
        purse.minute = (float(purse.minute[0]), int(purse.minute[1]))
    except (ValueError, TypeError, IndexError):
        return Purse()
    return purse
