"""How much ties cross borders, against two expectations and a permutation of the labels.

X is the share of tie weight between different regions; X0 its expectation when every tie end meets
any other at random (configuration model); X/X0 the mixing ratio. The same information under other
names: E-I index 2X - 1 (Krackhardt & Stern 1988), assortativity 1 - X/X0 and modularity X0 - X
(Newman 2003, 2006). Within projects, X0 is taken per repository and weighted by its ties, so that
who works on which project is left out. The null permutes region labels over the persons of one
repository and one activity decile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

_DECILES = 10


@dataclass(frozen=True)
class Ties:
    """Ties between units; a unit is one person in one repository, with a known region.

    Attributes:
        source: unit at one end; shape (ties,).
        destination: unit at the other end; shape (ties,).
        weight: weight of the tie; shape (ties,).
        region: region of each unit, 0 …; shape (units,).
        repository: repository of each unit, 0 …; shape (units,).
    """

    source: Ints
    destination: Ints
    weight: Floats
    region: Ints
    repository: Ints


@dataclass(frozen=True)
class Mixing:
    """Observed and expected cross-region shares of tie weight, all in 0–1 but the ratios.

    Attributes:
        observed: X.
        expected: X0 over the whole sample.
        expected_within: X0 within projects.
        ratio: X/X0; None where nothing could cross.
        ratio_within: X over the expectation within projects; None likewise.
        null_lower: 2.5th percentile of X/X0 (whole sample) under permuted labels.
        null_upper: 97.5th percentile of the same.
    """

    observed: float
    expected: float
    expected_within: float
    ratio: float | None
    ratio_within: float | None
    null_lower: float | None
    null_upper: float | None


def mixing(ties: Ties, *, draws: int, seed: int) -> Mixing:
    """Cross-region share of the ties, its expectations and its permutation interval.

    Raises:
        ValueError: there are no ties.
    """
    if not ties.weight.sum():
        raise ValueError("no ties to mix")
    observed, expected = _crossing(ties, ties.region), _expectation(ties, ties.region)
    within = _expectation_within(ties)
    random = np.random.default_rng(seed)
    strata = _strata(ties)
    nulls = []
    for _ in range(draws):
        labels = _permuted(ties.region, strata, random)
        chance = _expectation(ties, labels)
        if chance > 0:
            nulls.append(_crossing(ties, labels) / chance)
    return Mixing(
        observed=observed,
        expected=expected,
        expected_within=within,
        ratio=observed / expected if expected > 0 else None,
        ratio_within=observed / within if within > 0 else None,
        null_lower=float(np.percentile(nulls, 2.5)) if nulls else None,
        null_upper=float(np.percentile(nulls, 97.5)) if nulls else None,
    )


def _crossing(ties: Ties, region: Ints) -> float:
    crosses = region[ties.source] != region[ties.destination]
    return float(ties.weight[crosses].sum() / ties.weight.sum())


def _expectation(ties: Ties, region: Ints) -> float:
    ends = np.bincount(region[ties.source], weights=ties.weight, minlength=int(region.max()) + 1)
    ends = ends + np.bincount(region[ties.destination], weights=ties.weight, minlength=len(ends))
    return float(1 - ((ends / ends.sum()) ** 2).sum())


def _expectation_within(ties: Ties) -> float:
    of = ties.repository[ties.source]
    total = 0.0
    for repository in np.unique(of):
        here = of == repository
        part = Ties(
            ties.source[here],
            ties.destination[here],
            ties.weight[here],
            ties.region,
            ties.repository,
        )
        total += part.weight.sum() * _expectation(part, ties.region)
    return float(total / ties.weight.sum())


def _strata(ties: Ties) -> Ints:
    """Repository × activity decile of each unit; activity is the weight of its ties."""
    units = len(ties.region)
    activity = np.bincount(ties.source, weights=ties.weight, minlength=units)
    activity = activity + np.bincount(ties.destination, weights=ties.weight, minlength=units)
    decile = np.zeros(units, dtype=np.int64)
    for repository in np.unique(ties.repository):
        here = np.flatnonzero(ties.repository == repository)
        ranks = np.argsort(np.argsort(activity[here], kind="stable"), kind="stable")
        decile[here] = ranks * _DECILES // max(len(here), 1)
    return ties.repository * _DECILES + decile


def _permuted(region: Ints, strata: Ints, random: np.random.Generator) -> Ints:
    shuffled = np.lexsort((random.random(len(region)), strata))
    ordered = np.lexsort((np.arange(len(region)), strata))
    labels = np.empty_like(region)
    labels[ordered] = region[shuffled]
    return labels
