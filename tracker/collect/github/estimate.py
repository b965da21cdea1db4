"""How much of a first pass is left, in requests and hours."""

from __future__ import annotations

import math
from dataclasses import dataclass

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
