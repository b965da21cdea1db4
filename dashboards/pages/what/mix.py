"""Cards of *What*: what each group’s changes are for, and whose fixes and features they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from dashboards import kinds, theme, words
from dashboards.bounds import ENOUGH, bounds
from dashboards.choices import read
from dashboards.figures.mix import Part, mix
from dashboards.figures.whisker import whiskers
from dashboards.lenses import UNKNOWN, WITHHELD
from dashboards.pages import common
from dashboards.pages.what.compared import CAVEATS, by, coverage, line, told
from dashboards.view import Card, Column, View
from dashboards.withhold import mark

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State

# colour and pattern of a class: neighbours differ in both views, light and dark
LOOKS = {
    "fix": (3, ""),
    "feature": (4, ""),
    "other": (1, ""),
    "feat": (4, ""),
    "perf": (0, ""),
    "docs": (2, ""),
    "test": (1, ""),
    "ci": (4, "|"),
    "build": (1, "|"),
    "refactor": (5, ""),
    "style": (2, "|"),
    "revert": (3, "|"),
    "chore": (5, "|"),
}
HIDDEN = Part(WITHHELD, "Withheld (few people)")
UNSAID = Part(UNKNOWN, "Undecided")
ENDS = (
    "At least: nobody unknown belongs to the group; at most: everybody unknown does. Too few "
    "people to be shown count as unknown."
)


def groups(file: Generation, state: State, look: theme.Look) -> View:
    """Every group's changes, divided among the classes."""
    what = "What each group’s changes are for"
    if empty := told(file, state, what):
        return empty
    table = kinds.cells(file, state)
    bands = {group.name: group for group in common.bands(file, state)}
    table = table.assign(
        title=table["grp"].map(lambda name: bands[name].title),
        class_title=table["kind"].map({**kinds.titles(state), kinds.UNDECIDED: "Undecided"}),
    )
    order = {name: place for place, name in enumerate(bands)}
    table = table.sort_values(["grp", "cell"], key=lambda c: c.map(order) if c.name == "grp" else c)
    few = table["grp"].isin(_guarded(file, table))
    shown = table[~few]
    grid = kinds.pooled(file, state, "kind_share")[["region", "detail", "lower", "upper"]]
    listed = shown.merge(grid, left_on=["grp", "kind"], right_on=["region", "detail"], how="left")
    listed[["changes", "persons"]] = (
        listed[["changes", "persons"]].astype(float).mask(listed["withheld"])
    )
    listed[["lower", "upper"]] = listed[["lower", "upper"]].astype(float).mask(listed["withheld"])
    view = View(
        _headline(file, state, shown),
        line(file, state, what),
        table=listed,
        columns=(
            Column("title", "Group"),
            Column("class_title", "For"),
            Column("changes", "Changes", "count"),
            Column("persons", "People", "count"),
            Column("share", "Share of decided", "share"),
            Column("lower", "95 % from", "share"),
            Column("upper", "to", "share"),
            Column("total", "Changes of the group", "count"),
            Column("people", "People of the group", "count"),
        ),
        figure=mix(_divided(shown), _parts(state), look, "changes"),
        coverage=coverage(file, state),
        notes=(*_few(table[few]), *CAVEATS),
    )
    return replace(view, message=common.withheld(file), figure=None) if shown.empty else view


def _guarded(file: Generation, table: pd.DataFrame) -> set[str]:
    """Groups of too few people, and those next to them: the sum of all is told beside them."""
    each = table.drop_duplicates("grp")[["grp", "people"]].rename(columns={"people": "persons"})
    named = each.assign(grp=each["grp"].replace(UNKNOWN, "not said"))
    marked = mark(file, named, (), read(file).smallest_group)["withheld"]
    return set(each.loc[marked, "grp"])


def _few(hidden: pd.DataFrame) -> tuple[str, ...]:
    names = list(dict.fromkeys(hidden["title"]))
    return (f"Too few people, or next to them: {', '.join(names)}.",) if names else ()


def _parts(state: State) -> list[Part]:
    return [
        *(Part(name, title, *LOOKS[name]) for name, title in kinds.titles(state).items()),
        HIDDEN,
        UNSAID,
    ]


