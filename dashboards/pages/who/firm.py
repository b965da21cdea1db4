"""Cards of *Who* about one organization: given to others, received from others, built on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from dashboards import firm, words
from dashboards.choices import read
from dashboards.figures.ranking import ranking
from dashboards.firm import OTHERS, OWN
from dashboards.lenses import UNKNOWN
from dashboards.pages import common
from dashboards.theme import SHAPES
from dashboards.view import Card, Column, Message, View
from dashboards.withhold import mark

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.theme import Look

TOP = 12
CLASSES = {
    UNKNOWN: "Unknown",
    OWN: "Its own people",
    "community": "Community packages",
    "unassigned": "Packages of no one organization",
}
NOBODY = Message(
    "withheld",
    "No organization in this file has enough people to be looked at alone.",
    "More repositories, or profiles (`tracker collect github`), may bring some.",
)
NOTHING = Message(
    "empty",
    "The organization looked after no repository of this selection in this period.",
    "Choose another organization, more repositories or a longer period.",
)
NO_CONTENTS = Message(
    "empty",
    "Cannot be tested: no manifest of a repository that the organization looks after was read.",
    "`tracker collect manifests` reads them, where the clones hold file contents.",
)
LEAST = "A lower bound for each: who says nothing of an employer may belong to any organization."


def given(file: Generation, state: State, look: Look) -> View:
    """To whose projects the organization's people give."""
    state, name, unit = _about(file, state)
    line = common.subtitle(file, state, f"{words.capital(unit)} of contributors of {name}")
    if not state.organization:
        return View("No organization to look at", line, message=NOBODY)
    frame, sides = firm.given(file, state)
    if frame.empty:
        return View(f"Nothing of {name} in this selection", line, message=common.NOTHING)
    title = f"Contributors of {name} worked on {len(frame)} projects"
    if _is_shown(file, sides):
        parts = sides["amount"]
        share = words.percent(parts.get(OTHERS, 0) / parts.sum())
        title = f"Contributors of {name}: {share} of their {unit} went to others’ projects"
    frame["whose"] = frame["side"].map({OWN: "its own", OTHERS: "others’"})
    columns = (
        Column("title", "Project"),
        Column("whose", "Whose"),
        Column("amount", words.capital(unit), "count"),
        Column("persons", "Contributors", "count"),
        Column("share", f"Share of their {unit}", "share"),
    )
    return _barred(file, look, View(title, line, columns=columns, notes=(LEAST,)), frame, unit)


def received(file: Generation, state: State, look: Look) -> View:
    """Who works on the organization's projects."""
    state, name, unit = _about(file, state)
    line = common.subtitle(file, state, f"{words.capital(unit)} in projects of {name}")
    if not state.organization:
        return View("No organization to look at", line, message=NOBODY)
    frame, sides = firm.received(file, state)
    if frame.empty:
        return View(f"{name} looks after nothing in this selection", line, message=NOTHING)
    parts = sides["amount"]
    unknown, total = float(parts.get(UNKNOWN, 0)), float(parts.sum())
    title = f"{words.capital(unit)} in projects of {name}, by employer"
    if _is_shown(file, sides):
        least = float(parts.get(OTHERS, 0)) / total
        said = words.capital(words.between(least, least + unknown / total))
        title = f"{said} of {unit} in projects of {name} came from people of other organizations"
    columns = (
        Column("title", "Organization"),
        Column("amount", words.capital(unit), "count"),
        Column("persons", "Contributors", "count"),
        Column("share", f"Share of all {unit}", "share"),
    )
    view = View(title, line, columns=columns, coverage=1 - unknown / total, notes=(LEAST,))
    return _barred(file, look, view, frame, unit)


