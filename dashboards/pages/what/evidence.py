"""Cards of *What*: how a kind is known, and which changes name hardware or models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboards import kinds, sides, theme, words
from dashboards.ask import where
from dashboards.choices import read
from dashboards.figures.dots import dots
from dashboards.figures.mix import Part, mix
from dashboards.lenses import UNKNOWN
from dashboards.pages import common
from dashboards.pages.what.compared import by, compared_with, plain
from dashboards.view import Card, Column, View

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State

PARTS = (
    Part("explicit", "Stated: label, prefix or tag", 0),
    Part("path", "Files of one kind", 2),
    Part("keyword", "Words of the title", 1),
    Part(UNKNOWN, "Undecided"),
)
EVIDENCE_SQL = """
select repository, count(*)::bigint as changes, count(distinct contributor_id)::bigint as persons,
    {columns}
from main.contributions
where is_change and not is_merge and month between $first::date and $last::date
    and list_contains($kinds, contributor_kind::varchar) and list_contains($names, repository)
    and not list_contains($left_out::bigint[], contributor_id)
group by repository order by repository
"""
NAMED_SQL = """,
hardware as (select distinct contribution_id from main.contribution_accelerators),
model as (select distinct contribution_id from main.contribution_model_families),
flagged as (
    select side, contributor_id, unnest([
        {'flag': 'hardware', 'is_named': hardware.contribution_id is not null},
        {'flag': 'model', 'is_named': model.contribution_id is not null}
    ], recursive := true)
    from sided left join hardware using (contribution_id) left join model using (contribution_id)
)
select side, flag, count(*)::bigint as changes, count(*) filter (is_named)::bigint as named,
    count(distinct contributor_id)::bigint as people,
    count(distinct contributor_id) filter (is_named)::bigint as persons,
    metrics.share_lower(is_named, 1) as share
from flagged group by all order by all
"""
CUSTOMS = (
    "A custom of tags is no behaviour: where titles carry none, words have to do, and more stays "
    "undecided."
)
FLAGS = {"hardware": "Name a hardware back end", "model": "Name a family of models"}


def evidence(file: Generation, state: State, look: theme.Look) -> View:
    """By which evidence each repository’s changes are classed."""
    what = "Evidence of what changes are for"
    line = plain(file, state, what)
    if not kinds.is_told(file):
        return View("This file does not say how it knows a kind", line, message=common.OLDER)
    columns = ", ".join(
        f"count(*) filter (coalesce(change_type_evidence::varchar, 'undecided') = '{name}')::bigint"
        f' as "{name}"'
        for name in ("explicit", "path", "keyword", "undecided")
    )
    found = file.frame(EVIDENCE_SQL.format(columns=columns), where(file, state))
    if found.empty:
        return View("Nothing to show", line, message=common.NOTHING)
    table = found[found["persons"] >= read(file).smallest_group].rename(
        columns={"undecided": UNKNOWN}
    )
    if table.empty:
        return View("Every repository has too few people", line, message=common.withheld(file))
    names = [part.name for part in PARTS]
    table = table.assign(stated=table["explicit"] / table["changes"]).sort_values(
        ["stated", "repository"], ascending=[False, True], ignore_index=True
    )
    long = table.melt(["repository", "changes"], names, "part", "amount").rename(
        columns={"repository": "title"}
    )
    long["share"] = long["amount"] / long["changes"]
    shares = {
        name: float(table[name].sum() / table["changes"].sum()) for name in ("explicit", UNKNOWN)
    }
    first, last = table.iloc[0], table.iloc[-1]
    return View(
        f"{words.percent(shares['explicit'])} of changes state their kind, from "
        f"{words.percent(last['stated'])} in {last['repository']} to "
        f"{words.percent(first['stated'])} in {first['repository']}; "
        f"{words.percent(shares[UNKNOWN])} stay undecided",
        line,
        table=table,
        columns=(
            Column("repository", "Repository"),
            *(Column(part.name, part.title, "count") for part in PARTS),
            Column("changes", "Changes", "count"),
            Column("stated", "Stated", "share"),
            Column("persons", "People", "count"),
        ),
        figure=mix(long, PARTS, look, "changes"),
        notes=(CUSTOMS,),
    )


def named(file: Generation, state: State, look: theme.Look) -> View:
    """Changes that name hardware or models, of the two groups."""
    group, other = common.focus(file, state), compared_with(file, state)
    line = plain(file, state, "Share of changes that name a back end or a family of models")
    if not file.holds("contribution_accelerators", "contribution_model_families"):
        return View("This file does not say what changes name", line, message=common.OLDER)
    found = sides.asked(file, state, NAMED_SQL)
    if found.empty:
        return View("Nothing to show", line, message=common.NOTHING)
    smallest = read(file).smallest_group
    few = (found["people"] < smallest) | found["persons"].between(1, smallest - 1)
    numbers = ["share", "named", "persons"]
    found[numbers] = found[numbers].astype(float).mask(few)
    found["changes"] = found["changes"].astype(float).mask(found["people"] < smallest)
    wide = found.pivot_table("share", "flag", "side", dropna=False).reindex(
        index=list(FLAGS), columns=["all", "focus", "versus"]
    )
    wide = wide.reset_index().assign(title=lambda f: f["flag"].map(FLAGS))
    names = {"all": "All, unknown too", "focus": group.title, "versus": other.title}
    listed = found.assign(title=found["side"].map(names), flag_title=found["flag"].map(FLAGS))
    return View(
        f"Of changes {by(state, group)}, {words.percent(wide['focus'].iloc[0])} name a back end "
        f"and {words.percent(wide['focus'].iloc[1])} a family of models",
        line,
        table=listed,
        columns=(
            Column("flag_title", "Changes that"),
            Column("title", "Group"),
            Column("share", "Share", "share"),
            Column("named", "Changes that do", "count"),
            Column("persons", "People who did", "count"),
            Column("changes", "Changes", "count"),
        ),
        figure=dots(
            wide,
            {"focus": group.title, "versus": other.title, "all": names["all"]},
            look,
            "share of changes",
        ),
        coverage=common.coverage(file, state, "changes"),
        notes=("Named in the title or a path; a change may be of any class and name several.",),
    )


EVIDENCE = Card(
    "what-evidence",
    "How it is known",
    "The first evidence that answers decides: a label of the pull request, a conventional prefix "
    "or a tag in brackets; else files that are all documentation, tests, CI or build; else words "
    "of the title; else undecided, which is an answer. Repositories with fewer people than the "
    "threshold are left out.",
    evidence,
    ("undecided_share", "kind_share"),
    leaves_out=True,
)
NAMED = Card(
    "what-named",
    "Hardware and models",
    "Beside its class a change may name a hardware back end or a family of models, by a reviewed "
    "list of words and paths. More on *Foundations*.",
    named,
    ("accelerator_share", "model_family_share"),
    leaves_out=True,
)
