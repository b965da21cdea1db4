"""How much of a first pass is left, in requests and hours."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from tracker.collect.github.gather import scope_of
from tracker.collect.github.pages import PageSizes
from tracker.collect.github.pull_requests import Position

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tracker.collect.github.known import Store

_SECONDS_A_REQUEST = 2.7  # of GitHub for 25 pull requests; about 0.1 s each whatever the width
_OVERFLOW_SHARE = 0.01 / 10  # pull requests with more than 20 reviews, ten to a request
_POINTS_AN_HOUR = 5_000


@dataclass(frozen=True)
class Forecast:
    """What a first pass still needs.

    Attributes:
        pull_requests: not yet seen.
        requests: and as many points.
        hours: asked one after another, with waits for new points where one token's run out.
    """

    pull_requests: int
    requests: int
    hours: float


def forecast(
    total: int,
    seen: int,
    *,
    page_size: int = 25,
    seconds: float = _SECONDS_A_REQUEST,
    tokens: int = 1,
) -> Forecast:
    """Predict a first pass.

    Args:
        total: pull requests of the repository (`pull_requests_total`).
        seen: those collected.
        page_size: as learned.
        seconds: for one request, as measured in the request ledger.
        tokens: how many take turns.
    """
    left = max(0, total - seen)
    requests = math.ceil(left / max(1, page_size)) + math.ceil(left * _OVERFLOW_SHARE)
    waits = max(0, math.ceil(requests / (_POINTS_AN_HOUR * max(1, tokens))) - 1)
    return Forecast(left, requests, max(requests * seconds / 3_600, float(waits)))


def remaining(
    store: Store, names: Sequence[str], local: Path, *, tokens: int = 1
) -> dict[str, Forecast]:
    """What each repository's first pass still needs, from the raw zone and the local ledger.

    Repositories that were never asked about are left out: nobody knows how many they have.

    Args:
        store: reads the raw zone.
        names: repositories as `owner/name`.
        local: folder of learned page sizes and the request ledger.
        tokens: how many take turns.
    """
    columns = ["repository", "is_found", "pull_requests_total"]
    rows = store.read("repositories", None, columns).to_pylist()
    totals = {row["repository"]: row["pull_requests_total"] or 0 for row in rows if row["is_found"]}
    seconds = _measured(local)
    found = {}
    for name in names:
        if name in totals:
            scope = scope_of(name)
            position = Position.read(store.cursor("pull_requests", scope))
            seen = position.seen if position.is_first_pass else totals[name]
            size = PageSizes(local).load(scope).size
            found[name] = forecast(
                totals[name], seen, page_size=size, seconds=seconds, tokens=tokens
            )
    return found


def _measured(local: Path) -> float:
    """Median seconds of the newest answered pages; a typical value where there are none."""
    try:
        lines = (local / "requests.jsonl").read_text("utf-8").splitlines()[-500:]
        notes = [json.loads(line) for line in lines]
    except (OSError, ValueError):
        return _SECONDS_A_REQUEST
    taken = [
        note["ms"] / 1_000
        for note in notes
        if note.get("query") == "pull_requests" and note.get("outcome") == "answered"
    ]
    return median(taken) if taken else _SECONDS_A_REQUEST
