"""Card of *Data and method*: figures that others have published, ours beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from dashboards import words
from dashboards.choices import read
from dashboards.figures.agreement import agreement
from dashboards.view import Card, Column, Message, View

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.theme import Look

FIGURES = """
select row_number() over (order by position) as number, figure, study, title, said, published,
    unit, measure, coalesce(beside, '–') as beside, lower, estimate, upper, coverage, persons,
    differs, coalesce(starts_with(measure, 'flow'), false) as is_same_data
from main.comparisons order by position
"""
STUDIES = """
select study, any_value(method) as method, any_value(use) as use, any_value(differs) as differs,
    count(*)::bigint as figures, count(measure)::bigint as compared,
    count(source) > 0 as is_read, coalesce(any_value(source), 'nobody has read it yet') as source,
    coalesce(any_value(checked_on)::varchar, '–') as read_on
from main.comparisons group by study order by min(position)
"""
LINE = (
    "Share, ratio or count as its study says, and our number for the same question; each row names "
    "lens, weight and period of ours. The selection beside it changes nothing here."
)
NOTES = (
    (
        "Figures that disagree stand together: by network address (Innovation Graph) China gives "
        "little of what flows into repositories of the United States, by labelled location "
        "(OpenDigger) it comes first after the United States themselves. VPNs distort the former."
    ),
    (
        "No published table of the part that contributors in China have in pytorch/pytorch, "
        "TensorFlow or vLLM was found."
    ),
)
COLUMNS = (
    Column("number", "No.", "count"),
    Column("study", "Study"),
    Column("title", "What it counts"),
    Column("said", "Published"),
    Column("ours", "Ours"),
    Column("coverage", "Our coverage", "share"),
    Column("persons", "Contributors", "count"),
    Column("beside", "What ours counts"),
    Column("differs", "Why they differ"),
)


OTHER_VERSION = Message(
    "empty",
    "This file has no published figures: another version wrote it.",
    "Build it again with this version: `tracker build`.",
)


def published(file: Generation, state: State, look: Look) -> View:  # noqa: ARG001 - one signature
    """Every published figure, with what this file can put beside it."""
    if not file.holds("comparisons"):
        return View("No published figures", LINE, message=OTHER_VERSION)
    frame = file.frame(FIGURES)
    if frame.empty:
        told = Message("empty", "The configuration names no published figure.", "comparisons.toml")
        return View("No published figures", LINE, message=told)
    smallest = read(file).smallest_group
    frame = frame.assign(is_small=frame["persons"].fillna(smallest) < smallest)
    numbers = ["lower", "estimate", "upper", "coverage", "persons"]
    frame.loc[frame["is_small"], numbers] = float("nan")
    frame = frame.assign(ours=[_ours(row) for _, row in frame.iterrows()])
    both = frame[frame["published"].notna() & frame[["estimate", "upper"]].notna().any(axis=1)]
    told = Message(
        "empty",
        "This file has no number to put beside a published one.",
        "`tracker collect github` brings stated places, `tracker collect innovation-graph FILE` "
        "the flows.",
    )
    return View(
        _title(frame, both),
        LINE,
        table=frame,
        columns=COLUMNS,
        figure=agreement(both, look) if len(both) else None,
        message=None if len(both) else told,
        notes=NOTES,
    )


def studies(file: Generation, state: State, look: Look) -> View:  # noqa: ARG001 - one signature
    """How each study counted, and whether somebody has read it."""
    line = "One row per study; what stands beside its figures is in the card above."
    if not file.holds("comparisons"):
        return View("No studies", line, message=OTHER_VERSION)
    frame = file.frame(STUDIES)
    read_by_somebody = int(frame["is_read"].sum())
    return View(
        f"{read_by_somebody} of {len(frame)} studies were read at their source, the others are "
        "named from second hand",
        line,
        table=frame,
        columns=(
            Column("study", "Study"),
            Column("method", "Method"),
            Column("use", "Use here"),
            Column("differs", "Why it differs from ours"),
            Column("figures", "Figures", "count"),
            Column("compared", "With ours beside", "count"),
            Column("source", "Read at"),
            Column("read_on", "Read on"),
        ),
    )


def agrees(said: str, unit: str, value: float) -> bool:
    """Whether our number, rounded as the published one is, gives the published digits."""
    found = re.match(r"[0-9][0-9,]*(?:\.([0-9]+))?", said)
    if not found:
        return False
    shown = f"{value * 100 if unit == 'share' else value:,.{len(found[1] or '')}f}"
    return shown == found[0]


def _title(frame: pd.DataFrame, both: pd.DataFrame) -> str:
    same = frame[frame["is_same_data"] & frame["estimate"].notna()]
    if same.empty:
        return f"Beside {len(both)} of {len(frame)} published figures stands one of ours"
    again = sum(agrees(row["said"], row["unit"], row["estimate"]) for _, row in same.iterrows())
    return (
        f"{words.capital(str(again))} of {len(same)} figures of the published flows come out "
        f"again; beside {len(both) - len(same)} others stands one of ours"
    )


def _ours(row: pd.Series) -> str:
    if row["is_small"]:
        return "withheld: too few people"
    if pd.isna(row["measure"]):
        return "–"
    low, high = (_written(row[end], row["unit"]) for end in ("lower", "upper"))
    if pd.notna(row["estimate"]):
        said = _written(row["estimate"], row["unit"])
        return f"{said} ({low} – {high})" if pd.notna(row["lower"]) else said
    if pd.notna(row["lower"]):
        return f"{low} – {high}" if pd.notna(row["upper"]) else f"at least {low}"
    return "table not collected" if row["is_same_data"] else "not in this file"


def _written(value: float, unit: str) -> str:
    if pd.isna(value):
        return "–"
    if unit == "count":
        return words.count(value)
    if unit == "ratio":
        return f"{value:.2f}" if value < 10 else f"{value:.1f}"  # noqa: PLR2004 - three digits
    return f"{value * 100:.2f} %" if value < 0.1 else f"{value * 100:.1f} %"  # noqa: PLR2004


PUBLISHED = Card(
    "method-comparisons",
    "Published figures",
    "What others have published about the same questions, each with our own number where this file "
    "has one, and the reason why the two differ. Filled dots and grey ranges are our data; open "
    "diamonds are the study’s own table through our metrics, and have to lie on the line. Numbers "
    "are those of the table.",
    published,
    ("association_strength", "group_share", "known_share"),
)

HOW = Card(
    "method-studies",
    "How others counted",
    "A figure without its method misleads: what each study counted, what it is good for here, and "
    "why its numbers differ from ours. An address stands here once somebody has read it.",
    studies,
    tables_first=True,
)
