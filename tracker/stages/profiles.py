"""Dated profiles to statements: who said on which day that they work where, and are where.

Of several organizations in one company field the first counts, as people name their main one
first; a location counts only when it names exactly one economy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from tracker.engine.contract import RESOLVER_TABLES

if TYPE_CHECKING:
    import duckdb

    from tracker.resolve.locations import LocationResolver
    from tracker.resolve.organizations import Organizations
    from tracker.settings import Settings

INDEPENDENT = "independent"
_PROFILES = """
    select actor.email, profile.seen_on, profile.company, profile.location, profile.organizations
    from raw.profiles as profile
    inner join raw.actors as actor
        on profile.type = actor.type and profile.database_id = actor.database_id
    where profile.type = 'User'
    order by all
"""


def stated(
    con: duckdb.DuckDBPyConnection, identities: pa.Table, settings: Settings, work: Organizations
) -> tuple[pa.Table, pa.Table]:
    """Statements of affiliation and of residence, as the models' input tables.

    Args:
        con: a build's connection whose `raw` models have run.
        identities: `repository`, `email` and `contributor_id` of every identity.
        settings: what people decided.
        work: reads company fields; its registry learns the universities that they name.
    """
    accounts = identities.filter(pc.equal(identities["repository"], ""))
    contributors = dict(
        zip(accounts["email"].to_pylist(), accounts["contributor_id"].to_pylist(), strict=True)
    )
    profiles = con.execute(_PROFILES).fetchall()
    place = _places(settings) if any(row[3] for row in profiles) else None
    affiliations: list[tuple[object, ...]] = []
    residences: list[tuple[object, ...]] = []
    for email, day, company, location, logins in profiles:
        who = contributors[email]
        if company:
            answer = work.from_company(company, day)
            if answer.organizations:
                affiliations.append((who, day, answer.organizations[0], "profile_company"))
            elif answer.rule == INDEPENDENT:
                affiliations.append((who, day, INDEPENDENT, INDEPENDENT))
        found_owners = (work.registry.by_github(login) for login in logins or ())
        owners = sorted({work.registry.owner_on(owner, day) for owner in found_owners if owner})
        affiliations += [(who, day, owner, "github_organization") for owner in owners]
        if location and place:
            found = place.resolve(location)
            if found.status == "single":
                economy, subdivision = found.economies[0], found.subdivision
                residences.append((who, day, economy, subdivision, "profile_location"))
    return _table("stated_affiliations", affiliations), _table("stated_residences", residences)


def _places(settings: Settings) -> LocationResolver:
    # the gazetteer takes a second to load: only where there is a location to read
    from tracker.resolve.locations import LocationResolver  # noqa: PLC0415

    return LocationResolver(settings)


def _table(name: str, rows: list[tuple[object, ...]]) -> pa.Table:
    schema = RESOLVER_TABLES[name]
    columns = zip(*rows, strict=True) if rows else ([] for _ in schema.names)
    return pa.table([list(column) for column in columns], schema=schema)
