"""One file over the network: https only, bounded in size and time, every redirect looked at."""

from __future__ import annotations

import time
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpx2

from tracker import __version__
from tracker.errors import ConfigError, TrackerError

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_REDIRECTS = 5
_HEADERS = {"user-agent": f"ai-contribution-tracker/{__version__}", "accept-encoding": "identity"}
_AGAIN = "Try again later, or save the file yourself and give its path"


@dataclass(frozen=True)
class Bounds:
    """What one file may take.

    Attributes:
        size: most bytes.
        seconds: most seconds for the whole of it.
        wait: most seconds without any answer.
    """

    size: int = 64 << 20
    seconds: float = 300.0
    wait: float = 30.0


def is_address(place: str) -> bool:
    """Whether a place is an address of the network rather than a path."""
    return "://" in place


def fetch(url: str, bounds: Bounds | None = None) -> bytes:
    """The bytes behind an address.

    Args:
        url: `https://…`, without user name or password; plain http for 127.0.0.1 only.
        bounds: of size and time.

    Raises:
        ConfigError: the address is of another form.
        TrackerError: nobody answers, the answer is no file, is too large or too slow, or leads
            to an address of another form.
    """
    bounds = bounds or Bounds()
    is_local = _checked(url)
    until = time.monotonic() + bounds.seconds
    try:
        with httpx2.Client(timeout=bounds.wait, headers=_HEADERS) as client:
            place = url
            for _ in range(_REDIRECTS + 1):
                with client.stream("GET", place) as answer:
                    if not answer.is_redirect:
                        return _read(answer, url, bounds, until)
                    place = _followed(place, answer.headers.get("location", ""), local=is_local)
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise TrackerError(
            f"cannot be fetched: {type(error).__name__}", where=shown(url), remedy=_AGAIN
        ) from None
    raise TrackerError("redirects without end", where=shown(url), remedy=_AGAIN)


def shown(url: str) -> str:
    """The address without what may be secret in it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def _checked(url: str) -> bool:
    """Refuse an address of another form; whether it is this machine's."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise ConfigError("is no address of a file", where=url) from None
    is_local = host in _LOOPBACK
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and is_local)):
        raise ConfigError(
            "the address of a file must start with https://",
            where=shown(url),
            remedy="A file of this machine is named by its path; plain http is for 127.0.0.1 only",
        )
    if parts.username is not None or parts.password is not None:
        raise ConfigError(
            "an address must not hold a user name or password",
            where=shown(url),
            remedy="Save the file yourself and give its path",
        )
    return is_local


def _followed(place: str, location: str, *, local: bool) -> str:
    """Where a redirect leads; from elsewhere it never leads to this machine or out of https."""
    try:
        following = urljoin(place, location)
        is_fit = not _checked(following) or local
    except (ConfigError, ValueError):
        is_fit = False
    if not is_fit:
        raise TrackerError(
            "redirects to an address that is not followed", where=shown(place), remedy=_AGAIN
        )
    return following


def _read(answer: httpx2.Response, url: str, bounds: Bounds, until: float) -> bytes:
    if not answer.is_success:
        raise TrackerError(
            f"the server answers HTTP {answer.status_code}", where=shown(url), remedy=_AGAIN
        )
    content = bytearray()
    for piece in answer.iter_bytes():
        content += piece
        if len(content) > bounds.size:
            raise TrackerError(f"is larger than {bounds.size >> 20} MiB", where=shown(url))
        if time.monotonic() > until:
            raise TrackerError(
                f"takes longer than {bounds.seconds:.0f} seconds", where=shown(url), remedy=_AGAIN
            )
    return bytes(content)
