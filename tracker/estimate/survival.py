"""How long until it happens, where some are still waiting: the Kaplan–Meier median.

Sources: Kaplan & Meier (1958); interval by Brookmeyer & Crowley (1982) on the log-log scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Z = 1.959964


@dataclass(frozen=True)
class Waiting:
    """Median time and its 95 % interval, in the unit of the durations; None: not reached."""

    median: float | None
    lower: float | None
    upper: float | None


def kaplan_meier(durations: NDArray[np.float64], happened: NDArray[np.bool_]) -> Waiting:
    """Median time to an event.

    Args:
        durations: time under observation, shape (n,), not negative.
        happened: whether it ended with the event, shape (n,); otherwise it is censored.
    """
    times, events = np.unique(durations[happened], return_counts=True)
    if not len(times):
        return Waiting(None, None, None)
    at_risk = len(durations) - np.searchsorted(np.sort(durations), times, side="left")
    survival = np.cumprod(1 - events / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        # Greenwood's variance, on the scale of log(-log S)
        spread = np.sqrt(np.cumsum(events / (at_risk * (at_risk - events))))
        width = _Z * spread / np.abs(np.log(survival))
        low = survival ** np.exp(width)
        high = survival ** np.exp(-width)
    low, high = (np.where(np.isfinite(bound), bound, survival) for bound in (low, high))
    return Waiting(_first(times, survival), _first(times, low), _first(times, high))


def _first(times: NDArray[np.float64], survival: NDArray[np.floating[Any]]) -> float | None:
    """The first time at which the curve has come down to a half."""
    down = np.flatnonzero(survival <= 0.5)  # noqa: PLR2004 - the median
    return float(times[down[0]]) if len(down) else None
