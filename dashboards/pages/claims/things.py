"""Small charts of the claims about things: packages and copyright, by seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboards.choices import read
from dashboards.figures.parted import parted
from dashboards.figures.spans import spans
from dashboards.lenses import OUTSIDE, PATTERNED, UNKNOWN, Group, with_article
from dashboards.pages import common
from dashboards.view import Chart, Column, Message

if TYPE_CHECKING:
    from dashboards.claims import Stated
    from dashboards.file import Generation
    from dashboards.state import Spanned
    from dashboards.theme import Look

MOST_ROWS = 10
COMMUNITY = "community"
SEATS = """
with made as (
    select d.repository, coalesce(g.grp, case
        when d.attribution in ('community', 'unassigned') then $community
        when d.attribution is null then $unknown else $outside end) as grp
    from main.dependency_years d
    left join (select unnest($values) as value, unnest($groups) as grp) g
        on g.value = d.economy::varchar
    where d.is_head and list_contains($names, d.repository)
)
select repository, grp, packages / sum(packages) over (partition by repository) as share,
    sum(packages) over (partition by repository)::bigint as declared
from (select repository, grp, count(*) as packages from made group by repository, grp)
order by declared desc, repository, grp
"""
HOLDERS = """
select h.grp as home, count(*)::integer as repositories,
    count(*) filter (held.repository is not null)::integer as naming
from (select distinct repository from main.import_breadth) l
join main.repositories r using (repository)
join (select unnest($values) as value, unnest($groups) as grp) h
    on h.value = r.economy::varchar and list_contains($sides, h.grp)
left join (
    select distinct c.repository, o.grp from main.copyright_holders c
    join (select unnest($values) as value, unnest($groups) as grp) o on o.value = c.economy::varchar
) held on held.repository = l.repository and held.grp <> h.grp and list_contains($sides, held.grp)
group by home order by home
"""
WILSON = """
select home, metrics.wilson_lower(naming, repositories) as lower,
    naming / repositories as estimate, metrics.wilson_upper(naming, repositories) as upper,
    repositories, naming
from given order by home
"""
NO_CONTENTS = Message(
    "empty",
    "No file contents: what these repositories are built on cannot be tested.",
    "`tracker collect manifests` reads manifests, and with `--deep` source files, of full clones.",
)


def dependencies(file: Generation, state: Spanned, stated: Stated, look: Look) -> Chart:
    """What each repository declares to stand on, by the seat of who looks after it."""
    if not file.holds("dependency_years"):
        return Chart(message=common.OLDER)
    groups = read(file).groups("employer", state.grouping)
    found = file.frame(
        SEATS,
        {
            **common.places(groups),
            "names": list(state.names(read(file))),
            "community": COMMUNITY,
            "unknown": UNKNOWN,
            "outside": OUTSIDE,
        },
    )
    if found.empty:
        return Chart(message=NO_CONTENTS)
    largest = list(dict.fromkeys(found["repository"]))[:MOST_ROWS]
    mean = found.groupby("grp")["share"].sum() / found["repository"].nunique()
    frame = pd.concat(
        [
            mean.reset_index().assign(title="Mean of all of them"),
            found[found["repository"].isin(largest)].assign(title=lambda f: f["repository"]),
        ],
        ignore_index=True,
    )
    shown = (*groups, Group(COMMUNITY, "Community, or several economies", 4), PATTERNED[UNKNOWN])
    titles = {group.name: group.title for group in shown}
    return Chart(
        figure=parted(
            frame,
            shown,
            look,
            lying=True,
            threshold=float(stated.tests.iloc[0]["threshold"]),
        ),
        table=frame.assign(group=frame["grp"].map(titles)),
        columns=(
            Column("title", "Repository"),
            Column("group", "Seat of who looks after it"),
            Column("share", "Share of packages", "share"),
            Column("declared", "Packages declared", "count"),
        ),
        notes=("Direct declarations at the head, each package once. Dashed: the threshold.",),
    )


def copyright_(file: Generation, state: Spanned, stated: Stated, look: Look) -> Chart:
    """Repositories of each side that name a copyright holder of the other side."""
    if not file.holds("import_breadth", "copyright_holders"):
        return Chart(message=common.OLDER)
    groups = [g for g in read(file).groups("employer", state.grouping) if g.name != OUTSIDE][:2]
    sides = {**common.places(groups), "sides": [group.name for group in groups]}
    found = file.over(file.frame(HOLDERS, sides), WILSON)
    if found.empty:
        return Chart(message=NO_CONTENTS)
    titles = {group.name: with_article(group.title) for group in groups}
    other = dict(zip(titles, reversed(titles.values()), strict=True))
    frame = found.assign(
        title=[f"Homed in {titles[home]}, holder in {other[home]}" for home in found["home"]],
        is_interval=True,
    )
    return Chart(
        figure=spans(
            frame,
            look,
            threshold=float(stated.tests.iloc[0]["threshold"]),
            unit="share of repositories that name at least one such holder",
        ),
        table=frame,
        columns=(
            Column("title", "Repositories and holders"),
            Column("repositories", "Repositories read", "count"),
            Column("naming", "Naming one", "count"),
            Column("lower", "Lower limit", "share"),
            Column("estimate", "Share", "share"),
            Column("upper", "Upper limit", "share"),
        ),
        notes=("A lower bound of reuse: code taken over without its header is not seen.",),
    )
