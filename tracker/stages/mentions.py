"""Which commits name which families of models and which accelerators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from tracker.engine.contract import RESOLVER_TABLES
from tracker.resolve.accelerators import Accelerators
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
_TREES = """
    select coalesce(alias.repository, batch.repository) as repository,
        list(distinct word) as words
    from (
        select repository, unnest(regexp_split_to_array(lower(path), '[^a-z0-9]+')) as word
        from (select repository, unnest(paths) as path from raw.commits_batches)
    ) as batch
    left join resolved.repository_aliases as alias on lower(batch.repository) = alias.alias
    group by 1
    order by 1
"""
_ROWS = 50_000


def mentions(con: duckdb.DuckDBPyConnection, settings: Settings) -> dict[str, pa.Table]:
    """The input tables `named_model_families` and `named_accelerators`.

    Args:
        con: a build's connection with the raw zone's batches and what config says.
        settings: with the reviewed families and accelerators.
    """
    families = ModelFamilies(settings.model_families)
    accelerators = Accelerators(settings.accelerators)
    trees = _trees(con)
    found: dict[str, list[dict[str, Any]]] = {"model_family": [], "accelerator": []}
    for batch in con.sql(_COMMITS).to_arrow_reader(_ROWS):
        for row in batch.to_pylist():
            title, repository = row["subject"] or "", row["repository"]
            paths = row["paths"] or ()
            commit = {"repository": repository, "sha": row["sha"]}
            for family in families.named(title, repository, on=row["authored_on"], paths=paths):
                named = {"model_family": family.model_family, "evidence": family.evidence}
                found["model_family"].append(commit | named)
            tree = trees.get(repository, frozenset())
            for chip in accelerators.named(title, repository, paths=paths, tree=tree):
                named = {"accelerator": chip.accelerator, "evidence": chip.evidence}
                found["accelerator"].append(commit | named)
    tables = {"model_family": "named_model_families", "accelerator": "named_accelerators"}
    return {
        name: pa.Table.from_pylist(found[kind], schema=RESOLVER_TABLES[name])
        for kind, name in tables.items()
    }


def _trees(con: duckdb.DuckDBPyConnection) -> dict[str, frozenset[str]]:
    """Path tokens of each repository, as far as the paths of its commits were collected."""
    return {name: frozenset(words) for name, words in con.execute(_TREES).fetchall()}
