"""What a repository declared, read from real git repositories with and without contents."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime

import pytest

from tracker.collect.clones import Clone, clone_or_fetch
from tracker.collect.manifests.collect import collect
from tracker.collect.manifests.reading import RULES


def signed(year, month=6):
    second = int(datetime(year, month, 1, tzinfo=UTC).timestamp())
    return b"Ann Example <ann@example.org> %d +0000" % second


def change(history, year, files, month=6):
    return history.commit(author=signed(year, month), files=files)


def look(clone, cursor=None, *, network=False):
    batches = list(collect(clone, cursor=cursor, network=network))
    assert [batch.complete for batch in batches] == [False] * (len(batches) - 1) + [True]
    rows = [row for batch in batches for row in batch.table.to_pylist()]
    return rows, batches[-1].cursor


def of(rows, record):
    return [row for row in rows if row["record"] == record]


def declared(rows):
    return {(row["path"], row["package"], row["strength"]) for row in of(rows, "declaration")}


@pytest.fixture
def grown(history):
    """Three years, two sets of manifests."""
    change(history, 2021, {"requirements.txt": b"torch>=1\n", "src/a.py": b"import torch\n"})
    change(history, 2022, {"src/b.py": b"pass\n"})
    change(history, 2023, {"requirements.txt": b"paddlepaddle\n"}, month=1)
    change(history, 2023, {"requirements.txt": b"torch>=2\nnumpy\n"}, month=2)
    return history


def test_the_head_and_each_years_end_are_read(grown):
    rows, cursor = look(grown.build())
    states = [(row["year"], row["snapshot_on"].isoformat()) for row in of(rows, "snapshot")]
    assert states == [(2023, "2023-02-01"), (2022, "2022-06-01"), (2021, "2021-06-01")]
    assert {row["status"] for row in of(rows, "snapshot")} == {"read"}
    assert of(rows, "snapshot")[0]["sha"].hex() == grown.sha(4)
    digests = [row["digest"] for row in of(rows, "snapshot")]
    assert digests[1] == digests[2] != digests[0]  # nothing changed in 2022: written once
    assert len(of(rows, "file")) == 2
    found = [(row["digest"], row["package"], row["specifier"]) for row in of(rows, "declaration")]
    assert found == [
        (digests[0], "torch", ">=2"), (digests[0], "numpy", ""), (digests[1], "torch", ">=1"),
    ]  # fmt: skip
    assert sorted(cursor["years"]) == ["2021", "2022", "2023"]


def test_a_second_look_finds_nothing_new_and_a_later_one_only_what_is(grown):
    clone = grown.build()
    _, cursor = look(clone)
    again, same = look(clone, cursor)
    assert (again, same) == ([], cursor)
    change(grown, 2023, {"README.md": b"words"}, month=3)
    change(grown, 2024, {"requirements.txt": b"jax\n"})
    rows, _ = look(grown.build(), cursor)
    assert [row["year"] for row in of(rows, "snapshot")] == [2024, 2023]
    assert declared(rows) == {("requirements.txt", "jax", "hard")}


def test_a_year_that_left_a_rewritten_branch_is_said_to_be_gone(grown):
    _, cursor = look(grown.build())
    grown.reset(to=2)
    rows, after = look(grown.build(), cursor)
    assert [(row["year"], row["status"]) for row in rows] == [(2023, "gone")]
    assert sorted(after["years"]) == ["2021", "2022"]


def test_one_wrong_clock_moves_no_years_end(history):
    change(history, 2022, {"requirements.txt": b"torch\n"})
    change(history, 2099, {"a.py": b"pass"})
    change(history, 2023, {"b.py": b"pass"})
    rows, _ = look(history.build())
    assert [row["year"] for row in of(rows, "snapshot")] == [2023, 2022]


def test_included_files_are_read_and_hard_ones_make_what_they_include_hard(history):
    files = {
        "requirements.txt": b"-r deps/npu.list\n-r requirements/fast.txt\n",
        "deps/npu.list": b"torch-npu\n",
        "requirements/fast.txt": b"flash-attn\n",
        "requirements/rocm.txt": b"triton\n",
        "python/setup.py": b'setup(install_requires=read("requirements.txt"))',
        "python/requirements.txt": b"numpy\n",
    }
    change(history, 2024, files)
    rows, _ = look(history.build())
    assert declared(rows) == {
        ("deps/npu.list", "torch-npu", "hard"),
        ("requirements/fast.txt", "flash-attn", "hard"),
        ("requirements/rocm.txt", "triton", "extra"),
        ("python/requirements.txt", "numpy", "hard"),
    }


def test_files_that_packaging_reads_for_the_package_itself_are_hard_whatever_their_name(history):
    files = {
        "setup.py": b"reqs, _ = parse('requirements/framework.txt')\n"
        b"extras = {'cv': parse('requirements/cv.txt')}\n"
        b"setup(install_requires=list(reqs), extras_require=extras)",
        "requirements/framework.txt": b"transformers\n-r npu.txt\n",
        "requirements/npu.txt": b"torch-npu\n",
        "requirements/cv.txt": b"timm\n",
        "sub/pyproject.toml": b"[tool.setuptools.dynamic]\n"
        b"dependencies = {file = ['needs/core-set.txt']}\n"
        b"optional-dependencies = {app = {file = 'needs/app.txt'}}\n",
        "sub/needs/core-set.txt": b"numpy\n",
        "sub/needs/app.txt": b"gradio\n",
        "old/setup.cfg": b"[options]\ninstall_requires = file: needs/all-of-it.txt\n",
        "old/needs/all-of-it.txt": b"scipy\n",
    }
    change(history, 2024, files)
    rows, _ = look(history.build())
    assert declared(rows) == {
        ("requirements/framework.txt", "transformers", "hard"),
        ("requirements/npu.txt", "torch-npu", "hard"),
        ("requirements/cv.txt", "timm", "extra"),
        ("sub/needs/core-set.txt", "numpy", "hard"),
        ("sub/needs/app.txt", "gradio", "extra"),
        ("old/needs/all-of-it.txt", "scipy", "hard"),
    }


def test_includes_in_a_circle_outside_or_absent_are_faults_and_their_files_still_read(history):
    files = {
        "requirements.txt": b"-r more.txt\ntorch\n",
        "more.txt": b"-r requirements.txt\nnumpy\n",
        "requirements-out.txt": b"-r ../../../etc/passwd\n-r /etc/shadow\npandas\n",
        "requirements-lost.txt": b"-r lost.txt\nscipy\n",
        "requirements-self.txt": b"-r requirements-self.txt\n",
    }
    change(history, 2024, files)
    rows, _ = look(history.build())
    faults = {row["path"]: (row["status"], row["fault"]) for row in of(rows, "file")}
    circle = ("partly read", "includes itself in a circle")
    assert faults == {
        "requirements.txt": circle,
        "more.txt": circle,
        "requirements-self.txt": circle,
        "requirements-out.txt": ("partly read", "includes a file outside the repository"),
        "requirements-lost.txt": ("partly read", "includes a file that is not there"),
    }
    assert {row["package"] for row in of(rows, "declaration")} == {
        *("torch", "numpy", "pandas", "scipy")
    }


def test_what_is_hostile_is_reported_and_never_executed(history, tmp_path):
    trap = tmp_path / "trap"
    trap.touch()
    files = {
        "setup.py": b"import os\nos.remove(%r)\nsetup(install_requires=['torch'])" % str(trap),
        "requirements.txt": b"x" * (50 << 20),
        "requirements-many.txt": b"".join(b"p%d\n" % n for n in range(6_000)),
        "environment.yml": b"a: &a [x]\nb: [" + b"*a, " * 30 + b"]\n",
        "pyproject.toml": b"[project\n",
        "odd/requirements.txt": b"\xff\xfet\0o\0r\0c\0h\0",
        "bytes/requirements.txt": b"\x80\x81\0\ntorch\n",
    }
    change(history, 2024, files)
    rows, _ = look(history.build())
    said = {row["path"]: (row["status"], row["fault"]) for row in of(rows, "file")}
    assert said == {
        "setup.py": ("read", ""),
        "requirements.txt": ("too large", "larger than 1 MiB"),
        "requirements-many.txt": ("not read", "more than 5,000 declarations"),
        "environment.yml": ("not read", "more than 20 YAML aliases"),
        "pyproject.toml": ("not read", said["pyproject.toml"][1]),
        "odd/requirements.txt": ("read", ""),
        "bytes/requirements.txt": ("read", ""),
    }
    assert said["pyproject.toml"][1].startswith("invalid TOML")
    assert declared(rows) == {
        ("setup.py", "torch", "hard"),
        ("odd/requirements.txt", "torch", "hard"),
        ("bytes/requirements.txt", "torch", "hard"),
    }
    assert trap.exists()


def test_links_and_submodules_are_no_manifests(history):
    change(history, 2024, {"requirements.txt": b"torch\n"})
    clone = history.build()
    history.stream.append(
        b"commit refs/heads/main\ncommitter %s\ndata 1\nx\nfrom refs/heads/main^0\n"
        b"M 120000 inline setup.py\ndata 11\n/etc/passwd\n\n" % signed(2024, 7)
    )
    clone = history.build()
    rows, _ = look(clone)
    assert [row["path"] for row in of(rows, "file")] == ["requirements.txt"]


@pytest.fixture
def partial(grown, tmp_path):
    """A blobless clone of the three years, and the repository it came from."""
    grown.build()
    grown.git("config", "uploadpack.allowFilter", "true")
    return clone_or_fetch(grown.path.as_uri(), tmp_path / "owner__partial.git"), grown


def stored(clone):
    done = subprocess.run(
        [
            *("git", f"--git-dir={clone.git_dir}", "cat-file", "--batch-all-objects"),
            "--batch-check=%(objecttype)",
        ],
        check=True,
        capture_output=True,
    )
    return done.stdout.split().count(b"blob")


def test_a_partial_clone_gets_the_manifests_contents_in_one_request(partial, monkeypatch):
    from tracker.collect import git_network

    requests = []
    fetch = git_network.fetch_objects

    def counted(*arguments, **named):
        requests.append(arguments)
        fetch(*arguments, **named)

    monkeypatch.setattr(git_network, "fetch_objects", counted)
    clone, _ = partial
    assert stored(clone) == 0
    rows, _ = look(clone)
    assert {row["status"] for row in of(rows, "snapshot")} == {"read"}
    assert {row["package"] for row in of(rows, "declaration")} == {"torch", "numpy"}
    assert stored(clone) == len(requests) + 1 == 2  # two manifests, no source file
    look(clone)
    assert len(requests) == 1


def test_an_origin_on_another_machine_is_asked_only_with_leave(partial):
    clone, _ = partial
    origin = "https://localhost:1/owner/name"
    subprocess.run(
        ["git", f"--git-dir={clone.git_dir}", "config", "remote.origin.url", origin], check=True
    )
    (only,), cursor = look(clone)
    assert (only["status"], only["fault"]) == (
        "no file contents", "the clone was made without them",
    )  # fmt: skip
    assert look(clone, cursor)[0] == []  # said once
    (other,), _ = look(clone, network=True)
    assert (other["status"], other["fault"]) == (
        "no file contents", "the server cannot be reached",
    )  # fmt: skip
    assert stored(clone) == 0


def test_contents_that_came_later_are_read_then(partial):
    clone, grown = partial
    moved = grown.path.rename(grown.path.with_name("away"))
    (only,), cursor = look(clone)
    assert only["status"] == "no file contents"
    moved.rename(grown.path)
    rows, _ = look(clone, cursor)
    assert [row["status"] for row in of(rows, "snapshot")] == ["read"] * 3


def test_a_clone_without_trees_says_so(grown, tmp_path):
    grown.build()
    grown.git("config", "uploadpack.allowFilter", "true")
    path = tmp_path / "owner__trees.git"
    subprocess.run(
        ["git", "clone", "-q", "--bare", "--filter=tree:0", grown.path.as_uri(), str(path)],
        check=True,
    )
    rows, _ = look(Clone("owner/trees", path))
    assert [row["status"] for row in rows] == ["no file contents"]


def test_an_empty_repository_and_one_without_manifests_have_no_declarations(history, new_history):
    assert look(history.build()) == ([], {"rules": RULES, "years": {}})
    other = new_history("owner__bare.git")
    change(other, 2024, {"a.py": b"pass"})
    rows, _ = look(other.build())
    assert [(row["record"], row["status"]) for row in rows] == [("snapshot", "read")]


def test_a_clones_own_configuration_runs_nothing(partial, tmp_path):
    clone, _ = partial
    trap = tmp_path / "trap"
    script = f"touch {trap}; exit 1"
    for key in ("remote.origin.uploadpack", "core.sshCommand", "core.fsmonitor", "core.gitProxy"):
        subprocess.run(["git", f"--git-dir={clone.git_dir}", "config", key, script], check=True)
    rows, _ = look(clone)
    assert of(rows, "snapshot")[0]["status"] == "read"
    assert not trap.exists()
