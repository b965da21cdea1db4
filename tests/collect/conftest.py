"""Small real histories, made with `git fast-import`."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from tracker.collect.clones import Clone

if TYPE_CHECKING:
    from pathlib import Path

DAY = 86_400
NOON = 1_700_000_000


@dataclass
class History:
    """A bare repository that grows commit by commit; `build` makes them real."""

    path: Path
    stream: list[bytes] = field(default_factory=list)
    made: int = 0
    tips: dict[str, int] = field(default_factory=dict)

    def commit(  # noqa: PLR0913 – a commit has as many parts as it has
        self,
        message: bytes = b"A change",
        *parents: int,
        branch: str = "refs/heads/main",
        author: bytes = b"Ann Example <ann@example.org> 1700000000 +0530",
        committer: bytes | None = None,
        files: dict[str, bytes] | None = None,
        encoding: bytes | None = None,
    ) -> int:
        """Add a commit; without parents it follows the branch. Its mark."""
        self.made += 1
        before = parents or ((self.tips[branch],) if branch in self.tips else ())
        self.tips[branch] = self.made
        lines = [
            b"commit " + branch.encode(),
            b"mark :%d" % self.made,
            b"author " + author,
            b"committer " + (committer or author),
        ]
        if encoding:
            lines.append(b"encoding " + encoding)
        lines += [b"data %d" % len(message), message]
        if before:
            lines.append(b"from :%d" % before[0])
            lines += [b"merge :%d" % parent for parent in before[1:]]
        for path, content in (files or {}).items():
            quoted = b"".join(b"\\%03o" % byte for byte in path.encode())
            lines += [b'M 100644 inline "%s"' % quoted, b"data %d" % len(content), content]
        self.stream.append(b"\n".join(lines) + b"\n\n")
        return self.made

    def reset(self, to: int, branch: str = "refs/heads/main") -> None:
        """Force a branch to an earlier commit."""
        self.tips[branch] = to
        self.stream.append(b"reset %s\nfrom :%d\n\n" % (branch.encode(), to))

    def build(self) -> Clone:
        """Write what was added since the last time."""
        marks = self.path / "marks"
        subprocess.run(
            [
                *("git", f"--git-dir={self.path}", "fast-import", "--quiet", "--force"),
                *("--date-format=raw-permissive", f"--import-marks-if-exists={marks}"),
                f"--export-marks={marks}",
            ],
            input=b"".join(self.stream),
            check=True,
            capture_output=True,
        )
        self.stream.clear()
        return Clone("owner/name", self.path)

    def sha(self, mark: int) -> str:
        """A built commit's name."""
        rows = (line.split() for line in (self.path / "marks").read_text().splitlines())
        return next(sha for name, sha in rows if name == f":{mark}")

    def git(self, *arguments: str) -> str:
        """Run any git command in the repository."""
        done = subprocess.run(
            ["git", f"--git-dir={self.path}", *arguments],
            check=True,
            capture_output=True,
        )
        return done.stdout.decode()


def make_history(path: Path, *options: str) -> History:
    """An empty bare repository whose HEAD is `main`."""
    subprocess.run(
        ["git", "init", "--quiet", "--bare", "--initial-branch=main", *options, str(path)],
        check=True,
    )
    return History(path)


@pytest.fixture
def history(tmp_path: Path) -> History:
    return make_history(tmp_path / "owner__name.git")


@pytest.fixture
def new_history(tmp_path: Path):
    """Make one more history, with options of `git init`."""
    return lambda name, *options: make_history(tmp_path / name, *options)
