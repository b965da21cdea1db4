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
