"""Cards of *Ties*: pairs of groups against chance, and ties that cross over the years."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from dashboards import estimates, events, ties, words
from dashboards.bounds import ENOUGH
from dashboards.choices import KINDS, read
from dashboards.figures.marks import marked
from dashboards.figures.matrix import intensity
from dashboards.figures.mixing import mixing
from dashboards.lenses import LENSES, PATTERNED, SEATLESS
from dashboards.pages import common
from dashboards.view import Card, Column, Message, View
from dashboards.withhold import mark

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.theme import Look

NONE = Message(
    "empty",
    "No such ties with both ends known match this selection.",
    "Choose another lens or type of tie, a longer period, or reset the filters.",
)
PAIR_COLUMNS = (
    Column("persons", "People", "count"),
    Column("weight", "Ties observed", "ratio"),
    Column("expected", "Expected, whole sample", "ratio"),
    Column("ratio", "Observed ÷ expected", "ratio"),
    Column("expected_within", "Expected, within projects", "ratio"),
    Column("ratio_within", "Observed ÷ expected within", "ratio"),
    Column("salton", "Salton", "ratio"),
)
PAIR_NOTE = (
    "1× is what chance would give; purple is more, brown is less. Hatched: too few people; "
    "a dot: fewer than 5 ties expected."
)
SAID = {
    "co-author": ("co-author ties", "each change shared among its pairs"),
    "review": ("reviews", "one per reviewer and pull request, from reviewer to author"),
    "merge": ("merges of others’ pull requests", "one each, from merger to author"),
    "hand-off": ("hand-offs", "one per file, from the next editor within 90 days"),
}
"""Tie type → what it is called in a sentence, and what one weighs."""
ROLES = {
    "co-author": ("Group", "With group"),
    "review": ("Reviewers in", "Authors in"),
    "merge": ("Mergers in", "Authors in"),
    "hand-off": ("Next editors in", "Editors in"),
}
"""Tie type → headings of the two ends."""
BAND = (
    "Grey: where 95 % of the year’s ratios within projects fall when group labels are permuted; it "
    "is computed for people, for all repositories or a preset, with at least 30 ties and 30 people."
)
FEWEST_TIES = 20
"""Years with less tie weight between known ends are left out of the trend."""


def _line(file: Generation, state: State, what: str) -> tuple[str, float | None]:
    """The subtitle, and the known part of the tie weight."""
    _, total, known = ties.totals(file, state)
    kinds = " and ".join(KINDS[kind].lower() for kind in state.kinds)
    text = (
        f"{what}, by {LENSES[state.lens].basis}; weight: {SAID[state.tie][0]} of {kinds}, "
        f"{SAID[state.tie][1]}. {words.capital(words.selection(state, read(file)))}, "
        f"{words.period(state)}; n = {words.count(known)} of {words.count(total)} ties with both "
        "ends known."
    )
    return text, known / total if total else None


def pairs(file: Generation, state: State, look: Look) -> View:
    """Region × region, observed over expected, under both expectations."""
    line, share = _line(file, state, f"Observed over expected {SAID[state.tie][0]}")
    table = ties.pairs(file, state)
    if table.empty:
        return View("No tie has both its ends known", line, message=NONE, coverage=share)
    smallest = read(file).smallest_group
    table = mark(file, table.assign(grp=table["a"] + "|" + table["b"]), (), smallest)
    numbers = [
        "weight",
        "persons",
        "expected",
        "ratio",
        "expected_within",
        "ratio_within",
        "salton",
    ]
    table[numbers] = table[numbers].astype(float).mask(table["withheld"])
    present = {*table["a"], *table["b"]}
    groups = [
        group
        for group in (*read(file).groups(state.lens, state.grouping), PATTERNED[SEATLESS])
        if group.name in present
    ]
    titles = {group.name: group.title for group in groups}
    table = table.assign(a_title=table["a"].map(titles), b_title=table["b"].map(titles))
    within = table.assign(ratio=table["ratio_within"], expected=table["expected_within"])
    view = View(
        _verdict(ties.mixing(file, state, yearly=False).iloc[0], share or 0.0),
        line,
        table=table.sort_values(["withheld", "weight"], ascending=[True, False]),
        columns=tuple(
            Column(field, title)
            for field, title in zip(("a_title", "b_title"), ROLES[state.tie], strict=True)
        )
        + PAIR_COLUMNS,
        figure=intensity(
            {"Expected over the whole sample": table, "Expected within each project": within},
            groups,
            look,
            directed=state.tie in ties.ARROWS,
        ),
        coverage=share,
        notes=(
            *(
                (f"Rows: {ROLES[state.tie][0].lower()}; columns: {ROLES[state.tie][1].lower()}.",)
                if state.tie in ties.ARROWS
                else ()
            ),
            PAIR_NOTE,
            "The expectation within projects leaves out who works on which project.",
        ),
    )
    return replace(view, message=common.withheld(file)) if table["withheld"].all() else view


def _verdict(sums: pd.Series, share: float) -> str:
    if share < ENOUGH:
        return f"Only {words.percent(share)} of ties have both ends known: too few for one number"
    crossing = f"{words.percent(sums['x'])} of ties between known ends cross groups"
    if pd.isna(sums["ratio_within"]):
        return f"{crossing}; chance expects none"
    return f"{crossing}: {sums['ratio_within']:.2f} times what chance gives within projects"


def trend(file: Generation, state: State, look: Look) -> View:
    """X and X₀ per year, and their ratio."""
    line, share = _line(file, state, "Ties that cross groups, per year")
    table = ties.mixing(file, state, yearly=True)
    table = table[table["n"] >= FEWEST_TIES]
    if table.empty:
        return View("Too few ties for a trend", line, message=NONE, coverage=share)
    table = table.merge(estimates.chance(file, state, state.tie), on="year", how="left")
    dates = events.within(file, state)
    first, last = table.iloc[0], table.iloc[-1]
    title = (
        f"Cross-group ties: {words.percent(first['x'])} in {first['year']:.0f}, "
        f"{words.percent(last['x'])} in {last['year']:.0f}"
    )
    if len(table) == 1:
        title = f"{words.percent(first['x'])} of ties crossed groups in {first['year']:.0f}"
    if (share or 0.0) < ENOUGH:
        title = (
            f"With {words.percent(share or 0.0)} of ties known at both ends, this is a hint at most"
        )
    return View(
        title,
        line,
        table=table,
        columns=(
            Column("year", "Year"),
            Column("n", "Ties, both ends known", "ratio"),
            Column("x", "X (observed)", "share"),
            Column("x0", "X₀ (whole sample)", "share"),
            Column("ratio", "X ÷ X₀", "ratio"),
            Column("x0_within", "X₀ within projects", "share"),
            Column("ratio_within", "X ÷ X₀ within", "ratio"),
            Column("lower", "Within by chance, from", "ratio"),
            Column("upper", "Within by chance, to", "ratio"),
        ),
        figure=marked(
            mixing(table, look), dates, look, panels=2, years=[int(y) for y in table["year"]]
        ),
        coverage=share,
        notes=(
            f"Years with fewer than {FEWEST_TIES} ties between known ends are left out. {BAND}",
            *events.notes(dates),
        ),
    )


PAIRS = Card(
    "ties-pairs",
    "Pairs of groups",
    "A change with q authors (at most 8) gives 1/(q−1) to each of its pairs. Expected: "
    "every end of a "
    "tie is dealt out anew, over all repositories or inside each one (configuration "
    "model). Reviews and merges have a direction: rows give, columns receive, and the "
    "expectation is what all that a row gives and a column receives would make at random.",
    pairs,
    ("association_strength", "review_reciprocity", "salton", "mixing_ratio"),
    leaves_out=True,
)
TREND = Card(
    "ties-trend",
    "Over the years",
    "X is the share of ties that cross groups, X₀ what chance gives. The same "
    "facts under "
    "other names: E-I index = 2X − 1, assortativity = 1 − X/X₀, modularity = X₀ − X.",
    trend,
    (
        "cross_tie_share",
        "expected_cross_tie_share",
        "mixing_ratio",
        "ei_index",
        "assortativity",
        "modularity",
        "mixing_within",
    ),
    leaves_out=True,
)
