"""How large a part of the active contributors a region's are, and where that ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tracker.estimate.grid import counted
from tracker.estimate.resample import ENDS
from tracker.estimate.shares import Items, estimated, shares
from tracker.estimate.verdicts import Measured

if TYPE_CHECKING:
    from tracker.estimate.measures.asked import Asked
    from tracker.estimate.shares import Floats

NOBODY = "Nobody landed a change in these repositories and this period"


def active_contributor_share(asked: Asked) -> Measured:
    """Share of the persons with a change or more; M2 with the weight contributors."""
    changes = asked.changes
    if changes.empty:
        return Measured(lacking=NOBODY)
    economies, items = _items(asked, changes)
    group = np.array([[float(code in asked.members) for code in economies]])
    answer = shares(
        items,
        draws=asked.draws,
        seed=asked.seed,
        groups=group.reshape(1, -1),
        least_coverage=asked.rules.least_coverage_to_estimate,
    )
    if answer.estimate is None or answer.lower is None or answer.upper is None:
        return Measured(
            lower=float(answer.bound_lower[0]),
            upper=float(answer.bound_upper[0]),
            interval="worst case",
            coverage=answer.coverage,
            persons=answer.persons,
            note=asked.little(answer.coverage),
        )
    return Measured(
        lower=float(answer.lower[0]),
        estimate=float(answer.estimate[0]),
        upper=float(answer.upper[0]),
        interval="95 %",
        coverage=answer.coverage,
        persons=answer.persons,
    )


def active_contributor_rank(asked: Asked) -> Measured:
    """Rank of the region among all other economies, one by one, by active contributors.

    In the worst case the unknown are of those economies that are overtaken by fewest of them; in
    the best case all are of the region.
    """
    changes = asked.changes
    if changes.empty:
        return Measured(lacking=NOBODY)
    economies, items = _items(asked, changes)
    is_member = np.array([code in asked.members for code in economies], dtype=bool)
    known = items.region >= 0
    each = np.bincount(items.region[known], items.count[known], minlength=len(economies))
    unknown = float(items.count[~known].sum())
    coverage = 1 - unknown / items.count.sum()
    persons = len(np.unique(items.person))
    if coverage >= asked.rules.least_coverage_to_estimate:
        point, drawn = estimated(items, draws=asked.draws, seed=asked.seed)
        ranks = _ranks(drawn, is_member)
        lower, upper = np.percentile(ranks, ENDS, method="inverted_cdf")
        return Measured(
            lower=float(lower),
            estimate=float(_ranks(point[:, None], is_member)[0]),
            upper=float(upper),
            interval="95 %",
            coverage=coverage,
            persons=persons,
        )
    unseen = len(set(asked.tables.economies) - set(economies) - set(asked.members))
    others = np.concatenate([each[~is_member], np.zeros(unseen)])
    best, worst = rank_bounds(float(each[is_member].sum()), others, unknown)
    return Measured(
        lower=best,
        upper=worst,
        interval="worst case",
        coverage=coverage,
        persons=persons,
        note=asked.little(coverage),
    )


def rank_bounds(own: float, others: Floats, unknown: float) -> tuple[int, int]:
    """Best and worst rank of a group with `own` persons among others, for any unknown ones.

    A group ranks behind those that are strictly larger.
    """
    best = 1 + int((others > own + unknown).sum())
    # whole persons an economy lacks to be larger than the group, the cheapest first
    lacking = np.sort(np.maximum(np.floor(own - others) + 1, 0))
    worst = 1 + int((np.cumsum(lacking) <= unknown).sum())
    return best, worst


def _ranks(values: Floats, is_member: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> Floats:
    """Rank of the members' sum among the others, for values of shape (economies, draws)."""
    own = values[is_member].sum(axis=0)
    behind: Floats = 1.0 + (values[~is_member] > own).sum(axis=0)
    return behind


def _items(asked: Asked, changes: pd.DataFrame) -> tuple[list[str], Items]:
    """Each person once; a region of fewer persons than are told apart joins the unknown."""
    economies = sorted(changes[asked.column].dropna().unique())
    codes = pd.Categorical(changes[asked.column], categories=economies).codes.astype(np.int64)
    items = counted(changes.assign(region=codes), len(economies), "contributors")
    members = [place for place, code in enumerate(economies) if code in asked.members]
    own = np.isin(items.region, members)
    if own.sum() < asked.tables.smallest_group:
        region = np.where(own, -1, items.region)
        items = Items(
            items.person, items.stratum, region, items.count, items.zone_of, items.regions
        )
    return economies, items
