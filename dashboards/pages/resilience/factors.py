"""Card of *Resilience*: on how few each repository rests, with everybody and without the group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboards.figures.before_after import before_after
from dashboards.pages.resilience.leaving import asked, most, told, unseen
from dashboards.pages.resilience.losses import COLUMNS
from dashboards.view import Card, Column, View

if TYPE_CHECKING:
    import pandas as pd

    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.theme import Look

FACTORS = {
    "absence_factor": "People making half",
    "elephant_factor": "Organizations making half",
}
RISES = (
    "A factor that rises says that what is left is spread over more people, not that the project "
    "is safer: read it beside what would be missing. 0: nothing is left."
)
HALF = (
    "Organizations are counted where at least half of the changes have a known one; a "
    "second dot is missing where less than half is known once the group is left out."
)


def factors(file: Generation, state: State, look: Look) -> View:
    """Contributor absence factor and elephant factor, before and after."""
    answer = asked(file, state, look, "Fewest people, and organizations, that make half of changes")
    if isinstance(answer, View):
        return answer
    rows = answer.rows.sort_values(
        ["absence_factor_before", "repository"], ascending=[False, True], ignore_index=True
    )
    seen = rows[~rows["is_small"]]
    if seen.empty:
        title = "Too few people of the group are seen"
        return View(title, answer.line, message=unseen(answer), coverage=answer.coverage)
    drawn = seen.head(most(look))
    frames = {
        title: drawn[["repository"]]
        .assign(before=drawn[f"{factor}_before"], after=drawn[f"{factor}_after"])
        .dropna(subset=["before"])
        for factor, title in FACTORS.items()
        if drawn[f"{factor}_before"].notna().any()
    }
    view = View(
        _verdict(answer.who.whom, seen),
        answer.line,
        table=rows,
        columns=FACTOR_COLUMNS,
        figure=before_after(frames, look, answer.who.tint),
        coverage=answer.coverage,
        notes=(RISES, HALF),
    )
    return told(view, answer, len(rows) - (len(seen) - len(drawn)))


def _verdict(whom: str, seen: pd.DataFrame) -> str:
    moved = seen["absence_factor_after"] - seen["absence_factor_before"]
    if not moved.any():
        return f"Without {whom}, half of the changes rests on as many people as before"
    row = seen.iloc[int(moved.abs().to_numpy().argmax())]
    return (
        f"Without {whom}, half of the changes in {row['repository']} rest on "
        f"{row['absence_factor_after']:.0f} people instead of {row['absence_factor_before']:.0f}"
    )


FACTOR_COLUMNS = (
    *COLUMNS,
    Column("absence_factor_before", "Absence factor", "count"),
    Column("absence_factor_after", "Without the group", "count"),
    Column("elephant_factor_before", "Elephant factor", "count"),
    Column("elephant_factor_after", "Without the group", "count"),
)
RESTS = Card(
    "resilience-factors",
    "On how few it rests",
    "Fewest people, and fewest organizations, that together make half of the changes in the "
    "window: with everybody, and without those observed in the group.",
    factors,
    ("contributor_absence_factor", "elephant_factor"),
)
