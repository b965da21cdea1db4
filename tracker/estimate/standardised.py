"""What a group's changes are for, and how that differs from others in the same repositories.

s_gk is the share of kind k among a group's changes. The standardised difference is
D_k = sum_p w_p (s_gkp - s_okp) over repositories p in which the group and the others, whose group
is known too, both have enough changes; w_p is proportional to the group's changes there. Which
projects a group works on is left out that way. Intervals resample persons, who carry many changes
each, and keep the repositories compared. Source: Kitagawa (1955), difference between standardised
rates.
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
    Flags = NDArray[np.bool_]

LEAST_CHANGES = 30
"""Fewer changes on either side, and a repository is not compared."""


@dataclass(frozen=True)
class Changes:
    """Counted changes of known region and kind, one entry per person × repository × region × kind.

    Attributes:
        person: index of the person, 0 … persons-1; shape (n,).
        repository: index of the repository; shape (n,).
        region: index of the region; shape (n,).
        kind: index of the kind; shape (n,).
        count: number of changes; shape (n,).
    """

    person: Ints
    repository: Ints
    region: Ints
    kind: Ints
    count: Floats


@dataclass(frozen=True)
class Interval:
    """Values of shape (views,) with the 2.5th and 97.5th percentile over the draws."""

    estimate: Floats
    lower: Floats
    upper: Floats


@dataclass(frozen=True)
class Comparison:
    """A group beside the others in the repositories where both have enough changes.

    Attributes:
        difference: standardised difference of the shares, in -1–1.
        repositories: indices of the repositories compared.
        inside: distinct persons of the group there.
        outside: distinct persons of the others there.
    """

    difference: Interval
    repositories: Ints
    inside: int
    outside: int


@dataclass(frozen=True)
class Kinds:
    """What one group's changes are for.

    Attributes:
        share: parts of the group's changes, in 0–1.
        persons: distinct persons of the group.
        comparison: None where no repository has enough changes on both sides.
    """

    share: Interval
    persons: int
    comparison: Comparison | None


def kinds(
    changes: Changes, groups: Flags, views: Floats, *, draws: int, seed: int
) -> list[Kinds | None]:
    """Shares and standardised differences of every group; None for a group without changes.

    Args:
        changes: what is compared.
        groups: membership of shape (groups, regions); groups may overlap, so that several
            groupings share one bootstrap.
        views: 0/1 membership of shape (views, kinds): a view is one kind, or several as one.
        draws: bootstrap draws.
        seed: of the random numbers.
    """
    cells = _Cells(changes, groups.shape[1], views.shape[1])
    observed = cells.sums(np.ones((cells.persons, 1)))
    compared = [_compared(observed, member) for member in groups]
    shares: list[list[Floats]] = [[] for _ in groups]
    differences: list[list[Floats]] = [[] for _ in groups]
    random = np.random.default_rng(seed)
    for weights in multiplicities(cells.persons, draws, random):
        drawn = cells.sums(weights)
        for index, member in enumerate(groups):
            share, difference = _measured(drawn, member, compared[index], views)
            shares[index].append(share)
            differences[index].append(difference)
    found: list[Kinds | None] = []
    for index, member in enumerate(groups):
        if not observed[:, member].sum():
            found.append(None)
            continue
        share, difference = _measured(observed, member, compared[index], views)
        is_member = member[changes.region]
        is_here = np.isin(changes.repository, compared[index])
        comparison = Comparison(
            _interval(difference, differences[index]),
            compared[index],
            len(np.unique(changes.person[is_member & is_here])),
            len(np.unique(changes.person[~is_member & is_here])),
        )
        found.append(
            Kinds(
                _interval(share, shares[index]),
                len(np.unique(changes.person[is_member])),
                comparison if len(compared[index]) else None,
            )
        )
    return found


class _Cells:
    """Changes summed into (repository, region, kind) cells for many person weights at once."""

    def __init__(self, changes: Changes, regions: int, kinds: int) -> None:
        self.shape = (int(changes.repository.max()) + 1, regions, kinds)
        self.persons = int(changes.person.max()) + 1
        cell = np.ravel_multi_index((changes.repository, changes.region, changes.kind), self.shape)
        self.cells = Cells(cell, changes.person, changes.count, int(np.prod(self.shape)))

    def sums(self, weights: Floats) -> Floats:
        """Changes of shape (repositories, regions, kinds, draws) for weights (persons, draws)."""
        return self.cells.sums(weights).reshape(*self.shape, weights.shape[1])


def _compared(observed: Floats, member: Flags) -> Ints:
    """Repositories with enough changes of the group and of the others."""
    made = observed.sum(axis=(2, 3))
    inside = made[:, member].sum(axis=1)
    return np.flatnonzero((inside >= LEAST_CHANGES) & (made.sum(axis=1) - inside >= LEAST_CHANGES))


def _measured(table: Floats, member: Flags, compared: Ints, views: Floats) -> tuple[Floats, Floats]:
    """Shares and standardised differences, each of shape (views, draws)."""
    inside = table[:, member].sum(axis=1)
    share = views @ _normed(inside.sum(axis=0), 0)
    here = inside[compared]
    others = table[compared].sum(axis=1) - here
    # a draw that leaves one side of a repository without anybody leaves the repository out
    weight = here.sum(axis=1) * (others.sum(axis=1) > 0)
    parts = (_normed(here, 1) - _normed(others, 1)) * _normed(weight, 0)[:, None]
    return share, views @ parts.sum(axis=0)


def _interval(observed: Floats, drawn: list[Floats]) -> Interval:
    lower, upper = np.percentile(np.concatenate(drawn, axis=1), ENDS, axis=1)
    return Interval(observed[:, 0], lower, upper)


def _normed(counts: Floats, axis: int) -> Floats:
    total = counts.sum(axis=axis, keepdims=True)
    result: Floats = counts / np.maximum(total, np.finfo(float).tiny)
    return result
