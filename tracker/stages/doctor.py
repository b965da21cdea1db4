"""What will work here, what will be missing, and what helps."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.collect import doctor as host
from tracker.collect import git_command
from tracker.collect.github import doctor as github
from tracker.collect.github.tokens import TOKENLESS_NOTE, connection
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.settings import Settings
    from tracker.workspace import Workspace

_LITTLE_DISK = 2 << 30
_CLOCK_SECONDS = 30


@dataclass(frozen=True)
class Finding:
    """One thing looked at: `ok`, `note` (something will be missing) or `fault`."""

    grade: str
    subject: str
    said: str

    @property
    def is_fault(self) -> bool:
        """Whether something will not work."""
        return self.grade == "fault"

    def __str__(self) -> str:
        """`fault  disk: …`."""
        return f"{self.grade:6}{self.subject}: {self.said}"


def examine(workspace: Workspace, settings: Settings, *, offline: bool) -> Iterator[Finding]:
    """Look at git, disk, permissions, the key, config, tokens and GitHub's limits."""
    yield from _host(workspace.data)
    unread = sum(unverified for _, unverified in settings.unverified.values())
    yield Finding(
        "ok",
        "config",
        f"{len(settings.repositories)} repositories, {len(settings.organizations)} organizations; "
        f"{unread} statements about the world have no source yet",
    )
    yield from _tokens(offline=offline)
    yield _hub(sum(len(one.huggingface) for one in settings.organizations))


def _host(data: Path) -> Iterator[Finding]:
    facts = host.examine(data)
    oldest = ".".join(map(str, git_command.OLDEST))
    said = f"{facts.git or 'not found'}; at least {oldest} is needed"
    yield Finding("ok" if facts.is_git_recent else "fault", "git", said)
    if facts.is_writable:
        free = f"{facts.free_bytes / (1 << 30):.1f} GiB free"
        yield Finding("ok" if facts.free_bytes > _LITTLE_DISK else "note", "disk", free)
    else:
        yield Finding("fault", "disk", f"{data} cannot be written; choose another with --data")
    for path in facts.open_to_others:
        yield Finding("fault", "permissions", f"others can read {path}; run: chmod -R go= {data}")


def _tokens(*, offline: bool) -> Iterator[Finding]:
    try:
        found = connection(os.environ)
    except TrackerError as error:
        yield Finding("fault", "GitHub", str(error))
        return
    if not found.tokens:
        yield Finding("note", "GitHub", TOKENLESS_NOTE)
        return
    if offline:
        yield Finding("ok", "GitHub", f"{len(found.tokens)} tokens; nothing was asked (offline)")
        return
    for facts in github.examine(found):
        yield from _token(facts)


def _hub(accounts: int) -> Finding:
    """Nothing is asked: a list of models is public and needs no token."""
    from tracker.collect.hub_client import connection as hub  # noqa: PLC0415 - slow to load

    try:
        found = hub(os.environ)
    except TrackerError as error:
        return Finding("fault", "Hugging Face", str(error))
    window = "1,000 requests in five minutes" if found.token else "500; HF_TOKEN would double it"
    return Finding("ok", "Hugging Face", f"{accounts} accounts, a request each; limit {window}")


def _token(facts: github.TokenFacts) -> Iterator[Finding]:
    name = f"token {facts.key[:6]}…"
    if facts.trouble:
        yield Finding("fault", name, facts.trouble)
        return
    left = ", ".join(f"{points} {kind}" for kind, points in (facts.remaining or {}).items())
    yield Finding("ok", name, f"{facts.kind}; points left: {left}")
    if facts.sees_email is False:
        said = "without read:user public addresses stay hidden; fewer addresses meet an account"
        yield Finding("note", name, said)
    if facts.clock_seconds is not None and abs(facts.clock_seconds) > _CLOCK_SECONDS:
        yield Finding("note", "clock", f"{facts.clock_seconds:+.0f} s off GitHub's")
    if facts.drift:
        yield Finding("fault", "GitHub's schema", facts.drift)
    elif facts.price and facts.price > 1:
        yield Finding("note", "GitHub's price", f"a page costs {facts.price} points, not 1")
