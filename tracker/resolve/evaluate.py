"""Measure a resolver against labelled texts: coverage, precision with intervals, false answers."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.resolve.evaluate_cases import Case, Kind, script_of


@dataclass(frozen=True, slots=True)
class Answer:
    """What a resolver says about one text: values are empty unless it commits itself."""

    values: tuple[str, ...] = ()
    rule: str = ""


Resolver = Callable[[Sequence[str]], Sequence[Answer]]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over one group of cases; the shares are derived.

    Attributes:
        singles: texts with one right answer.
        answered: of those, the ones the resolver committed itself on.
        right: of those, the right ones.
        nones: texts that are no answer at all; `false_answers` of them were answered.
        multis: texts that hold several answers; `full` of them got the whole set, `half` a member.
        ambiguous: texts nobody can decide; `overreached` of them got an answer outside the members.
        unlabelled: texts without a label; `unlabelled_answered` of them were answered.
    """

    singles: int = 0
    answered: int = 0
    right: int = 0
    nones: int = 0
    false_answers: int = 0
    multis: int = 0
    full: int = 0
    half: int = 0
    ambiguous: int = 0
    overreached: int = 0
    unlabelled: int = 0
    unlabelled_answered: int = 0

    @property
    def coverage(self) -> float:
        """Share of the single-answer texts that were answered."""
        return self.answered / self.singles if self.singles else math.nan

    @property
    def precision(self) -> float:
        """Share of the answers that are right."""
        return self.right / self.answered if self.answered else math.nan

    @property
    def precision_interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the precision."""
        return wilson(self.right, self.answered)

    @property
    def wrong(self) -> int:
        """Answers that are not right."""
        return self.answered - self.right

    @property
    def accuracy(self) -> float:
        """Share of all labelled texts treated rightly, a member of several counting half."""
        labelled = self.singles + self.nones + self.multis + self.ambiguous
        right = (
            self.right
            + (self.nones - self.false_answers)
            + (self.ambiguous - self.overreached)
            + self.full
            + self.half / 2
        )
        return right / labelled if labelled else math.nan


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One text on which resolver and label differ."""

    text: str
    kind: Kind
    accept: frozenset[str]
    answer: Answer
    stratum: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one resolver did on one set of cases.

    Attributes:
        resolver: its name.
        total: the pooled score; `strata` and `scripts` the same per group.
        texts_per_second: distinct texts per second of the timed run, without warm-up.
        disagreements: in the order of the cases.
    """

    resolver: str
    total: Score
    strata: Mapping[str, Score]
    scripts: Mapping[str, Score]
    texts_per_second: float
    disagreements: tuple[Disagreement, ...] = field(repr=False, default=())


def wilson(successes: int, trials: int, z: float = 1.959964) -> tuple[float, float]:
    """Wilson's score interval of a share (Wilson 1927); (nan, nan) without trials."""
    if not trials:
        return (math.nan, math.nan)
    share, square = successes / trials, z * z
    centre = share + square / (2 * trials)
    spread = z * math.sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    scale = 1 + square / trials
    return ((centre - spread) / scale, (centre + spread) / scale)


def evaluate(
    name: str,
    resolver: Resolver,
    cases: Sequence[Case],
    *,
    match: Callable[[str, frozenset[str]], bool] = lambda value, accept: value in accept,
) -> Report:
    """Run a resolver over cases and score it.

    Args:
        name: how the resolver is called in the report.
        resolver: texts in, one answer each out; called once before the clock starts.
        cases: labelled texts.
        match: whether one value is acceptable; company sets compare canonical ids.
    """
    texts = list(dict.fromkeys(case.text for case in cases))
    resolver(texts[:1])
    start = time.perf_counter()
    answers = dict(zip(texts, resolver(texts), strict=True))
    elapsed = max(time.perf_counter() - start, 1e-9)
    pairs = [(case, answers[case.text]) for case in cases]
    wrongs = tuple(
        Disagreement(case.text, case.kind, case.accept, answer, case.stratum)
        for case, answer in pairs
        if not _treated_rightly(_outcome(case, answer, match))
    )
    return Report(
        resolver=name,
        total=_score(pairs, match),
        strata=_grouped(pairs, match, lambda case: case.stratum),
        scripts=_grouped(pairs, match, lambda case: script_of(case.text)),
        texts_per_second=len(texts) / elapsed,
        disagreements=wrongs,
    )


_Match = Callable[[str, frozenset[str]], bool]
_Pairs = Sequence[tuple[Case, Answer]]


def _outcome(case: Case, answer: Answer, match: _Match) -> tuple[str, ...]:
    """The Score fields one case adds one to."""
    members = bool(answer.values) and all(match(value, case.accept) for value in answer.values)
    if case.kind == "single":
        return ("singles", *(("answered",) if answer.values else ()), *(("right",) * members))
    if case.kind == "none":
        return ("nones", *(("false_answers",) if answer.values else ()))
    if case.kind == "multi":
        full = members and len(set(answer.values)) >= len(case.accept)
        half = any(match(value, case.accept) for value in answer.values)
        return ("multis", *(("full",) if full else ("half",) if half else ()))
    if case.kind == "ambiguous":
        return ("ambiguous", *(("overreached",) if answer.values and not members else ()))
    return ("unlabelled", *(("unlabelled_answered",) if answer.values else ()))


def _treated_rightly(outcome: Iterable[str]) -> bool:
    fields = set(outcome)
    if "singles" in fields:
        return "right" in fields
    if "multis" in fields:
        return "full" in fields
    return not fields & {"false_answers", "overreached"}


def _score(pairs: _Pairs, match: _Match) -> Score:
    counts: dict[str, int] = {}
    for case, answer in pairs:
        for name in _outcome(case, answer, match):
            counts[name] = counts.get(name, 0) + 1
    return Score(**counts)


def _grouped(pairs: _Pairs, match: _Match, key: Callable[[Case], str]) -> Mapping[str, Score]:
    groups: dict[str, list[tuple[Case, Answer]]] = {}
    for case, answer in pairs:
        groups.setdefault(key(case), []).append((case, answer))
    return {name: _score(group, match) for name, group in sorted(groups.items())}
