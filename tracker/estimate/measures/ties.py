"""Whether ties cross regions as often as chance has it inside the same projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.estimate.mixing import mixing
from tracker.estimate.mixing_interval import ratio_within_interval
from tracker.estimate.scopes import LEAST_PERSONS
from tracker.estimate.ties import LEAST_TIES, units
from tracker.estimate.verdicts import Measured

if TYPE_CHECKING:
    from tracker.estimate.measures.asked import Asked

KIND = "co-author"
"""People who work on the same change: the tie that every history holds."""
_TIES = """
    select repository, source_id, destination_id, weight,
        source_{column} as source_economy, destination_{column} as destination_economy
    from main.ties
    where kind = $kind and list_contains($repositories, repository)
        and month between $first and $last
    order by all
"""
NONE = "No change of these repositories has several authors"


def within_project_mixing_ratio(asked: Asked) -> Measured:
    """X over X₀ within projects, of co-author ties; M13.

    The interval is a bootstrap over persons. It is not the interval of `mixing_within` in
    main.estimates, which is that of chance.
    """
    ties = asked.rows(_TIES.format(column=asked.column), kind=KIND)
    if ties.empty:
        return Measured(lacking=NONE)
    region = {code: name for name, codes in asked.regions.items() for code in codes}
    for side in ("source", "destination"):
        ties[f"{side}_region"] = ties[f"{side}_economy"].map(region)
    known = ties.dropna(subset=["source_region", "destination_region"])
    coverage = float(known["weight"].sum() / ties["weight"].sum())
    persons = len(set(known["source_id"]) | set(known["destination_id"]))
    if len(known) < LEAST_TIES or persons < LEAST_PERSONS:
        is_tested = coverage >= asked.rules.least_coverage_to_test
        few = f"{len(known)} ties of {persons} persons are too few"
        return Measured(
            lacking=few if is_tested else "",
            coverage=coverage,
            persons=persons,
            note=asked.little(coverage),
        )
    drawn = units(known)
    answer = mixing(drawn, draws=asked.draws, seed=asked.seed)
    ends = ratio_within_interval(drawn, draws=asked.draws, seed=asked.seed)
    if answer.ratio_within is None or ends is None:
        return Measured(lacking="No tie of these repositories could cross regions")
    is_enough = coverage >= asked.rules.least_coverage_to_estimate
    return Measured(
        lower=ends[0],
        estimate=answer.ratio_within if is_enough else None,
        upper=ends[1],
        interval="95 %" if is_enough else "known only",
        coverage=coverage,
        persons=persons,
        note=_sentences(
            "" if answer.permuted is None else f"Against permuted labels {answer.permuted:.2f}",
            asked.little(coverage),
        ),
    )


def _sentences(*parts: str) -> str:
    return ". ".join(part.removesuffix(".") for part in parts if part)
