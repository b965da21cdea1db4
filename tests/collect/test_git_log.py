"""The streamed log: fixed fields, bounded pieces, no process left behind."""

from __future__ import annotations

import pytest

from tracker.collect import git_log
from tracker.errors import TrackerError


def opened(history, mark, *, paths=False, exclude=None):
    return git_log.Log(history.path, history.sha(mark), exclude, paths=paths, where="owner/name")


@pytest.mark.parametrize("paths", [False, True])
@pytest.mark.parametrize("limit", [1, 2, 3, 7, 100])
def test_pieces_hold_at_most_the_limit_and_all_commits(history, limit, paths):
    for number in range(7):
        history.commit(b"%d" % number, files={f"f{number}": b"x"} if number % 2 else None)
    history.build()
    log = opened(history, 7, paths=paths)
    pieces = list(log.records(limit))
    log.close()
    assert all(len(piece) <= limit for piece in pieces)
    subjects = [s for piece in pieces for s in piece.text.split(b"\0")[8 :: len(git_log.FIELDS)]]
    assert subjects == [b"%d" % number for number in range(7)][::-1]
    if paths:
        assert [p for piece in pieces for p in piece.paths][:2] == [[], [b"f5"]]


@pytest.mark.parametrize("paths", [False, True])
def test_a_piece_is_bounded_in_bytes_too(history, paths, monkeypatch):
    monkeypatch.setattr(git_log, "_MOST_BYTES", 3_000_000)
    for _ in range(8):
        history.commit(b"x" * 1_000_000)
    history.build()
    log = opened(history, 8, paths=paths)
    sizes = [len(piece) for piece in log.records(50_000)]
    log.close()
    assert sum(sizes) == 8
    assert max(sizes) <= 4


def test_control_characters_do_not_split_a_commit(history):
    history.commit(b"a\x01\x02\x1e\x1f\n\n\x00b\n\n\x01")
    history.build()
    log = opened(history, 1)
    (piece,) = log.records(10)
    log.close()
    assert len(piece) == 1


def test_a_log_can_be_left_in_the_middle(history):
    for _ in range(20):
        history.commit(b"x" * 300_000)
    history.build()
    log = opened(history, 20)
    next(log.records(1))
    log.close()
    log.close()
    assert log._process.returncode is not None
    assert not log._thread.is_alive()


def test_a_log_that_git_cannot_finish_is_an_error(history):
    history.commit()
    history.build()
    log = git_log.Log(history.path, "1" * 40, None, paths=False, where="owner/name")
    with pytest.raises(TrackerError, match="owner/name"):
        list(log.records(10))
    log.close()
