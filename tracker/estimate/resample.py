"""How far a number could be another one had others been drawn: bootstrap over whole units.

A unit is a person or a repository; all that belongs to it goes and comes together. Sources: Efron &
Tibshirani (1993), cluster bootstrap, percentile interval; Wilson (1927), score interval.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

ENDS = (2.5, 97.5)
"""Percentiles of a 95 % interval."""
_Z = 1.959964
_DRAWS_AT_ONCE = 125


def multiplicities(
    units: int, draws: int, random: np.random.Generator, at_once: int = _DRAWS_AT_ONCE
) -> Iterator[Floats]:
    """How often each unit is drawn, some draws at a time; each of shape (units, some draws)."""
    for start in range(0, draws, at_once):
        size = min(at_once, draws - start)
        drawn = random.integers(0, units, (size, units))
        offsets = drawn + units * np.arange(size)[:, None]
        counted = np.bincount(offsets.ravel(), minlength=size * units)
        yield counted.reshape(size, units).T.astype(float)


class Cells:
    """What persons put into cells, summed for many draws of persons at once.

    Args:
        cell: where each item is, 0 … size-1; shape (n,).
        person: whose it is, 0 … persons-1; shape (n,).
        count: how much it is; shape (n,).
        size: how many cells there are.
    """

    def __init__(self, cell: Ints, person: Ints, count: Floats, size: int) -> None:
        order = np.argsort(cell, kind="stable")
        self.person, self.count = person[order], count[order][:, None]
        self.filled, self.starts = np.unique(cell[order], return_index=True)
        self.size = size

    def sums(self, times: Floats) -> Floats:
        """What each cell holds, shape (size, draws), for person weights (persons, draws)."""
        sums = np.zeros((self.size, times.shape[1]))
        sums[self.filled] = np.add.reduceat(times[self.person] * self.count, self.starts, axis=0)
        return sums


def ratio_interval(
    part: Floats, whole: Floats, *, draws: int, seed: int
) -> tuple[float, float] | None:
    """95 % interval of sum(part) / sum(whole) when units are drawn with replacement.

    Args:
        part: what counts of each unit, shape (units,).
        whole: what it is a part of, shape (units,), not negative.
        draws: bootstrap draws.
        seed: of the random numbers.

    Returns:
        The two ends; None where nothing is whole.
    """
    if not whole.sum():
        return None
    random = np.random.default_rng(seed)
    found = []
    for counts in multiplicities(len(whole), draws, random):
        sums = whole @ counts
        found.append((part @ counts)[sums > 0] / sums[sums > 0])
    lower, upper = np.percentile(np.concatenate(found), ENDS)
    return float(lower), float(upper)


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """95 % score interval of a proportion; everything is possible where nothing was tried."""
    if not trials:
        return 0.0, 1.0
    share, weight = successes / trials, _Z**2 / trials
    middle = (share + weight / 2) / (1 + weight)
    half = sqrt(share * (1 - share) * weight + weight**2 / 4) / (1 + weight)
    return max(middle - half, 0.0), min(middle + half, 1.0)
