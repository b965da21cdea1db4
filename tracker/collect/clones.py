"""Clones: found in a folder, or made and kept up to date without file contents.

A name is validated before it touches a path or a command line, every address stands behind `--`,
and `git_command` switches off hooks, prompts, foreign configuration and all protocols but https
and file. Submodules are never followed: nothing is ever checked out.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.collect import git_command, git_network
from tracker.collect.git_network import Limits
from tracker.errors import ConfigError, TrackerError
from tracker.log import event

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_LOG = logging.getLogger(__name__)

# GitHub's own rules, without leading dots and dashes (options, hidden folders, traversal).
_OWNER = r"[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}(?:_[A-Za-z0-9]{1,20})?"
_NAME = r"(?![.-])(?!.*\.(?:git|lock)$)[A-Za-z0-9._-]{1,100}"
_REPOSITORY = re.compile(rf"({_OWNER})/({_NAME})", re.ASCII)
_FOLDER = re.compile(rf"({_OWNER})__({_NAME})", re.ASCII)
_ORIGIN = re.compile(
    r"(?:(?:https?|git)://(?:[^/@\s]+@)?github\.com/|(?:ssh://)?git@github\.com[:/])"
    rf"({_OWNER})/([A-Za-z0-9._-]{{1,100}}?)(?:\.git)?/?",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True)
class Clone:
    """One repository's history on disk.

    Attributes:
        repository: `owner/name`.
        path: the folder; a bare clone or one with a working tree.
        aliases: earlier `owner/name`s, whose pull-request addresses are the repository's own.
    """

    repository: str
    path: Path
    aliases: tuple[str, ...] = ()

    @property
    def scope(self) -> str:
        """The repository's folder name in the raw zone."""
        return scope(self.repository)

    @property
    def git_dir(self) -> Path:
        """Where git's own files are: the folder itself, its `.git`, or where that points."""
        inner = self.path / ".git"
        if inner.is_file():  # a linked work tree
            text = inner.read_text("utf-8", "replace").strip()
            return (self.path / text.removeprefix("gitdir:").strip()).resolve()
        return inner.resolve() if inner.is_dir() else self.path.resolve()

    @property
    def names(self) -> frozenset[str]:
        """The name and its aliases in lower case."""
        return frozenset(name.lower() for name in (self.repository, *self.aliases))


def scope(repository: str) -> str:
    """`owner/name` as a folder name: `owner__name`.

    Raises:
        ConfigError: the text is no repository's name.
    """
    parts = _REPOSITORY.fullmatch(repository)
    if not parts:
        raise ConfigError(
            f"{repository[:120]!r} is no repository name",
            remedy="Write it as owner/name, as in huggingface/peft.",
        )
    return f"{parts[1]}__{parts[2]}"


def discover(directory: Path) -> tuple[Clone, ...]:
    """Every bare or working clone in a folder (or the folder itself), by repository name.

    A clone is named by its folder, `owner__name` with or without `.git`, otherwise by an `origin`
    on github.com. Folders with neither are skipped and logged.

    Raises:
        ConfigError: the folder does not exist or cannot be read, holds no clone, or holds two of
            the same repository.
    """
    try:
        entries = sorted(entry for entry in directory.iterdir() if entry.is_dir())
        candidates = [directory] if _is_clone(directory) else entries
    except OSError as error:
        raise ConfigError(
            f"cannot read the folder of clones ({error.strerror})",
            where=str(directory),
            remedy="Name an existing folder that this user may read.",
        ) from None
    found: dict[str, Clone] = {}
    for path in candidates:
        if not _is_clone(path) and not path.name.endswith(".git"):
            continue
        repository = _named(path)
        if repository is None:
            event(_LOG, "clone_skipped", logging.WARNING, folder=path.name, reason="no name")
            continue
        twin = found.get(repository.lower())
        if twin:
            raise ConfigError(
                f"two clones of {repository}: {twin.path.name} and {path.name}",
                where=str(directory),
                remedy="Move one of them away.",
            )
        found[repository.lower()] = Clone(repository, path)
    if not found:
        raise ConfigError(
            "no clones found",
            where=str(directory),
            remedy="Name clones owner__name or owner__name.git, or keep their GitHub `origin`.",
        )
    return tuple(found[key] for key in sorted(found))


