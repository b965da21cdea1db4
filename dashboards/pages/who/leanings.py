"""Card of *Who*: which projects a group works on more, and less, than its size suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboards import ask, estimates, words
from dashboards.bounds import ENOUGH
from dashboards.choices import read
from dashboards.figures.leaning import leaning
from dashboards.figures.matrix import LEAST_EXPECTED
from dashboards.lenses import SEATLESS, UNKNOWN
from dashboards.pages import common
from dashboards.view import Card, Column, Message, View
from dashboards.withhold import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from dashboards.file import Generation
    from dashboards.lenses import Group
    from dashboards.state import State
    from dashboards.theme import Look

MOST_ROWS = 40
MORE = ("more repository is", "more repositories are")
SQL = """
with summed as (
    select repository, grp, coalesce(value, 0) as value, coalesce(persons, 0) as persons,
        sum(value) over (partition by grp) as of_group,
        sum(value) over (partition by repository) as of_project, sum(value) over () as of_all
    from (select distinct repository from given) cross join (select distinct grp from given)
    left join given using (repository, grp)
)
select repository, grp, value, persons, of_group * of_project / of_all as expected,
    metrics.specialisation(value, of_group, of_project, of_all) as ratio,
    metrics.specialisation_symmetric(value, of_group, of_project, of_all) as "index"
from summed order by repository, grp
"""
ALONE = Message(
    "empty", "A project leans against others: this selection has one.", "Choose more repositories."
)
READ = (
    "1× is what the group’s size and the project’s size suggest; purple is more, brown is less. "
    f"Hatched: too few people, left out of all sums; a dot: fewer than {LEAST_EXPECTED:.0f} "
    "expected; empty: nothing to compare. Among those known only: what nobody said may lean "
    "elsewhere."
)


def leanings(file: Generation, state: State, look: Look) -> View:
    """Group by repository, observed over expected."""
    unit = words.WEIGHTS[state.weight]
    line = common.subtitle(file, state, f"{words.capital(unit)} over what sizes suggest")
    share = common.coverage(file, state)
    found = ask.shares(file, state, ("repository",))
    # an organization without one seat is of no region: it leans nowhere
    found = found.assign(grp=found["grp"].replace(SEATLESS, UNKNOWN))
    guarded = mark(file, found, ("repository",), read(file).smallest_group)
    known = guarded[guarded["grp"] != UNKNOWN]
    if known.empty:
        return View("Nothing is known yet", line, message=common.unheard(state), coverage=share)
    if len(set(known["repository"])) == 1:
        return View("One repository leans nowhere", line, message=ALONE, coverage=share)
    if known["withheld"].all():
        return View(
            "Every group is too small to show",
            line,
            message=common.withheld(file),
            coverage=share,
        )
    table = _indices(file, state, known)
    groups = [
        group
        for group in read(file).groups(state.lens, state.grouping)
        if group.name in set(table["grp"])
    ]
    table["title"] = table["grp"].map({group.name: group.title for group in groups})
    names = list(dict.fromkeys(table["repository"]))[:MOST_ROWS]
    rest = table["repository"].nunique() - len(names)
    return View(
        _finding(file, state, table, share or 0.0),
        line,
        table=table,
        columns=(
            Column("repository", "Repository"),
            Column("title", "Group"),
            Column("value", words.capital(unit), "count"),
            Column("ratio", "Observed ÷ expected", "ratio"),
            Column("index", "Symmetric, −1 to 1", "ratio"),
            Column("lower", "95 % from", "ratio"),
            Column("upper", "95 % to", "ratio"),
        ),
        figure=leaning(table[table["repository"].isin(names)], groups, look),
        coverage=share,
        notes=(
            READ,
            *((_key(groups),) if look.narrow else ()),
            *((f"{words.counted(rest, *MORE)} in the table only.",) if rest else ()),
            *(
                ("The table’s 95 % interval of the symmetric index resamples persons.",)
                if table["lower"].notna().any()
                else ()
            ),
        ),
    )


def _indices(file: Generation, state: State, known: pd.DataFrame) -> pd.DataFrame:
    """Known groups by repository; those that lean most to the group in focus first."""
    # what few people did is in no sum, so that no ratio leads to it
    told = known[~known["withheld"]]
    table = file.over(told[["repository", "grp", "value", "persons"]], SQL)
    hidden = known.loc[known["withheld"], ["repository", "grp"]].assign(withheld=True)
    table = table.merge(hidden, on=["repository", "grp"], how="outer")
    table["withheld"] = table["withheld"].eq(True)  # noqa: FBT003 - who is not there hides nobody
    numbers = ["value", "ratio", "index"]
    table[numbers] = table[numbers].astype(float).mask(table["withheld"])
    everything = state.preset == "all" and not state.repositories and state.weight == "changes"
    spans = estimates.longest(file, state, "specialisation_symmetric", "changes")
    spans = spans.rename(columns={"scope": "repository", "region": "grp"})
    table = table.merge(
        (spans if everything else spans.head(0))[["repository", "grp", "lower", "upper"]],
        on=["repository", "grp"],
        how="left",
    )
    table[["lower", "upper"]] = table[["lower", "upper"]].astype(float).mask(table["withheld"])
    focus = table[table["grp"] == state.focus].set_index("repository")["index"]
    return table.assign(place=table["repository"].map(focus).fillna(-2)).sort_values(
        ["place", "repository", "grp"], ascending=[False, True, True], ignore_index=True
    )


def _key(groups: Sequence[Group]) -> str:
    """What the numbers of the columns stand for."""
    return "Columns: " + ", ".join(f"{n} {group.title}" for n, group in enumerate(groups, 1)) + "."


def _finding(file: Generation, state: State, table: pd.DataFrame, share: float) -> str:
    group = common.focus(file, state)
    large = table[(table["expected"] >= LEAST_EXPECTED) & ~table["withheld"]]
    own = large[large["grp"] == group.name]
    name = words.named(state.lens, group)
    if own.empty:
        return f"{name}: too little is known to compare projects"
    told = ", ".join(
        f"{row.ratio:.1f}× in {row.repository}"
        for row in own.iloc[[0] if len(own) == 1 else [0, -1]].itertuples()
    )
    start = "" if share >= ENOUGH else f"Among the {words.percent(share)} known: "
    return f"{start}{name}, against its size: {told}"


CARD = Card(
    "who-leanings",
    "Leanings",
    "Specialisation (revealed comparative advantage): the group’s part of the project by its part "
    "of everything selected. Rows are sorted by the group in focus. A large group of a small "
    "sample leans to whatever was sampled: choose the repositories first.",
    leanings,
    ("specialisation", "specialisation_symmetric"),
    leaves_out=True,
)
