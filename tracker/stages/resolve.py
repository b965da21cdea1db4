"""Distinct texts of the raw zone to the resolvers' answers, as the models' input tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from tracker import pseudonym
from tracker.engine.config import organization_table
from tracker.engine.contract import RESOLVER_TABLES
from tracker.resolve import identities
from tracker.resolve.change_types import classify, names_security
from tracker.resolve.holders import organizations_of
from tracker.resolve.locations.sources import subdivisions
from tracker.resolve.organizations import Organizations, domain_rows
from tracker.stages.mentions import mentions
from tracker.stages.profiles import stated

if TYPE_CHECKING:
    import duckdb

    from tracker.settings import Settings

_IDENTITIES = "select repository, name, email from raw.identities order by all"
_DOMAINS = "select distinct email_domain from raw.identities order by all"
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
_ACCOUNTS = "select email, database_id as account_id from raw.accounts order by all"
_HOLDERS = "select distinct name from raw.provenance where record = 'copyright' order by all"
_TITLES = "select repository, sha, subject, paths from raw.commits_batches"
_PULL_REQUESTS = "select repository, number, title, labels from raw.pull_requests"


def resolver_tables(
    con: duckdb.DuckDBPyConnection, settings: Settings, key: bytes
) -> dict[str, pa.Table]:
    """Every table of `RESOLVER_TABLES`, and the organizations that the answers name.

    Args:
        con: a build's connection whose `raw` models have run.
        settings: what people decided.
        key: the secret of the pseudonyms.
    """
    found = identities.resolve(
        _arrow(con, _IDENTITIES),
        settings,
        identities.Links(trailers=_arrow(con, _TRAILERS), accounts=_arrow(con, _ACCOUNTS)),
    ).identities
    known = found.append_column("contributor_id", _ids(found["canonical"], key))
    work = Organizations(settings)
    domains = domain_rows(_arrow(con, _DOMAINS)["email_domain"].to_pylist(), work.registry)
    affiliations, residences = stated(con, known, settings, work)
    return {
        "identities": known.select(RESOLVER_TABLES["identities"].names),
        "people": _people(found, key),
        "domains": domains,
        "stated_affiliations": affiliations,
        "stated_residences": residences,
        "subdivisions": _subdivisions(),
        "change_types": _change_types(_arrow(con, _TITLES)),
        "title_types": _title_types(_arrow(con, _PULL_REQUESTS)),
        **mentions(con, settings),
        "holders": _holders(_arrow(con, _HOLDERS)["name"].to_pylist(), work),
        # after the answers: the registry then knows the universities among them
        "organizations": organization_table(work.registry.organizations()),
    }


def _subdivisions() -> pa.Table:
    rows = [{"subdivision": one.code, "name": one.names[0]} for one in subdivisions()]
    return pa.Table.from_pylist(rows, RESOLVER_TABLES["subdivisions"])


def _holders(texts: list[str], work: Organizations) -> pa.Table:
    rows = [
        {"holder": text, "organization": organization}
        for text in texts
        for organization in organizations_of(text, work)
    ]
    return pa.Table.from_pylist(rows, RESOLVER_TABLES["holders"])


def _people(found: pa.Table, key: bytes) -> pa.Table:
    """Each cluster once, under the keyed pseudonym of its smallest identity, then the others.

    A build that knew less may have published any other identity of a cluster as a contributor:
    each of them points to the one it has merged into, whatever was published before.
    """
    columns = (found[name].to_pylist() for name in ("identity", "canonical", "kind"))
    rows = list(zip(*columns, strict=True))
    canonical = {name: (name, kind) for _, name, kind in rows}
    former = {identity: (name, kind) for identity, name, kind in rows}
    people = canonical | {name: of for name, of in former.items() if name not in canonical}
    return pa.table(
        {
            "contributor_id": [pseudonym.contributor_id(key, name) for name in people],
            "kind": [kind for _, kind in people.values()],
            "pseudonym": [pseudonym.pseudonym(key, name) for name in people],
            "merged_into": pa.array(
                [
                    None if name == into else pseudonym.contributor_id(key, into)
                    for name, (into, _) in people.items()
                ],
                pa.int64(),
            ),
        },
        schema=RESOLVER_TABLES["people"],
    )


def _ids(canonical: pa.ChunkedArray, key: bytes) -> pa.Array:
    encoded = pc.dictionary_encode(canonical.combine_chunks())
    ids = [pseudonym.contributor_id(key, name) for name in encoded.dictionary.to_pylist()]
    return pc.take(pa.array(ids, pa.int64()), encoded.indices)


def _change_types(titles: pa.Table) -> pa.Table:
    columns = (titles[name].to_pylist() for name in ("subject", "paths"))
    rows = [(title or "", paths) for title, paths in zip(*columns, strict=True)]
    types = [classify(title, paths=paths) for title, paths in rows]
    return pa.table(
        {
            "repository": titles["repository"],
            "sha": titles["sha"],
            "change_type": [each.kind for each in types],
            "evidence": [each.evidence for each in types],
            "is_security": [names_security(title) for title, _ in rows],
        },
        schema=RESOLVER_TABLES["change_types"],
    )


def _title_types(pulls: pa.Table) -> pa.Table:
    columns = (pulls[name].to_pylist() for name in ("title", "labels"))
    rows = [(title or "", labels or ()) for title, labels in zip(*columns, strict=True)]
    types = [classify(title, labels) for title, labels in rows]
    return pa.table(
        {
            "repository": pulls["repository"],
            "number": pulls["number"],
            "change_type": [each.kind for each in types],
            "evidence": [each.evidence for each in types],
            "is_security": [names_security(title, labels) for title, labels in rows],
        },
        schema=RESOLVER_TABLES["title_types"],
    )


def _arrow(con: duckdb.DuckDBPyConnection, sql: str) -> pa.Table:
    return con.sql(sql).to_arrow_table()
