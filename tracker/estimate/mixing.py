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
_DRAWS_AT_ONCE = 250


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
        null_lower: 2.5th percentile of the ratio within projects under permuted labels.
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
    crossing, whole, within = _measured(ties, ties.region[None, :])
    observed, expected, expected_within = float(crossing[0]), float(whole[0]), float(within[0])
    nulls = _nulls(ties, draws, np.random.default_rng(seed))
    return Mixing(
        observed=observed,
        expected=expected,
        expected_within=expected_within,
        ratio=observed / expected if expected > 0 else None,
        ratio_within=observed / expected_within if expected_within > 0 else None,
        null_lower=float(np.percentile(nulls, 2.5)) if len(nulls) else None,
        null_upper=float(np.percentile(nulls, 97.5)) if len(nulls) else None,
    )


def _measured(ties: Ties, regions: Ints) -> tuple[Floats, Floats, Floats]:
    """X, X0 and X0 within projects for labels of shape (draws, units); each of shape (draws,)."""
    total = ties.weight.sum()
    source, destination = regions[:, ties.source], regions[:, ties.destination]
    crossing = (source != destination) @ ties.weight / total
    draws, repositories = len(regions), int(ties.repository.max()) + 1
    count = int(regions.max()) + 1
    cell = (np.arange(draws)[:, None] * repositories + ties.repository[ties.source]) * count
    weights = np.broadcast_to(ties.weight, source.shape).ravel()
    size = draws * repositories * count
    ends = np.bincount((cell + source).ravel(), weights=weights, minlength=size)
    ends += np.bincount((cell + destination).ravel(), weights=weights, minlength=size)
    table = ends.reshape(draws, repositories, count)
    degrees = table.sum(axis=1)
    whole = 1 - ((degrees / (2 * total)) ** 2).sum(axis=1)
    sizes = table.sum(axis=2, keepdims=True)
    shares = table / np.maximum(sizes, np.finfo(float).tiny)
    inside = (1 - (shares**2).sum(axis=2)) * sizes[:, :, 0]
    return crossing, whole, inside.sum(axis=1) / (2 * total)


def _nulls(ties: Ties, draws: int, random: np.random.Generator) -> Floats:
    """The ratio within projects, for labels permuted inside repository and activity decile."""
    strata = _strata(ties)
    ordered = np.argsort(strata, kind="stable")
    found = []
    for start in range(0, draws, _DRAWS_AT_ONCE):
        size = min(_DRAWS_AT_ONCE, draws - start)
        # a random key in [0, 1) beside the stratum's number sorts at random inside each stratum
        shuffled = np.argsort(strata + random.random((size, len(strata))), axis=1)
        labels = np.empty_like(shuffled)
        labels[:, ordered] = ties.region[shuffled]
        crossing, _, within = _measured(ties, labels)
        found.append(crossing[within > 0] / within[within > 0])
    return np.concatenate(found) if found else np.empty(0)


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
