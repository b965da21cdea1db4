"""Facts about writing, reading back and refusing."""

from __future__ import annotations

import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.entities import COMMITS, SCHEMA_VERSION
from tracker.errors import BusyError, TrackerError
from tracker.raw.rewrite import compact
from tracker.raw.write import encode
from tracker.raw.zone import RawZone


def test_what_was_written_is_read_back_with_its_cursor(zone, batch):
    path = zone.write(batch({"subject": "a"}, {"subject": "b"}, cursor={"head": "x"}))
    assert path.relative_to(zone.root).as_posix() == "commits/owner__name/0000000001.parquet"
    assert zone.read("commits").column("subject").to_pylist() == ["a", "b"]
    footer = zone.cursor("commits", "owner__name")
    assert footer.cursor == {"head": "x"}
    assert (footer.sequence, footer.rows, footer.withheld, footer.complete) == (1, 2, 0, True)
    assert footer.schema_version == SCHEMA_VERSION
    assert footer.collected_at.tzinfo is not None


def test_sequences_rise_and_an_empty_batch_still_moves_the_cursor(zone, batch):
    for number in range(3):
        zone.write(batch(cursor={"n": number}, complete=number == 2))
    assert [footer.sequence for footer in zone.footers("commits")] == [1, 2, 3]
    assert zone.cursor("commits", "owner__name").cursor == {"n": 2}
    assert zone.read("commits").num_rows == 0
    assert zone.read("commits").schema == COMMITS


def test_a_stream_that_was_never_collected_has_no_cursor(zone):
    assert zone.cursor("commits", "owner__name") is None
    assert zone.scopes("commits") == []
    assert zone.files("commits") == []
    assert zone.shas("owner__name") == set()


