"""Cards of *Data and method*: how much is known, how fresh it is, and where it is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboards import theme, words
from dashboards.choices import read
from dashboards.figures.matrix import known
from dashboards.figures.ranking import ranking
from dashboards.lenses import LENSES, UNKNOWN, ZONES
from dashboards.pages import common
from dashboards.view import Card, Column, View

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State

COVERAGE = """
with summed as (
    select repository, year(month)::integer as year, sum(known)::bigint as known,
        sum(unknown)::bigint as unknown, sum(withheld)::bigint as withheld, sum(bot)::bigint as bot
    from main.coverage
    where dimension::varchar = $dimension and month between $first::date and $last::date
        and list_contains($names, repository)
    group by all
),
people as (
    select repository, year(month)::integer as year,
        count(distinct case when {column} is not null then contributor_id end) as told,
        count(distinct case when {column} is null then contributor_id end) as silent
    from main.monthly_contributors
    where not is_merge and contributor_kind = 'person'
        and month between $first::date and $last::date
    group by all
),
guarded as (
    select summed.*, coalesce(told between 1 and $smallest - 1
        or silent between 1 and $smallest - 1, false) as is_small
    from summed left join people using (repository, year)
)
select repository, year, case when is_small then 0 else known end as known,
    case when is_small then 0 else unknown end as unknown,
    case when is_small then known + unknown else 0 end + withheld as withheld, bot,
    case when not is_small then known / nullif(known + unknown + withheld, 0) end as share
from guarded order by repository, year
"""
COLUMNS = {"place": "economy", "organization": "organization", "zone": "zone"}
"""Dimension of main.coverage → the column that holds its value."""

FRESHNESS = """
select repository, entity, max(collected_at)::date as collected_on,
    arg_max(complete, collected_at) as complete,
    arg_max(commits_raw, collected_at)::bigint as commits_raw,
    arg_max(commits_git, collected_at)::bigint as commits_git,
    arg_max(withheld, collected_at)::bigint as withheld,
    arg_max(gaps, collected_at)::varchar as gaps