def clone_or_fetch(url: str, path: Path, limits: Limits = Limits()) -> Clone:  # noqa: B008 – frozen
    """Make a bare clone without file contents, or bring an existing one up to date.

    The remote's default branch is asked for each time and followed when it changes; a rewritten
    branch is taken over as it is (the collector records what left). A clone is built beside its
    place and moved into it, so an interrupted one is never mistaken for a whole one.

    Args:
        url: `https://…` or `file:///…`, without credentials.
        path: the clone's place; its name is `owner__name.git`.
        limits: time and size it may take.

    Raises:
        ConfigError: the address or the folder's name is not acceptable.
        TrackerError: the remote cannot be reached, does not exist, or a limit was exceeded.
    """
    check_url(url)
    parts = _FOLDER.fullmatch(path.name.removesuffix(".git"))
    if not parts:
        raise ConfigError(f"{path.name!r} is no clone's name", remedy="Use owner__name.git.")
    clone = Clone(f"{parts[1]}/{parts[2]}", path)
    git_command.check_version()
    if _is_clone(path):
        git_network.fetch(clone.git_dir, url, limits, where=clone.repository)
        return clone
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_name(f".{path.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)  # of a run that was killed; ours is locked
    try:
        git_network.clone(url, unfinished, limits, where=clone.repository)
        unfinished.replace(path)
    except OSError as error:
        raise TrackerError(
            f"the clone cannot be stored ({error.strerror})",
            where=str(path),
            remedy="Free some space, or move whatever stands in its place.",
        ) from None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return clone


def check_url(url: str) -> None:
    """Refuse an address with another protocol, credentials or odd characters.

    Raises:
        ConfigError: without repeating the address, which may hold a secret.
    """
    if not re.fullmatch(r"https://[A-Za-z0-9.-]+(?::\d+)?/[\w./~-]+|file:///[^\0\n\r]+", url):
        raise ConfigError(
            "this clone address is not acceptable",
            remedy="Use https://host/owner/name or file:///path, without user name or password.",
        )


def is_shallow(clone: Clone) -> bool:
    """Whether the clone's history was cut off (`git clone --depth`)."""
    git_dir = clone.git_dir
    common = git_dir / "commondir"
    if common.is_file():
        git_dir = git_dir / common.read_text("utf-8", "replace").strip()
    return (git_dir / "shallow").is_file()


def largest_first(found: Iterable[Clone]) -> list[Clone]:
    """Clones by their number of objects, so that the longest work is not left for the end."""
    return sorted(found, key=_indexed_bytes, reverse=True)


def _indexed_bytes(clone: Clone) -> int:
    packs = (clone.git_dir / "objects" / "pack").glob("*.idx")  # some 30 bytes per object
    try:
        return sum(pack.stat().st_size for pack in packs)
    except OSError:  # repacked or unreadable: the order matters less than the work
        return 0


def _is_clone(path: Path) -> bool:
    return (path / ".git").exists() or ((path / "HEAD").exists() and (path / "objects").is_dir())


def _named(path: Path) -> str | None:
    """`owner/name` from a clone's folder name, or else from its origin on github.com."""
    folder = _FOLDER.fullmatch(path.name.removesuffix(".git"))
    if folder:
        return f"{folder[1]}/{folder[2]}"
    config = Clone("", path).git_dir / "config"
    if not config.is_file() or not os.access(config, os.R_OK):
        return None
    _, said = git_command.run(
        None,
        *("config", "--file", str(config), "--no-includes", "--get", "remote.origin.url"),
        where=path.name,
        accept=(0, 1, 128),
    )
    origin = _ORIGIN.fullmatch(said.decode("utf-8", "replace").strip())
    if not origin or not _REPOSITORY.fullmatch(f"{origin[1]}/{origin[2]}"):
        return None
    return f"{origin[1]}/{origin[2]}"
