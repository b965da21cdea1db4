"""Raw zone to the tables of a new file: resolve the texts, run the models, estimate."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pyarrow as pa

from tracker import __version__, catalog, pseudonym
from tracker.engine import duckdb as engine
from tracker.engine.config import config_tables
from tracker.engine.contract import PIPELINE_TABLES
from tracker.entities import SCHEMAS
from tracker.errors import TrackerError
from tracker.estimate.claims import judge_claims
from tracker.estimate.comparisons import our_numbers
from tracker.estimate.concentration import concentrations
from tracker.estimate.grid import group_shares
from tracker.estimate.kinds import kind_differences
from tracker.estimate.specialisation import specialisations
from tracker.estimate.ties import mixing_ratios
from tracker.estimate.waiting import days_to_merge
from tracker.log import event
from tracker.publish.export import write_public
from tracker.raw.read import verify
from tracker.raw.status import withheld
from tracker.stages import checking
from tracker.stages.resolve import resolver_tables

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb
    import pandas as pd

    from tracker.raw.zone import RawZone
    from tracker.settings import Settings

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Facts:
    """What a build says about itself, beside what is in the raw zone.

    Attributes:
        built_at: UTC instant; two builds of the same inputs differ in it alone.
        simulated: whether the raw zone holds a simulated world.
        note: shown on every page; empty for none.
    """

    built_at: datetime
    simulated: bool = False
    note: str = ""

    @classmethod
    def now(cls, *, simulated: bool = False, note: str = "") -> Facts:
        """Facts of a build that begins now."""
        return cls(datetime.now(UTC).replace(microsecond=0, tzinfo=None), simulated, note)


def write(
    destination: Path, zone: RawZone, settings: Settings, key: bytes, facts: Facts
) -> dict[str, int]:
    """Make the new file by the profile that config chooses; returns what it counts.

    Under `public` the rows of people go into a file beside it, which nobody is served.

    Raises:
        TrackerError: see `fill`; or a table breaks its own rules.
    """
    shared = settings.publication.profile == "public"
    rows = destination.with_name(f"{destination.name}.rows") if shared else destination
    with engine.database(rows) as con:
        fill(con, zone, settings, key, facts)
        checking.refuse_failures(con)
        counts = checking.counts(con)
    if shared:
        write_public(rows, destination)
        rows.unlink()
    return counts


def fill(
    con: duckdb.DuckDBPyConnection, zone: RawZone, settings: Settings, key: bytes, facts: Facts
) -> None:
    """Make every table, view, metric and estimate in the connection's new file.

    Raises:
        TrackerError: the raw zone holds no commits, a batch is damaged, or a model fails.
    """
    if not zone.scopes("commits"):
        raise TrackerError(
            "nothing was collected yet",
            where=str(zone.root),
            remedy="Run `tracker run --clones DIR` or `tracker run --repo OWNER/NAME`.",
        )
    known = catalog.load()
    began = time.perf_counter()

    def step(name: str) -> None:
        event(logger, name, seconds=round(time.perf_counter() - began, 2))

    with zone.reading():
        engine.read_raw(con, {entity: zone.files(entity) for entity in SCHEMAS})
        engine.hand_in(con, config_tables(settings) | _pipeline_tables(zone, settings, key, facts))
        try:
            engine.run(con, [model for model in known.models if model.schema == "raw"])
        except TrackerError:
            for entity in SCHEMAS:
                verify(zone.files(entity), entity)  # names the batch, where one is damaged
            raise
        engine.hand_in(con, resolver_tables(con, settings, key))
        step("resolved")
        engine.run(con, [model for model in known.models if model.schema != "raw"])
        step("modelled")
    engine.run_metrics(con, known.metrics)
    _estimate(con)
    _compare(con)
    step("estimated")
    _test_claims(con, settings)
    step("tested claims")


def _estimate(con: duckdb.DuckDBPyConnection) -> None:
    """Fill `main.estimates`; what a computed metric has no use for stays null."""
    for found in (
        group_shares(con),
        days_to_merge(con),
        mixing_ratios(con),
        kind_differences(con),
        concentrations(con),
        specialisations(con),
    ):
        if found.empty:
            continue
        _insert(con, "estimates", found)


def _test_claims(con: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Fill `main.claims` and `main.claim_tests`."""
    if settings.claims:
        found = judge_claims(
            con, settings.claims, settings.verdicts, settings.publication.smallest_group
        )
        _insert(con, "claims", found.claims)
        _insert(con, "claim_tests", found.tests)


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: pd.DataFrame) -> None:
    columns = ", ".join(f'"{name}"' for name in rows.columns)
    con.register("_rows", rows)
    # the names are our own
    con.execute(f"insert into main.{table} ({columns}) select {columns} from _rows")  # noqa: S608
    con.unregister("_rows")


def _compare(con: duckdb.DuckDBPyConnection) -> None:
    """Put our numbers beside the published figures of `main.comparisons`."""
    con.register("_ours", our_numbers(con))
    con.execute(
        "update main.comparisons as figure set lower = ours.lower, estimate = ours.estimate,"
        " upper = ours.upper, coverage = ours.coverage, persons = cast(ours.persons as bigint)"
        " from _ours as ours where figure.figure = ours.figure"
    )
    con.unregister("_ours")


def _pipeline_tables(
    zone: RawZone, settings: Settings, key: bytes, facts: Facts
) -> dict[str, pa.Table]:
    """Footers, withheld counts and the build's own facts."""
    footers = [
        {
            "entity": entity,
            "scope": scope,
            "sequence": footer.sequence,
            "collected_at": footer.collected_at.replace(tzinfo=None),
            "rows": footer.rows,
            "complete": footer.complete,
            "tool_version": footer.tool_version,
        }
        for entity in SCHEMAS
        for scope in zone.scopes(entity)
        for footer in zone.footers(entity, scope)
    ]
    erased = [
        {"entity": entity, "scope": scope, "rows": withheld(zone, entity, scope)}
        for entity in SCHEMAS
        for scope in zone.scopes(entity)
    ]
    about = {
        "built_at": facts.built_at,
        "tool_version": __version__,
        "config_version": settings.version,
        "profile": settings.publication.profile,
        "simulated": facts.simulated,
        "note": facts.note,
        "key_fingerprint": pseudonym.fingerprint(key),
    }
    rows = {"footers": footers, "withheld": erased, "build_facts": [about]}
    return {
        name: pa.Table.from_pylist(rows[name], schema=schema)
        for name, schema in PIPELINE_TABLES.items()
    }
