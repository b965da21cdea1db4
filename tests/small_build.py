"""A small made-up world as a published file: real Parquet batches, the real models and checks.

Forty persons in two repositories over two years: the first ten at `acme` (US), the next six at
`beta` (CN), one at `tiny` (FR), the rest with private addresses; a bot, an agent, one merge.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pyarrow as pa
import pyarrow.parquet as pq

from tracker import catalog, check, settings
from tracker.engine import duckdb as engine
from tracker.engine.config import config_tables
from tracker.engine.contract import INPUTS
from tracker.entities import COMMITS, HEADS
from tracker.settings import Family, Home, Organization, Repository

REPOSITORIES = ("acme/engine", "beta/model")
FIRST = datetime(2023, 1, 2, 9, tzinfo=UTC)
PERSONS = 40


def employer(person):
    if person < 10:
        return "acme"
    if person < 16:
        return "beta"
    return "tiny" if person == 16 else None


def address(person):
    return f"p{person}@{employer(person) or 'mail'}.example"


def commits(repository):
    """Sixty commits a repository; every second has a co-author, two share a pull request."""
    for number in range(60):
        person = (number * (7 if repository == REPOSITORIES[0] else 11)) % PERSONS
        at = FIRST + timedelta(days=11 * number)
        partner = (person + 1) % PERSONS
        trailers = [{"key": "Co-authored-by", "name": f"P{partner}", "email": address(partner)}] * (
            number % 2 == 0
        )
        yield {
            "repository": repository,
            "sha": bytes([171 + REPOSITORIES.index(repository), 1 + number]) * 10,
            "parents": [b"\x01" * 20] * (2 if number == 59 else 1),
            "author_name": "=HYPERLINK" if number == 3 else f"P{person}",
            "author_email": "bot@bots.example" if number == 4 else address(person),
            "authored_at": at,
            "author_offset": 480 if person < 20 else -420,
            "committer_name": "GitHub",
            "committer_email": "noreply@github.com",
            "committed_at": at + timedelta(hours=1),
            "committer_offset": 0,
            "subject": f"change {number}",
            "trailers": trailers,
            "pull_request_number": {7: 70, 8: 70}.get(number),
            "origin": "revert" if number == 9 else "native",
            "text_marks": ["agent"] if number == 6 else [],
            "generation": 0,
        }


def write_raw(folder):
    """Two streams of batches; returns the files by entity."""
    files = {"commits": [], "heads": []}
    for repository in REPOSITORIES:
        scope = repository.replace("/", "__")
        rows = list(commits(repository))
        head = {
            "repository": repository,
            "generation": 0,
            "branch": "main",
            "head_sha": rows[-1]["sha"],
            "left_shas": [],
            "rev_count": len(rows),
            "seen_at": datetime(2025, 1, 1, tzinfo=UTC),
        }
        batches = (("commits", COMMITS, rows), ("heads", HEADS, [head]))
        for entity, schema, batch in batches:
            path = folder / entity / scope / "0000000001.parquet"
            path.parent.mkdir(parents=True)
            pq.write_table(pa.Table.from_pylist(batch, schema=schema), path)
            files[entity].append(path)
    return files


def decisions():
    """Settings of the made-up world."""
    homes = {"acme/engine": "acme", "beta/model": "beta"}
    seats = {"acme": "US", "beta": "CN", "tiny": "FR"}
    return replace(
        settings.load(),
        families=(Family(id="made-up", title="Made up"),),
        presets=(),
        repositories=tuple(
            Repository(
                name=name,
                family="made-up",
                steward=steward,
                homes=(Home(steward=steward, economy=seats[steward], kind="single"),),
            )
            for name, steward in homes.items()
        ),
        organizations=tuple(
            Organization(id=name, name=name.title(), kind="company", economy=seat)
            for name, seat in seats.items()
        ),
    )


def resolved(con):
    """What the resolvers would hand in, by the rules of the made-up world."""
    identities, people, domains = [], {}, {}
    texts = con.execute("select repository, name, email, email_domain from raw.identities")
    for repository, name, email, domain in texts.fetchall():
        number = int.from_bytes(sha256(email.encode()).digest()[:7])
        kind = "bot" if domain in ("bots.example", "github.com") else "person"
        identities.append(
            {
                "repository": repository,
                "name": name,
                "email": email,
                "contributor_id": number,
                "reason": "made up",
            }
        )
        people[number] = {"contributor_id": number, "kind": kind, "pseudonym": f"{number:016x}"}
        who = domain.removesuffix(".example")
        known = who in ("acme", "beta", "tiny")
        domains[domain] = {
            "email_domain": domain,
            "organization": who if known else None,
            "rule": "domain" if known else "free",
            "mailbox_class": "work" if known else "free",
        }
    named = [
        {
            "repository": REPOSITORIES[0],
            "sha": bytes([171, 1 + number]) * 10,
            "accelerator": "cuda" if number < 20 else "ascend",
            "evidence": "title",
        }
        for number in range(22)
    ]
    return tables(
        identities=identities,
        people=people.values(),
        domains=domains.values(),
        named_accelerators=named,
    )


def tables(**rows):
    """Rows as input tables."""
    return {
        name: pa.Table.from_pylist(list(given), schema=INPUTS[name]) for name, given in rows.items()
    }


def facts(files):
    """Footers and the build's own row."""
    footers = [
        {
            "entity": entity,
            "scope": path.parent.name,
            "sequence": 1,
            "collected_at": datetime(2025, 1, 1),  # noqa: DTZ001  # published instants are UTC
            "rows": pq.read_metadata(path).num_rows,
            "complete": True,
            "tool_version": "0",
        }
        for entity, paths in files.items()
        for path in paths
    ]
    build = {
        "built_at": datetime(2025, 1, 2),  # noqa: DTZ001
        "tool_version": "0",
        "config_version": "0",
        "profile": "analyst",
        "simulated": True,
        "key_fingerprint": "0",
    }
    return tables(footers=footers, build_facts=[build])


def build(destination, files, config=None):
    """Write the published file; every check must hold."""
    known = catalog.load(given=engine.given_tables())
    with engine.database(destination, engine.Limits(memory="500MB", threads=2)) as con:
        engine.read_raw(con, files)
        engine.hand_in(con, config_tables(config or decisions()) | facts(files))
        engine.run(con, [model for model in known.models if model.schema == "raw"])
        engine.hand_in(con, resolved(con))
        engine.run(con, [model for model in known.models if model.schema != "raw"])
        engine.run_metrics(con, known.metrics)
        check.refuse(check.check(con, known.models))
    return destination
