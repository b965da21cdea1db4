from __future__ import annotations

import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import duckdb
import pytest

from tracker.errors import BusyError, TrackerError
from tracker.publish.read import answer
from tracker.publish.snapshot import publishing


def number(path):
    return answer(path, "select n from numbers")["n"][0].as_py()


def test_the_new_file_replaces_the_old_one_and_is_private(tmp_path, make):
    published = tmp_path / "tracker.duckdb"
    for n in (1, 2):
        with publishing(published) as draft:
            make(draft, n)
    assert number(published) == 2
    assert stat.S_IMODE(published.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == [".tracker.lock", "tracker.duckdb"]


def test_a_failed_build_leaves_the_old_file_served(tmp_path, make):
    published = make(tmp_path / "tracker.duckdb", 1)

    def fail():
        with publishing(published) as draft:
            make(draft, 2)
            raise TrackerError("a check fails")

    with pytest.raises(TrackerError, match="a check fails"):
        fail()
    assert number(published) == 1
    assert not list(tmp_path.glob(".tracker-new-*"))


def test_a_file_that_is_no_database_is_not_published(tmp_path, make):
    published = make(tmp_path / "tracker.duckdb", 1)

    def fail():
        with publishing(published) as draft:
            draft.write_bytes(b"half a file" * 1000)

    with pytest.raises(TrackerError, match=r"not readable.*still served"):
        fail()
    assert number(published) == 1


def test_a_reader_keeps_the_file_it_opened_and_a_new_one_sees_the_new(tmp_path, make):
    published = make(tmp_path / "tracker.duckdb", 1)
    with duckdb.connect() as reader:
        reader.execute(f"attach '{published}' as old (read_only)")
        with publishing(published) as draft:
            make(draft, 2)
        assert reader.execute("select n from old.numbers").fetchone() == (1,)
        assert number(published) == 2


def test_a_log_left_by_an_older_file_is_not_replayed(tmp_path, make):
    published = make(tmp_path / "tracker.duckdb", 1)
    (tmp_path / "tracker.duckdb.wal").write_bytes(b"stale" * 100)
    with publishing(published) as draft:
        make(draft, 2)
    assert number(published) == 2


def test_two_builds_of_one_file_do_not_meet(tmp_path, make):
    published = tmp_path / "tracker.duckdb"
    with publishing(published) as draft:
        make(draft, 1)
        with pytest.raises(BusyError), publishing(published):
            pass
    assert number(published) == 1


def test_a_killed_build_leaves_the_old_file_and_the_next_one_sweeps_up(tmp_path, make):
    published = make(tmp_path / "tracker.duckdb", 1)
    script = textwrap.dedent(f"""
        import duckdb, os, signal
        from pathlib import Path
        from tracker.publish.snapshot import publishing
        with publishing(Path({str(published)!r})) as draft:
            con = duckdb.connect(str(draft))
            con.execute("create table t as select 1")
            os.kill(os.getpid(), signal.SIGKILL)
    """)
    killed = subprocess.run([sys.executable, "-c", script], check=False, cwd=Path.cwd())
    assert killed.returncode == -signal.SIGKILL
    assert list(tmp_path.glob(".tracker-new-*"))
    assert number(published) == 1
    with publishing(published) as draft:
        make(draft, 2)
    assert number(published) == 2
    assert not list(tmp_path.glob(".tracker-new-*"))


def test_a_folder_that_cannot_be_written_is_said_in_one_line(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(TrackerError, match="cannot be written"), publishing(blocked / "t.duckdb"):
        pass
