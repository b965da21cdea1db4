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
_TINY = np.finfo(float).tiny
_ROUNDING = 1e-12


@dataclass(frozen=True)
class Ties:
    """Ties between units; a unit is one person in one repository, with a known region.

    Attributes:
        source: unit at one end; shape (ties,).
        destination: unit at the other end; shape (ties,).
        weight: weight of the tie; shape (ties,).
        region: region of each unit, 0 …; shape (units,).
        repository: repository of each unit, 0 …; shape (units,).
        person: person of each unit, 0 …; shape (units,); None: each unit is a person.
    """

    source: Ints
    destination: Ints
    weight: Floats
    region: Ints
    repository: Ints
    person: Ints | None = None


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
        permuted: X over its mean under permuted labels; None where no permuted label crosses.
        permuted_lower: X over the 97.5th percentile under permuted labels; None likewise.
        permuted_upper: X over the 2.5th percentile of the same; None where that is 0.
    """

    observed: float
    expected: float
    expected_within: float
    ratio: float | None
    ratio_within: float | None
    null_lower: float | None
    null_upper: float | None
    permuted: float | None
    permuted_lower: float | None
    permuted_upper: float | None


def mixing(ties: Ties, *, draws: int, seed: int) -> Mixing:
    """Cross-region share of the ties, its expectations and its permutation interval.

    Raises:
        ValueError: there are no ties.
    """
    if not ties.weight.sum():
        raise ValueError("no ties to mix")
    table, crossing = _measured(ties, ties.region[None, :])
    whole, within = _expected(table)
    observed, expected, expected_within = float(crossing[0]), float(whole[0]), float(within[0])
    crossings, ratios = _nulls(ties, draws, np.random.default_rng(seed))
    low, high = np.percentile(crossings, [2.5, 97.5]) if len(crossings) else (0.0, 0.0)
    mean = crossings.mean() if len(crossings) else 0.0
    return Mixing(
        observed=observed,
        expected=expected,
        expected_within=expected_within,
        ratio=observed / expected if expected > 0 else None,
        ratio_within=observed / expected_within if expected_within > 0 else None,
        null_lower=float(np.percentile(ratios, 2.5)) if len(ratios) else None,
        null_upper=float(np.percentile(ratios, 97.5)) if len(ratios) else None,
        permuted=float(observed / mean) if mean > 0 else None,
        permuted_lower=float(observed / high) if high > 0 else None,
        permuted_upper=float(observed / low) if low > 0 else None,
    )


def ratios_by_repository(ties: Ties) -> Floats:
    """X/X0 inside each repository, shape (repositories,); NaN where nothing could cross."""
    table, _ = _measured(ties, ties.region[None, :])
    sizes = table[0].sum(axis=1) / 2
    crosses = ties.region[ties.source] != ties.region[ties.destination]
    crossing = np.bincount(
        ties.repository[ties.source], weights=ties.weight * crosses, minlength=len(sizes)
    )
    expected = 1 - ((table[0] / (2 * np.maximum(sizes, _TINY))[:, None]) ** 2).sum(axis=1)
    ratios: Floats = np.full(len(sizes), np.nan)
    can = expected > _ROUNDING
    ratios[can] = crossing[can] / sizes[can] / expected[can]
    return ratios


def _measured(ties: Ties, regions: Ints) -> tuple[Floats, Floats]:
    """For labels of shape (draws, units): tie ends per repository and region, and X.

    Shapes (draws, repositories, regions) and (draws,).
    """
    crosses = regions[:, ties.source] != regions[:, ties.destination]
    crossing: Floats = crosses @ ties.weight / ties.weight.sum()
    draws, units = regions.shape
    repositories, count = int(ties.repository.max()) + 1, int(regions.max()) + 1
    cell = (np.arange(draws)[:, None] * repositories + ties.repository) * count + regions
    degrees = np.broadcast_to(_degrees(ties), (draws, units)).ravel()
    ends = np.bincount(cell.ravel(), degrees, draws * repositories * count).astype(float)
    return ends.reshape(draws, repositories, count), crossing


def _expected(table: Floats) -> tuple[Floats, Floats]:
    """X0 and X0 within projects, each of shape (draws,), of ends per repository and region."""
    total = table[0].sum()
    whole: Floats = 1 - ((table.sum(axis=1) / total) ** 2).sum(axis=1)
    sizes = table.sum(axis=2, keepdims=True)
    shares = table / np.maximum(sizes, _TINY)
    inside = (1 - (shares**2).sum(axis=2)) * sizes[:, :, 0]
    return whole, inside.sum(axis=1) / total


def _nulls(ties: Ties, draws: int, random: np.random.Generator) -> tuple[Floats, Floats]:
    """X, and the ratio within projects, for labels permuted inside repository and decile."""
    strata = _strata(ties)
    ordered = np.argsort(strata, kind="stable")
    crossings, ratios = [np.empty(0)], [np.empty(0)]
    for start in range(0, draws, _DRAWS_AT_ONCE):
        size = min(_DRAWS_AT_ONCE, draws - start)
        # a random key in [0, 1) beside the stratum's number sorts at random inside each stratum
        shuffled = np.argsort(strata + random.random((size, len(strata))), axis=1)
        labels = np.empty_like(shuffled)
        labels[:, ordered] = ties.region[shuffled]
        table, crossing = _measured(ties, labels)
        _, within = _expected(table)
        crossings.append(crossing)
        ratios.append(crossing[within > 0] / within[within > 0])
    return np.concatenate(crossings), np.concatenate(ratios)


def _degrees(ties: Ties) -> Floats:
    """Weight of the tie ends at each unit, shape (units,)."""
    units = len(ties.region)
    degrees = np.bincount(ties.source, ties.weight, units)
    return (degrees + np.bincount(ties.destination, ties.weight, units)).astype(float)


def _strata(ties: Ties) -> Ints:
    """Repository × activity decile of each unit; activity is the weight of its ties."""
    activity = _degrees(ties)
    decile = np.zeros(len(activity), dtype=np.int64)
    for repository in np.unique(ties.repository):
        here = np.flatnonzero(ties.repository == repository)
        ranks = np.argsort(np.argsort(activity[here], kind="stable"), kind="stable")
        decile[here] = ranks * _DECILES // max(len(here), 1)
    return ties.repository * _DECILES + decile
