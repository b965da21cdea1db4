"""Simulated histories to real bare git repositories, through `git fast-import`."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from tracker.errors import TrackerError
from tracker.simulate import manifests

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from tracker.simulate.world import Commit, Ident, SimulatedRepository


def write(repository: SimulatedRepository, directory: Path) -> Path:
    """Write a bare repository and note the sha of every commit in `repository.shas`.

    Raises:
        TrackerError: git is missing or refuses.
    """
    path = directory / repository.directory
    _git("init", "--bare", "--quiet", "--template=", f"--initial-branch={repository.branch}", path)
    url = f"https://github.com/{repository.name}.git"
    _git("--git-dir", path, "config", "remote.origin.url", url)
    repository.shas = load(
        path,
        repository.branch,
        repository.commits,
        manifests.files_of(repository.name, repository.commits),
    )
    return path


def load(
    path: Path,
    branch: str,
    commits: Iterable[Commit],
    files: Mapping[int, Mapping[str, str]],
) -> dict[int, str]:
    """Import commits as a branch's whole history; returns their shas in hex by mark.

    Args:
        path: a bare repository.
        branch: its branch.
        commits: parents before children.
        files: further files that some commits write: path to text by mark.
    """
    marks = path / "simulated-marks"
    _git(
        *("--git-dir", path, "fast-import", "--quiet", "--force", "--done"),
        *("--date-format=raw-permissive", f"--export-marks={marks}"),
        given=b"".join(_stream(branch, commits, files)),
    )
    lines = (line.split() for line in marks.read_text().splitlines())
    shas = {int(mark[1:]): sha for mark, sha in lines}
    marks.unlink()
    return shas


def _stream(
    branch: str, commits: Iterable[Commit], files: Mapping[int, Mapping[str, str]]
) -> Iterator[bytes]:
    yield b"feature done\n"
    for commit in commits:
        message = commit.message.encode()
        head = (
            f"commit refs/heads/{branch}\nmark :{commit.mark}\n"
            f"author {_ident(commit.author, commit.authored_at, commit.author_offset)}\n"
            f"committer {_ident(commit.committer, commit.committed_at, commit.committer_offset)}\n"
            f"data {len(message)}\n"
        )
        yield head.encode() + message + b"\n"
        for word, parent in zip(("from", "merge"), commit.parents, strict=False):
            yield f"{word} :{parent}\n".encode()
        if commit.path:
            yield _file(commit.path, f"# change {commit.mark}\n")
        for name, text in files.get(commit.mark, {}).items():
            yield _file(name, text)
    yield b"done\n"


def _file(path: str, text: str) -> bytes:
    content = text.encode()
    return f"M 644 inline {path}\ndata {len(content)}\n".encode() + content + b"\n"


def _ident(ident: Ident, second: int, offset: int) -> str:
    sign = "-" if offset < 0 else "+"
    hours, minutes = divmod(abs(offset), 60)
    name = f"{ident.name} " if ident.name else ""
    return f"{name}<{ident.email}> {second} {sign}{hours:02d}{minutes:02d}"


def _git(*words: str | Path, given: bytes = b"") -> None:
    # The reader's own git settings (signing, hooks, templates) must not reach a simulated world.
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    kept = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(
            ["git", *map(str, words)],
            input=given,
            capture_output=True,
            check=False,
            env=kept | plain,
        )
    except FileNotFoundError:
        raise TrackerError("git is not installed", remedy="install git 2.30 or newer") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise TrackerError(f"git refused the simulated history: {said[0] if said else ''}")
