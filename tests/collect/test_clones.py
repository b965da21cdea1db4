"""Clones: found by name or origin, made without file contents, never a way in."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.collect import clones, heads
from tracker.errors import ConfigError, TrackerError


@pytest.fixture
def served(history):
    """A history whose server allows partial clones, with its address."""
    history.git("config", "uploadpack.allowFilter", "true")
    history.commit(b"one", files={"a.txt": b"x" * 2000})
    history.commit(b"two", files={"b.txt": b"y" * 2000})
    history.build()
    return history


@pytest.fixture
def url(served):
    return f"file://{served.path}"


@pytest.fixture
def place(tmp_path):
    return tmp_path / "clones" / "owner__name.git"


def test_a_clone_is_bare_and_without_file_contents(served, url, place):
    clone = clones.clone_or_fetch(url, place)
    assert clone == clones.Clone("owner/name", place)
    assert heads.count(clone) == 2
    kinds = subprocess.run(
        ["git", f"--git-dir={place}", "cat-file", "--batch-check", "--batch-all-objects"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert " tree " in kinds
    assert " blob " not in kinds
    assert not list(place.parent.glob(".*"))
    assert not (place / "hooks").exists()


def test_a_fetch_follows_growth_and_force_pushes(served, url, place):
    clone = clones.clone_or_fetch(url, place)
    served.commit(b"three")
    served.build()
    clones.clone_or_fetch(url, place)
    assert heads.default_branch(clone).sha == served.sha(3)
    served.reset(1)
    served.commit(b"instead", 1)
    served.build()
    clones.clone_or_fetch(url, place)
    assert heads.default_branch(clone).sha == served.sha(4)
    assert heads.exists(clone, served.sha(3))


def test_a_fetch_follows_a_renamed_default_branch(served, url, place):
    clone = clones.clone_or_fetch(url, place)
    served.git("branch", "-m", "main", "trunk")
    served.commit(b"three", 2, branch="refs/heads/trunk")
    served.build()
    served.git("symbolic-ref", "HEAD", "refs/heads/trunk")
    clones.clone_or_fetch(url, place)
    assert heads.default_branch(clone) == heads.Head("refs/heads/trunk", served.sha(3))


def test_a_fetch_follows_a_new_address(served, url, place, tmp_path):
    clone = clones.clone_or_fetch(url, place)
    moved = served.path.rename(tmp_path / "moved.git")
    served.path = moved
    served.commit(b"three")
    served.build()
    clones.clone_or_fetch(f"file://{moved}", place)
    assert heads.default_branch(clone).sha == served.sha(3)


def test_an_empty_repository_is_cloned_and_grows_later(new_history, place):
    origin = new_history("origin.git")
    clone = clones.clone_or_fetch(f"file://{origin.path}", place)
    assert heads.default_branch(clone).sha is None
    clones.clone_or_fetch(f"file://{origin.path}", place)
    origin.commit()
    origin.build()
    clones.clone_or_fetch(f"file://{origin.path}", place)
    assert heads.default_branch(clone).sha == origin.sha(1)


def test_an_unfinished_clone_is_started_over(url, place):
    place.parent.mkdir()
    (place.parent / ".owner__name.git.unfinished").mkdir()
    assert heads.count(clones.clone_or_fetch(url, place)) == 2


def test_hooks_and_filters_of_the_clone_are_never_run(served, url, place, tmp_path):
    clones.clone_or_fetch(url, place)
    trap = tmp_path / "trap"
    script = place / "trap.sh"
    script.write_text(f"#!/bin/sh\ntouch {trap}\n")
    script.chmod(0o755)
    hooks = place / "hooks"
    hooks.mkdir()
    for name in ("reference-transaction", "post-checkout", "post-merge", "pre-auto-gc"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {trap}\n")
        (hooks / name).chmod(0o755)
    for key in (
        *("core.fsmonitor", "core.alternateRefsCommand", "core.sshCommand", "gpg.program"),
        *("credential.helper", "core.pager", "diff.external"),
    ):
        subprocess.run(["git", f"--git-dir={place}", "config", key, str(script)], check=True)
    for key, value in (("log.showSignature", "true"), ("core.hooksPath", str(hooks))):
        subprocess.run(["git", f"--git-dir={place}", "config", key, value], check=True)
    served.commit(b"three")
    served.build()
    assert heads.count(clones.clone_or_fetch(url, place)) == 3
    assert not trap.exists()


@pytest.mark.parametrize(
    "bad",
    [
        *("--upload-pack=touch /tmp/x", "ext::sh -c id", "ssh://host/a/b", "git@github.com:a/b"),
        *("http://github.com/a/b", "https://user:secret@github.com/a/b", "https://-x/a/b?c"),
        *("https://github.com/a/b\n", "file://host/path", "/plain/path", "", "file:///a\0b"),
    ],
)
def test_other_protocols_credentials_and_options_are_refused(bad, place):
    with pytest.raises(ConfigError) as caught:
        clones.clone_or_fetch(bad, place)
    assert "secret" not in str(caught.value)
    assert not place.parent.exists()


@pytest.mark.parametrize(
    "bad",
    [
        *("", "name", "/name", "owner/", "-owner/name", "owner/-name", "owner/.name", "../name"),
        *("owner/..", "owner/name/more", "owner/na me", "owner/name.git", "ow..ner/name", "o/n\n"),
        *("owner/" + "x" * 101, "owner/na;me", "öwner/name", "owner--/name", ".owner/name"),
    ],
)
def test_a_name_that_could_leave_its_folder_is_refused(bad):
    with pytest.raises(ConfigError):
        clones.scope(bad)


@given(st.text(max_size=40))
def test_an_accepted_name_is_a_plain_folder(text):
    try:
        folder = clones.scope(text)
    except ConfigError:
        return
    assert folder == text.replace("/", "__")
    assert not folder.startswith((".", "-"))
    assert "/" not in folder


def test_clones_are_found_by_folder_and_by_origin(tmp_path, new_history):
    for name in ("a__bare.git", "a__plain", "somewhere"):
        new_history(name).git("config", "remote.origin.url", "git@github.com:b/by-origin.git")
    subprocess.run(["git", "init", "-q", str(tmp_path / "c__work")], check=True)
    subprocess.run(["git", "init", "-q", str(tmp_path / "elsewhere")], check=True)
    (tmp_path / "notes").mkdir()
    (tmp_path / "file.git").write_text("no folder")
    found = {clone.repository: clone.path.name for clone in clones.discover(tmp_path)}
    assert found == {
        "a/bare": "a__bare.git",
        "a/plain": "a__plain",
        "b/by-origin": "somewhere",
        "c/work": "c__work",
    }


def test_the_folder_may_be_a_clone_itself(history):
    assert [clone.repository for clone in clones.discover(history.path)] == ["owner/name"]


def test_a_damaged_clone_is_found_so_that_it_can_be_reported(tmp_path):
    (tmp_path / "a__b.git").mkdir()
    (clone,) = clones.discover(tmp_path)
    with pytest.raises(TrackerError, match="no readable git repository"):
        heads.default_branch(clone)


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_a_folder_without_clones_is_told(tmp_path, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(ConfigError) as caught:
        clones.discover(tmp_path / name)
    assert caught.value.remedy


def test_two_clones_of_one_repository_are_told(new_history, tmp_path):
    new_history("a__b.git")
    new_history("A__B")
    with pytest.raises(ConfigError, match="two clones"):
        clones.discover(tmp_path)


def test_aliases_are_names_too(tmp_path):
    clone = clones.Clone("New/Name", tmp_path, ("Old/Name",))
    assert clone.names == {"new/name", "old/name"}
    assert clone.scope == "New__Name"


def test_the_clone_with_the_most_objects_comes_first(new_history):
    found = []
    for number, commits in enumerate((1, 30, 5)):
        history = new_history(f"o__r{number}.git")
        for _ in range(commits):
            history.commit()
        found.append(clones.Clone(f"o/r{number}", history.build().path))
        subprocess.run(["git", "-C", found[-1].path, "repack", "-adq"], check=True)
    ordered = clones.largest_first(found)
    assert [clone.repository for clone in ordered] == ["o/r1", "o/r2", "o/r0"]
