"""Which commits name which families of models and accelerators; which images carry the latter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from tracker.engine.contract import RESOLVER_TABLES
from tracker.resolve.accelerators import Accelerators
from tracker.resolve.model_families import ModelFamilies
from tracker.resolve.words import tokens

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
_IMAGES = """
    select package as image, list(distinct specifier order by specifier) as tags
    from raw.manifests_batches
    where record = 'declaration' and strength = 'image'
    group by package
    order by package
"""
_ROWS = 50_000


def mentions(con: duckdb.DuckDBPyConnection, settings: Settings) -> dict[str, pa.Table]:
    """The input tables `named_model_families`, `named_accelerators` and `image_accelerators`.

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
                said = {"model_family": family.model_family, "evidence": family.evidence}
                found["model_family"].append(commit | said)
            tree = trees.setdefault(repository, frozenset(tokens(repository)))
            for chip in accelerators.named(title, repository, paths=paths, tree=tree):
                said = {"accelerator": chip.accelerator, "evidence": chip.evidence}
                found["accelerator"].append(commit | said)
    tables = {"model_family": "named_model_families", "accelerator": "named_accelerators"}
    named = {
        name: pa.Table.from_pylist(found[kind], schema=RESOLVER_TABLES[name])
        for kind, name in tables.items()
    }
    makers = {one.id for one in settings.accelerators if one.vendor}
    return named | {"image_accelerators": _images(con, accelerators, makers)}


def _images(
    con: duckdb.DuckDBPyConnection, accelerators: Accelerators, makers: set[str]
) -> pa.Table:
    """Base images that carry a back end: a name is read like a title and a path, then its tags."""
    found = []
    for image, tags in con.execute(_IMAGES).fetchall():
        for text in (image, *(f"{image}:{tag}" for tag in tags if tag)):
            named = {one.accelerator for one in accelerators.named(text, "", paths=[text])}
            if said := sorted(named & makers):
                found.append({"image": image, "accelerator": said[0]})
                break
    return pa.Table.from_pylist(found, schema=RESOLVER_TABLES["image_accelerators"])


def _trees(con: duckdb.DuckDBPyConnection) -> dict[str, frozenset[str]]:
    """Tokens of each repository's name and of its paths, as far as they were collected."""
    return {name: frozenset({*tokens(name), *words}) for name, words in con.sql(_TREES).fetchall()}
