"""Questions about what repositories are built on: packages, chips, files, models of others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboards.choices import read
from dashboards.lenses import OUTSIDE, UNKNOWN, Group

if TYPE_CHECKING:
    import pandas as pd

    from dashboards.file import Generation
    from dashboards.state import State

COMMUNITY = "community"
UNASSIGNED = "unassigned"
CLASSES = (
    Group(UNASSIGNED, "Makers in several economies", None),
    Group(COMMUNITY, "Community, no seat", None),
    Group(UNKNOWN, "Unknown maker", None),
)
"""What stands beside the groups of economies: each is a class of its own."""
PLACES = "(select unnest($values) as value, unnest($groups) as grp)"
"""Economies and the group each is in; `members` gives the parameters."""

PACKAGES = f"""
with dated as (
    select *, max(year) over (partition by repository) as newest
    from main.dependency_years
    where list_contains($names, repository) and year <= $year
)
select d.repository, d.year::integer as year, d.year = d.newest as is_newest, d.package,
    d.strength, d.layer, d.accelerator, o.name as steward,
    case when o.kind::varchar in ('company', 'foundation') then o.kind::varchar
        when d.steward is not null then 'other' end as steward_kind,
    case d.attribution when 'community' then $community when 'unassigned' then $unassigned
        when 'economy' then coalesce(g.grp, $outside) else $unknown end as grp
from dated d
left join {PLACES} g on g.value = d.economy
left join main.organizations o on o.organization = d.steward
order by d.repository, d.year, d.package
"""  # noqa: S608 - the only text put in is our own
CHIPS = f"""
select year(a.month)::integer as year, a.repository, a.weight, a.contributor_id,
    case when a.vendor_economy is null then $unknown else coalesce(g.grp, $outside) end as grp
from main.contribution_accelerators a
left join {PLACES} g on g.value = a.vendor_economy
where a.weight > 0 and list_contains($names, a.repository)
    and a.month between $first::date and $last::date
"""  # noqa: S608
FAMILIES = f"""
select year(f.month)::integer as year, f.repository, f.weight, f.contributor_id,
    case when f.family_economy is null then $unknown else coalesce(g.grp, $outside) end as grp,
    case when f.repository_economy is null then $joint else coalesce(h.grp, $outside) end as home
from main.contribution_model_families f
left join {PLACES} g on g.value = f.family_economy
left join {PLACES} h on h.value = f.repository_economy
where f.weight > 0 and list_contains($names, f.repository)
    and f.month between $first::date and $last::date
"""  # noqa: S608


def groups(file: Generation, state: State) -> tuple[Group, ...]:
    """Groups of economies: seats, vendors and origins are places whatever the lens."""
    return read(file).groupings[state.grouping]


def focus(file: Generation, state: State) -> Group:
    """The group in focus, or the product's subject where the lens has groups of its own."""
    found = {group.name: group for group in groups(file, state)}
    return found.get(state.focus) or found[read(file).focus("employer", state.grouping)]


def members(file: Generation, state: State) -> dict[str, object]:
    """Parameters that sort economies into groups."""
    pairs = [(code, group.name) for group in groups(file, state) for code in group.members]
    return {"values": [code for code, _ in pairs], "groups": [name for _, name in pairs]}


def names(file: Generation, state: State) -> list[str]:
    """The repositories selected, of the home that is selected."""
    chosen = list(state.names(read(file)))
    if state.home == "all":
        return chosen
    home = next(group for group in groups(file, state) if group.name == state.home)
    found = file.frame(
        "select repository from main.repositories where list_contains($codes, economy)",
        {"codes": list(home.members)},
    )
    return sorted(set(chosen) & set(found["repository"]))


def packages(file: Generation, state: State) -> pd.DataFrame:
    """What the selected repositories declare, a row per repository, year and package.

    Columns ``repository``, ``year``, ``is_newest``, ``package``, ``strength``, ``layer``,
    ``accelerator``, ``steward``, ``steward_kind``, ``grp``.
    """
    frame: pd.DataFrame = file.remember(
        ("packages", replace(state, lens="", focus="", view="", weight="", tie="", marks="")),
        lambda: file.frame(
            PACKAGES,
            {
                **members(file, state),
                "names": names(file, state),
                "year": int(state.at) if state.at.isdigit() else 9999,
                "unknown": UNKNOWN,
                "outside": OUTSIDE,
                "community": COMMUNITY,
                "unassigned": UNASSIGNED,
            },
        ),
    )
    if state.needs != "all":
        wanted = "hard" if state.needs == "hard" else "extra"
        frame = frame[frame["strength"] == wanted]
    if state.stewards != "all":
        frame = frame[frame["steward_kind"] == state.stewards]
    return frame.copy()


def named(file: Generation, state: State, sql: str, **more: object) -> pd.DataFrame:
    """Changes that name chips or families: one of :data:`CHIPS`, :data:`FAMILIES`."""
    first, last = state.months()
    return file.frame(
        sql,
        {
            **members(file, state),
            **more,
            "names": names(file, state),
            "first": first,
            "last": last,
            "unknown": UNKNOWN,
            "outside": OUTSIDE,
        },
    )


def mean_shares(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """Each group's share per repository, then the mean over repositories: they add up to 1.

    Args:
        frame: a row per repository, ``by`` and package, with ``grp``.
        by: the column whose values get shares of their own.

    Returns:
        ``by``, ``grp``, ``share``, ``repositories``, ``packages``.
    """
    counts = frame.groupby([by, "repository", "grp"], as_index=False).size()
    totals = counts.groupby([by, "repository"])["size"].transform("sum")
    counts["share"] = counts["size"] / totals
    repositories = counts.groupby(by)["repository"].nunique()
    summed = counts.groupby([by, "grp"], as_index=False).agg(
        share=("share", "sum"), packages=("size", "sum")
    )
    summed["repositories"] = summed[by].map(repositories)
    summed["share"] /= summed["repositories"]
    return summed


def bounded(frame: pd.DataFrame, by: list[str], group: str) -> pd.DataFrame:
    """Least and greatest part of the weight that a group has, where some say no economy.

    Returns:
        ``by``, ``total``, ``known``, ``lower``, ``upper``, ``share`` (of the known), ``persons``.
    """
    parts = frame.assign(
        inside=frame["weight"].where(frame["grp"] == group, 0.0),
        unknown=frame["weight"].where(frame["grp"] == UNKNOWN, 0.0),
    )
    found = parts.groupby(by, as_index=False).agg(
        total=("weight", "sum"),
        inside=("inside", "sum"),
        unknown=("unknown", "sum"),
        persons=("contributor_id", "nunique"),
    )
    found["known"] = found["total"] - found["unknown"]
    found["lower"] = found["inside"] / found["total"]
    found["upper"] = (found["inside"] + found["unknown"]) / found["total"]
    found["coverage"] = found["known"] / found["total"]
    found["share"] = found["inside"] / found["known"].where(found["known"] > 0)
    return found
