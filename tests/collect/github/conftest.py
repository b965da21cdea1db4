"""A served forge, a session that asks it without real waits, and a raw zone to write to."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from tracker.collect.github.budget import Ledger
from tracker.collect.github.collect import collect
from tracker.collect.github.known import Store
from tracker.collect.github.session import Session
from tracker.collect.github.tokens import connection
from tracker.entities import SCHEMAS
from tracker.errors import IncompleteError
from tracker.raw.zone import RawZone
from tracker.simulate.github import SimulatedGitHub
from tracker.simulate.github.crowd import Crowd, populate
from tracker.simulate.github.faults import Faults
from tracker.simulate.github.limits import Token

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "ghp_" + "q7Zt4Kx9Lm2Wd8Rv" * 2 + "b3N6"
KEYS = {
    "pull_requests": ["repository", "number"],
    "reviews": ["repository", "full_database_id"],
    "users": ["type", "database_id", "node_id", "content_hash"],
    "accounts": ["email"],
    "repositories": ["repository"],
}


@dataclass
class World:
    """One served forge and one host that collects from it."""

    github: SimulatedGitHub
    folder: Path
    secrets: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)
    naps: list[float] = field(default_factory=list)

    @property
    def forge(self):
        return self.github.forge

    @property
    def names(self):
        return sorted({each.full_name for each in self.forge.repositories.values()})

    @property
    def zone(self):
        return RawZone(self.folder / "data" / "raw")

    @property
    def local(self):
        return self.folder / "local"

    @property
    def store(self):
        def cursor(entity, scope):
            footer = self.zone.cursor(entity, scope)
            return footer.cursor if footer else None

        return Store(cursor, self.zone.read)

    def session(self, budget=None, **options):
        environment = {
            "GITHUB_API_URL": self.github.url,
            "GITHUB_TOKENS": " ".join(self.secrets),
            **self.environment,
        }

        def sleep(seconds):
            self.naps.append(seconds)
            time.sleep(min(seconds, 0.02))

        options = {"rest": 0.0, "timeout": 5} | options
        return Session(connection(environment), Ledger(self.local), budget, sleep=sleep, **options)

    def collect(self, *names, budget=None, **options):
        """Collect and write everything that is due; returns the session."""
        session = self.session(budget)
        for batch in collect(names or self.names, session, self.store, self.local, **options):
            assert batch.table.schema == SCHEMAS[batch.entity]
            self.zone.write(batch)
        return session

    def collect_what_is_possible(self, *names, **options):
        try:
            return self.collect(*names, **options)
        except IncompleteError as limit:
            return limit

    def table(self, entity):
        """The present rows: the newest of each key without observation times, ordered by key."""
        rows = {}
        for row in self.zone.read(entity).to_pylist():
            key = tuple(str(row[name]).lower() for name in KEYS[entity])
            rows[key] = {name: value for name, value in row.items() if name != "seen_at"}
        return [rows[key] for key in sorted(rows)]

    def tables(self):
        return {entity: self.table(entity) for entity in KEYS}

    def written(self):
        """Every byte below the folder."""
        return b"".join(path.read_bytes() for path in self.folder.rglob("*") if path.is_file())


@pytest.fixture
def world(tmp_path):
    """Serve a forge: `world({"octo/hello": 30}, people=10, faults=…, tokens=…)`."""
    with ExitStack() as stack:

        def serve(repositories=None, *, forge=None, tokens=None, faults=None, **options):
            crowd = {
                name: options.pop(name) for name in ("people", "crowded", "seed") if name in options
            }
            folder = options.pop("folder", tmp_path)
            forge = forge or populate(Crowd(repositories or {"octo/hello": 30}, **crowd))
            tokens = tokens or {SECRET: Token(viewer="U_kg3e8")}
            server = SimulatedGitHub(forge, tokens, faults or Faults(wait=0), **options)
            return World(stack.enter_context(server), folder, tuple(tokens))

        yield serve


@pytest.fixture
def rows_of():
    """A batch that fits its entity's schema: its rows."""

    def read(batch):
        assert isinstance(batch.table, pa.Table)
        assert batch.table.schema == SCHEMAS[batch.entity]
        return batch.table.to_pylist()

    return read
