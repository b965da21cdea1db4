"""git itself: missing, too old, silent about why."""

from __future__ import annotations

import pytest

from tracker.collect import git_command
from tracker.errors import TrackerError


@pytest.fixture(autouse=True)
def _fresh():
    git_command.check_version.cache_clear()
    yield
    git_command.check_version.cache_clear()


def fake_git(folder, monkeypatch, words):
    program = folder / "git"
    program.write_text(f"#!/bin/sh\necho '{words}'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_a_machine_without_git_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(TrackerError, match="git was not found") as caught:
        git_command.check_version()
    assert "Install git" in caught.value.remedy


def test_an_old_git_is_told(tmp_path, monkeypatch):
    fake_git(tmp_path, monkeypatch, "git version 2.11.0")
    with pytest.raises(TrackerError, match=r"git 2\.11\.0 is too old"):
        git_command.check_version()


@pytest.mark.parametrize("words", ["git version 2.39.5", "git version 2.50.1 (Apple Git-155)"])
def test_a_recent_git_is_welcome(tmp_path, monkeypatch, words):
    fake_git(tmp_path, monkeypatch, words)
    assert git_command.check_version() >= git_command.OLDEST


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (b"", "no reason given"),
        (b"fatal: not a git repository: 'x'", "no readable git repository"),
        (b"warning: a\nfatal: bad object HEAD\n", "bad object HEAD"),
        (b'error: open("x"): Permission denied', "cannot read the clone"),
        (b"fatal: \x1b[31m\xff" + b"x" * 1000, r"\?\[31m"),
    ],
)
def test_what_git_said_becomes_one_printable_line(said, expected):
    error = git_command.failure(said, where="owner/name")
    with pytest.raises(TrackerError, match=expected):
        raise error
    assert str(error).isprintable()
    assert len(str(error)) < 400
    assert error.remedy
