"""Card of *Resilience*: folders with files that nobody but the group has touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboards import withdrawals, words
from dashboards.figures.treemap import treemap
from dashboards.pages.resilience.leaving import asked, told, unseen
from dashboards.view import Card, Column, Message, View

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.theme import Look

MOST_TILES = 80
TOP = "(top folder)"
REST = "(other folders)"
NO_NAMES = Message(
    "empty",
    "Orphaned files cannot be tested: file names were not collected.",
    "`tracker run --paths` collects them.",
)
NO_FILES = Message(
    "empty",
    "No file was touched by people observed in this group alone.",
    "Choose another group, or more repositories.",
)
TILES = (
    "Area: files that every person’s change of the last 24 months touched in the group alone. The "
    "darker a folder, the larger the part of its touched files. Grey: folders of fewer people than "
    "the threshold, or too small to draw, together."
)


def orphans(file: Generation, state: State, look: Look) -> View:
    """Folders by repository, as large as the files they would leave without an editor."""
    state = withdrawals.two_years(state)
    answer = asked(file, state, look, "Files that nobody but the group touched")
    if isinstance(answer, View):
        return answer
    files = answer.found[answer.found["measure"] == "files"].set_index("repository")
    if files.empty:
        told_of = "File names were not collected"
        return View(told_of, answer.line, message=NO_NAMES, coverage=answer.coverage)
    if answer.rows["is_small"].all():
        title = "Too few people of the group are seen"
        return View(title, answer.line, message=unseen(answer), coverage=answer.coverage)
    folders = withdrawals.folders(file, state, answer.who)
    folders = folders.assign(title=folders["directory"].replace("", TOP))
    table = _with_rest(folders, files)
    view = View(
        _verdict(files, answer.who.whom),
        answer.line,
        table=table,
        columns=COLUMNS,
        figure=treemap(_with_rest(folders.head(MOST_TILES), files), look) if len(table) else None,
        message=None if len(table) else NO_FILES,
        coverage=answer.coverage,
        notes=(TILES,),
    )
    return told(view, answer, len(answer.rows))


def _with_rest(folders: pd.DataFrame, files: pd.DataFrame) -> pd.DataFrame:
    """Folders by repository, and what is orphaned in folders that are not shown as one row."""
    shown = folders.groupby("repository")["files_orphaned"].sum()
    rest = (files["lost"] - shown.reindex(files.index, fill_value=0)).rename("files_orphaned")
    others = rest[rest > 0].reset_index().assign(title=REST)
    table = pd.concat([folders, others], ignore_index=True)
    whole = table.groupby("repository")["files_orphaned"].transform("sum")
    table = table.assign(share=table["files_orphaned"] / table["files"], whole=whole)
    order = ["whole", "repository", "files_orphaned", "title"]
    return table.sort_values(order, ascending=[False, True, False, True], ignore_index=True)


def _verdict(files: pd.DataFrame, whom: str) -> str:
    lost, unknown, total = (float(files[name].sum()) for name in ("lost", "unknown", "total"))
    if not total:
        return "No file was touched in the last 24 months"
    said = words.between(lost / total, (lost + unknown) / total)
    return f"{words.capital(said)} of files touched in 24 months were touched by {whom} alone"


COLUMNS = (
    Column("repository", "Repository"),
    Column("title", "Folder"),
    Column("files_orphaned", "Orphaned files, at least", "count"),
    Column("files_orphaned_upper", "At most", "count"),
    Column("files", "Files touched in 24 months", "count"),
    Column("share", "Orphaned, at least", "share"),
    Column("persons", "People of the group", "count"),
)
ORPHANS = Card(
    "resilience-folders",
    "Which folders it would orphan",
    "Files whose every change by a person in the repository’s last 24 months is by people observed "
    "in the group: nobody else has touched them lately. Folders down to three levels; commits of "
    "more than 100 files say nothing of who knows a file and are left out. No person is named.",
    orphans,
    ("withdrawal_loss_lower", "withdrawal_loss_upper"),
)
