"""Cards of *Foundations*: which components files import, and who looks after each component."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboards import foundations, words
from dashboards.pages import common
from dashboards.pages.foundations.packages import NOT_DEEP, line
from dashboards.view import Card, Column, View

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.theme import Look

IMPORTS = """
select i.repository, i.module, i.package, o.name as steward, i.files::bigint as files,
    i.files_needing::bigint as files_needing, i.python_files::bigint as python_files,
    i.files / nullif(i.python_files, 0) as share
from main.import_breadth i left join main.organizations o on o.organization = i.steward
where i.files > 0 and list_contains($names, i.repository) order by share desc
"""
COMPONENTS = """
select c.package, c.layer, c.attribution, c.steward_name, e.name as seat, c.from_on, c.to_on,
    coalesce(c.source, '–') as source, d.repositories
from main.components c left join main.economies e using (economy)
left join (
    select package, count(distinct repository)::bigint as repositories from main.dependency_years
    where is_head and list_contains($names, repository) group by package
) d using (package)
order by d.repositories desc nulls last, c.package, c.from_on
"""


def imports(file: Generation, state: State, look: Look) -> View:  # noqa: ARG001 - one signature
    """How many Python files import which component, and how many cannot do without."""
    what = line(file, state, "Python files of the newest head that import a component")
    held = file.holds("import_breadth")
    frame = (
        file.frame(IMPORTS, {"names": foundations.names(file, state)}) if held else pd.DataFrame()
    )
    if frame.empty:
        told = NOT_DEEP if held else common.OLDER
        return View("What the source files import is not known", what, message=told)
    top = frame.iloc[0]
    return View(
        f"{words.percent(top['share'])} of the Python files of {top['repository']} import "
        f"{top['module']}",
        what,
        table=frame.assign(needed=frame["files_needing"] / frame["files"]),
        columns=(
            Column("repository", "Repository"),
            Column("module", "Module"),
            Column("steward", "Looked after by"),
            Column("share", "Import breadth", "share"),
            Column("files", "Files", "count"),
            Column("needed", "Needed, not optional", "share"),
        ),
        notes=("An import inside try, if or a function is optional, whatever happens without it.",),
    )


def components(file: Generation, state: State, look: Look) -> View:  # noqa: ARG001 - one signature
    """Who looks after which component since when, as config says it."""
    what = line(file, state, "Components whose maker is known, and repositories that declare them")
    if not file.holds("dependency_years", "components"):
        return View("Components are not in this file", what, message=common.OLDER)
    frame = file.frame(COMPONENTS, {"names": foundations.names(file, state)})
    unread = int((frame["source"] == "–").sum())
    return View(
        f"{frame['package'].nunique()} components have a known maker; for {unread} of "
        f"{len(frame)} rows nobody has read a source yet",
        what,
        table=frame,
        columns=(
            Column("package", "Package"),
            Column("layer", "What for"),
            Column("steward_name", "Looked after by"),
            Column("seat", "Seat"),
            Column("attribution", "Counts for"),
            Column("from_on", "Since", "date"),
            Column("to_on", "Until", "date"),
            Column("source", "Source"),
            Column("repositories", "Repositories", "count"),
        ),
        notes=("A wrong row is corrected by a pull request to config/components.toml.",),
    )


BREADTH = Card(
    "foundations-imports",
    "Packages · imports",
    "Files that import a component, of all Python files that could be read: a deeper look than "
    "declarations, for full clones only.",
    imports,
    ("import_breadth", "needed_import_share"),
    tables_first=True,
)
COMPONENT_TABLE = Card(
    "foundations-components",
    "Packages · the component table",
    "Every component with its dated stewards, as reviewed in config/components.toml.",
    components,
    ("dependency_share",),
    tables_first=True,
)
