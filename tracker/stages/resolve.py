"""Distinct texts of the raw zone to the resolvers' answers, as the models' input tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from tracker import pseudonym
from tracker.engine.config import organization_table
from tracker.engine.contract import RESOLVER_TABLES
from tracker.resolve import identities
from tracker.resolve.change_types import classify
from tracker.resolve.organizations import domain_rows
from tracker.resolve.registry import Registry

if TYPE_CHECKING:
    import duckdb

    from tracker.settings import Settings

# author of a commit beside the people named in its trailers: the same name is the same person
_TRAILERS = """
    select distinct author.repository, author.name, author.email,
        named.name as trailer_name, named.email as trailer_email
    from raw.signatures as author
    inner join raw.signatures as named
        on author.repository = named.repository and author.sha = named.sha
    where author.role = 'author' and named.role in ('co-author', 'sign-off')
        and lower(author.name) = lower(named.name) and author.email <> named.email
    order by all
"""
_TITLES = "select repository, sha, subject, paths from raw.commits_batches"


def resolver_tables(
    con: duckdb.DuckDBPyConnection, settings: Settings, key: bytes
) -> dict[str, pa.Table]:
    """Every table of `RESOLVER_TABLES` that git fills.

    Args:
        con: a build's connection whose `raw` models have run.
        settings: what people decided.
        key: the secret of the pseudonyms.
    """
    found = identities.resolve(
        _arrow(con, "select repository, name, email from raw.identities order by all"),
        settings,
        identities.Links(trailers=_arrow(con, _TRAILERS)),
    )
    registry = Registry(settings)
    domains = _arrow(con, "select distinct email_domain from raw.identities order by all")
    answers = domain_rows(domains["email_domain"].to_pylist(), registry)
    return {
        "identities": _identities(found.identities, key),
        "people": _people(found.identities, key),
        "domains": answers,
        # after the answers: the registry then knows the universities among them
        "organizations": organization_table(registry.organizations()),
        "change_types": _change_types(_arrow(con, _TITLES)),
    }


def _identities(found: pa.Table, key: bytes) -> pa.Table:
    return found.append_column("contributor_id", _ids(found["canonical"], key)).select(
        RESOLVER_TABLES["identities"].names
    )


def _people(found: pa.Table, key: bytes) -> pa.Table:
    """Each cluster once, under the keyed pseudonym of its smallest identity."""
    kinds = dict(zip(found["canonical"].to_pylist(), found["kind"].to_pylist(), strict=True))
    return pa.table(
        {
            "contributor_id": [pseudonym.contributor_id(key, name) for name in kinds],
            "kind": list(kinds.values()),
            "pseudonym": [pseudonym.pseudonym(key, name) for name in kinds],
            "merged_into": pa.nulls(len(kinds), pa.int64()),
        },
        schema=RESOLVER_TABLES["people"],
    )


def _ids(canonical: pa.ChunkedArray, key: bytes) -> pa.Array:
    encoded = pc.dictionary_encode(canonical.combine_chunks())
    ids = [pseudonym.contributor_id(key, name) for name in encoded.dictionary.to_pylist()]
    return pc.take(pa.array(ids, pa.int64()), encoded.indices)


def _change_types(titles: pa.Table) -> pa.Table:
    columns = (titles[name].to_pylist() for name in ("subject", "paths"))
    types = [classify(title or "", paths=paths) for title, paths in zip(*columns, strict=True)]
    return pa.table(
        {
            "repository": titles["repository"],
            "sha": titles["sha"],
            "change_type": [found.kind for found in types],
            "evidence": [found.evidence for found in types],
        },
        schema=RESOLVER_TABLES["change_types"],
    )


def _arrow(con: duckdb.DuckDBPyConnection, sql: str) -> pa.Table:
    return con.sql(sql).to_arrow_table()
