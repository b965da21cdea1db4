"""Cards of *Foundations*: what repositories declare and import, and who looks after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboards import foundations, words
from dashboards.choices import NEEDS, STEWARDS, read
from dashboards.figures.chain import chain
from dashboards.figures.parted import parted
from dashboards.lenses import UNKNOWN, with_article
from dashboards.pages import common
from dashboards.view import Card, Column, Message, View

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.theme import Look

NO_CONTENTS = Message(
    "empty",
    "Cannot be tested: no file contents. The clones of these repositories were made without them.",
    "`tracker collect manifests --repo OWNER/NAME` fetches the few files that are needed.",
)
NOT_DEEP = Message(
    "empty",
    "Cannot be tested: no file contents. Nobody has looked into these repositories’ source files.",
    "`tracker collect manifests --deep --clones DIR` reads full clones.",
)
NONE = Message(
    "empty",
    "No declaration matches this selection.",
    "Choose other repositories, another year, or all declarations and stewards.",
)
NEEDED = ("dependency_years", "manifest_snapshots", "components")
MOST_REPOSITORIES, MOST_PACKAGES = 10, 16
MEAN = (
    "The share is taken per repository and then averaged over repositories, so that a long list "
    "of packages weighs no more than a short one."
)
IMPORTS = """
select i.repository, i.module, i.package, o.name as steward, i.files::bigint as files,
    i.files_needing::bigint as files_needing, i.python_files::bigint as python_files,
    i.files / nullif(i.python_files, 0) as share
from main.import_breadth i left join main.organizations o on o.organization = i.steward
where i.files > 0 and list_contains($names, i.repository) order by share desc
"""
COMPONENTS = """
select c.package, c.layer, c.attribution, c.steward_name, e.name as seat, c.from_on, c.to_on,
    coalesce(c.source, '–') as source, d.repositories
from main.components c left join main.economies e using (economy)
left join (
    select package, count(distinct repository)::bigint as repositories from main.dependency_years
    where is_head and list_contains($names, repository) group by package
) d using (package)
order by d.repositories desc nulls last, c.package, c.from_on
"""


def line(file: Generation, state: State, what: str) -> str:
    """What is counted, for which repositories, as a sentence under the title."""
    choices = read(file)
    chosen = words.capital(words.selection(state, choices))
    home = (
        f", homed in {with_article(group.title)}"
        if (
            group := next(
                (g for g in foundations.groups(file, state) if g.name == state.home), None
            )
        )
        else ""
    )
    narrowed = [
        NEEDS[state.needs].lower() if state.needs != "all" else "",
        STEWARDS[state.stewards].lower() if state.stewards != "all" else "",
    ]
    told = "; ".join(filter(None, narrowed))
    return f"{what}. {chosen}{home}{f'; only {told}' if told else ''}."


def _untested(file: Generation, state: State) -> Message | None:
    """Why declarations cannot be shown, if so."""
    if not file.holds(*NEEDED):
        return common.OLDER
    read_ones = file.frame(
        "select 1 as one from main.manifest_snapshots where status <> 'no file contents'"
        " and list_contains($names, repository) limit 1",
        {"names": foundations.names(file, state)},
    )
    return NO_CONTENTS if read_ones.empty else None


def years(file: Generation, state: State, look: Look) -> View:
    """Where what is declared is looked after, year by year."""
    what = line(file, state, "Packages by the seat of whoever looks after them, at each year’s end")
    told = _untested(file, state)
    frame = pd.DataFrame() if told else foundations.packages(file, state)
    if frame.empty:
        return View("What these repositories are built on is not known", what, message=told or NONE)
    shares = foundations.mean_shares(frame, "year")
    group = foundations.focus(file, state)
    classes = (*foundations.groups(file, state), *foundations.CLASSES)
    order = {one.name: rank for rank, one in enumerate(classes)}
    shares = shares.assign(
        title=shares["year"].astype(str),
        group=shares["grp"].map({g.name: g.title for g in classes}),
    ).sort_values(["year", "grp"], key=lambda s: s.map(order) if s.name == "grp" else s)
    last = shares[shares["year"] == shares["year"].max()].set_index("grp")["share"]
    inside, unknown = float(last.get(group.name, 0.0)), float(last.get(UNKNOWN, 0.0))
    seated = sum(float(last.get(g.name, 0.0)) for g in foundations.groups(file, state))
    title = (
        f"{words.capital(words.between(inside, inside + unknown))} of what is declared is looked "
        f"after in {with_article(group.title)}"
    )
    if seated:
        title += f", {words.percent(inside / seated)} of what has a seat"
    return View(
        title,
        what,
        table=shares,
        columns=(
            Column("title", "Year"),
            Column("group", "Looked after in"),
            Column("share", "Share, mean over repositories", "share"),
            Column("packages", "Declarations", "count"),
            Column("repositories", "Repositories", "count"),
        ),
        figure=parted(shares, classes, look),
        coverage=1 - unknown,
        notes=(MEAN, "Community packages have no seat and count for no economy."),
    )


def stack(file: Generation, state: State, look: Look) -> View:
    """Repositories, the packages most of them share, and their seats."""
    what = line(file, state, "Declared packages at the newest snapshot")
    told = _untested(file, state)
    frame = pd.DataFrame() if told else foundations.packages(file, state)
    if frame.empty:
        return View("What these repositories are built on is not known", what, message=told or NONE)
    frame = frame[frame["is_newest"]]
    classes = (*foundations.groups(file, state), *foundations.CLASSES)
    titles = {group.name: group.title for group in classes}
    table = (
        frame.groupby(["package", "grp"], as_index=False, dropna=False)
        .agg(
            repositories=("repository", "nunique"),
            needing=("strength", lambda s: int((s == "hard").sum())),
            steward=("steward", "first"),
        )
        .sort_values(["repositories", "package"], ascending=[False, True])
        .assign(group=lambda f: f["grp"].map(titles))
    )
    first = table.iloc[0]
    return View(
        f"{first['package']} stands under {first['repositories']} of "
        f"{frame['repository'].nunique()} repositories, more than any other package",
        what,
        table=table,
        columns=(
            Column("package", "Package"),
            Column("steward", "Looked after by"),
            Column("group", "Seat"),
            Column("repositories", "Repositories", "count"),
            Column("needing", "of them need it", "count"),
        ),
        figure=chain(_joined(frame, table), classes, look),
        coverage=1 - float((frame["grp"] == UNKNOWN).mean()),
        notes=("Less common packages are joined by seat. A link is one declaration.",),
    )


def _joined(frame: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The largest repositories and commonest packages by name, the rest under one name a seat."""
    largest = frame["repository"].value_counts().head(MOST_REPOSITORIES).index
    common_ones = set(table.loc[table["grp"] != UNKNOWN, "package"].head(MOST_PACKAGES))
    titles = dict(zip(table["grp"], table["group"], strict=True))
    shown = frame[frame["repository"].isin(largest)].copy()
    other = ~shown["package"].isin(common_ones)
    shown.loc[other, "package"] = "others: " + shown.loc[other, "grp"].map(titles)
    return (
        shown.groupby(["repository", "package", "grp"], as_index=False)
        .size()
        .rename(columns={"size": "value"})
    )


