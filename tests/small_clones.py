"""Small real git repositories for tests of the whole way: made with `git fast-import`."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field

DAY = 86_400
START = 1_700_000_000


@dataclass
class Change:
    """One commit of a linear history; without a second of its own, a day after the one before."""

    name: str
    email: str
    subject: str = "change"
    offset: str = "+0000"
    trailers: list[str] = field(default_factory=list)
    at: int | None = None


def write(folder, repository, changes, branch="main"):
    """Make (or make anew) the bare clone `owner__name.git`; returns its folder."""
    path = folder / (repository.replace("/", "__") + ".git")
    if not path.exists():
        git(folder, "init", "--quiet", "--bare", "--initial-branch", branch, str(path))
    stream = []
    for number, change in enumerate(changes):
        second = START + number * DAY if change.at is None else change.at
        when = f"{second} {change.offset}"
        message = "\n".join([change.subject, "", *change.trailers]).encode()
        stream.append(f"commit refs/heads/{branch}".encode())
        stream.append(f"author {change.name} <{change.email}> {when}".encode())
        stream.append(f"committer {change.name} <{change.email}> {when}".encode())
        stream.append(b"data %d\n%s" % (len(message), message))
        if number == 0:
            stream.append(b"deleteall")
        stream.append(b"M 100644 inline file.txt")
        body = f"{number} {change.subject}".encode()
        stream.append(b"data %d\n%s" % (len(body), body))
    # the branch is written from its root, so that a second call can rewrite history
    data = b"\n".join([b"feature done", f"reset refs/heads/{branch}".encode(), *stream, b"done\n"])
    git(path, "fast-import", "--quiet", "--force", input=data)
    return path


def git(folder, *arguments, **options):
    """Run git in a folder; its standard output."""
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], capture_output=True, check=True, **options
    )
    return done.stdout.decode().strip()


def count(path):
    """Commits reachable from HEAD."""
    return int(git(path, "rev-list", "--count", "HEAD"))


def people(number, domain="example.org"):
    """That many commits by different persons."""
    return [Change(f"Person {n:03}", f"person{n}@{domain}") for n in range(number)]
