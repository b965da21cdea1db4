"""Manifests from clones to the raw zone, with and without file contents."""

from __future__ import annotations

import subprocess

import pytest

from tracker import pipeline, settings
from tracker.publish.read import reading
from tracker.raw.zone import RawZone
from tracker.stages.request import Request
from tracker.workspace import Workspace

SIGNED = {"GIT_AUTHOR_DATE": "2024-05-01T00:00:00Z", "GIT_COMMITTER_DATE": "2024-05-01T00:00:00Z"}


def git(folder, *arguments):
    line = ["git", "-c", "user.name=Ann", "-c", "user.email=ann@example.org", *arguments]
    subprocess.run(line, cwd=folder, check=True, capture_output=True, env={"PATH": "/usr/bin:/bin"})


@pytest.fixture
def folder(tmp_path):
    """A working clone with contents, and one from which they were left out."""
    found = tmp_path / "clones"
    full = found / "owner__full"
    full.mkdir(parents=True)
    git(full, "init", "--quiet")
    (full / "requirements.txt").write_text("torch\n")
    git(full, "add", ".")
    git(full, "commit", "--quiet", "--message=one")
    git(full, "config", "uploadpack.allowFilter", "true")
    partial = found / "owner__partial.git"
    git(found, "clone", "-q", "--bare", "--filter=blob:none", full.as_uri(), str(partial))
    git(partial, "config", "remote.origin.url", "https://github.com/owner/partial")
    return found


def collected(folder, workspace, *sources):
    asked = {"sources": sources} if sources else {}
    return pipeline.collect(workspace, settings.load(), Request.of(clones=folder, **asked))


def test_a_clone_without_contents_is_said_and_no_failure(folder, tmp_path):
    workspace = Workspace(tmp_path / "data").create()
    done = collected(folder, workspace, "manifests")
    assert done.exit_code == 0
    assert "1 of 2 clones hold no file contents" in done.summary()
    assert [(step.repository, step.rows) for step in done.steps] == [
        ("owner/full", 3), ("owner/partial", 1),
    ]  # fmt: skip
    zone = RawZone(workspace.raw)
    states = {
        scope: zone.read("manifests", scope)["status"].to_pylist()
        for scope in zone.scopes("manifests")
    }
    assert states["owner__full"] == ["read", "read", None]
    assert states["owner__partial"] == ["no file contents"]
    again = collected(folder, workspace, "manifests")
    assert sum(step.rows for step in again.steps) == 0
    assert "1 of 2 clones hold no file contents" in again.summary()


def test_a_run_over_clones_reads_histories_and_manifests(folder, tmp_path):
    done = collected(folder, Workspace(tmp_path / "data").create())
    assert {step.source for step in done.steps} == {"git", "manifests"}


def test_a_deep_look_is_published_with_organizations_and_without_names(folder, tmp_path):
    (folder / "owner__full" / "a.py").write_text("# Copyright 2024 Google LLC\nimport torch\n")
    (folder / "owner__full" / "b.py").write_text("# Copyright 2024 Ann Example\n")
    git(folder / "owner__full", "add", ".")
    git(folder / "owner__full", "commit", "--quiet", "--message=two")
    workspace = Workspace(tmp_path / "data").create()
    asked = Request.of(clones=folder, deep=True)
    pipeline.run(workspace, settings.load(), asked)
    with reading(workspace.published) as con:
        holders = con.execute(
            "select organization, economy, statements from copyright_holders order by all"
        ).fetchall()
        breadth = con.execute(
            "select package, files, python_files from import_breadth where files > 0"
        ).fetchall()
        unseen = con.execute(
            "select repository from manifest_snapshots where status = 'no file contents'"
        ).fetchall()
        share = con.execute(
            "select economy, strength from dependencies where package = 'torch'"
        ).fetchall()
    assert holders == [("google", "US", 1), (None, None, 1)]
    assert breadth == [("torch", 1, 2)]
    assert unseen == [("owner/partial",)]
    assert share == [("US", "hard")]
    assert b"Ann Example" not in workspace.published.read_bytes()


def test_a_clone_that_cannot_be_read_stops_no_other(folder, tmp_path):
    broken = folder / "owner__broken.git"
    broken.mkdir()
    (broken / "HEAD").write_text("nonsense")
    (broken / "objects").mkdir()
    done = collected(folder, Workspace(tmp_path / "data").create(), "manifests")
    assert done.exit_code == 1
    assert sorted(step.exit_code for step in done.steps) == [0, 0, 1]
