"""How sure the mixing ratio within projects is, which is not where chance lies.

`mixing` permutes region labels: its interval is that of chance. Here persons are drawn with
replacement and take all their ties with them; a tie counts as often as both its ends are drawn
together. Source: Snijders & Borgatti (1999), bootstrap over the vertices of a network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tracker.estimate.resample import ENDS, multiplicities

if TYPE_CHECKING:
    from tracker.estimate.mixing import Floats, Ints, Ties

_DRAWS_AT_ONCE = 50


def ratio_within_interval(ties: Ties, *, draws: int, seed: int) -> tuple[float, float] | None:
    """95 % interval of X over its expectation within projects, persons drawn with replacement.

    Returns:
        The two ends; None where no tie could cross in any draw.
    """
    person = np.arange(len(ties.region)) if ties.person is None else ties.person
    regions, repositories = int(ties.region.max()) + 1, int(ties.repository.max()) + 1
    ends = np.stack([ties.source, ties.destination])
    cells = ties.repository[ends] * regions + ties.region[ends]
    crosses = ties.region[ties.source] != ties.region[ties.destination]
    found = [np.empty(0)]
    random = np.random.default_rng(seed)
    for counts in multiplicities(int(person.max()) + 1, draws, random, at_once=_DRAWS_AT_ONCE):
        each = counts[person]
        weight = ties.weight[:, None] * each[ties.source] * each[ties.destination]
        crossing = weight[crosses].sum(axis=0)
        within = _expected(cells, weight, (repositories, regions))
        found.append(crossing[within > 0] / within[within > 0])
    ratios = np.concatenate(found)
    if not len(ratios):
        return None
    lower, upper = np.percentile(ratios, ENDS)
    return float(lower), float(upper)


def _expected(cells: Ints, weight: Floats, shape: tuple[int, int]) -> Floats:
    """Expected crossing weight inside repositories, shape (draws,).

    Args:
        cells: repository and region of both ends of each tie, as one number; shape (2, ties).
        weight: of each tie in each draw, shape (ties, draws).
        shape: how many repositories and regions there are.
    """
    draws = weight.shape[1]
    columns = cells[:, :, None] * draws + np.arange(draws)
    ends = np.bincount(
        columns.ravel(),
        weights=np.stack([weight, weight]).ravel(),
        minlength=shape[0] * shape[1] * draws,
    )
    table = ends.reshape(*shape, draws)
    sizes = table.sum(axis=1)
    shares = table / np.maximum(sizes, np.finfo(float).tiny)[:, None]
    expected: Floats = ((1 - (shares**2).sum(axis=1)) * sizes).sum(axis=0) / 2
    return expected
