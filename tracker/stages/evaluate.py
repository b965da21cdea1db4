"""Score a resolver, and installed libraries beside it, on labelled files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import ConfigError
from tracker.resolve import evaluate_baselines, evaluate_organizations, evaluate_report
from tracker.resolve.change_types import agreement
from tracker.resolve.evaluate import evaluate
from tracker.resolve.evaluate_cases import load_cases
from tracker.resolve.locations import LocationResolver
from tracker.resolve.organizations import Organizations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tracker.settings import Settings


def scores(
    kind: str,
    files: Sequence[Path],
    settings: Settings,
    *,
    baselines: bool = False,
    disagreements: bool = False,
) -> Iterator[str]:
    """Lines of a report per file: ours first, then the baselines that are installed.

    Raises:
        ConfigError: a file of another form, or baselines for something else than locations.
    """
    if baselines and kind != "location":
        raise ConfigError("baselines exist for locations only", where="--baselines")
    if kind == "change-type":
        yield from _change_types(files, disagreements=disagreements)
        return
    work = Organizations(settings)
    resolver = {
        "location": lambda: evaluate_report.of_locations(LocationResolver(settings).resolve),
        "company": lambda: evaluate_organizations.company_resolver(work),
        "domain": lambda: evaluate_organizations.domain_resolver(work),
    }[kind]()
    others = evaluate_baselines.installed() if baselines else ()
    for file in files:
        cases = load_cases(file)
        if kind != "location":
            cases = evaluate_organizations.canonical(cases, work)
        reports = [evaluate("tracker", resolver, cases)]
        reports += [evaluate(name, evaluate_baselines.start(name), cases) for name in others]
        yield f"{file.name}"
        yield from evaluate_report.lines(reports)
        if disagreements:
            yield from evaluate_report.disagreements(reports[0])
        yield ""


def _change_types(files: Sequence[Path], *, disagreements: bool) -> Iterator[str]:
    for file in files:
        pairs = agreement.answered(agreement.load_titles(file))
        yield f"{file.name}"
        yield from agreement.lines(pairs)
        if disagreements:
            yield from agreement.disagreements(pairs)
        yield ""
