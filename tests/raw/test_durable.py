"""Facts about full disks, kills and races."""

from __future__ import annotations

import errno
import os
import random
import resource
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tracker.errors import TrackerError
from tracker.raw import durable
from tracker.raw.rewrite import compact
from tracker.raw.zone import RawZone

ROOT = Path(__file__).parents[2]

# Writes batches of two commits until there are `sys.argv[2]` commits, continuing at the cursor,
# and merges the files after every fifth batch.
COLLECT = """
import pathlib, sys, types
import pyarrow as pa
from tracker.entities import COMMITS
from tracker.raw.rewrite import compact
from tracker.raw.zone import RawZone

zone = RawZone(pathlib.Path(sys.argv[1]))
most = int(sys.argv[2])
print("ready", flush=True)
reached = 0
while reached < most:
    with zone.lock("owner__name"):
        footer = zone.cursor("commits", "owner__name")
        reached = footer.cursor["reached"] if footer else 0
        for _ in range(min(5, (most - reached) // 2)):
            rows = [{"sha": n.to_bytes(20, "big"), "subject": "x"} for n in (reached, reached + 1)]
            reached += 2
            zone.write(types.SimpleNamespace(
                entity="commits", scope="owner__name", cursor={"reached": reached}, asked={},
                complete=reached == most, table=pa.Table.from_pylist(rows, schema=COMMITS)))
    compact(zone, "commits", "owner__name")
"""

# Writes thirty batches of one commit without holding any lock.
RACE = """
import pathlib, sys, types
import pyarrow as pa
from tracker.entities import COMMITS
from tracker.raw.zone import RawZone

zone = RawZone(pathlib.Path(sys.argv[1]))
print("ready", flush=True)
for n in range(30):
    zone.write(types.SimpleNamespace(
        entity="commits", scope=sys.argv[2], cursor={}, asked={}, complete=True,
        table=pa.Table.from_pylist([{"sha": bytes([n])}], schema=COMMITS)))
"""


def start(zone, *words, script=COLLECT):
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(zone.root), *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout.readline() == b"ready\n"
    return process


def finish(process):
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors.decode()


@pytest.mark.parametrize(
    ("rounds", "most"),
    [(3, 80), pytest.param(40, 400, marks=[pytest.mark.slow, pytest.mark.timeout(600)])],
)
def test_a_kill_at_any_instant_loses_nothing_and_the_next_run_continues(zone, rounds, most):
    chance = random.Random(rounds)  # noqa: S311 - when to kill
    for _ in range(rounds):
        process = start(zone, str(most))
        time.sleep(chance.uniform(0.001, 0.3))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        written = zone.read("commits").num_rows
        footer = zone.cursor("commits", "owner__name")
        assert written == (footer.cursor["reached"] if footer else 0)
    killed = zone.cursor("commits", "owner__name")
    assert killed is None or killed.cursor["reached"] <= most
    finish(start(zone, str(most)))
    shas = [int.from_bytes(sha, "big") for sha in zone.read("commits").column("sha").to_pylist()]
    assert shas == list(range(most))
    assert [path.name for path in zone.root.rglob("*.tmp")] == []
    assert len(zone.files("commits")) == 1


@pytest.mark.parametrize("scopes", [("a__a", "a__a"), ("a__a", "b__b")])
def test_two_processes_at_once_lose_and_overwrite_nothing(zone, batch, scopes):
    zone.write(batch({}, scope="a__a"))
    for process in [start(zone, scope, script=RACE) for scope in scopes]:
        finish(process)
    assert zone.read("commits").num_rows == 61
    for scope in zone.scopes("commits"):
        sequences = [footer.sequence for footer in zone.footers("commits", scope)]
        assert sequences == list(range(1, len(sequences) + 1))


def test_two_writers_without_a_lock_never_overwrite_each_other(zone, batch):
    others = [RawZone(zone.root) for _ in range(2)]
    for number in range(4):
        for other in others:
            other.write(batch({"subject": str(number)}))
    assert [footer.sequence for footer in zone.footers("commits")] == list(range(1, 9))
    taken = zone.files("commits")[0]
    assert not durable.write_new(taken, b"other")
    assert zone.read("commits").num_rows == 8


def test_without_hard_links_a_file_is_still_never_overwritten(zone, batch, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(zone, "_key", lambda: b"k" * 32)
    path = zone.write(batch({}))
    assert not durable.write_new(path, b"other")
    assert zone.read("commits").num_rows == 1


def check_a_full_disk_is_one_clear_line(zone, batch):
    zone.write(batch({}))
    noise = os.urandom(3_000_000).hex()
    with pytest.raises(TrackerError, match="disk is full") as caught:
        zone.write(batch({"subject": noise}))
    assert "free some space" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert list(zone.root.rglob("*.tmp")) == []
    assert zone.read("commits").num_rows == 1
    assert zone.cursor("commits", "owner__name").sequence == 1


def test_a_full_disk_keeps_every_earlier_batch(tmp_path, batch):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting a small disk is not permitted here")
    try:
        zone = RawZone(disk / "raw")
        check_a_full_disk_is_one_clear_line(zone, batch)
        with suppress(OSError), (disk / "filler").open("wb", buffering=0) as filler:
            while True:
                filler.write(b"x" * 4096)
        # not a byte is left: not even the lock's number can be written
        with pytest.raises(TrackerError, match="disk is full"), zone.lock("owner__name"):
            zone.write(batch({}))
        assert zone.read("commits").num_rows == 1
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_file_size_limit_reads_like_a_full_disk(zone, batch):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
    try:
        check_a_full_disk_is_one_clear_line(zone, batch)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path, batch):
    (tmp_path / "file").write_text("")
    with pytest.raises(TrackerError, match="cannot write here"):
        RawZone(tmp_path / "file" / "raw", key=lambda: b"k" * 32).write(batch({}))


def test_litter_of_a_living_process_is_left_alone(tmp_path):
    mine = tmp_path / f".{os.getpid()}.ab.tmp"
    mine.write_text("")
    assert durable.sweep(tmp_path) == 0
    os.utime(mine, (0, 0))
    assert durable.sweep(tmp_path) == 1


def test_compaction_on_a_full_disk_changes_nothing(zone, batch, monkeypatch):
    for _ in range(2):
        zone.write(batch({}))
    before = sorted(zone.root.rglob("*.parquet"))

    def full(*_):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TrackerError, match="disk is full"):
        compact(zone, "commits", "owner__name")
    assert sorted(zone.root.rglob("*.parquet")) == before
