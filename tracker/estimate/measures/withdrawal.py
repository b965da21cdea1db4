"""In how many repositories the leaving of one region would cost a given part.

Only bounds: what is lost if the unknown are elsewhere, and if they are there. The region meant is
the one whose leaving costs enough repositories most; else the one that could at most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.estimate.measures.foundations import NO_CONTENTS
from tracker.estimate.verdicts import Measured, said

if TYPE_CHECKING:
    import pandas as pd

    from tracker.estimate.measures.asked import Asked

_WITHDRAWN = """
    select region, repository, period_from, period_to,
        {all} as everything, persons, {all}_lost as lost, {all}_unknown as unknown
    from main.withdrawals
    where window_months = 12 and lens = $lens and "grouping" = $grouping
        and list_contains($regions, region) and list_contains($repositories, repository)
        and {all} > 0
    order by region, repository
"""
_WINDOWS = """
    select count(distinct made.contributor_id) as persons
    from main.contributions as made
    inner join (
        select distinct repository, period_from, period_to from main.withdrawals
        where window_months = 12 and lens = $lens and list_contains($repositories, repository)
    ) as spanned
        on made.repository = spanned.repository
        and made.month between spanned.period_from and spanned.period_to
    where made.is_change and not made.is_merge and made.contributor_kind = 'person'
"""
_WINDOW = "window: each repository’s last twelve months"


def repositories_losing_changes(asked: Asked) -> Measured:
    """Share of repositories in which one region made at least `each` of the changes; M27."""
    found = _lost(asked, "changes")
    if found.empty:
        return Measured(lacking="No repository has changes to lose")
    if few := asked.few(found["repository"].nunique(), "with changes"):
        return Measured(lacking=few)
    # what few people did counts as unknown, as on every page
    is_small = found["persons"].between(1, asked.tables.smallest_group - 1)
    found = found.assign(
        lost=found["lost"].mask(is_small, 0),
        unknown=found["unknown"] + found["lost"].where(is_small, 0),
    )
    persons = asked.rows(_WINDOWS, lens=asked.lens)["persons"].iloc[0]
    return _of_any_region(asked, found, unread=0, persons=int(persons), note=_WINDOW)


def repositories_losing_hard_dependencies(asked: Asked) -> Measured:
    """Share of repositories of whose hard dependencies one region looks after `each`; M27."""
    found = _lost(asked, "hard_dependencies")
    if found.empty:
        return Measured(lacking=NO_CONTENTS)
    read = found["repository"].nunique()
    if few := asked.few(read, "with hard dependencies that were read"):
        return Measured(lacking=few)
    unread = len(asked.repositories) - read
    return _of_any_region(asked, found, unread, None, f"{read} repositories with hard dependencies")


def _lost(asked: Asked, what: str) -> pd.DataFrame:
    return asked.rows(
        _WITHDRAWN.format(all=what),
        lens=asked.lens,
        grouping=asked.claim.grouping,
        regions=list(asked.claim.regions or asked.regions),
    )


def _of_any_region(
    asked: Asked, found: pd.DataFrame, unread: int, persons: int | None, note: str
) -> Measured:
    """Bounds of the region that passes, else of the one that comes nearest to it.

    Args:
        asked: the test; `each` is its threshold inside one repository.
        found: one row per region and repository: `everything`, `lost`, `unknown`.
        unread: repositories of which nothing could be read.
        persons: distinct persons behind the numbers, if any.
        note: what is said beside the region.
    """
    each = asked.test.each or 0.0
    shares = found.assign(
        least=found["lost"] / found["everything"] >= each,
        most=(found["lost"] + found["unknown"]) / found["everything"] >= each,
        known=1 - found["unknown"] / found["everything"],
    )
    repositories = shares["repository"].nunique() + unread
    sums = shares.groupby("region", sort=True)[["least", "most", "known"]].sum()
    lower, upper = sums["least"] / repositories, (sums["most"] + unread) / repositories
    first, second = (lower, upper) if asked.test.passes(float(lower.max())) else (upper, lower)
    ranks = {name: (first[name], second[name]) for name in sums.index}
    region, *others = sorted(ranks, key=lambda name: ranks[name], reverse=True)
    stands_out = not others or ranks[region] > ranks[others[0]]
    if stands_out:
        note = f"{asked.titles[region]} is meant; {note}"
        beside = ", ".join(
            f"{asked.titles[name]} {said(lower[name], 'share')}–{said(upper[name], 'share')}"
            for name in others
        )
        note += f". Others: {beside}" if beside else ""
    return Measured(
        lower=float(lower[region]),
        upper=float(upper[region]),
        interval="worst case",
        coverage=float(sums["known"].max() / repositories),
        persons=persons,
        region=region if stands_out else None,
        note=note,
    )
