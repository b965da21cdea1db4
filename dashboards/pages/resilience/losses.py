"""Card of *Resilience*: what a withdrawal would cost each repository, from at least to at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboards import words
from dashboards.figures.lollipop import lollipops
from dashboards.pages.resilience.leaving import Asked, asked, most, told
from dashboards.view import Card, Column, View
from dashboards.withdrawals import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.theme import Look

LARGE = 0.1
"""A tenth: the part whose loss the title counts."""
RANGE = (
    "Dot: at least, were all of whom nothing is known of other groups. Hatched bar: up to at most, "
    "were all of them of this one. Back ends have no unknown part."
)
WINDOW = (
    "Each window ends with the repository’s own last change. A file is orphaned when all that "
    "persons changed in it in the last 24 months is the group’s; files that were deleted or "
    "renamed since count as well, commits of more than 100 files do not."
)
MISSING = {
    "reviews": "Reviews are not known in this selection (`tracker collect github`).",
    "files": "Orphaned files cannot be tested: file names were not collected "
    "(`tracker run --paths`).",
    "hard_dependencies": "Hard dependencies cannot be tested: no file contents "
    "(`tracker collect manifests`).",
}
COLUMNS = (
    Column("repository", "Repository"),
    Column("period_from", "First month", "date"),
    Column("period_to", "Last month", "date"),
    Column("persons", "People of the group", "count"),
)


def losses(file: Generation, state: State, look: Look) -> View:
    """Every measure in every repository."""
    answer = asked(file, state, look, "Part of each repository’s work that the group did")
    if isinstance(answer, View):
        return answer
    found = answer.found
    changes = found[found["measure"] == "changes"].sort_values(
        ["lower", "upper", "repository"], ascending=[False, False, True]
    )
    order = list(changes["repository"])
    present = [name for name in MEASURES if (found["measure"] == name).any()]
    drawn = order[: most(look)]
    view = View(
        _verdict(answer.who.whom, changes),
        answer.line,
        table=_table(answer, found, order, present),
        columns=(*COLUMNS, *_columns(present)),
        figure=lollipops(
            {MEASURES[name]: _panel(found, drawn, name) for name in present},
            look,
            answer.who.tint,
        ),
        coverage=answer.coverage,
        notes=(RANGE, WINDOW, *(text for name, text in MISSING.items() if name not in present)),
    )
    return told(view, answer, len(drawn))


def _table(
    answer: Asked, found: pd.DataFrame, order: list[str], present: list[str]
) -> pd.DataFrame:
    table = answer.rows.set_index("repository").reindex(order).reset_index()
    for name in present:
        own = found[found["measure"] == name].set_index("repository")
        for column in ("total", "lower", "upper"):
            table[f"{name}_{column}"] = table["repository"].map(own[column])
    return table


def _columns(present: list[str]) -> Iterator[Column]:
    for name in present:
        yield Column(f"{name}_total", MEASURES[name], "count")
        yield Column(f"{name}_lower", f"{MEASURES[name]}: lost at least", "share")
        yield Column(f"{name}_upper", f"{MEASURES[name]}: at most", "share")


def _panel(found: pd.DataFrame, drawn: list[str], name: str) -> pd.DataFrame:
    return found[found["measure"] == name].set_index("repository").reindex(drawn).reset_index()


def _verdict(whom: str, changes: pd.DataFrame) -> str:
    if len(changes) == 1:
        row = changes.iloc[0]
        said = words.between(row["lower"], row["upper"])
        return f"Without {whom}, {row['repository']} would lack {said} of its recent changes"
    least = int((changes["lower"] >= LARGE).sum())
    greatest = int((changes["upper"] >= LARGE).sum())
    number = f"{least}" if least == greatest else f"between {least} and {greatest}"
    return (
        f"Without {whom}, {number} of {len(changes)} repositories would lack a tenth of their "
        "recent changes or more"
    )


LOSSES = Card(
    "resilience-losses",
    "What would be missing",
    "Recent work by people observed in the group: what would be missing had they done nothing. "
    "Nobody is asked who would step in, so it is no forecast. Back ends are those that changes of "
    "the window name, lost with their vendor; hard dependencies are what the newest manifests "
    "need, lost with their steward.",
    losses,
    ("withdrawal_loss_lower", "withdrawal_loss_upper", "known_share"),
)
