"""Every claim tested under both lenses, for `main.claims` and `main.claim_tests`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from tracker.estimate.measures import MEASURES
from tracker.estimate.measures.asked import Asked, Tables
from tracker.estimate.scopes import DRAWS, LENSES
from tracker.estimate.verdicts import Measured, Verdict, combine, judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from tracker.settings import Claim, Verdicts

NO_REPOSITORY = "This file holds none of the repositories: collect some of them"
_PRESETS = """
    select distinct preset, repository from main.presets order by preset, repository
"""
_REGIONS = """
    select "grouping", region, any_value(title) as title, list(economy) as economies
    from main.regions
    group by "grouping", region
    order by "grouping", min(position)
"""
_NUMBERS = ("lower", "estimate", "upper", "coverage", "persons")


@dataclass(frozen=True)
class Judged:
    """A claim's and its tests' rows, as `main.claims` and `main.claim_tests`."""

    claims: pd.DataFrame
    tests: pd.DataFrame


def judge_claims(
    con: duckdb.DuckDBPyConnection,
    claims: Sequence[Claim],
    rules: Verdicts,
    smallest_group: int,
    *,
    draws: int = DRAWS,
) -> Judged:
    """Measure and judge every claim under the lenses of place and employer.

    Args:
        con: connection whose default catalog holds the built `main` tables.
        claims: of the configuration, in the order shown.
        rules: when a verdict may be given.
        smallest_group: numbers that rest on fewer persons are withheld.
        draws: bootstrap draws.
    """
    tables = Tables(con, smallest_group)
    places = _Places(con, tables)
    rows: list[dict[str, Any]] = []
    parts: list[dict[str, Any]] = []
    for position, claim in enumerate(claims):
        repositories = places.repositories(claim)
        first, last = places.period(repositories, claim.months)
        for lens in LENSES:
            judged = []
            for number, test in enumerate(claim.tests):
                asked = Asked(
                    tables=tables,
                    claim=claim,
                    test=test,
                    lens=lens,
                    rules=rules,
                    repositories=repositories,
                    regions=places.regions[claim.grouping],
                    titles=places.titles[claim.grouping],
                    first=first,
                    last=last,
                    draws=draws,
                )
                found = _measured(asked)
                verdict = judge(test, found, rules, MEASURES[test.measure].unit)
                judged.append((found, verdict))
                parts.append(_test_row(asked, number, found, verdict))
            whole = combine([verdict for _, verdict in judged], claim.needs)
            period = {"period_from": first, "period_to": last} if repositories else {}
            rows.append(_claim_row(claim, lens, judged[0][0], whole) | period)
            rows[-1]["position"] = position
    return Judged(pd.DataFrame(rows), pd.DataFrame(parts))


class _Places:
    """Which repositories, regions and months a claim speaks of."""

    def __init__(self, con: duckdb.DuckDBPyConnection, tables: Tables) -> None:
        self.changes = tables.changes
        self.seen = set(self.changes["repository"])
        self.presets: dict[str, set[str]] = {}
        for preset, repository in con.sql(_PRESETS).fetchall():
            self.presets.setdefault(preset, set()).add(repository)
        self.presets["all"] = self.seen  # those too that config does not name
        self.regions: dict[str, dict[str, frozenset[str]]] = {}
        self.titles: dict[str, dict[str, str]] = {}
        for grouping, region, title, economies in con.sql(_REGIONS).fetchall():
            self.regions.setdefault(grouping, {})[region] = frozenset(economies)
            self.titles.setdefault(grouping, {})[region] = title

    def repositories(self, claim: Claim) -> tuple[str, ...]:
        named = [self.presets.get(preset, set()) for preset in claim.presets]
        return tuple(sorted(self.seen & set().union(*named)))

    def period(self, repositories: Sequence[str], months: int | None) -> tuple[date, date]:
        """First and newest month of the repositories, or the last months up to the newest."""
        seen = self.changes.loc[self.changes["repository"].isin(repositories), "month"]
        if seen.empty:
            return date.max, date.max
        first, last = seen.min(), seen.max()
        if months is not None:
            first = max(first, last - pd.DateOffset(months=months - 1))
        return first.date(), last.date()


def _measured(asked: Asked) -> Measured:
    """The measure's answer; numbers of fewer persons than a group has are withheld."""
    if not asked.repositories:
        return Measured(lacking=NO_REPOSITORY)
    found = MEASURES[asked.test.measure].of(asked)
    smallest = asked.tables.smallest_group
    if found.persons is not None and 0 < found.persons < smallest:
        return Measured(lacking=f"Withheld: it rests on fewer than {smallest} persons")
    if found.estimate is None or found.lower is None or found.upper is None:
        return found
    # percentiles of a skewed bootstrap may miss the estimate itself
    lower, upper = min(found.lower, found.estimate), max(found.upper, found.estimate)
    return replace(found, lower=lower, upper=upper)


def _claim_row(claim: Claim, lens: str, first: Measured, verdict: Verdict) -> dict[str, Any]:
    return {
        "claim": claim.id,
        "title": claim.title,
        "quote": claim.quote,
        "lens": lens,
        "is_stated_lens": lens == claim.lens,
        "grouping": claim.grouping,
        "regions": ", ".join(claim.regions) or None,
        "presets": ", ".join(claim.presets),
        "weight": claim.weight,
        "needs": claim.needs,
        "verdict": verdict.word,
        "reason": verdict.reason,
        **{name: getattr(first, name) for name in _NUMBERS},
        "would_change": claim.would_change,
        "page": claim.page,
    }


def _test_row(asked: Asked, number: int, found: Measured, verdict: Verdict) -> dict[str, Any]:
    test = asked.test
    kind, threshold = test.threshold
    return {
        "claim": asked.claim.id,
        "lens": asked.lens,
        "position": number,
        "measure": test.measure,
        "unit": MEASURES[test.measure].unit,
        "words": test.words,
        "threshold_kind": kind,
        "threshold": threshold,
        "each": test.each,
        "region": found.region,
        **{name: getattr(found, name) for name in _NUMBERS},
        "interval": found.interval,
        "verdict": verdict.word,
        "reason": verdict.reason,
    }
