"""Rows of commits: whatever a history holds passes through as data."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from tracker.collect import clones, heads
from tracker.collect.git_log import Log
from tracker.collect.git_rows import table
from tracker.entities import COMMITS


def rows(clone: clones.Clone, *, paths: bool = False) -> list[dict]:
    tip = heads.default_branch(clone).sha
    log = Log(clone.git_dir, tip, None, paths=paths, where=clone.repository)
    found = []
    for records in log.records(3):
        made = table(records, repository=clone.repository, names=clone.names, generation=2)
        made.validate(full=True)
        assert made.schema.equals(COMMITS)
        found += made.to_pylist()
    log.close()
    return found


def test_author_and_committer_are_kept_apart_with_their_offsets(history):
    history.commit(
        b"Add (#7)\n\nBody\n\nCo-authored-by: Bo <bo@x.org>",
        author=b"Ann <ann@x.org> 1700000000 +0530",
        committer=b"GitHub <noreply@github.com> 1700000100 -0230",
    )
    (row,) = rows(history.build())
    assert row == {
        "repository": "owner/name",
        "sha": bytes.fromhex(history.sha(1)),
        "parents": [],
        "author_name": "Ann",
        "author_email": "ann@x.org",
        "authored_at": datetime.fromtimestamp(1_700_000_000, UTC),
        "author_offset": 330,
        "committer_name": "GitHub",
        "committer_email": "noreply@github.com",
        "committed_at": datetime.fromtimestamp(1_700_000_100, UTC),
        "committer_offset": -150,
        "subject": "Add (#7)",
        "trailers": [{"key": "co-authored-by", "name": "Bo", "email": "bo@x.org"}],
        "pull_request_number": 7,
        "pull_request_rule": "subject",
        "origin": "native",
        "origin_of": None,
        "text_marks": [],
        "paths": None,
        "generation": 2,
    }


def test_an_octopus_merge_has_all_its_parents_in_order(history):
    base = history.commit(b"base")
    sides = [history.commit(b"side", base, branch=f"refs/heads/s{n}") for n in range(3)]
    history.commit(b"octopus", base, *sides)
    found = {row["subject"]: row for row in rows(history.build())}
    assert [sha.hex() for sha in found["octopus"]["parents"]] == [
        history.sha(mark) for mark in (base, *sides)
    ]


@pytest.mark.parametrize(
    ("date", "second", "offset"),
    [
        (b"0 +0000", 0, 0),
        (b"4294967296 +1400", 4_294_967_296, 840),
        (b"99999999999 -1400", 99_999_999_999, -840),
        (b"9999999999999999 +0545", None, 345),
        (b"1 -0000", 1, 0),
    ],
)
def test_odd_instants_and_offsets_pass_or_become_null(history, date, second, offset):
    history.commit(author=b"Ann <ann@x.org> " + date)
    history.build()
    (row,) = rows(history.build())
    at = row["authored_at"]
    assert (at and int(at.timestamp())) == second
    assert row["author_offset"] == offset


@pytest.mark.parametrize(
    "ident",
    [b"Ann <ann@x.org> -1 +0000", b"Ann <ann@x.org>", b"Ann <ann@x.org> 1 +9999999", b"Ann", b""],
)
def test_idents_that_git_itself_cannot_read_still_give_a_row(history, ident):
    tree = history.git("hash-object", "-t", "tree", "-w", "/dev/null").strip()
    raw = b"tree %s\nauthor %s\ncommitter %s\n\nOdd\n" % (tree.encode(), ident, ident)
    made = subprocess.run(
        [
            *("git", f"--git-dir={history.path}", "hash-object"),
            *("-t", "commit", "-w", "--stdin", "--literally"),
        ],
        input=raw,
        capture_output=True,
        check=True,
    )
    history.git("update-ref", "refs/heads/main", made.stdout.decode().strip())
    (row,) = rows(history.build())
    assert row["subject"] == "Odd"


def test_hostile_text_is_data(history):
    evil = '<img src=x onerror=alert(1)> =HYPERLINK("x") \x01\x1b[31m \u202e\ufffd名'
    history.commit(
        f"{evil}\n\nCo-authored-by: {evil.replace('<', '(').replace('>', ')')} <a@b@c>".encode(),
        author=b" <a@b@c> 1700000000 +0000",
    )
    history.commit(b"x" * 1_000_000)
    history.commit(b"bad \xff\xfe bytes", author=b"\xe9t\xe9 <\xff@x> 1700000000 +0000")
    history.commit("编码".encode("gbk"), encoding=b"GBK")
    history.commit(b"with NUL \0 inside")
    history.commit(b"")
    empty, nul, gbk, bad, long, first = rows(history.build())
    assert first["subject"] == evil
    assert first["author_name"] == ""
    assert first["author_email"] == "a@b@c"
    assert first["trailers"][0]["email"] == "a@b@c"
    assert len(long["subject"]) == 1_000_000
    assert bad["subject"] == "bad \ufffd\ufffd bytes"
    assert bad["author_email"] == "\ufffd@x"
    assert gbk["subject"] == "编码"
    assert nul["subject"].startswith("with NUL")
    assert empty["subject"] == ""


def test_paths_come_in_the_same_pass_and_merges_have_none(history):
    base = history.commit(b"base", files={"a b.txt": b"1", "d/ü\n.txt": b"2"})
    side = history.commit(b"side", base, branch="refs/heads/side", files={"s.txt": b"1"})
    history.commit(b"empty", base)
    history.commit(b"merge", 3, side)
    found = {row["subject"]: row["paths"] for row in rows(history.build(), paths=True)}
    assert found == {"base": ["a b.txt", "d/ü\n.txt"], "side": ["s.txt"], "empty": [], "merge": []}


def test_a_sha_256_history_has_32_byte_names(new_history):
    history = new_history("owner__wide.git", "--object-format=sha256")
    history.commit(b"one")
    history.commit(b"two")
    newest, oldest = rows(history.build())
    assert len(newest["sha"]) == 32
    assert newest["parents"] == [oldest["sha"]]


def test_reading_a_history_does_not_load_pandas(history):
    history.commit(b"one (#1)\n\nSigned-off-by: A <a@b>")
    clone = history.build()
    script = (
        "import sys; from pathlib import Path; from tracker.collect import git, clones\n"
        f"clone = clones.Clone('owner/name', Path({str(clone.path)!r}))\n"
        "assert sum(len(b.table) for b in git.collect(clone, cursor=None, known=set)) == 2\n"
        "assert 'pandas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