def _divided(shown: pd.DataFrame) -> pd.DataFrame:
    """Parts of all changes of a group; what is withheld stands together."""
    part = shown["kind"].mask(shown["withheld"], WITHHELD)
    summed = (
        shown.assign(part=part)
        .groupby(["title", "part", "total"], sort=False, as_index=False)["changes"]
        .sum()
    )
    summed["share"] = summed["changes"] / summed["total"]
    return pd.DataFrame(summed).rename(columns={"changes": "amount"})


def _headline(file: Generation, state: State, table: pd.DataFrame) -> str:
    group = common.focus(file, state)
    source = by(state, group)
    found = kinds.pooled(file, state, "fix_or_feature_share")
    found = found[found["region"] == state.focus]
    own = table[table["grp"] == state.focus]
    if own.empty or bool(own["withheld"].all()):
        return f"Too few changes {source} to be shown"
    if len(found):
        row = found.iloc[0]
        said = words.between(row["lower"], row["upper"])
        if not pd.isna(row["estimate"]):
            said = f"{words.percent(row['estimate'])} ({words.percent(row['lower'])} – "
            said += f"{words.percent(row['upper'])})"
        return f"{words.capital(said)} of decided changes {source} are fixes or features"
    if (coverage(file, state) or 0.0) < ENOUGH:
        return "Too few groups are known for one number: the mix of the known is a hint at most"
    both = own[own["kind"].isin(["fix", "feature", "feat"]) & ~own["withheld"]]["changes"].sum()
    share = words.percent(float(both) / float(own["decided"].iloc[0] or 1))
    return f"{share} of decided changes {source} are fixes or features"


def whose(file: Generation, state: State, look: theme.Look) -> View:
    """The group’s share of each class’s changes, at least and at most."""
    group = common.focus(file, state)
    what = f"Share of each class’s changes that came from {words.source_of(state.lens, group)}"
    if empty := told(file, state, what):
        return empty
    table = kinds.cells(file, state)
    smallest = read(file).smallest_group
    small = (table["persons"] < smallest) & (table["grp"] != UNKNOWN)
    given = table.assign(grp=table["grp"].mask(small, UNKNOWN), value=table["changes"])
    found = bounds(file, given[given["value"] > 0], ("kind",), [state.focus])
    names = {**kinds.titles(state), kinds.UNDECIDED: "Undecided"}
    found = (
        found.set_index("kind")
        .reindex([name for name in names if name in set(found["kind"])])
        .reset_index()
        .assign(title=lambda f: f["kind"].map(names), value=float("nan"))
    )
    said = [
        f"{words.between(lower, upper)} of {title.lower()}"
        for kind, title, lower, upper in found[["kind", "title", "lower", "upper"]].to_numpy()
        if kind in ("fix", "feature", "feat")
    ]
    return View(
        f"{words.capital(' and '.join(said))} came from {words.source_of(state.lens, group)}"
        if said
        else "No fix and no feature in this selection",
        line(file, state, what),
        table=found,
        columns=(
            Column("title", "For"),
            Column("lower", "At least", "share"),
            Column("upper", "At most", "share"),
            Column("total", "Changes", "count"),
            Column("coverage", "Group known", "share"),
        ),
        figure=whiskers(found, look, unit="share", band="at least – at most"),
        coverage=coverage(file, state),
        notes=(
            ENDS,
            *CAVEATS,
        ),
    )


GROUPS = Card(
    "what-groups",
    "By group",
    "Each row is a group’s changes, divided by what they are for; what no evidence decides is the "
    "hatched end. The interval of a share is a bootstrap over people. Order of evidence: a label, "
    "prefix or tag; all files of one kind (documentation, tests, CI, build); words of the title in "
    "English or Chinese.",
    groups,
    ("kind_share", "fix_or_feature_share", "undecided_share"),
    leaves_out=True,
)
WHOSE = Card(
    "what-whose",
    "Whose fixes and features",
    "The other way round: of all fixes, all features and so on, how many came from the group. The "
    "truth lies between the two ends of the bar.",
    whose,
    ("share_lower", "share_upper", "known_share"),
    leaves_out=True,
)