from main.collections where list_contains($names, repository)
group by all order by collected_on, repository, entity
"""


def matrix(file: Generation, state: State, look: theme.Look) -> View:
    """Known part per repository and year under the lens."""
    lens = LENSES[state.lens]
    first, last = state.months()
    frame = file.frame(
        COVERAGE.format(column=COLUMNS[lens.dimension]),
        {
            "smallest": read(file).smallest_group,
            "dimension": lens.dimension,
            "first": first,
            "last": last,
            "names": list(state.names(read(file))),
        },
    )
    line = (
        f"Known part of contributions, by {lens.basis}, per repository and year. "
        f"{words.capital(words.selection(state, read(file)))}, {words.period(state)}; bots left "
        "out."
    )
    whole = float(frame["known"].sum() + frame["unknown"].sum() + frame["withheld"].sum())
    if not whole:
        return View("Nothing to show", line, message=common.NOTHING)
    share = float(frame["known"].sum()) / whole
    each = frame.groupby("repository")[["known", "unknown", "withheld"]].sum()
    low = int((each["known"] / each.sum(axis=1) < 0.5).sum())  # noqa: PLR2004 - half
    return View(
        f"{words.capital(words.percent(share))} is known; in {low} of {len(each)} repositories "
        "less than half",
        line,
        table=frame,
        columns=(
            Column("repository", "Repository"),
            Column("year", "Year", "text"),
            Column("known", "Known", "count"),
            Column("unknown", "Unknown", "count"),
            Column("withheld", "Withheld", "count"),
            Column("bot", "By bots", "count"),
            Column("share", "Coverage", "share"),
        ),
        figure=known(frame, look),
        coverage=share,
    )


def missing(file: Generation, state: State, look: theme.Look) -> View:
    """How often employer or place is known, by what the clock says: not missing at random."""
    is_place = state.lens == "place"
    subject = "Stated locations" if is_place else "Employers"
    column = "Location known" if is_place else "Organization known"
    rows = ZONES
    frame = file.frame(
        "select coalesce(g.grp, case when m.zone is null then 'unknown' else 'outside' end) as grp,"
        " sum(m.changes)::bigint as value,"
        " sum(m.changes) filter (case when $is_place then m.economy else m.organization end"
        " is not null)::bigint as known,"
        " count(distinct m.contributor_id)::bigint as persons,"
        " count(distinct m.contributor_id) filter (case when $is_place then m.economy"
        " else m.organization end is not null)::bigint as persons_known"
        " from main.monthly_contributors m"
        " left join (select unnest($values) as value, unnest($groups) as grp) g"
        " on g.value = m.zone::varchar"
        " where list_contains($kinds, m.contributor_kind::varchar) and not m.is_merge"
        " and m.month between $first::date and $last::date"
        " and list_contains($names, m.repository) and m.changes > 0 group by all",
        {
            "is_place": is_place,
            "values": [member for group in rows for member in group.members],
            "groups": [group.name for group in rows for _ in group.members],
            "kinds": list(state.kinds),
            "names": list(state.names(read(file))),
            "first": state.months()[0],
            "last": state.months()[1],
        },
    )
    line = (
        f"Part of changes whose contributor’s {'place' if is_place else 'organization'} is known, "
        "by the UTC offset of the "
        "author’s clock. "
        f"{words.capital(words.selection(state, read(file)))}, {words.period(state)}."
    )
    if frame.empty:
        return View("Nothing to show", line, message=common.NOTHING)
    titles = {group.name: group.title for group in rows} | {UNKNOWN: "Offset says nothing"}
    order = {name: index for index, name in enumerate(titles)}
    smallest = read(file).smallest_group
    silent = frame["persons"] - frame["persons_known"]
    few = frame["persons_known"].between(1, smallest - 1) | silent.between(1, smallest - 1)
    frame = frame[(frame["persons"] >= smallest) & ~few].assign(
        title=lambda f: f["grp"].map(titles), share=lambda f: f["known"].fillna(0) / f["value"]
    )
    frame = frame.sort_values("grp", key=lambda g: g.map(order), ignore_index=True)
    tints = {group.name: theme.colour(group, look) for group in rows}
    shares = dict(zip(frame["grp"], frame["share"], strict=True))
    if frame.empty:
        return View("Every group is too small to be shown", line, message=common.withheld(file))
    said = frame[frame["grp"] != UNKNOWN]
    ranked = (frame if said.empty else said).sort_values("share")
    most, least = ranked.iloc[-1], ranked.iloc[0]
    return View(
        f"{subject} are known for {words.percent(most['share'])} of changes in {most['title']}, "
        f"for {words.percent(least['share'])} in {least['title']}",
        line,
        table=frame,
        columns=(
            Column("title", "Offset"),
            Column("value", "Changes", "count"),
            Column("known", column, "count"),
            Column("persons", "Contributors", "count"),
            Column("share", "Coverage", "share"),
        ),
        figure=ranking(
            frame.assign(tint=[tints.get(g, look.tones.hatch) for g in frame["grp"]]),
            look,
            "changes",
        ),
        coverage=float(frame["known"].sum() / frame["value"].sum()) if shares else None,
        notes=("Data are not missing at random: a share among the known would mislead.",),
    )


def freshness(file: Generation, state: State, look: theme.Look) -> View:  # noqa: ARG001 - one signature
    """When each repository was last looked at, and whether everything was there."""
    frame = file.frame(FRESHNESS, {"names": list(state.names(read(file)))})
    line = "Last collection per repository and entity; commits stored beside git’s own count."
    if frame.empty:
        return View("Nothing was collected yet", line, message=common.NOTHING)
    oldest, newest = (
        pd.Timestamp(day).date().isoformat()
        for day in (frame["collected_on"].min(), frame["collected_on"].max())
    )
    whole = int((frame["complete"].fillna(value=False)).sum())
    return View(
        f"{whole} of {len(frame)} collections are complete; "
        + (
            f"all are of {newest}"
            if oldest == newest
            else f"the oldest is of {oldest}, the newest of {newest}"
        ),
        line,
        table=frame.assign(complete=frame["complete"].map({True: "yes", False: "no"})),
        columns=(
            Column("repository", "Repository"),
            Column("entity", "Entity"),
            Column("collected_on", "Collected on", "date"),
            Column("complete", "Complete"),
            Column("commits_raw", "Commits stored", "count"),
            Column("commits_git", "Commits in git", "count"),
            Column("withheld", "Withheld by erasure", "count"),
            Column("gaps", "Gaps"),
        ),
    )


COVERED = Card(
    "method-coverage",
    "Coverage",
    "What contributors said themselves, counted. Everything else in this dashboard can be "
    "no better "
    "than this.",
    matrix,
    ("known_share",),
)
MISSING = Card(
    "method-missing",
    "Missing by zone",
    "If silence were random, all bars would be equally long. They are not, which is why "
    "shares are "
    "given as intervals and not among the known.",
    missing,
    ("known_share",),
)
FRESH = Card(
    "method-freshness",
    "Freshness",
    "Commits stored must equal what git counts; the difference is what was withheld by "
    "erasure, or a "
    "gap that the next collection closes.",
    freshness,
    (),
    tables_first=True,
)