def test_folders_are_0700_and_files_0600(zone, batch):
    zone.write(batch({}))
    with zone.lock("owner__name"):
        pass
    for path in [zone.root, *zone.root.rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.parametrize("scope", ["", "../up", "a/b", ".hidden", "a..b", "-\0", "a" * 300])
def test_a_scope_never_leaves_its_folder(zone, batch, scope):
    with pytest.raises(TrackerError):
        zone.write(batch({}, scope=scope))


def test_rows_that_do_not_fit_are_refused_and_nothing_is_written(zone, batch):
    good = batch({})
    for table in (good.table.drop_columns(["sha"]), good.table.append_column("new", [[1]])):
        with pytest.raises(TrackerError, match="do not fit"):
            zone.write(replace(good, table=table))
    wrong = good.table.set_column(1, "sha", pa.array([1.5]))
    with pytest.raises(TrackerError, match="do not fit"):
        zone.write(replace(good, table=wrong))
    assert not zone.root.exists()


def test_bytes_that_are_no_utf8_are_refused_before_they_reach_the_disk(zone, batch):
    good = batch({})
    bad = pa.Array.from_buffers(pa.string(), 1, pa.array([b"\xff"]).buffers())
    at = good.table.schema.get_field_index("subject")
    with pytest.raises(TrackerError, match="do not fit"):
        zone.write(replace(good, table=good.table.set_column(at, "subject", bad)))


def test_malicious_text_passes_through_as_data(zone, batch):
    texts = [
        "a\0b",
        "\x01\x1b[31m",
        "\ufffd",
        "<img onerror=alert(1)>",
        "=HYPERLINK()",
        "x" * 10**6,
    ]
    zone.write(batch(*({"subject": text} for text in texts)))
    assert zone.read("commits").column("subject").to_pylist() == texts


@pytest.mark.parametrize("damage", ["cut", "empty", "flip", "noise"])
def test_a_damaged_batch_is_refused_with_the_file_and_a_remedy(zone, batch, damage):
    zone.write(batch({}))
    path = zone.write(batch(*({"subject": str(n)} for n in range(200))))
    data = bytearray(path.read_bytes())
    damaged = {
        "cut": data[: len(data) // 2],
        "empty": bytearray(),
        "noise": bytearray(b"noise" * 100),
        "flip": data[:200] + bytes([data[200] ^ 0xFF]) + data[201:],
    }[damage]
    path.write_bytes(damaged)
    with pytest.raises(TrackerError) as caught:
        zone.read("commits")
    assert caught.value.where == str(path)
    assert "move the file aside and collect again" in str(caught.value)
    path.unlink()
    assert zone.read("commits").num_rows == 1


def test_a_foreign_file_is_refused_and_never_skipped(zone, batch):
    path = zone.write(batch({}))
    pq.write_table(pa.table({"a": [1]}), path.with_name("0000000002.parquet"))
    with pytest.raises(TrackerError, match="no batch"):
        zone.read("commits")
    path.with_name("0000000002.parquet").rename(path.with_name("export.parquet"))
    with pytest.raises(TrackerError, match="no batch"):
        zone.cursor("commits", "owner__name")


def test_a_batch_copied_from_another_repository_is_refused(zone, batch):
    path = zone.write(batch({}))
    other = zone.root / "commits" / "other__name" / path.name
    other.parent.mkdir()
    other.write_bytes(path.read_bytes())
    with pytest.raises(TrackerError, match="no batch of this folder"):
        zone.footers("commits")


def test_a_batch_of_a_newer_schema_asks_for_an_update(zone, batch):
    path = zone.write(batch({}))
    footer = replace(zone.cursor("commits", "owner__name"), schema_version=SCHEMA_VERSION + 1)
    path.write_bytes(encode(zone.read("commits"), footer))
    with pytest.raises(TrackerError, match="update the tracker"):
        zone.read("commits")


def test_columns_that_came_later_are_null_in_older_batches(zone, batch):
    path = zone.write(batch({"subject": "old"}))
    footer = replace(zone.cursor("commits", "owner__name"), schema_version=0)
    old = zone.read("commits").drop_columns(["text_marks", "generation"])
    path.write_bytes(encode(old, footer))
    zone.write(batch({"subject": "new", "generation": 3}))
    assert zone.read("commits").column("generation").to_pylist() == [None, 3]
    assert zone.read("commits", None, ["text_marks"]).column("text_marks").to_pylist() == [None, []]


def test_duckdb_reads_the_files_as_they_are(zone, batch):
    zone.write(batch({"subject": "a"}, {"subject": "b"}))
    zone.write(batch({"subject": "c"}))
    files = [str(path) for path in zone.files("commits")]
    found = duckdb.sql("select subject, octet_length(sha) from read_parquet($1)", params=[files])
    assert found.fetchall() == [("a", 20), ("b", 20), ("c", 20)]


def test_the_same_repository_twice_is_busy_and_names_the_holder(zone):
    code = (
        "import sys, pathlib; from tracker.raw.zone import RawZone\n"
        "with RawZone(pathlib.Path(sys.argv[1])).lock('owner__name'):\n"
        "    print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(zone.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as holder:
        assert holder.stdout.readline() == b"held\n"
        with (
            pytest.raises(BusyError, match=f"process {holder.pid}") as caught,
            zone.lock("owner__name"),
        ):
            pass
        assert caught.value.exit_code == 4
        with zone.lock("owner__other"):
            pass
        holder.kill()
        holder.communicate()
    with zone.lock("owner__name"):
        pass


def test_litter_of_killed_writers_is_ignored_and_swept_under_the_lock(zone, batch):
    path = zone.write(batch({}))
    litter = path.with_name(".999999999.abcd.tmp")
    litter.write_bytes(b"half")
    assert zone.read("commits").num_rows == 1
    with zone.lock("owner__name"):
        assert not litter.exists()


subjects = st.lists(st.text(st.characters(codec="utf-8"), max_size=30), max_size=6)


@given(st.lists(subjects, min_size=1, max_size=5))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_written_comes_back_before_and_after_compaction(tmp_path_factory, batch, parts):
    zone = RawZone(tmp_path_factory.mktemp("zone") / "raw")
    number = 0
    for part in parts:
        rows = []
        for text in part:
            rows.append({"subject": text, "sha": number.to_bytes(20, "big")})
            number += 1
        zone.write(batch(*rows, cursor={"reached": number}))
    before = zone.read("commits")
    assert before.column("subject").to_pylist() == [text for part in parts for text in part]
    compact(zone, "commits", "owner__name")
    assert zone.read("commits") == before
    assert zone.cursor("commits", "owner__name").cursor == {"reached": number}
