"""How long git → raw zone takes against the floor: `git log` printing the same fields.

    python -m benchmarks.ingestion FOLDER_OF_CLONES [ROUNDS]

Each round runs the floor (one `git log` per clone, one after the other, to /dev/null) and then
the collector in a fresh process. Its clock starts before its first import and stops when every
batch is durably in the raw zone: only the interpreter's own start is left out. Alternating rounds
share the machine's moods; the median of the rounds' ratios is held against the bar. A round before
the first is not counted: it fills the disk's cache and compiles the modules, as an installer does.

CPU is user and system time of all processes, the interpreter's start included. Where other work
fills the cores, the ratio of wall times says little, that of CPU still something: over two free
cores wall cannot fall below half of it.
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


def floor(found: tuple[Clone, ...], tips: list[str]) -> None:
    """The logs of git alone, one after the other."""
    import subprocess  # noqa: PLC0415

    from tracker.collect.git_log import FORMAT  # noqa: PLC0415

    for clone, tip in zip(found, tips, strict=True):
        subprocess.run(
            ["git", "-C", clone.path, "log", "-z", "--date=raw", f"--format={FORMAT}", tip],
            stdout=subprocess.DEVNULL,
            check=True,
        )


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


def ingestion(folder: Path, bytecode: str) -> tuple[float, int]:
    """Wall seconds and commits of the collector in a process of its own."""
    import os  # noqa: PLC0415
    import subprocess  # noqa: PLC0415
    import tempfile  # noqa: PLC0415

    kept = {name: os.environ[name] for name in os.environ if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as data:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.ingestion", folder, "--collect", f"{data}/raw"],
            capture_output=True,
            text=True,
            check=True,
            env=kept | {"PYTHONPYCACHEPREFIX": bytecode},
        )
    seconds, commits = done.stdout.split()
    return float(seconds), int(commits)


def cpu() -> float:
    """User and system seconds of every process that ended so far."""
    import resource  # noqa: PLC0415

    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Print one line per round and the medians."""
    import os  # noqa: PLC0415
    import statistics  # noqa: PLC0415
    import tempfile  # noqa: PLC0415

    from tracker.collect import heads  # noqa: PLC0415

    folder = Path(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    found = clones.discover(folder)
    tips = [heads.default_branch(clone).sha or "" for clone in found]
    walls, cpus = [], []
    load = f"{os.getloadavg()[0]:.1f}"
    print("| round | git log, s (CPU) | git → raw zone, s (CPU) | ratio (CPU) | commits |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as bytecode:
        for number in range(rounds + 1):
            marks = [cpu()]
            began = time.perf_counter()
            floor(found, tips)
            alone = time.perf_counter() - began
            marks.append(cpu())
            seconds, commits = ingestion(folder, bytecode)
            marks.append(cpu())
            if number == 0:
                continue
            git, ours = marks[1] - marks[0], marks[2] - marks[1]
            walls.append(seconds / alone)
            cpus.append(ours / git)
            print(
                f"| {number} | {alone:.2f} ({git:.2f}) | {seconds:.2f} ({ours:.2f})"
                f" | {walls[-1]:.2f} ({cpus[-1]:.2f}) | {commits} |",
                flush=True,
            )
    median = statistics.median(walls)
    print(f"\nmedian ratio {median:.2f}, bar {BAR}; of CPU {statistics.median(cpus):.2f}")
    print(f"load {load} before, {os.getloadavg()[0]:.1f} after, {os.cpu_count()} cores")
    sys.exit(median > BAR)


if __name__ == "__main__":
    if "--collect" in sys.argv:
        total = collect(Path(sys.argv[1]), Path(sys.argv[3]))
        print(time.perf_counter() - STARTED, total)
    else:
        main()
