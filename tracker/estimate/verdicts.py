"""From a number to a verdict: pure rules, the same for every claim.

Holds             the lower limit passes the threshold
Partly            the estimate passes and the lower limit does not, or some of several tests pass
Not shown         the upper limit fails
Open              bounds or interval straddle the threshold
Cannot be tested  coverage or persons are too few, or the data are not there

The lower limit is the lower end of the 95 % interval where there is an estimate, else the worst
case. Where smaller is better (a rank) the two limits change places.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.settings import ClaimTest, Verdicts

Word = Literal["Holds", "Partly", "Not shown", "Open", "Cannot be tested"]
Unit = Literal["share", "difference", "ratio", "rank", "count"]
Interval = Literal["95 %", "worst case", "known only", "count"]

HOLDS: Word = "Holds"
PARTLY: Word = "Partly"
NOT_SHOWN: Word = "Not shown"
OPEN: Word = "Open"
UNTESTED: Word = "Cannot be tested"
WORDS: tuple[Word, ...] = (HOLDS, PARTLY, NOT_SHOWN, OPEN, UNTESTED)


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A measure's answer.

    Attributes:
        lower: lower limit; None is no limit at all.
        estimate: None below the least coverage, and where there are only bounds.
        upper: upper limit; None is no limit at all.
        interval: what the limits are: of the 95 % interval, of the worst case, of those alone about
            whom something is known (which decides nothing), or a count.
        coverage: known part of what was counted, 0 to 1; None where nothing can be unknown.
        persons: distinct persons behind it; None where no persons are counted.
        region: the region that is meant, where a claim speaks of any one.
        lacking: why there is no number, with what would bring it; empty where there is one.
        note: what has to be said beside the number.
    """

    lower: float | None = None
    estimate: float | None = None
    upper: float | None = None
    interval: Interval | None = None
    coverage: float | None = None
    persons: int | None = None
    region: str | None = None
    lacking: str = ""
    note: str = ""


@dataclass(frozen=True)
class Verdict:
    """A word and why, in one sentence."""

    word: Word
    reason: str


def judge(test: ClaimTest, found: Measured, rules: Verdicts, unit: Unit = "share") -> Verdict:
    """The verdict of one test."""
    if untested := _untested(found, rules):
        word, why = UNTESTED, untested
    elif found.interval == "known only":
        word = OPEN
        why = f"Only {said(found.coverage, 'share')} are known and nothing bounds the others"
    else:
        word, why = _weighed(test, found, unit)
    return Verdict(word, _sentence(why, found.note))


def combine(verdicts: Sequence[Verdict], needs: Literal["all", "any"]) -> Verdict:
    """The verdict of a claim from those of its tests.

    Of tests that all have to pass, some passing (by their estimate at least) make it Partly; else
    one that fails decides. Of tests one of which is enough, the best decides, and one that cannot
    be tested keeps the claim from being called not shown.
    """
    words = [verdict.word for verdict in verdicts]
    if needs == "any":
        word = next(one for one in (HOLDS, PARTLY, OPEN, UNTESTED, NOT_SHOWN) if one in words)
    elif all(one == HOLDS for one in words):
        word = HOLDS
    elif HOLDS in words or PARTLY in words:
        word = PARTLY
    else:
        word = next(one for one in (NOT_SHOWN, OPEN, UNTESTED) if one in words)
    if len(verdicts) == 1:
        return verdicts[0]
    passing = sum(one in (HOLDS, PARTLY) for one in words)
    enough = " (one is enough)" if needs == "any" else ""
    each = " ".join(f"{n}: {v.word}. {v.reason}" for n, v in enumerate(verdicts, start=1))
    return Verdict(word, f"{passing} of {len(words)} tests pass{enough}. {each}")


def said(value: float | None, unit: Unit) -> str:
    """A number as a reader sees it."""
    if value is None:
        return "unknown"
    if unit == "share":
        return f"{value * 100:.3g} %" if value < 1 else "100 %"
    if unit == "difference":
        return f"{value * 100:+.1f} points"
    return f"{value:.2f}" if unit == "ratio" else f"{value:,.0f}"


def _untested(found: Measured, rules: Verdicts) -> str:
    if found.lacking:
        return found.lacking
    if found.coverage is not None and found.coverage < rules.least_coverage_to_test:
        known = f"Only {said(found.coverage, 'share')} are" if found.coverage else "Nothing is"
        return f"{known} known: a test takes {said(rules.least_coverage_to_test, 'share')}"
    if found.persons is not None and found.persons < rules.fewest_persons:
        return f"{found.persons} persons are too few: a test takes {rules.fewest_persons}"
    return ""


def _weighed(test: ClaimTest, found: Measured, unit: Unit) -> tuple[Word, str]:
    """The word for limits and estimate against the threshold, and which of them decides."""
    low = -inf if found.lower is None else found.lower
    high = inf if found.upper is None else found.upper
    worst, best, near, far = (low, high, "lower", "upper")
    if test.at_most is not None:
        worst, best, near, far = (high, low, "upper", "lower")
    if test.passes(worst):
        return HOLDS, f"Even the {near} limit, {said(worst, unit)}, passes"
    if not test.passes(best):
        return NOT_SHOWN, f"Even the {far} limit, {said(best, unit)}, fails"
    if found.estimate is not None and test.passes(found.estimate):
        passing = f"The estimate, {said(found.estimate, unit)}, passes"
        return PARTLY, f"{passing} and the {near} limit, {said(worst, unit)}, does not"
    failing = f"The {near} limit, {said(worst, unit)},"
    if found.estimate is not None:
        failing = f"The estimate, {said(found.estimate, unit)},"
    may = f"{said(best, unit)}, passes" if abs(best) < inf else "which nothing bounds, may pass"
    return OPEN, f"{failing} fails and the {far} limit, {may}"


def _sentence(*parts: str) -> str:
    return " ".join(f"{part.removesuffix('.')}." for part in parts if part)
