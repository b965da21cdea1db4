"""What a reader may choose, read from the published file: the whitelist of every control."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboards.lenses import LENSES, OUTSIDE, ZONES, Group

if TYPE_CHECKING:
    import pandas as pd

    from dashboards.file import Generation

KINDS = {"person": "People", "bot": "Bots", "agent": "AI agents", "collective": "Shared mailboxes"}
ENOUGH = 0.05
"""A lens with less coverage than this is not offered as the first view."""
PALETTE = 6
TIES = {
    "co-author": "Co-authors",
    "review": "Reviews",
    "merge": "Merges",
    "hand-off": "Hand-offs",
}


NEEDS = {"all": "All declarations", "hard": "Needed to run", "optional": "Optional extras"}
STEWARDS = {
    "all": "Anybody",
    "company": "Companies",
    "foundation": "Foundations",
    "other": "Other organizations",
}
FOCUS = "focus"
"""The leaver that stands for the group in focus; any other is an organization."""
WINDOWS = {"12": "12 months", "24": "24 months", "36": "36 months"}
CLASSES = {"three": "Three", "eleven": "Eleven"}
EVIDENCE = {"all": "All", "explicit": "Stated only"}
LEFT_OUT = {"imports": "Imported histories", "busiest": "The busiest 1 % (at least 5 people)"}
ORGANIZATIONS = """
select m.organization, any_value(o.name) as title
from main.monthly_contributors m join main.organizations o using (organization)
where m.contributor_kind::varchar = 'person' and o.kind::varchar <> 'independent'
group by m.organization
having count(distinct m.contributor_id) >= $smallest
order by m.organization not in (
        select steward from main.repository_homes
        where steward is not null and repository in (select repository from main.monthly)
    ),
    count(distinct m.contributor_id) desc, m.organization
"""
"""Those with enough people: first the ones that look after projects, the largest at the head."""
LEAVERS = """
select w.region as organization, any_value(o.name) as title
from main.withdrawals w join main.organizations o on w.region = o.organization
where w."grouping" = 'organization' and w.persons >= $smallest
group by w.region
order by max(w.persons) desc, w.region
"""


@dataclass(frozen=True)
class Repository:
    """A repository and the family it is listed under."""

    name: str
    family: str


@dataclass(frozen=True)
class Choices:
    """Everything selectable, in the order shown; the first of each is the default."""

    lens: str
    coverage: dict[str, float]
    weights: tuple[str, ...]
    ties: tuple[str, ...]
    has_dates: bool
    kinds: tuple[str, ...]
    repositories: tuple[Repository, ...]
    presets: dict[str, tuple[str, ...]]
    preset_titles: dict[str, str]
    quarters: tuple[str, ...]
    groupings: dict[str, tuple[Group, ...]]
    refused: tuple[str, ...]
    organizations: dict[str, str]
    leavers: dict[str, str]
    imported: frozenset[str]
    snapshots: tuple[str, ...]
    smallest_group: int
    smallest_cell: int

    def groups(self, lens: str, grouping: str) -> tuple[Group, ...]:
        """The groups a lens sorts values into, in display order."""
        return ZONES if lens == "zone" else self.groupings[grouping]

    def focus(self, lens: str, grouping: str) -> str:
        """The group the detail charts show first: the subject of the product's question."""
        if lens == "zone":
            return "eight"
        groups = self.groupings[grouping]
        return next((group.name for group in groups if "CN" in group.members), groups[0].name)


def read(file: Generation) -> Choices:
    """The choices a file offers, remembered for as long as it is served."""
    answer = file.remember("choices", lambda: _read(file))
    assert isinstance(answer, Choices)  # noqa: S101 - the cache is untyped
    return answer


def _read(file: Generation) -> Choices:
    groupings, refused = _groupings(file.frame("from main.regions order by grouping, position"))
    named = file.frame(
        "select m.repository, coalesce(any_value(f.title), any_value(m.project_family), 'Other')"
        " as family from main.monthly m left join main.families f using (project_family)"
        " group by m.repository order by lower(family), lower(m.repository)"
    )
    repositories = tuple(
        Repository(str(name), str(family))
        for name, family in zip(named["repository"], named["family"], strict=True)
    )
    presets, preset_titles = _presets(file, repositories)
    coverage = _coverage(file)
    found = set(file.frame("select distinct contributor_kind::varchar as k from main.monthly")["k"])
    smallest = file.frame("select smallest_group, smallest_cell from main.publication limit 1")
    smallest_group = int(smallest["smallest_group"][0]) if len(smallest) else 5
    smallest_cell = int(smallest["smallest_cell"][0]) if len(smallest) else 10
    firms = file.frame(ORGANIZATIONS, {"smallest": smallest_group})
    return Choices(
        lens=next(
            (name for name in ("place", "employer", "zone") if coverage[name] >= ENOUGH), "employer"
        ),
        coverage=coverage,
        weights=_weights(file),
        ties=_ties(file),
        has_dates=bool(len(file.frame("select 1 as one from main.events limit 1"))),
        kinds=tuple(kind for kind in KINDS if kind in found) or ("person",),
        repositories=repositories,
        presets=presets,
        preset_titles=preset_titles,
        quarters=_quarters(file),
        groupings=groupings,
        refused=refused,
        organizations=dict(zip(firms["organization"], firms["title"], strict=True)),
        leavers=_leavers(file, smallest_cell),
        imported=_imported(file),
        snapshots=_snapshots(file),
        smallest_group=smallest_group,
        smallest_cell=smallest_cell,
    )


