"""What crosses between two sides: names of models, persons with changes on both, moves.

A side is one of the claim's two regions; a repository is on the side of its home at that time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.estimate.measures.asked import seats_only
from tracker.estimate.resample import wilson
from tracker.estimate.verdicts import Measured

if TYPE_CHECKING:
    from tracker.estimate.measures.asked import Asked

NOBODY = "Nobody landed a change in a repository homed on either side"
DATED = {
    "employer": ("affiliations", "Nobody’s employer is known on more than one day"),
    "place": ("residences", "Nobody’s stated location is known on more than one day"),
}
"""Lens → the table of dated statements, and what is said where nobody has two."""

_MENTIONS = """
    select count(distinct named.contribution_id) as changes,
        coalesce(list(distinct made.contributor_id), []) as persons
    from main.contribution_model_families as named
    inner join main.contributions as made using (contribution_id)
    where named.weight > 0 and list_contains($repositories, named.repository)
        and named.month between $first and $last
        and list_contains($origin, named.family_economy)
        and list_contains($home, named.repository_economy)
"""
_PERSONS = """
    select count(*) as persons, count(case when is_here and is_there then 1 end) as bridging,
        metrics.bridge_share(is_here, is_there, 1) as bridge_share
    from (
        select contributor_id, bool_or(list_contains($one, repository_economy)) as is_here,
            bool_or(list_contains($other, repository_economy)) as is_there
        from main.contributions
        where is_change and not is_merge and contributor_kind = 'person'
            and list_contains($repositories, repository) and month between $first and $last
        group by contributor_id
    )
    where is_here or is_there
"""
_MOVES = """
    select count(*) as moves, count(distinct contributor_id) as movers,
        count(case when is_crossing then 1 end) as crossing,
        count(distinct case when is_crossing then contributor_id end) as crossers,
        (select count(*) from (
            select contributor_id from main.{dated} group by contributor_id
            having max(to_on) > min(from_on)
        )) as persons
    from (
        select contributor_id,
            list_contains($one, from_economy) and list_contains($other, to_economy)
            or list_contains($other, from_economy) and list_contains($one, to_economy)
                as is_crossing
        from main.moves
        where dimension = $lens and moved_on between $first and last_day($last)
    )
"""


def model_mentions_each_way(asked: Asked) -> Measured:
    """Changes that name the other side's models, in the direction with fewer of them; M25."""
    if refused := seats_only(asked, "Makers of models"):
        return refused
    one, other = asked.claim.regions
    smallest = asked.tables.smallest_group
    counts, persons, small = [], set(), False
    for origin, home in ((one, other), (other, one)):
        members = {"origin": sorted(asked.regions[origin]), "home": sorted(asked.regions[home])}
        found = asked.rows(_MENTIONS, **members).iloc[0]
        counts.append((int(found["changes"]), origin, home))
        persons |= set(found["persons"])
        small |= 0 < len(found["persons"]) < smallest
    if small:  # that there are some says nothing about whose they are
        return Measured(
            lower=min(1, *(n for n, *_ in counts)),
            interval="count",
            persons=len(persons),
            note=f"Fewer than {smallest} persons name the other side’s models in one direction",
        )
    fewest = min(counts)[0]
    told = " and ".join(
        f"{n:,} in projects homed in {asked.titles[home]} name models from {asked.titles[origin]}"
        for n, origin, home in counts
    )
    return Measured(
        lower=fewest,
        estimate=fewest,
        upper=fewest,
        interval="count",
        persons=len(persons),
        note=f"Changes: {told}",
    )


def bridge_contributor_share(asked: Asked) -> Measured:
    """Persons with changes on both sides by persons with changes on either; M16."""
    found = asked.rows(_PERSONS, **_sides(asked)).iloc[0]
    persons, bridging = int(found["persons"]), int(found["bridging"])
    if not persons:
        return Measured(lacking=NOBODY)
    smallest = asked.tables.smallest_group
    if 0 < bridging < smallest:
        return Measured(
            lower=0.0,
            upper=wilson(smallest - 1, persons)[1],
            interval="95 %",
            persons=persons,
            note=f"Fewer than {smallest} of {persons:,} persons",
        )
    lower, upper = wilson(bridging, persons)
    return Measured(
        lower=lower,
        estimate=float(found["bridge_share"]),
        upper=upper,
        interval="95 %",
        persons=persons,
        note=f"{bridging:,} of {persons:,} persons, joined by address and account",
    )


def dated_moves(asked: Asked) -> Measured:
    """Clean handovers from one side to the other; M26. What nobody states is not seen."""
    dated, lacking = DATED[asked.lens]
    sql = _MOVES.format(dated=dated)
    ends = {"first": asked.first, "last": asked.last, "lens": asked.lens}
    found = asked.tables.frame(sql, **_sides(asked), **ends).iloc[0]
    if not found["persons"]:
        return Measured(lacking=f"{lacking}: `tracker collect github` adds a dated look")
    smallest = asked.tables.smallest_group

    def told(of: str, by: str) -> str:
        is_small = 0 < found[by] < smallest
        return f"those of fewer than {smallest} persons" if is_small else f"{found[of]:,.0f}"

    return Measured(
        lower=0 if 0 < found["crossers"] < smallest else int(found["crossing"]),
        interval="count",
        persons=int(found["persons"]),
        note=f"Dated moves: {told('moves', 'movers')}; across between the two sides: "
        f"{told('crossing', 'crossers')}",
    )


def _sides(asked: Asked) -> dict[str, list[str]]:
    one, other = asked.claim.regions
    return {"one": sorted(asked.regions[one]), "other": sorted(asked.regions[other])}
