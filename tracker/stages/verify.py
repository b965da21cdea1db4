"""Can the published numbers be made again? Build beside them and compare every table."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from tracker import pseudonym
from tracker.publish.read import reading
from tracker.raw.zone import RawZone
from tracker.stages import build as building

if TYPE_CHECKING:
    from tracker.settings import Settings
    from tracker.workspace import Workspace


def differing(workspace: Workspace, settings: Settings) -> list[str]:
    """Names of the tables whose rows a new build does not give again, with how many rows.

    Raises:
        TrackerError: there is no published file, or it cannot be built again.
    """
    with reading(workspace.published) as con:
        built_at, simulated, note, fingerprint = con.execute(
            "select built_at, simulated, note, key_fingerprint from main.build"
        ).fetchone() or (None, False, "", None)
    key = pseudonym.load_key(workspace.data, create=False, published=fingerprint)
    zone = RawZone(workspace.raw, opt_outs=settings.opt_outs)
    facts = building.Facts(built_at, simulated, note)
    with tempfile.TemporaryDirectory(prefix=".verify-", dir=workspace.data) as folder:
        again = Path(folder) / "again.duckdb"
        building.write(again, zone, settings, key, facts)
        return _compared(workspace.published, again)


def _compared(published: Path, again: Path) -> list[str]:
    with duckdb.connect() as con:
        con.execute(f"attach '{_quoted(published)}' as one (read_only)")
        con.execute(f"attach '{_quoted(again)}' as other (read_only)")
        tables = con.execute(
            "select distinct table_name from duckdb_tables() where schema_name = 'main'"
            " and database_name in ('one', 'other') order by all"
        ).fetchall()
        found = []
        for (table,) in tables:
            try:
                rows = con.execute(_DIFFERENCE.replace("$table", f'"{table}"')).fetchone()
            except (duckdb.CatalogException, duckdb.BinderException):  # of another version
                found.append(f"{table} (in one file only, or with other columns)")
                continue
            if rows and rows[0]:
                found.append(f"{table} ({rows[0]} rows)")
        return found


_DIFFERENCE = """
    select count(*) from (
        (select * from one.main.$table except all select * from other.main.$table)
        union all
        (select * from other.main.$table except all select * from one.main.$table)
    )
"""


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
