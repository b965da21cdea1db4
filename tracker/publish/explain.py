"""Walk a number back: metric → rows of its table → contributions → repository and sha."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import duckdb

from tracker.errors import ConfigError
from tracker.publish.read import reading

if TYPE_CHECKING:
    from pathlib import Path

_STEPS = """
    select kind, repository, lower(hex(sha)) as sha, pull_request_number, month, organization,
        organization_evidence, evidence_distance_days, economy, economy_evidence, zone
    from main.contributions where ({where}) order by created_at desc, contribution_id limit {rows}
"""
_EVIDENCE = """
    select coalesce(organization_evidence, 'unknown') as evidence, count(*) as contributions
    from main.contributions where ({where}) group by all order by contributions desc, evidence
"""
_TIES = """
    select kind, repository, lower(hex(sha)) as sha, pull_request_number, month
    from main.contributions
    where contribution_id in (select contribution_id from main.ties where ({where}))
    order by created_at desc, contribution_id limit {rows}
"""


@dataclass(frozen=True)
class Explanation:
    """One number and where it comes from.

    Attributes:
        metric: the row of `main.metrics`.
        query: the statement that gives the value; it can be pasted.
        value: what it gives.
        rows: how many contributions or ties meet the condition.
        evidence: what says so (`organization_evidence`) → contributions.
        steps: the newest of them, as dicts with repository, sha and pull-request number.
    """

    metric: dict[str, Any]
    query: str
    value: Any
    rows: int
    evidence: dict[str, int] = field(default_factory=dict)
    steps: list[dict[str, Any]] = field(default_factory=list)


def explain(
    published: Path, metric: str, *, where: str | None = None, rows: int = 10
) -> Explanation:
    """Explain a metric's value under a condition.

    Args:
        published: the published file, of profile `analyst`.
        metric: name in `main.metrics`.
        where: SQL condition on the metric's table, for example `repository = 'huggingface/peft'`.
        rows: how many steps to show.

    Raises:
        ConfigError: no such metric, a condition DuckDB refuses, or a file without row-level facts.
    """
    with reading(published) as con:
        found = _dicts(con, "select * from main.metrics where metric = ?", metric)
        if not found:
            names = [row["metric"] for row in _dicts(con, "select metric from main.metrics")]
            near = get_close_matches(metric, names, n=1)
            raise ConfigError(
                f"there is no metric {metric!r}",
                remedy=f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(names)}.",
            )
        held = con.execute(
            "select count(*) from duckdb_tables() where table_name = 'contributions'"
        ).fetchone()
        if not held or not held[0]:
            raise ConfigError(
                "this file has profile public and holds no rows to walk back to",
                where=str(published),
                remedy="Explain it on the file of profile analyst that stays with its makers.",
            )
        card = found[0]
        query = _narrowed(card["call"], where)
        condition = where or "true"
        ties = "tie" in card["over_table"]
        try:
            value = con.execute(query).fetchmany(rows)
            counted = "ties" if ties else "contributions"
            total = con.execute(
                f"select count(*) from main.{counted} where ({condition})"
            ).fetchone()
            steps = (_TIES if ties else _STEPS).format(where=condition, rows=int(rows))
            evidence = {} if ties else dict(
                con.execute(_EVIDENCE.format(where=condition)).fetchall()
            )  # fmt: skip
            return Explanation(
                metric=card,
                query=query,
                value=value[0][0] if len(value) == 1 else [row[0] for row in value],
                rows=total[0] if total else 0,
                evidence=evidence,
                steps=_dicts(con, steps),
            )
        except duckdb.Error as error:
            raise ConfigError(
                f"the condition is refused: {str(error).splitlines()[0]}",
                where=condition,
                remedy="Conditions name columns of main.contributions, such as repository = '…'.",
            ) from error


def _narrowed(call: str, where: str | None) -> str:
    """The metric's call with every table it reads narrowed to the condition."""
    if not where:
        return call
    narrowed = call
    for table in ("monthly_contributors", "monthly", "contributions", "ties", "tie_ends"):
        narrowed = narrowed.replace(
            f"from main.{table} ", f"from (from main.{table} where {where}) as {table} "
        )
    return narrowed


def _dicts(con: duckdb.DuckDBPyConnection, sql: str, *given: str) -> list[dict[str, Any]]:
    answer = con.execute(sql, list(given) or None)
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
