"""Which commits name which families of models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from tracker.engine.contract import RESOLVER_TABLES
from tracker.resolve.model_families import ModelFamilies

if TYPE_CHECKING:
    import duckdb

    from tracker.settings import Settings

# a rewritten history repeats commits: each once, under the repository's present name
_COMMITS = """
    select coalesce(alias.repository, batch.repository) as repository, batch.sha,
        any_value(batch.subject) as subject, any_value(batch.paths) as paths,
        any_value(cast(batch.authored_at as date)) as authored_on
    from raw.commits_batches as batch
    left join resolved.repository_aliases as alias on lower(batch.repository) = alias.alias
    group by all
    order by repository, sha
"""
_ROWS = 50_000


def named_families(con: duckdb.DuckDBPyConnection, settings: Settings) -> pa.Table:
    """The input table `named_model_families`.

    Args:
        con: a build's connection with the raw zone's batches and what config says.
        settings: with the reviewed families.
    """
    families = ModelFamilies(settings.model_families)
    rows: list[dict[str, Any]] = []
    for batch in con.sql(_COMMITS).to_arrow_reader(_ROWS):
        for row in batch.to_pylist():
            found = families.named(
                row["subject"] or "",
                row["repository"],
                on=row["authored_on"],
                paths=row["paths"] or (),
            )
            rows += [
                {
                    "repository": row["repository"],
                    "sha": row["sha"],
                    "model_family": each.model_family,
                    "evidence": each.evidence,
                }
                for each in found
            ]
    return pa.Table.from_pylist(rows, schema=RESOLVER_TABLES["named_model_families"])
