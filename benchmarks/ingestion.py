"""How long git → raw zone takes against the floor: `git log` printing the same fields.

    python -m benchmarks.ingestion FOLDER_OF_CLONES [ROUNDS]

Each round runs the floor (one `git log` per clone, one after the other, to /dev/null) and then
the collector in a fresh process. Its clock starts before its first import and stops when every
batch is durably in the raw zone: only the interpreter's own start is left out. Alternating rounds
share the machine's moods; the median of the rounds' ratios is held against the bar.
"""

from __future__ import annotations

import time

STARTED = time.perf_counter()

# The imports stand below the clock because they are part of what is measured.
import sys  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import TYPE_CHECKING  # noqa: E402

from tracker.collect import clones  # noqa: E402
from tracker.collect.git_many import Job, collect_many  # noqa: E402

if TYPE_CHECKING:
    from tracker.collect.clones import Clone

BAR = 1.8
ROUNDS = 7


def floor(found: tuple[Clone, ...], tips: list[str]) -> float:
    """Wall seconds of git alone."""
    import subprocess  # noqa: PLC0415

    from tracker.collect.git_log import FORMAT  # noqa: PLC0415

    began = time.perf_counter()
    for clone, tip in zip(found, tips, strict=True):
        subprocess.run(
            ["git", "-C", clone.path, "log", "-z", "--date=raw", f"--format={FORMAT}", tip],
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return time.perf_counter() - began


def collect(folder: Path, root: Path) -> int:
    """Every clone's batches into a new raw zone; the number of commits."""
    found = clones.largest_first(clones.discover(folder))
    jobs = (Job(clone, None, set) for clone in found)
    commits = 0
    zone = None
    for job, batches in collect_many(jobs):
        if zone is None:  # the first logs are running: time to load what writes
            from tracker.raw.zone import RawZone  # noqa: PLC0415

            zone = RawZone(root)
        with zone.lock(job.clone.scope):
            for batch in batches:
                zone.write(batch)
                commits += len(batch.table) if batch.entity == "commits" else 0
    return commits


def main() -> None:
    """Print one line per round and the median."""
    import statistics  # noqa: PLC0415
    import subprocess  # noqa: PLC0415
    import tempfile  # noqa: PLC0415

    from tracker.collect import heads  # noqa: PLC0415

    folder = Path(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    found = clones.discover(folder)
    tips = [heads.default_branch(clone).sha or "" for clone in found]
    ratios = []
    print("| round | git log, s | git → raw zone, s | ratio | commits |\n|---|---|---|---|---|")
    for number in range(1, rounds + 1):
        alone = floor(found, tips)
        with tempfile.TemporaryDirectory() as data:
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.ingestion", folder, "--collect", f"{data}/raw"],
                capture_output=True,
                text=True,
                check=True,
            )
        seconds, commits = done.stdout.split()
        ratios.append(float(seconds) / alone)
        print(f"| {number} | {alone:.2f} | {float(seconds):.2f} | {ratios[-1]:.2f} | {commits} |")
    median = statistics.median(ratios)
    print(f"\nmedian ratio {median:.2f}, bar {BAR}")
    sys.exit(median > BAR)


if __name__ == "__main__":
    if "--collect" in sys.argv:
        total = collect(Path(sys.argv[1]), Path(sys.argv[3]))
        print(time.perf_counter() - STARTED, total)
    else:
        main()
