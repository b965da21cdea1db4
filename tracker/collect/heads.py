"""Where a clone's default branch is, and what is reachable from there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.collect import git_command
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.collect.clones import Clone

_USUAL = ("refs/heads/main", "refs/heads/master")
_REMOTE = "refs/remotes/origin/"


@dataclass(frozen=True)
class Head:
    """The default branch.

    Attributes:
        branch: its full ref name, `HEAD` when a commit is checked out without a branch.
        sha: the newest commit as a full hexadecimal name; null when there is none yet.
    """

    branch: str
    sha: str | None


def default_branch(clone: Clone) -> Head:
    """The branch whose commits count, resolved to a full sha.

    A bare clone's is the one its HEAD names (the remote's default branch when it was cloned or
    last fetched). A clone with a working tree counts what is checked out while that is the
    default branch; while another branch is, `origin/HEAD` is taken, so that unlanded work of the
    clone's owner does not count. Without `origin/HEAD` what is checked out decides. A HEAD that
    names no existing branch falls back on the only branch, or `main`, or `master`.

    Only full ref names and shas are handed to git: a branch or tag may be called `HEAD`, and then
    the short word is ambiguous.

    Raises:
        TrackerError: the clone cannot be read, or none of several branches is the default one.
    """
    _, said = git_command.run(
        clone.git_dir,
        *("for-each-ref", "--format=%(HEAD)%00%(objectname)%00%(refname)%00%(symref)"),
        *("refs/heads", _REMOTE + "HEAD"),
        where=clone.repository,
    )
    rows = [line.split("\0") for line in said.decode("utf-8", "surrogateescape").splitlines()]
    branches = {name: sha for _, sha, name, _ in rows if name.startswith("refs/heads/")}
    current = next((name for mark, _, name, _ in rows if mark == "*"), None)
    remote = next((row for row in rows if row[2] == _REMOTE + "HEAD"), None)
    if remote and remote[3].startswith(_REMOTE):
        _, sha, _, target = remote
        if current is None or current.removeprefix("refs/heads/") != target.removeprefix(_REMOTE):
            return Head(target, sha)
    if current:
        return Head(current, branches[current])
    detached = _detached(clone)
    if detached:
        return Head("HEAD", detached)
    usual = [name for name in _USUAL if name in branches]
    choice = next(iter(branches)) if len(branches) == 1 else usual[0] if len(usual) == 1 else None
    if choice:
        return Head(choice, branches[choice])
    if branches:
        raise TrackerError(
            f"none of {len(branches)} branches is the default one: HEAD names no existing branch",
            where=clone.repository,
            remedy="Set it with `git symbolic-ref HEAD refs/heads/NAME` in the clone.",
        )
    return Head("HEAD", None)


def _detached(clone: Clone) -> str | None:
    """The commit that HEAD names without a branch; git reads its own HEAD before any ref's."""
    code, said = git_command.run(
        clone.git_dir,
        *("rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}"),
        where=clone.repository,
        accept=(0, 1, 128),
    )
    sha = said.decode("ascii", "replace").strip()
    return sha if code == 0 and re.fullmatch(r"[0-9a-f]{40,64}", sha) else None


def exists(clone: Clone, sha: str) -> bool:
    """Whether a commit is still in the clone."""
    code, _ = git_command.run(
        clone.git_dir,
        *("cat-file", "-e", f"{sha}^{{commit}}"),
        where=clone.repository,
        accept=(0, 1, 128),
    )
    return code == 0


def is_ancestor(clone: Clone, old: str, new: str) -> bool:
    """Whether everything reachable from the old head is reachable from the new one."""
    if old == new:
        return True
    if not exists(clone, old):
        return False
    code, _ = git_command.run(
        clone.git_dir,
        *("merge-base", "--is-ancestor", old, new),
        where=clone.repository,
        accept=(0, 1),
    )
    return code == 0


def reachable(clone: Clone, sha: str) -> set[bytes]:
    """Every commit reachable from a head, as raw object names."""
    _, said = git_command.run(clone.git_dir, "rev-list", sha, "--", where=clone.repository)
    return {bytes.fromhex(line.decode("ascii")) for line in said.split()}


def count(clone: Clone) -> int:
    """`git rev-list --count` of the default branch: what the raw zone is measured against."""
    head = default_branch(clone)
    if head.sha is None:
        return 0
    _, said = git_command.run(
        clone.git_dir, "rev-list", "--count", head.sha, "--", where=clone.repository
    )
    return int(said)
