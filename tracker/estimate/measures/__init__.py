"""What a claim is tested by: one small function per measure, from the built tables to a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tracker.estimate.measures import flows, foundations, people, ties, withdrawal, work

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.estimate.measures.asked import Asked
    from tracker.estimate.verdicts import Measured, Unit


class Measure(NamedTuple):
    """How a measure is worked out, and in what its number counts."""

    of: Callable[[Asked], Measured]
    unit: Unit


MEASURES = {
    "active_contributor_share": Measure(people.active_contributor_share, "share"),
    "active_contributor_rank": Measure(people.active_contributor_rank, "rank"),
    "fix_or_feature_share": Measure(work.fix_or_feature_share, "share"),
    "standardised_fix_difference": Measure(work.standardised_fix_difference, "difference"),
    "dependency_share": Measure(foundations.dependency_share, "share"),
    "repositories_importing_framework": Measure(
        foundations.repositories_importing_framework, "share"
    ),
    "accelerator_share": Measure(foundations.accelerator_share, "share"),
    "within_project_mixing_ratio": Measure(ties.within_project_mixing_ratio, "ratio"),
    "repositories_with_copyright_holder": Measure(
        foundations.repositories_with_copyright_holder, "share"
    ),
    "model_mentions_each_way": Measure(flows.model_mentions_each_way, "count"),
    "bridge_contributor_share": Measure(flows.bridge_contributor_share, "share"),
    "dated_moves": Measure(flows.dated_moves, "count"),
    "repositories_losing_changes": Measure(withdrawal.repositories_losing_changes, "share"),
    "repositories_losing_hard_dependencies": Measure(
        withdrawal.repositories_losing_hard_dependencies, "share"
    ),
}
"""Name in config/claims.toml to measure."""
