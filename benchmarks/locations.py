"""Locations beside the libraries people use: strings a second, coverage, precision, memory.

    python -m benchmarks.locations FILE.csv... [--baselines] [--rounds N]

FILE is a labelled set of the form `tracker/resolve/evaluate_cases.py` states; without one the
shipped set is read. Baselines run when they are installed. Rounds alternate between the resolvers,
so that noise is shared, and the fastest round of each counts; every text is distinct, and ours is
started anew for each round, because its first look at a name costs most.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from tracker.resolve import evaluate_baselines
from tracker.resolve.evaluate import Resolver, evaluate
from tracker.resolve.evaluate_cases import Case, load_cases
from tracker.resolve.evaluate_report import lines, of_locations
from tracker.resolve.locations import LocationResolver
from tracker.settings import load

SHIPPED = Path(__file__).parents[1] / "tests" / "resolve" / "data" / "locations.csv"


def seconds(resolver: Resolver, texts: list[str]) -> float:
    """CPU seconds of one pass over distinct texts."""
    start = time.process_time()
    resolver(texts)
    return time.process_time() - start


def main(arguments: list[str]) -> None:
    """Measure and print."""
    rounds = int(arguments[arguments.index("--rounds") + 1]) if "--rounds" in arguments else 3
    paths = [Path(argument) for argument in arguments if argument.endswith(".csv")] or [SHIPPED]
    settings = load()
    before = time.process_time()
    LocationResolver(settings)
    warm = time.process_time() - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"ours starts in {warm:.2f} s of one core, {memory:.0f} MB at most")
    others: dict[str, Resolver] = {}
    if "--baselines" in arguments:
        others = {name: evaluate_baselines.start(name) for name in evaluate_baselines.installed()}
    for path in paths:
        compare(path, load_cases(path), others, rounds=rounds)


def compare(path: Path, cases: list[Case], others: dict[str, Resolver], *, rounds: int) -> None:
    """One file: scores of every resolver, then the fastest of the alternating rounds."""
    settings = load()
    texts = list(dict.fromkeys(case.text for case in cases))
    print(f"\n{path.name}: {len(texts)} distinct texts")
    ours = of_locations(LocationResolver(settings).resolve)
    reports = [evaluate(name, run, cases) for name, run in {"ours": ours, **others}.items()]
    for line in lines(reports, groups=False):
        if "distinct texts a second" not in line:
            print(line)
    best: dict[str, float] = {}
    for _ in range(rounds):
        fresh = of_locations(LocationResolver(settings).resolve)
        timed = {"ours, first look": fresh, "ours": fresh, **others}
        for name, run in timed.items():
            best[name] = min(best.get(name, float("inf")), seconds(run, texts))
    for name, taken in best.items():
        print(f"{name:18} {len(texts) / taken:10,.0f} texts a second")


if __name__ == "__main__":
    main(sys.argv[1:])
