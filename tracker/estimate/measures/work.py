"""What a region's changes are for: fixes and features, alone and beside those of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tracker.estimate.scopes import LEAST_ON_A_SIDE
from tracker.estimate.standardised import LEAST_CHANGES, Changes, Kinds, kinds
from tracker.estimate.verdicts import Measured, said

if TYPE_CHECKING:
    import pandas as pd

    from tracker.estimate.measures.asked import Asked

_MADE = """
    select contributor_id, repository, {column} as economy,
        case change_type when 'fix' then 0 when 'feat' then 1 else 2 end as kind,
        change_type is not null as is_decided, count(*)::double as changes
    from main.contributions
    where is_change and not is_merge and contributor_kind = 'person'
        and list_contains($repositories, repository) and month between $first and $last
    group by all order by all
"""
_VIEWS = np.array([[1.0, 1.0, 0.0], [1.0, 0.0, 0.0]])  # fixes and features together; fixes


def fix_or_feature_share(asked: Asked) -> Measured:
    """Fixes and features by the region's changes of decided kind; M9."""
    made, answer, coverage = _answered(asked)
    if answer is None:
        return Measured(coverage=coverage, note=asked.little(coverage))
    inside = made[made["economy"].isin(asked.members)]
    undecided = inside.loc[~inside["is_decided"], "changes"].sum() / inside["changes"].sum()
    return _measured(
        asked,
        (answer.share.lower[0], answer.share.estimate[0], answer.share.upper[0]),
        coverage,
        answer.persons,
        f"{said(float(undecided), 'share')} of their changes are of undecided kind",
    )


def standardised_fix_difference(asked: Asked) -> Measured:
    """How much larger a part fixes are than in others' changes to the same repositories; M10."""
    _, answer, coverage = _answered(asked)
    if answer is None:
        return Measured(coverage=coverage, note=asked.little(coverage))
    compared = answer.comparison
    least = max(LEAST_ON_A_SIDE, asked.tables.smallest_group)
    if compared is None or min(compared.inside, compared.outside) < least:
        few = f"No repository has {LEAST_CHANGES} changes of decided kind on both sides"
        if compared is not None:
            few = f"One side has fewer than {least} persons where both have changes enough"
        is_tested = coverage >= asked.rules.least_coverage_to_test
        return Measured(
            lacking=few if is_tested else "", coverage=coverage, note=asked.little(coverage)
        )
    found = compared.difference
    return _measured(
        asked,
        (found.lower[1], found.estimate[1], found.upper[1]),
        coverage,
        compared.inside + compared.outside,
        f"{len(compared.repositories)} repositories compared",
    )


def _answered(asked: Asked) -> tuple[pd.DataFrame, Kinds | None, float]:
    """Changes, what is found for the region, and for what part of the changes it is known."""
    made = asked.rows(_MADE.format(column=asked.column))
    decided = made[made["is_decided"]]
    known = decided[decided["economy"].notna()]
    total = decided["changes"].sum()
    coverage = float(known["changes"].sum() / total) if total else 0.0
    if not known["economy"].isin(asked.members).any():
        return made, None, coverage
    changes = Changes(
        person=np.unique(known["contributor_id"], return_inverse=True)[1],
        repository=np.unique(known["repository"], return_inverse=True)[1],
        region=np.where(known["economy"].isin(asked.members), 0, 1),
        kind=known["kind"].to_numpy(int),
        count=known["changes"].to_numpy(float),
    )
    group = np.array([[True, False]])
    (answer,) = kinds(changes, group, _VIEWS, draws=asked.draws, seed=asked.seed)
    return made, answer, coverage


def _measured(
    asked: Asked, ends: tuple[float, float, float], coverage: float, persons: int, note: str
) -> Measured:
    """Interval and estimate; below the least coverage they speak of the known alone."""
    lower, estimate, upper = (float(end) for end in ends)
    is_enough = coverage >= asked.rules.least_coverage_to_estimate
    more = asked.little(coverage)
    return Measured(
        lower=lower,
        estimate=estimate if is_enough else None,
        upper=upper,
        interval="95 %" if is_enough else "known only",
        coverage=coverage,
        persons=persons,
        note=f"{note}. {more}" if more else note,
    )
