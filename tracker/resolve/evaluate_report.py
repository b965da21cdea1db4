"""A resolver's report as lines of text: the pooled score, groups, scripts, disagreements."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tracker.resolve.evaluate import Answer, Report, Resolver, Score

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tracker.resolve.locations import Location

HEADER = (
    f"{'resolver':18} {'group':24} {'texts':>6} {'coverage':>8} {'precision':>9} "
    f"{'95 % interval':>15} {'wrong':>5} {'false':>7} {'several':>9}"
)


def of_locations(resolve: Callable[[str], Location]) -> Resolver:
    """A location resolver in the form that `evaluate` runs."""

    def answers(texts: Sequence[str]) -> list[Answer]:
        places = [resolve(text) for text in texts]
        return [Answer(place.economies, place.rule) for place in places]

    return answers


def lines(reports: Iterable[Report], *, groups: bool = True) -> Iterator[str]:
    """A table: one line per resolver, and per group and script of each.

    `false` counts answers on texts that are no place; `several` the full sets on texts that hold
    several places.
    """
    yield HEADER
    for report in reports:
        yield _line(report.resolver, "all", report.total)
        if groups:
            for name, score in (*report.strata.items(), *report.scripts.items()):
                yield _line("", name or "(no group)", score)
        yield f"{'':18} {report.texts_per_second:,.0f} distinct texts a second"


def disagreements(report: Report, most: int = 50) -> Iterator[str]:
    """Texts on which resolver and label differ, one a line."""
    for wrong in report.disagreements[:most]:
        label = "|".join(sorted(wrong.accept)) or "-"
        said = ",".join(wrong.answer.values) or "-"
        yield f"{wrong.text!r}: {wrong.kind} {label}, said {said} ({wrong.answer.rule})"


def _line(resolver: str, group: str, score: Score) -> str:
    texts = score.singles + score.nones + score.multis + score.ambiguous + score.unlabelled
    low, high = score.precision_interval
    return (
        f"{resolver:18.18} {group:24.24} {texts:6} {_share(score.coverage):>8} "
        f"{_share(score.precision):>9} {f'{_share(low)}-{_share(high)}':>15} {score.wrong:5} "
        f"{f'{score.false_answers}/{score.nones}':>7} {f'{score.full}/{score.multis}':>9}"
    )


def _share(share: float) -> str:
    return "" if math.isnan(share) else f"{share:.4f}"
