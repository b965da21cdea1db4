"""Which branch counts."""

from __future__ import annotations

import subprocess

import pytest

from tracker.collect import clones, heads
from tracker.errors import TrackerError


def working_clone(history, folder) -> clones.Clone:
    subprocess.run(
        ["git", "clone", "--quiet", f"file://{history.path}", str(folder)],
        check=True,
        capture_output=True,
    )
    return clones.Clone("owner/name", folder)


def test_a_bare_clones_head_names_the_branch(history):
    history.commit(branch="refs/heads/trunk")
    history.commit(branch="refs/heads/main")
    history.git("symbolic-ref", "HEAD", "refs/heads/trunk")
    assert heads.default_branch(history.build()) == heads.Head("refs/heads/trunk", history.sha(1))


def test_branches_and_tags_called_head_do_not_confuse(history):
    history.commit(b"right")
    for ref in ("refs/heads/HEAD", "refs/tags/HEAD", "refs/remotes/origin/main", "refs/tags/main"):
        history.commit(b"wrong", branch=ref)
    head = heads.default_branch(history.build())
    assert head == heads.Head("refs/heads/main", history.sha(1))


@pytest.mark.parametrize("name", ["main", "master", "any/thing"])
def test_a_head_that_names_no_branch_falls_back_on_the_only_one(history, name):
    history.commit(branch=f"refs/heads/{name}")
    history.git("symbolic-ref", "HEAD", "refs/heads/gone")
    assert heads.default_branch(history.build()).branch == f"refs/heads/{name}"


def test_a_head_that_names_no_branch_among_several_takes_main(history):
    history.commit(branch="refs/heads/a")
    history.commit(branch="refs/heads/main")
    history.git("symbolic-ref", "HEAD", "refs/heads/gone")
    assert heads.default_branch(history.build()).branch == "refs/heads/main"


def test_no_branch_is_guessed_among_equals(history):
    history.commit(branch="refs/heads/a")
    history.commit(branch="refs/heads/b")
    clone = history.build()
    history.git("symbolic-ref", "HEAD", "refs/heads/gone")
    with pytest.raises(TrackerError, match="HEAD names no existing branch"):
        heads.default_branch(clone)


def test_a_detached_head_counts_as_it_is(history):
    history.commit(b"one")
    history.commit(b"two")
    clone = history.build()
    history.git("update-ref", "--no-deref", "HEAD", history.sha(1))
    assert heads.default_branch(clone) == heads.Head("HEAD", history.sha(1))


def test_a_working_clone_on_its_default_branch_counts_what_is_checked_out(history, tmp_path):
    history.commit()
    history.build()
    clone = working_clone(history, tmp_path / "work")
    subprocess.run(
        [
            *("git", "-C", clone.path, "-c", "user.name=A", "-c", "user.email=a@b"),
            *("commit", "--quiet", "--allow-empty", "-m", "local"),
        ],
        check=True,
    )
    assert heads.default_branch(clone).branch == "refs/heads/main"
    assert heads.count(clone) == 2


def test_a_working_clone_on_another_branch_counts_the_remotes_default_branch(history, tmp_path):
    history.commit()
    history.build()
    clone = working_clone(history, tmp_path / "work")
    subprocess.run(["git", "-C", clone.path, "checkout", "-qb", "feature"], check=True)
    assert heads.default_branch(clone).branch == "refs/remotes/origin/main"
    assert heads.default_branch(clone).sha == history.sha(1)


def test_a_linked_work_tree_is_read_through_its_pointer(history, tmp_path):
    history.commit()
    history.build()
    clone = working_clone(history, tmp_path / "work")
    subprocess.run(
        ["git", "-C", clone.path, "worktree", "add", "-q", "--detach", str(tmp_path / "linked")],
        check=True,
    )
    linked = clones.Clone("owner/name", tmp_path / "linked")
    assert heads.count(linked) == 1


def test_a_folder_that_is_no_clone_is_named_in_one_line(tmp_path):
    with pytest.raises(TrackerError, match="no readable git repository"):
        heads.default_branch(clones.Clone("owner/name", tmp_path))


def test_a_missing_old_head_is_no_ancestor(history):
    history.commit()
    clone = history.build()
    assert not heads.is_ancestor(clone, "1" * 40, history.sha(1))
