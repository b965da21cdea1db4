"""What must hold before a file is published, and what is said about it afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker import catalog, check
from tracker.publish.read import reading

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

_COUNTED = """
    select
        (select count(*) from main.contributions where kind = 'commit') as commits,
        (select count(*) from main.contributions where kind = 'pull_request') as pull_requests,
        (select count(*) from main.contributions where kind = 'review') as reviews,
        (select count(*) from main.repositories where commits > 0) as repositories,
        (select count(*) from main.contributors where kind = 'person' and merged_into is null)
            as persons
"""


def refuse_failures(con: duckdb.DuckDBPyConnection) -> None:
    """Stop a build whose tables break their own rules.

    Raises:
        TrackerError: names every failing rule; the former file stays in place.
    """
    check.refuse(check.check(con, catalog.load().models))


def failures(published: Path) -> list[check.Failure]:
    """Every rule of the published tables that rows break; a public file holds some of them."""
    with reading(published) as con:
        held = con.execute(
            "select table_name from information_schema.tables where table_schema = 'main'"
        ).fetchall()
        models = [each for each in catalog.load().models if each.schema == "main"]
        return check.check(con, [each for each in models if (each.name,) in held])


def counts(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many commits, pull requests, reviews, repositories and persons a file holds."""
    rows = con.execute(_COUNTED)
    names = [column[0] for column in rows.description or ()]
    return dict(zip(names, rows.fetchone() or (), strict=True))


def fingerprint(published: Path) -> str | None:
    """Fingerprint of the key behind the published file; None when there is no file."""
    if not published.is_file():
        return None
    with reading(published) as con:
        found = con.execute("select key_fingerprint from main.build").fetchone()
    return found[0] if found else None