def _weights(file: Generation) -> tuple[str, ...]:
    """Changes and contributors always; pull requests and reviews where the file holds them."""
    found = set(
        file.frame("select distinct kind::varchar as k from main.monthly_contributors")["k"]
    )
    kinds = {"pull_requests": "pull_request", "reviews": "review"}
    return ("changes", "contributors", *(w for w, kind in kinds.items() if kind in found))


def _ties(file: Generation) -> tuple[str, ...]:
    """The tie types the file holds, in display order."""
    found = set(file.frame("select distinct kind::varchar as k from main.ties")["k"])
    return tuple(kind for kind in TIES if kind in found) or ("co-author",)


def _leavers(file: Generation, smallest: int) -> dict[str, str]:
    """Whose withdrawal the file tells of: the group in focus, or organizations large enough."""
    found = {FOCUS: "The group in focus"}
    if file.holds("withdrawals"):
        firms = file.frame(LEAVERS, {"smallest": smallest})
        found |= dict(zip(firms["organization"], firms["title"], strict=True))
    return found


def _imported(file: Generation) -> frozenset[str]:
    """Repositories whose history another system writes; older files do not say which."""
    found = file.frame("select * from main.repositories")
    if "zone_uninformative" not in found:
        return frozenset()
    return frozenset(found.loc[found["zone_uninformative"].astype(bool), "repository"])


def _snapshots(file: Generation) -> tuple[str, ...]:
    """Years at whose end manifests were read, newest first; none in older files."""
    if not file.holds("dependency_years"):
        return ()
    found = file.frame("select distinct year from main.dependency_years order by year desc")
    return tuple(str(int(year)) for year in found["year"])


def _groupings(regions: pd.DataFrame) -> tuple[dict[str, tuple[Group, ...]], tuple[str, ...]]:
    """Groupings whose regions do not overlap; a share of overlapping groups would mislead."""
    kept: dict[str, tuple[Group, ...]] = {}
    refused = []
    for grouping, rows in regions.groupby("grouping", sort=True):
        if rows["economy"].dropna().duplicated().any():
            refused.append(str(grouping))
            continue
        groups = [
            Group(
                str(region),
                str(part["title"].iloc[0]),
                int(part["colour_index"].iloc[0]) % PALETTE,
                tuple(part["economy"].dropna()),
            )
            for region, part in rows.groupby("region", sort=False)
        ]
        kept[str(grouping)] = (*groups, Group(OUTSIDE, "Not in this grouping", PALETTE - 1))
    if not kept:
        kept["none"] = (Group(OUTSIDE, "All economies", 0),)
    first = [name for name in kept if name == "default"]
    return {name: kept[name] for name in (*first, *(n for n in kept if n not in first))}, tuple(
        refused
    )


def _presets(
    file: Generation, repositories: tuple[Repository, ...]
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Named sets of repositories and their titles; those without data are not offered."""
    there = {repository.name for repository in repositories}
    sets: dict[str, tuple[str, ...]] = {"all": tuple(r.name for r in repositories)}
    titles = {"all": "All repositories"}
    found = file.frame("select preset, title, repository from main.presets order by position")
    for preset, rows in found.groupby("preset", sort=False):
        names = tuple(sorted(there & set(rows["repository"])))
        if names and preset != "all":
            sets[str(preset)] = names
            titles[str(preset)] = str(rows["title"].iloc[0])
    return sets, titles


def _quarters(file: Generation) -> tuple[str, ...]:
    found = file.frame(
        "select strftime(q, '%Y') || 'Q' || quarter(q) as quarter from (select "
        "unnest(generate_series("
        "(select date_trunc('quarter', min(month)) from main.monthly)::timestamp,"
        " (select max(month) from main.monthly)::timestamp, interval 3 month)) as q) order by q"
    )
    return tuple(str(quarter) for quarter in found["quarter"])


def _coverage(file: Generation) -> dict[str, float]:
    found = file.frame(
        "select dimension::varchar as dimension,"
        " sum(known) / nullif(sum(known) + sum(unknown), 0) as known_share"
        " from main.coverage group by all"
    ).set_index("dimension")["known_share"]
    return {name: float(found.fillna(0).get(lens.dimension, 0.0)) for name, lens in LENSES.items()}
