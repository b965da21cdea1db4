"""git as a child process that trusts neither the clone it reads nor the server it asks."""

from __future__ import annotations

import functools
import os
import re
import subprocess
from pathlib import Path

from tracker.errors import TrackerError
from tracker.log import redact

OLDEST = (2, 32)  # the first git that reads GIT_CONFIG_GLOBAL

# The proxy and certificate variables of the network and what a process needs; nothing else, so no
# GIT_* variable of the caller can redirect, trace or reconfigure what is read.
_KEPT = (
    *("PATH", "TMPDIR", "SYSTEMROOT", "SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO"),
    *("http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
)

# A clone's own configuration ranks below these.
_OVERRIDES = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.alternateRefsCommand=",
    "core.commitGraph=false",  # a cache that may lie; it makes reading whole commits no faster
    "credential.helper=",
    "log.showSignature=false",
    "log.showRoot=true",
    "diff.orderFile=/dev/null",
    "gc.autoDetach=false",
    "fetch.recurseSubmodules=false",
)


def environment(*, network: bool = False) -> dict[str, str]:
    """Variables of a git process: read-only by default, https and file when `network`."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {
        "LC_ALL": "C",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": str(Path(__file__).with_name("gitconfig")),
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "true",
        "GIT_ALLOW_PROTOCOL": "https:file" if network else "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_GRAFT_FILE": f"{os.devnull}/none",  # an existing one makes git print advice
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_FLUSH": "0",  # into a pipe, git log would flush after each commit
        "GIT_PAGER": "cat",
    }


def command(git_dir: Path | None, *arguments: str) -> list[str]:
    """The whole command line; an explicit git directory switches off every search for one."""
    line = ["git", "--no-pager"]
    if git_dir is not None:
        line.append(f"--git-dir={git_dir}")
    for setting in _OVERRIDES:
        line += ["-c", setting]
    return [*line, *arguments]


def run(
    git_dir: Path | None, *arguments: str, where: str, accept: tuple[int, ...] = (0,)
) -> tuple[int, bytes]:
    """Run one short git command that only reads.

    Returns:
        Exit code and standard output.

    Raises:
        TrackerError: git is missing or answers with a code that is not in `accept`.
    """
    try:
        done = subprocess.run(
            command(git_dir, *arguments),
            capture_output=True,
            check=False,
            env=environment(),
            timeout=600,
        )
    except FileNotFoundError:
        raise missing() from None
    except subprocess.TimeoutExpired:
        raise TrackerError(
            "git gave no answer within ten minutes", where=where, remedy="Is the disk reachable?"
        ) from None
    if done.returncode not in accept:
        raise failure(done.stderr, where=where)
    return done.returncode, done.stdout


def missing() -> TrackerError:
    """The error for a machine without git."""
    return TrackerError(
        "git was not found", remedy=f"Install git {OLDEST[0]}.{OLDEST[1]} or newer and try again."
    )


def failure(stderr: bytes, *, where: str) -> TrackerError:
    """What git said on its last breath, as one line with a remedy and without credentials."""
    lines = stderr.decode("utf-8", "replace").splitlines()
    told = [line for line in lines if line.startswith(("fatal:", "error:"))] or lines[-1:]
    words = _plain(told[0] if told else "no reason given")
    lowered = words.lower()
    if "not a git repository" in lowered:
        return TrackerError(
            "this is no readable git repository",
            where=where,
            remedy="Point to a bare or working clone, or remove the folder.",
        )
    if any(sign in lowered for sign in ("permission denied", "unable to access '/")):
        return TrackerError(
            f"git cannot read the clone ({words})",
            where=where,
            remedy="Give this user read permission on the folder.",
        )
    return TrackerError(
        f"git stopped: {words}",
        where=where,
        remedy="Run `git fsck` in the clone; if it is damaged, delete it and collect again.",
    )


def _plain(line: str) -> str:
    """One printable line of at most 200 characters."""
    line = re.sub(r"(?<=://)[^/\s@]+@", "***@", redact(line))
    line = re.sub(r"^(fatal|error):\s*", "", line)
    return "".join(c if c.isprintable() else "?" for c in line)[:200]


@functools.cache
def check_version() -> tuple[int, ...]:
    """The installed git's version.

    Raises:
        TrackerError: git is missing or older than `OLDEST`.
    """
    _, said = run(None, "--version", where="git")
    found = re.search(rb"(\d+)\.(\d+)(?:\.(\d+))?", said)
    version = tuple(int(part) for part in found.groups(b"0")) if found else (0,)
    if version < OLDEST:
        raise TrackerError(
            f"git {'.'.join(map(str, version))} is too old",
            remedy=f"Install git {OLDEST[0]}.{OLDEST[1]} or newer and try again.",
        )
    return version
