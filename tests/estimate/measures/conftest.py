"""Claims asked of tables that stand empty until a test fills some."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sql_cases import Bench

from tracker import settings
from tracker.engine import duckdb as engine
from tracker.estimate.claims import judge_claims

CONFIG = settings.load()
MONTH = date(2025, 6, 1)
REGIONS = [
    {"grouping": name, "region": region, "title": region.title(), "position": n, "economy": economy}
    for name, places in {
        "default": {
            "united-states": "US",
            "china": "CN",
            "europe": "FR",
            "india": "IN",
            "east-asia": "JP",
        },
        "economies": {"united-states": "US", "china": "CN", "france": "FR"},
        "western": {"western": "US", "china": "CN"},
        "us-eu": {"united-states": "US", "european-union": "FR", "china": "CN"},
    }.items()
    for n, (region, economy) in enumerate(places.items())
]


class World:
    """Tables of one test, and the claims asked of them."""

    def __init__(self, bench):
        self.bench = bench
        self.filled = []
        self.given = 0
        self.fill("main.regions", REGIONS)
        self.fill("main.economies", [{"economy": code} for code in ("CN", "FR", "JP", "US")])

    def fill(self, table, rows):
        self.filled.append(table)
        self.bench.fill(table, rows)

    def changes(self, *rows):
        """Rows of main.contributions: what a row does not say is a person's plain change."""
        plain = {
            "kind": "commit",
            "repository": "a/one",
            "contributor_kind": "person",
            "month": MONTH,
            "is_change": True,
            "is_merge": False,
        }
        made = []
        for row in rows:
            self.given += 1
            made.append(plain | {"contribution_id": self.given} | row)
        self.fill("main.contributions", made)

    def presets(self, **named):
        rows = [
            {"preset": name.replace("_", "-"), "repository": repository}
            for name, repositories in named.items()
            for repository in repositories
        ]
        self.fill("main.presets", rows)

    def ask(self, claim_id, lens="employer", *, smallest=5, draws=200, rules=None, **changed):
        """Rows of the claim's tests under one lens, by measure, and the claim's own row."""
        (claim,) = (one for one in CONFIG.claims if one.id == claim_id)
        claim = replace(claim, **changed)
        verdicts = replace(CONFIG.verdicts, **rules or {})
        found = judge_claims(self.bench.con, [claim], verdicts, smallest, draws=draws)
        tests = found.tests[found.tests["lens"] == lens]
        whole = found.claims[found.claims["lens"] == lens].iloc[0]
        return {row.measure: row for row in tests.itertuples()}, whole


@pytest.fixture(scope="session")
def bench():
    with engine.database(None, engine.Limits(threads=1)) as con:
        yield Bench(con)


@pytest.fixture
def world(bench):
    made = World(bench)
    yield made
    bench.clear(dict.fromkeys(made.filled))
