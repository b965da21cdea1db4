"""Cards of *Claims*: all verdicts at a glance, and one claim beside its chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboards import claims, words
from dashboards.figures.board import board
from dashboards.lenses import LENSES
from dashboards.pages import common
from dashboards.verdicts import MEANINGS
from dashboards.view import Card, Chart, Column, Message, View

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboards.claims import Stated
    from dashboards.file import Generation
    from dashboards.state import Spanned, State
    from dashboards.theme import Look

    Drawn = Callable[[Generation, Spanned, Stated, Look], Chart]

FIRST = ("active_contributor_share", "accelerator_share", "repositories_losing_changes")
"""Measures whose numbers stand at the top, where the claims have them."""
SAYING = 3
NO_CLAIMS = Message(
    "empty",
    "This file holds no claims: none are configured, or an older version wrote it.",
    "claims.toml holds them; build the file again: `tracker build`.",
)
NOTHING = Chart(message=common.NOTHING)
ZONE = "A time zone is no country: no claim is tested by it. Shown by the lens each is stated in."
SAMPLE = (
    "The repositories are chosen, not drawn: a verdict is about them. Where no GitHub data were "
    "collected, it rests on git alone."
)
TABLE = (
    Column("title", "Claim"),
    Column("words", "Test"),
    Column("lens_title", "Lens"),
    Column("verdict", "Verdict"),
    Column("lower_said", "Lower"),
    Column("estimate_said", "Estimate"),
    Column("upper_said", "Upper"),
    Column("interval", "Limits are"),
    Column("coverage", "Coverage", "share"),
    Column("threshold_said", "Threshold"),
    Column("persons", "Contributors", "count"),
    Column("reason", "Why"),
)


def summary(file: Generation, state: State, look: Look) -> View:
    """Three numbers in one sentence, all verdicts at a glance, every test in the table."""
    found = claims.claims(file, state)
    if not found:
        return View("No claim is tested in this file", ZONE, message=NO_CLAIMS)
    tests = file.frame(claims.TESTS)
    table = tests.assign(
        lens_title=tests["lens"].map(lambda lens: LENSES[lens].label),
        threshold_said=[claims.threshold(row) for _, row in tests.iterrows()],
        **{
            f"{end}_said": [
                "–" if pd.isna(row[end]) else claims.said(row[end], row["unit"])
                for _, row in tests.iterrows()
            ]
            for end in ("lower", "estimate", "upper")
        },
    )
    lenses = [LENSES[name].label for name in claims.TESTED]
    by_lens = [{stamp.lens: stamp for stamp in one.stamps} for one in found]
    return View(
        _sentence(file, found),
        _counted(found, state),
        table=table,
        columns=TABLE,
        figure=board(
            [str(one.row["title"]) for one in found],
            lenses,
            [[stamps[lens].word for lens in lenses] for stamps in by_lens],
            [
                next(n for n, lens in enumerate(lenses) if stamps[lens].is_stated)
                for stamps in by_lens
            ],
            look,
        ),
        notes=(
            "Framed: the lens in which a claim is stated; its verdict is the claim’s.",
            "; ".join(f"{word}: {meaning}" for word, meaning in MEANINGS.items()) + ".",
            SAMPLE,
        ),
    )


def _sentence(file: Generation, found: list[Stated]) -> str:
    """Three findings with their ranges, in the order of the claims."""
    numbered = [
        (one, test)
        for one in found
        for _, test in one.tests.iterrows()
        if pd.notna(test["lower"]) or pd.notna(test["upper"])
    ]
    wanted = [pair for pair in numbered if pair[1]["measure"] in FIRST]
    others = [
        pair
        for pair in numbered
        if pair[1]["measure"] not in FIRST and pair[1]["unit"] in ("share", "ratio")
    ]
    chosen = (wanted + others)[:SAYING]
    if not chosen:
        return "No claim can be put into a number yet"
    told = [claims.finding(file, one, test) for one, test in chosen]
    return f"{words.capital('; '.join(told))}."


def _counted(found: list[Stated], state: State) -> str:
    verdicts = [stamp.word for one in found for stamp in one.stamps if stamp.is_stated]
    counts = [f"{verdicts.count(word)} {word.lower()}" for word in MEANINGS if word in verdicts]
    lens = ZONE if state.lens == "zone" else f"Numbers by {claims.LENS[state.lens]}."
    return f"Of {len(found)} claims, each by the lens it is stated in: {', '.join(counts)}. {lens}"


def card(number: int, name: str, label: str, drawn: Drawn, metrics: tuple[str, ...]) -> Card:
    """One claim by its place in the configuration; the chart is made for what it speaks of."""

    def build(file: Generation, state: State, look: Look) -> View:
        found = {one.row["claim"]: one for one in claims.claims(file, state)}
        if name not in found:
            return View(label, "This file does not test this claim.", message=NO_CLAIMS)
        stated = found[name]
        selected = claims.selection(file, state, stated)
        chart = drawn(file, selected, stated, look) if selected else NOTHING
        first = stated.tests.iloc[0]
        return View(
            f"“{stated.row['quote']}”",
            f"{words.capital(claims.finding(file, stated, first))}. {_line(selected, stated)}",
            table=chart.table,
            columns=chart.columns,
            figure=chart.figure,
            coverage=None if pd.isna(first["coverage"]) else float(first["coverage"]),
            message=chart.message,
            notes=chart.notes,
            claim=claims.about(file, stated),
        )

    about = (
        f"Claim {number}. The verdict follows from the number, its limits and a threshold written "
        "down in config/claims.toml; the chart shows what the number is made of."
    )
    return Card(f"claim-{name}", f"{number} · {label}", about, build, metrics)


def _line(state: Spanned | None, stated: Stated) -> str:
    """What the verdict is about, and what the chart shows where the reader chose a period."""
    if state is None:
        return "None of its repositories is in this file."
    tested = f"Tested over {claims.span(state)}."
    if not state.is_own:
        tested = f"The chart follows the period chosen, {claims.span(state)}; the verdict does not."
    return f"By {claims.LENS[stated.row['lens']]}. {tested}"


SUMMARY = Card(
    "claims-summary",
    "In short",
    "Each claim is tested under two lenses: where people say they are, and where the "
    "organizations whose address or name they use have their seat. A verdict needs a "
    "coverage of 25 % and 30 people; the lower limit is the lower end of the 95 % interval "
    "where there is an estimate, from 50 % coverage on, else the worst case.",
    summary,
    ("group_share", "share_lower", "share_upper"),
)
