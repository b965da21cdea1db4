"""How long git → raw zone takes against the floor: `git log` printing the same fields.

    python -m benchmarks.ingestion FOLDER_OF_CLONES [ROUNDS]

Each round runs the floor (one `git log` per clone, one after the other, to /dev/null) and then
the collector in a fresh process, whose clock starts before its first import, until every batch is
on disk. Alternating rounds share the machine's moods; the median of the rounds' ratios counts.
"""

from __future__ import annotations

import time

STARTED = time.perf_counter()  # before any other import: only the interpreter's start is left out

import statistics  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
from pathlib import Path  # noqa: E402

from tracker.collect import clones, heads  # noqa: E402
from tracker.collect.git_log import FORMAT  # noqa: E402
from tracker.collect.git_many import Job, collect_many  # noqa: E402

BAR = 1.8


def floor(found: tuple[clones.Clone, ...], tips: list[str]) -> float:
    """Wall seconds of git alone."""
    began = time.perf_counter()
    for clone, tip in zip(found, tips, strict=True):
        subprocess.run(
            ["git", "-C", clone.path, "log", "-z", "--date=raw", f"--format={FORMAT}", tip],
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return time.perf_counter() - began


def collect(folder: Path, zone: Path) -> int:
    """Every clone's batches to Parquet; the number of commits."""
    jobs = (Job(clone, None, set) for clone in clones.discover(folder))
    commits = 0
    for _, batches in collect_many(jobs):
        for batch in batches:
            _store(batch.entity, batch.scope, batch.table, zone)
            commits += len(batch.table) if batch.entity == "commits" else 0
    return commits


def _store(entity, scope, table, zone):
    import os

    import pyarrow.parquet as pq

    path = zone / f"{entity}-{scope}.parquet"
    with path.open("wb") as file:
        pq.write_table(table, file, compression="zstd")
        file.flush()
        os.fsync(file.fileno())


def main() -> None:
    """Print one line per round and the median."""
    folder = Path(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    found = clones.discover(folder)
    tips = [heads.default_branch(clone).sha or "" for clone in found]
    ratios = []
    print("| round | git log, s | git → Parquet, s | ratio | commits |\n|---|---|---|---|---|")
    for number in range(1, rounds + 1):
        alone = floor(found, tips)
        with tempfile.TemporaryDirectory() as zone:
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.ingestion", str(folder), "--collect", zone],
                capture_output=True,
                text=True,
                check=True,
            )
        seconds, commits = done.stdout.split()
        ratios.append(float(seconds) / alone)
        print(f"| {number} | {alone:.2f} | {float(seconds):.2f} | {ratios[-1]:.2f} | {commits} |")
    median = statistics.median(ratios)
    print(f"\nmedian ratio {median:.2f} (bar {BAR})")
    sys.exit(median > BAR)


if __name__ == "__main__":
    if "--collect" in sys.argv:
        total = collect(Path(sys.argv[1]), Path(sys.argv[3]))
        print(time.perf_counter() - STARTED, total)
    else:
        main()
