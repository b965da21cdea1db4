"""What repositories stand on: packages, frameworks, chips and copyright, by seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tracker.estimate.measures.asked import Asked, seats_only
from tracker.estimate.resample import ratio_interval, wilson
from tracker.estimate.verdicts import Measured

if TYPE_CHECKING:
    from collections.abc import Sequence

NO_CONTENTS = "No file contents: manifests are read from full clones (`tracker collect manifests`)"
NO_LOOK = (
    "No file contents: source files are read from full clones (`tracker collect manifests --deep`)"
)
NO_BACK_END = "No change of the period names a hardware back end of one vendor"

_DECLARED = """
    select repository, count(*) as declared, count(attribution) as known,
        count(case when list_contains($members, economy) then 1 end) as inside
    from main.dependency_years
    where is_head and list_contains($repositories, repository)
    group by repository order by repository
"""
_READ = """
    select repository from main.manifest_snapshots
    where is_head and status <> 'no file contents' and list_contains($repositories, repository)
    order by repository
"""
_IMPORTING = """
    select repository, max(python_files) as python_files,
        coalesce(max(case when layer = 'framework' and list_contains($members, economy)
            then files end), 0) as files
    from main.import_breadth
    where list_contains($repositories, repository)
    group by repository order by repository
"""
_HELD = """
    select distinct looked.repository, held.repository is not null as is_held
    from main.import_breadth as looked
    left join main.copyright_holders as held
        on looked.repository = held.repository and list_contains($members, held.economy)
    where list_contains($repositories, looked.repository)
    order by all
"""
_NOTHING = 1e-9
"""What is left of a weight when all of it was taken away."""
_NAMED = """
    select made.contributor_id, named.vendor_economy is null as is_unknown,
        list_contains($members, named.vendor_economy) as is_inside,
        sum(named.weight) as weight
    from main.contribution_accelerators as named
    inner join main.contributions as made using (contribution_id)
    where named.weight > 0 and list_contains($repositories, named.repository)
        and named.month between $first and $last
    group by all order by all
"""


def dependency_share(asked: Asked) -> Measured:
    """Share of direct declarations whose steward sits in the regions; M19, mean of repositories."""
    if refused := seats_only(asked, "Stewards of packages"):
        return refused
    found = asked.rows(_DECLARED)
    read = set(asked.rows(_READ)["repository"])
    # a repository that was read and declares nothing has no share
    unread = len(set(asked.repositories) - read - set(found["repository"]))
    if found.empty:
        return Measured(lacking=NO_CONTENTS)
    if few := asked.few(len(found), "with a manifest that was read"):
        return Measured(lacking=few)
    declared = found["declared"].to_numpy(float)
    known, inside = found["known"].to_numpy(float), found["inside"].to_numpy(float)
    repositories = len(found) + unread
    coverage = float((known / declared).sum() / repositories)
    note = f"Mean of {len(found)} repositories with manifests"
    note += f"; {unread} more have none that could be read" if unread else ""
    if coverage < asked.rules.least_coverage_to_estimate:
        lower = (inside / declared).sum() / repositories
        return Measured(
            lower=float(lower),
            upper=float(lower + 1 - coverage),
            interval="worst case",
            coverage=coverage,
            note=note,
        )
    attributed = known > 0
    shares = inside[attributed] / known[attributed]
    ends = ratio_interval(shares, np.ones_like(shares), draws=asked.draws, seed=asked.seed)
    lower, upper = ends or (None, None)
    return Measured(
        lower=lower,
        estimate=float(shares.mean()),
        upper=upper,
        interval="95 %",
        coverage=coverage,
        note=note,
    )


def repositories_importing_framework(asked: Asked) -> Measured:
    """Share of repositories whose Python files import a framework of the regions; M20."""
    if refused := seats_only(asked, "Stewards of frameworks"):
        return refused
    found = asked.rows(_IMPORTING)
    found = found[found["python_files"] > 0]
    return _of_repositories(asked, list(found["files"] > 0), "with Python files that were read")


def repositories_with_copyright_holder(asked: Asked) -> Measured:
    """Share of repositories that name a copyright holder seated in the regions; M23."""
    if refused := seats_only(asked, "Copyright holders"):
        return refused
    found = asked.rows(_HELD)
    return _of_repositories(asked, list(found["is_held"]), "whose source files were read")


def accelerator_share(asked: Asked) -> Measured:
    """Share of the changes naming a back end that name one of the regions' vendors; M21."""
    if refused := seats_only(asked, "Vendors of chips"):
        return refused
    found = asked.rows(_NAMED)
    if found.empty:
        return Measured(lacking=NO_BACK_END)
    persons = int(found["contributor_id"].nunique())
    total = float(found["weight"].sum())
    coverage = 1 - float(found.loc[found["is_unknown"], "weight"].sum()) / total
    sums = found.assign(
        inside=found["weight"] * found["is_inside"].fillna(value=False).astype(bool),
        known=found["weight"] * ~found["is_unknown"],
    )
    sums = sums.groupby("contributor_id", sort=True)[["inside", "known"]].sum()
    inside, known = sums["inside"].to_numpy(), sums["known"].to_numpy()
    smallest = asked.tables.smallest_group
    if any(0 < (part > _NOTHING).sum() < smallest for part in (inside, known - inside)):
        return Measured(lacking=f"Withheld: one side is named by fewer than {smallest} persons")
    note = f"{total:,.0f} changes name a back end in their title or, where collected, a path"
    if coverage < asked.rules.least_coverage_to_estimate:
        return Measured(
            lower=float(inside.sum() / total),
            upper=float(inside.sum() / total + 1 - coverage),
            interval="worst case",
            coverage=coverage,
            persons=persons,
            note=note,
        )
    ends = ratio_interval(inside, known, draws=asked.draws, seed=asked.seed)
    lower, upper = ends or (None, None)
    return Measured(
        lower=lower,
        estimate=float(inside.sum() / known.sum()),
        upper=upper,
        interval="95 %",
        coverage=coverage,
        persons=persons,
        note=note,
    )


def _of_repositories(asked: Asked, passing: Sequence[bool], what: str) -> Measured:
    """A share of repositories: Wilson's interval over those that could be looked at."""
    looked, successes = len(passing), int(sum(passing))
    if not looked:
        return Measured(lacking=NO_LOOK)
    if few := asked.few(looked, what):
        return Measured(lacking=few)
    every = len(asked.repositories)
    coverage = looked / every
    note = f"{successes} of {looked} repositories {what}"
    if coverage < asked.rules.least_coverage_to_estimate:
        return Measured(
            lower=successes / every,
            upper=(successes + every - looked) / every,
            interval="worst case",
            coverage=coverage,
            note=note,
        )
    lower, upper = wilson(successes, looked)
    return Measured(
        lower=lower,
        estimate=successes / looked,
        upper=upper,
        interval="95 %",
        coverage=coverage,
        note=note,
    )
