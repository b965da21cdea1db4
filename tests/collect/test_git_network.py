"""Limits and refusals of the commands that talk to a server."""

from __future__ import annotations

import time

import pytest

from tracker.collect import git_command, git_network
from tracker.errors import TrackerError


def bounded(script: str, folder, **limits):
    return git_network._bounded(
        ["sh", "-c", script], folder, git_network.Limits(**limits), where="owner/name"
    )


def test_a_command_beyond_its_time_is_ended_with_its_children(tmp_path):
    began = time.monotonic()
    with pytest.raises(TrackerError, match=r"longer than 0\.2 seconds"):
        bounded(f"(sleep 3; touch {tmp_path}/late) & sleep 30", tmp_path, seconds=0.2)
    assert time.monotonic() - began < 2
    time.sleep(0.1)
    assert not (tmp_path / "late").exists()


def test_a_clone_beyond_its_size_is_ended(tmp_path):
    script = f"head -c 2000000 /dev/zero > {tmp_path}/big; sleep 30"
    with pytest.raises(TrackerError, match="grew beyond 1 MiB"):
        bounded(script, tmp_path, size_bytes=1 << 20)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("fatal: could not read Username for 'https://github.com'", "does not exist, is private"),
        ("remote: Repository not found.", "does not exist, is private"),
        ("fatal: '/x' does not appear to be a git repository", "does not exist, is private"),
        ("fatal: unable to access 'https://x/': Could not resolve host: x", "cannot be reached"),
        ("fatal: unable to access 'https://x/': Failed to connect", "cannot be reached"),
        ("error: file write error: No space left on device", "disk is full"),
        ("fatal: something else", "something else"),
    ],
)
def test_a_refusal_is_one_line_with_a_remedy(tmp_path, said, expected):
    with pytest.raises(TrackerError, match=expected) as caught:
        bounded(f'echo "{said}" >&2; exit 128', tmp_path)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_a_missing_repository_is_told(tmp_path):
    with pytest.raises(TrackerError, match="does not exist"):
        git_network.clone(
            f"file://{tmp_path}/none.git",
            tmp_path / "x.git",
            git_network.Limits(),
            where="owner/name",
        )


def test_no_address_with_a_secret_reaches_an_error():
    error = git_command.failure(
        b"fatal: unable to access 'https://me:hunter22@github.com/a/b/': 500", where="a/b"
    )
    assert "hunter22" not in str(error)


def test_the_callers_git_variables_do_not_reach_git(monkeypatch):
    monkeypatch.setenv("GIT_DIR", "/elsewhere")
    monkeypatch.setenv("GIT_SSH_COMMAND", "touch /tmp/x")
    monkeypatch.setenv("GIT_TRACE", "/tmp/trace")
    seen = git_command.environment(network=True)
    assert not {"GIT_DIR", "GIT_SSH_COMMAND", "GIT_TRACE", "HOME"} & set(seen)
    assert seen["GIT_ALLOW_PROTOCOL"] == "https:file"
    assert git_command.environment()["GIT_ALLOW_PROTOCOL"] == "none"
