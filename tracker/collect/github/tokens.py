"""Where GitHub is and with which tokens it is asked, from the environment or the GitHub CLI.

Tokens stay in memory: files and logs know them by a digest (`Token.key`).
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from github import Auth

from tracker.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_URL = "https://api.github.com"
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
TOKENLESS_NOTE = (
    "no GitHub token: pull requests, reviews, profiles and places are left out; "
    "set GITHUB_TOKEN or run `gh auth login` to add them"
)
"""What a token would add, said once to those who use git alone."""


@dataclass(frozen=True)
class Token:
    """One way of asking.

    Attributes:
        key: names the token in local files and logs: a digest, from which it cannot be had.
        auth: PyGithub's authentication; it renews an App's token by itself.
        kind: `token` or `app`.
    """

    key: str
    auth: Auth.Auth = field(repr=False)
    kind: str = "token"


@dataclass(frozen=True)
class Connection:
    """A GitHub and the tokens for it; no tokens is a usable answer (git alone)."""

    url: str
    tokens: tuple[Token, ...]


def connection(environment: Mapping[str, str]) -> Connection:
    """Read GITHUB_API_URL, GITHUB_TOKENS, GITHUB_TOKEN, GH_TOKEN and GITHUB_APP_*; then `gh`.

    Raises:
        ConfigError: an address that would send tokens in the clear, an App without its key.
    """
    url = _checked(environment.get("GITHUB_API_URL", "").strip() or DEFAULT_URL)
    words = environment.get("GITHUB_TOKENS", "").replace(",", " ").split()
    words += [environment.get(name, "").strip() for name in ("GITHUB_TOKEN", "GH_TOKEN")]
    texts = list(dict.fromkeys(word for word in words if word))
    app = _app(environment)
    if not texts and not app:
        texts = _from_cli(environment, urlsplit(url).hostname or "")
    tokens = tuple(Token(_digest(text), Auth.Token(text)) for text in texts)
    return Connection(url, tokens + app)


def _checked(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return url.rstrip("/")
    if parts.scheme == "http" and parts.hostname in _LOOPBACK:
        return url.rstrip("/")
    raise ConfigError(
        "the address of GitHub must start with https://",
        where="GITHUB_API_URL",
        remedy="Plain http is for 127.0.0.1 only, it would send the token in the clear",
    )


def _app(environment: Mapping[str, str]) -> tuple[Token, ...]:
    names = ("GITHUB_APP_ID", "GITHUB_APP_INSTALLATION_ID", "GITHUB_APP_PRIVATE_KEY")
    app, installation, key = (environment.get(name, "").strip() for name in names)
    if not app:
        return ()
    if not installation.isdecimal():
        raise ConfigError("the App's installation is a number", where=names[1])
    if not key.startswith("-----BEGIN"):
        try:
            key = Path(key).expanduser().read_text("utf-8")
        except OSError:
            raise ConfigError(
                "the App's private key is missing",
                where=names[2],
                remedy="Give the key itself or the path of its .pem file",
            ) from None
    auth = Auth.AppInstallationAuth(Auth.AppAuth(app, key), int(installation))
    return (Token(_digest(f"app {app} {installation}"), auth, "app"),)


def _from_cli(environment: Mapping[str, str], host: str) -> list[str]:
    """The token of the GitHub CLI for this host, where it is installed and logged in."""
    command = shutil.which("gh", path=environment.get("PATH"))
    if command is None or host in _LOOPBACK:
        return []
    name = "github.com" if host == "api.github.com" else host
    try:
        done = subprocess.run(
            [command, "auth", "token", "--hostname", name],
            capture_output=True, text=True, timeout=10, check=False, env=dict(environment),
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return []
    text = done.stdout.strip()
    return [text] if done.returncode == 0 and text else []


def _digest(text: str) -> str:
    return hashlib.sha256(f"tracker token {text}".encode()).hexdigest()[:16]