def built(file: Generation, state: State, look: Look) -> View:
    """Whose packages the organization's repositories declare."""
    state, name, _ = _about(file, state)
    line = (
        f"Packages that repositories of {name} declare at their heads, by who looks after them. "
        f"{words.capital(words.selection(state, read(file)))}."
    )
    if not state.organization:
        return View("No organization to look at", line, message=NOBODY)
    if not file.holds("dependency_years"):
        return View("No packages in this file", line, message=common.OLDER)
    frame = firm.built_on(file, state)
    if frame.empty:
        return View(f"What {name} builds on is not known", line, message=NO_CONTENTS)
    total = float(frame["amount"].sum())
    unknown = float(frame.loc[frame["grp"] == UNKNOWN, "amount"].sum())
    mine = float(frame.loc[frame["grp"] == state.organization, "amount"].sum())
    least = (total - unknown - mine) / total
    said = words.capital(words.between(least, least + unknown / total))
    columns = (
        Column("title", "Looked after by"),
        Column("seat", "Seat"),
        Column("amount", "Packages", "count"),
        Column("hard", "Needed at run time", "count"),
        Column("share", "Share of packages", "share"),
    )
    view = View(
        f"{said} of the packages that {name} builds on are others’",
        line,
        columns=columns,
        coverage=1 - unknown / total,
        notes=("Direct declarations; a package counts once, however often it is declared.",),
    )
    return _barred(file, look, view, frame, "packages")


def _about(file: Generation, state: State) -> tuple[State, str, str]:
    """The state under the employer's lens, the organization's name, and what is counted."""
    choices = read(file)
    state = replace(state, lens="employer", focus=choices.focus("employer", state.grouping))
    name = choices.organizations.get(state.organization, "")
    return state, name, words.made(state.weight)


def _fewest(file: Generation, repositories: pd.Series) -> pd.Series:
    """People a cell must have: more where it is a single repository."""
    choices = read(file)
    return repositories.map(
        lambda many: choices.smallest_group if many > 1 else choices.smallest_cell
    )


def _is_shown(file: Generation, sides: pd.DataFrame) -> bool:
    """Whether its own and others' part are both of enough people to be told apart."""
    parts = sides.drop(index=UNKNOWN, errors="ignore")
    return bool((parts["persons"] >= _fewest(file, parts["repositories"])).all())


def _barred(file: Generation, look: Look, view: View, cells: pd.DataFrame, unit: str) -> View:
    """The view with a bar per row, largest first; cells of too few people withheld."""
    if "persons" in cells:
        cells = mark(file, cells, ("side",), _fewest(file, cells["repositories"]))
    else:
        cells = cells.assign(withheld=False)
    names = file.frame("select organization as grp, name as title from main.organizations")
    shown = cells[~cells["withheld"]].merge(names, on="grp", how="left")
    shown["title"] = shown["grp"].map(CLASSES).fillna(shown["title"]).fillna(shown["grp"])
    shown["share"] = shown["amount"] / shown["amount"].sum()
    shown["last"] = shown["grp"] == UNKNOWN
    shown = shown.sort_values(
        ["last", "amount", "title"], ascending=[True, False, True], ignore_index=True
    )
    if hidden := int(cells["withheld"].sum()):
        told = (
            f"{words.counted(hidden, 'row', 'rows')} of too few people, or next to them, withheld; "
            "shares are of what is shown."
        )
        view = replace(view, notes=(*view.notes, told))
    if shown.empty:
        return replace(view, message=common.withheld(file))
    bars = pd.concat([shown[~shown["last"]].head(TOP), shown[shown["last"]]])
    bars = bars.assign(
        value=bars["amount"],
        tint=bars["last"].map({True: look.tones.unknown, False: look.tones.accent}),
        shape=bars["last"].map({True: SHAPES[UNKNOWN], False: ""}),
    )
    return replace(view, table=shown, figure=ranking(bars, look, unit))


CARDS = (
    Card(
        "firm-given",
        "One organization: given",
        "Where people of the organization chosen under “One organization” work: on projects that "
        "it looks after, or on others’. Whose a project was is taken month by month.",
        given,
        ("contributions", "share_lower"),
        leaves_out=True,
    ),
    Card(
        "firm-received",
        "One organization: received",
        "Who works on the projects that the organization looks after: its own people, those of "
        "other organizations, and those who say nothing of an employer.",
        received,
        ("share_lower", "share_upper", "known_share"),
        leaves_out=True,
    ),
    Card(
        "firm-built-on",
        "One organization: built on",
        "Packages that the organization’s repositories declare, by who looks after them.",
        built,
        ("dependency_share", "hard_dependency_share"),
        leaves_out=True,
    ),
)
