from __future__ import annotations

from tracker.collect.doctor import examine


def test_the_host_is_told_with_git_room_and_rights(tmp_path):
    facts = examine(tmp_path / "data")
    assert facts.is_git_recent
    assert facts.git[0].isdecimal()
    assert facts.free_bytes > 0
    assert facts.is_writable
    assert facts.open_to_others == ()
    assert list(tmp_path.iterdir()) == []


def test_private_files_that_others_may_read_are_named(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir(mode=0o700)
    (raw / "open.parquet").write_bytes(b"")
    (raw / "open.parquet").chmod(0o644)
    assert [path.endswith("open.parquet") for path in examine(tmp_path).open_to_others] == [True]


def test_without_git_that_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    facts = examine(tmp_path)
    assert (facts.git, facts.is_git_recent) == ("", False)
