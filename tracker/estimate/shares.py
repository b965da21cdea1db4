"""Group shares with honest unknowns: bounds, post-stratified estimate, bootstrap interval.

Unknown items of a stratum take the known shares of that stratum; a stratum without known items
falls back to its zone, then to everything. Persons are resampled, not items, because a few persons
carry much. Sources: Manski (2003), worst-case bounds; Holt & Smith (1979), post-stratification;
Efron & Tibshirani (1993), cluster bootstrap, percentile interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tracker.estimate.resample import ENDS, Cells, multiplicities

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

LEAST_COVERAGE = 0.5
"""Below this no estimate is given, only the bounds."""


@dataclass(frozen=True)
class Items:
    """Counted items, one entry per person × stratum × region.

    Attributes:
        person: index of the person, 0 … persons-1; shape (n,).
        stratum: index of the stratum; shape (n,).
        region: index of the region, or -1 for unknown; shape (n,).
        count: number of items; shape (n,).
        zone_of: zone bucket of each stratum; shape (strata,).
        regions: how many regions there are.
    """

    person: Ints
    stratum: Ints
    region: Ints
    count: Floats
    zone_of: Ints
    regions: int


@dataclass(frozen=True)
class Shares:
    """Shares of the groups, each of shape (groups,) in 0–1, with what they rest on.

    Attributes:
        bound_lower: share if every unknown item were elsewhere.
        bound_upper: share if every unknown item were here.
        estimate: post-stratified share; None below the least coverage.
        lower: 2.5th percentile over the bootstrap draws; None without an estimate.
        upper: 97.5th percentile over the bootstrap draws; None without an estimate.
        coverage: known items by all items.
        persons: distinct persons behind the items.
        members: distinct persons known to be of each group, shape (groups,).
    """

    bound_lower: Floats
    bound_upper: Floats
    estimate: Floats | None
    lower: Floats | None
    upper: Floats | None
    coverage: float
    persons: int
    members: Ints


def shares(
    items: Items,
    *,
    draws: int,
    seed: int,
    groups: Floats | None = None,
    least_coverage: float = LEAST_COVERAGE,
) -> Shares:
    """Bounds always; estimate and 95 % interval where enough of the items are known.

    Args:
        items: what is shared out.
        draws: bootstrap draws.
        seed: of the random numbers.
        groups: 0/1 membership of shape (groups, regions); default: each region alone. Shares of a
            group are sums over its regions, so several groupings can share one bootstrap.
        least_coverage: known share from which an estimate is given.

    Raises:
        ValueError: there are no items.
    """
    groups = np.eye(items.regions) if groups is None else groups
    total = items.count.sum()
    if not total:
        raise ValueError("no items to share out")
    known = items.region >= 0
    per_group = groups @ np.bincount(
        items.region[known], weights=items.count[known], minlength=items.regions
    )
    unknown = items.count[~known].sum()
    coverage = float(1 - unknown / total)
    estimate = lower = upper = None
    if coverage >= least_coverage:
        each, drawn = estimated(items, draws=draws, seed=seed)
        estimate = groups @ each
        lower, upper = np.percentile(groups @ drawn, ENDS, axis=1)
    return Shares(
        bound_lower=per_group / total,
        bound_upper=(per_group + unknown) / total,
        estimate=estimate,
        lower=lower,
        upper=upper,
        coverage=coverage,
        persons=len(np.unique(items.person)),
        members=_members(items, groups),
    )


def _members(items: Items, groups: Floats) -> Ints:
    """Distinct persons seen in each group, shape (groups,)."""
    known = items.region >= 0
    pairs = np.unique(np.stack([items.person[known], items.region[known]]), axis=1)
    return np.array([len(np.unique(pairs[0][group[pairs[1]] > 0])) for group in groups])


def estimated(items: Items, *, draws: int, seed: int) -> tuple[Floats, Floats]:
    """Post-stratified shares of shape (regions,), and those of each draw: (regions, draws)."""
    persons, person = np.unique(items.person, return_inverse=True)
    cells = _Cells(items, person)
    estimate = cells.estimate(np.ones((len(persons), 1)))[:, 0]
    random = np.random.default_rng(seed)
    found = [cells.estimate(weights) for weights in multiplicities(len(persons), draws, random)]
    return estimate, np.concatenate(found, axis=1)


class _Cells:
    """Items summed into (stratum, region or unknown) cells for many person weights at once."""

    def __init__(self, items: Items, person: Ints) -> None:
        self.strata = len(items.zone_of)
        self.columns = items.regions + 1
        cell = items.stratum * self.columns + np.where(
            items.region < 0, items.regions, items.region
        )
        self.cells = Cells(cell, person, items.count, self.strata * self.columns)
        self.zone_of = items.zone_of

    def estimate(self, weights: Floats) -> Floats:
        """Shares of shape (regions, draws) for person weights of shape (persons, draws)."""
        draws = weights.shape[1]
        table = self.cells.sums(weights).reshape(self.strata, self.columns, draws)
        known, unknown = table[:, :-1], table[:, -1]
        overall = _normed(known.sum(axis=0))
        zones = np.zeros((int(self.zone_of.max()) + 1, *known.shape[1:]))
        np.add.at(zones, self.zone_of, known)
        by_zone = np.where(zones.sum(axis=1, keepdims=True) > 0, _normed(zones, 1), overall)
        shared = np.where(
            known.sum(axis=1, keepdims=True) > 0, _normed(known, 1), by_zone[self.zone_of]
        )
        filled: Floats = (known + unknown[:, None] * shared).sum(axis=0)
        return _normed(filled)


def _normed(counts: Floats, axis: int = 0) -> Floats:
    total = counts.sum(axis=axis, keepdims=True)
    result: Floats = counts / np.maximum(total, np.finfo(float).tiny)
    return result
