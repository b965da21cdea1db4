"""Cards of *What*: two groups inside the same repositories, each of them and standardised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboards import estimates, kinds, theme, words
from dashboards.bounds import ENOUGH
from dashboards.choices import read
from dashboards.figures.compare import dumbbells, forest
from dashboards.lenses import OTHERS
from dashboards.pages import common
from dashboards.pages.what.compared import CAVEATS, by, compared_with, coverage, inside, line, told
from dashboards.view import Card, Column, Message, View

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State

MOST_ROWS = 16
POOLED = "All compared"
ENOUGH_ON_BOTH = (
    f"Repositories with {kinds.FEWEST_CHANGES} decided changes on both sides, most of the group’s "
    "first. A class with too few people on a side is left out."
)
WEIGHTED = (
    f"{POOLED}: repositories with {kinds.FEWEST_CHANGES} decided changes of both sides, weighted "
    "by the group’s changes there. Bars are 95 % intervals from a bootstrap over people; a dot "
    f"stands where the group of at least {words.percent(ENOUGH)} of the changes is known."
)
NO_REPOSITORY = Message(
    "empty",
    f"In no repository do both groups have {kinds.FEWEST_CHANGES} decided changes and enough "
    "people.",
    "Choose another lens or group, more repositories or a longer period.",
)
OFF_GRID = Message(
    "low",
    "The standardised difference is computed for people, by place or employer, against all others "
    "whose group is known, over whole periods and calendar years of one, named or all "
    "repositories.",
    "Compare with all others known and choose such a selection; the chart by repository answers "
    "for any.",
)
NOT_ENOUGH = Message(
    "empty",
    "No repository here has 30 decided changes of both sides by at least ten people each, "
    "thirty in all.",
    "Choose another group, or more repositories.",
)


def repositories(file: Generation, state: State, look: theme.Look) -> View:
    """Both groups in each repository where both have enough changes."""
    group, other = common.focus(file, state), compared_with(file, state)
    what = f"{group.title} beside {inside(other.title)}, in the same repository"
    if empty := told(file, state, what):
        return empty
    table = kinds.cells(file, state, ("repository",), compared=True)
    smallest = read(file).smallest_group
    whole = table.drop_duplicates("cell")
    enough = (
        whole[(whole["decided"] >= kinds.FEWEST_CHANGES) & (whole["people"] >= smallest)]
        .groupby("repository")["grp"]
        .nunique()
    )
    both = table[table["repository"].isin(enough[enough == 2].index)]  # noqa: PLR2004 - sides
    text = line(file, state, what)
    share = coverage(file, state)
    if both.empty:
        return View("No repository to compare in", text, message=NO_REPOSITORY, coverage=share)
    wide = both[both["kind"] != kinds.UNDECIDED].pivot_table(
        index=["repository", "kind"],
        columns="grp",
        values=["share", "changes", "decided"],
        aggfunc="first",
        dropna=False,
    )
    wide.columns = pd.Index(
        [f"{pair[0]}_{'own' if pair[1] == state.focus else 'other'}" for pair in wide.columns]
    )
    wide = wide.reset_index()
    hidden = wide["share_own"].isna() | wide["share_other"].isna()
    counts = ["changes_own", "changes_other"]
    wide[counts] = wide[counts].astype(float).mask(hidden)
    listed = wide.assign(
        class_title=wide["kind"].map(kinds.titles(state)),
        difference=100 * (wide["share_own"].astype(float) - wide["share_other"].astype(float)),
        title=wide["repository"],
        focus=wide["share_own"],
        versus=wide["share_other"],
    )
    sizes = listed.groupby("repository")["decided_own"].first().sort_values(ascending=False)
    order = list(sizes.index)
    listed = listed.sort_values(
        ["repository", "kind"],
        key=lambda c: (
            c.map(order.index) if c.name == "repository" else c.map(list(kinds.titles(state)).index)
        ),
    )
    drawn = listed[listed["repository"].isin(order[:MOST_ROWS])]
    frames = {
        title: drawn[drawn["kind"] == name].dropna(subset=["share_own", "share_other"])
        for name, title in kinds.titles(state).items()
    }
    frames = {
        title: part for title, part in frames.items() if part[["focus", "versus"]].any(axis=None)
    }
    return View(
        _more(listed, words.named(state.lens, group), len(order)),
        text,
        table=listed,
        columns=(
            Column("repository", "Repository"),
            Column("class_title", "For"),
            Column("share_own", group.title, "share"),
            Column("share_other", other.title, "share"),
            Column("difference", "Points apart", "ratio"),
            Column("changes_own", f"{group.title}: changes", "count"),
            Column("changes_other", "Others: changes", "count"),
            Column("decided_own", f"{group.title}: decided", "count"),
            Column("decided_other", "Others: decided", "count"),
        ),
        figure=dumbbells(frames, (group.title, other.title), look, theme.colour(group, look)),
        coverage=share,
        notes=(
            ENOUGH_ON_BOTH,
            *CAVEATS,
        ),
    )


def _more(listed: pd.DataFrame, title: str, repositories: int) -> str:
    fixes = listed[(listed["kind"] == "fix") & listed["difference"].notna()]
    if fixes.empty:
        return f"Repositories that can be compared: {repositories}"
    ahead = int((fixes["difference"] > 0).sum())
    if len(fixes) == 1:
        more = "larger" if ahead else "smaller"
        return f"{title}: a {more} share of fixes in the one repository that can be shown"
    return f"{title}: a larger share of fixes in {ahead} of the {len(fixes)} repositories shown"


def difference(file: Generation, state: State, look: theme.Look) -> View:
    """Standardised differences with their intervals, pooled and by repository."""
    group = common.focus(file, state)
    what = (
        f"Share of the changes {by(state, group)} less that of all others known in the same "
        "repositories, in points"
    )
    if empty := told(file, state, what):
        return empty
    text = line(file, state, what)
    grid = kinds.grid(file, state, "kind_difference")
    grid = grid[grid["region"] == state.focus]
    name = estimates.scope(state)
    if state.versus != OTHERS or name is None or not state.is_on_grid or state.lens == "zone":
        return View("Off the grid of computed differences", text, message=OFF_GRID)
    own = grid[grid["scope"] == name].assign(title=POOLED, is_pooled=True)
    if own.empty:
        return View("Nothing to compare", text, message=NOT_ENOUGH, coverage=coverage(file, state))
    single = [one for one in state.names(read(file)) if one != name]
    each = grid[grid["scope"].isin(single)].assign(title=lambda f: f["scope"], is_pooled=False)
    table = pd.concat([own, each], ignore_index=True)
    table = table[table["detail"].isin(kinds.titles(state))]
    table = table.assign(class_title=table["detail"].map(kinds.titles(state)))
    order = [POOLED, *sorted(set(each["title"]))]
    frames = {
        title: table[table["detail"] == detail].sort_values(
            "title", key=lambda c: c.map(order.index)
        )
        for detail, title in kinds.titles(state).items()
    }
    share = float(own["coverage"].iloc[0])
    return View(
        _verdict(own, words.named(state.lens, group), share),
        text,
        table=table,
        columns=(
            Column("title", "Repository"),
            Column("class_title", "For"),
            Column("lower", "95 % from", "share"),
            Column("estimate", "Difference", "share"),
            Column("upper", "to", "share"),
            Column("coverage", "Group known", "share"),
            Column("persons", "People", "count"),
            Column("period_from", "First month", "date"),
            Column("period_to", "Last month", "date"),
        ),
        figure=forest({title: frame for title, frame in frames.items() if len(frame)}, look),
        coverage=share,
        notes=(
            WEIGHTED,
            *CAVEATS,
        ),
    )


def _verdict(own: pd.DataFrame, title: str, share: float) -> str:
    row = own[own["detail"] == "fix"].iloc[0]
    lower, upper = 100 * row["lower"], 100 * row["upper"]
    said = f"{lower:+.0f} to {upper:+.0f} points".replace("-", "−")
    if share < ENOUGH:
        return f"{title}, share of fixes beside others in the same repositories: {said}"
    if lower > 0:
        return f"{title}: more of the work is fixes than others’ in the same repositories ({said})"
    if upper < 0:
        return f"{title}: less of the work is fixes than others’ in the same repositories ({said})"
    return f"{title}: no clear difference in fixes to others in the same repositories ({said})"


REPOSITORIES = Card(
    "what-repositories",
    "By repository",
    "Both groups stand in the same repository, with the same customs of titles. Filled: the group "
    "in focus; open: the one it is compared with.",
    repositories,
    ("kind_share",),
    leaves_out=True,
)
DIFFERENCE = Card(
    "what-difference",
    "Standardised difference",
    "For each class the group’s share less that of all others in the same repository, averaged "
    "over repositories by the group’s changes there: that the group works on other projects is "
    "left out. A whisker across the line: the changes at hand allow for no difference at all.",
    difference,
    ("kind_difference",),
)