def imports(file: Generation, state: State, look: Look) -> View:  # noqa: ARG001 - one signature
    """How many Python files import which component, and how many cannot do without."""
    what = line(file, state, "Python files of the newest head that import a component")
    held = file.holds("import_breadth")
    frame = (
        file.frame(IMPORTS, {"names": foundations.names(file, state)}) if held else pd.DataFrame()
    )
    if frame.empty:
        told = NOT_DEEP if held else common.OLDER
        return View("What the source files import is not known", what, message=told)
    top = frame.iloc[0]
    return View(
        f"{words.percent(top['share'])} of the Python files of {top['repository']} import "
        f"{top['module']}",
        what,
        table=frame.assign(needed=frame["files_needing"] / frame["files"]),
        columns=(
            Column("repository", "Repository"),
            Column("module", "Module"),
            Column("steward", "Looked after by"),
            Column("share", "Import breadth", "share"),
            Column("files", "Files", "count"),
            Column("needed", "Needed, not optional", "share"),
        ),
        notes=("An import inside try, if or a function is optional, whatever happens without it.",),
    )


def components(file: Generation, state: State, look: Look) -> View:  # noqa: ARG001 - one signature
    """Who looks after which component since when, as config says it."""
    what = line(file, state, "Components whose maker is known, and repositories that declare them")
    if not file.holds(*NEEDED):
        return View("Components are not in this file", what, message=common.OLDER)
    frame = file.frame(COMPONENTS, {"names": foundations.names(file, state)})
    unread = int((frame["source"] == "–").sum())
    return View(
        f"{frame['package'].nunique()} components have a known maker; for {unread} of "
        f"{len(frame)} rows nobody has read a source yet",
        what,
        table=frame,
        columns=(
            Column("package", "Package"),
            Column("layer", "What for"),
            Column("steward_name", "Looked after by"),
            Column("seat", "Seat"),
            Column("attribution", "Counts for"),
            Column("from_on", "Since", "date"),
            Column("to_on", "Until", "date"),
            Column("source", "Source"),
            Column("repositories", "Repositories", "count"),
        ),
        notes=("A wrong row is corrected by a pull request to config/components.toml.",),
    )


YEARS = Card(
    "foundations-years",
    "Packages · over the years",
    "Packages that manifests declare at the end of each year, by the seat of the organization that "
    f"looked after them then. {MEAN} Declared is not executed: a package may be listed and unused.",
    years,
    (
        *("dependency_share", "seated_dependency_share"),
        *("dependency_share_lower", "dependency_share_upper", "hard_dependency_share"),
    ),
)
STACK = Card(
    "foundations-stack",
    "Packages · who stands on what",
    "Left the repositories that declare most, in the middle the packages that most of them share, "
    "right the seat of whoever looks after these. Choose a year and hard or optional declarations "
    "on the left.",
    stack,
    ("dependency_share", "hard_dependency_share", "parser_success"),
)
BREADTH = Card(
    "foundations-imports",
    "Packages · imports",
    "Files that import a component, of all Python files that could be read: a deeper look than "
    "declarations, for full clones only.",
    imports,
    ("import_breadth", "needed_import_share"),
    tables_first=True,
)
COMPONENT_TABLE = Card(
    "foundations-components",
    "Packages · the component table",
    "Every component with its dated stewards, as reviewed in config/components.toml.",
    components,
    ("dependency_share",),
    tables_first=True,
)
