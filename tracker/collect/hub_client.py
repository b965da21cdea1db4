"""One page of models from the Hugging Face Hub, with patience: limits, faults, where it is.

`HfApi.list_models` keeps the place in the list to itself and sleeps as long as it likes; a
collection must be able to stop at a limit and go on from that place later. So the same request is
sent through the library's session, headers and limits, and its answer is judged here.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import httpx2
from huggingface_hub import constants
from huggingface_hub.errors import OfflineModeIsEnabled
from huggingface_hub.utils import build_hf_headers, get_session, parse_ratelimit_headers

from tracker import __version__
from tracker.collect.github.budget import Budget
from tracker.collect.github.faults import clock
from tracker.errors import ConfigError, IncompleteError, TrackerError
from tracker.log import event

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

# Else the library says what runs it, and asks the Hub for a list to find that out.
constants.HF_HUB_DISABLE_TELEMETRY = True

_log = logging.getLogger(__name__)
DEFAULT_URL = "https://huggingface.co"
PAGE = 1_000
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_PATIENCE = 5  # faults in a row for one page
_LONGEST_REST = 900.0
_SECONDS = 60.0  # to rest where the Hub names no time
_KEPT_SHARE = 20  # a twentieth of the window is left to others at this address
_GOES_ON = "what was collected is kept and the next run goes on from there"
EXPAND = (
    *("author", "baseModels", "childrenModelCount", "createdAt", "downloads", "downloadsAllTime"),
    *("lastModified", "library_name", "likes", "pipeline_tag", "tags"),
)
"""Properties asked of every model."""


class BadCursor(Exception):  # noqa: N818 - the list begins again, nothing failed
    """The Hub no longer understands where a list was left."""


@dataclass(frozen=True)
class Connection:
    """Where the Hub is; the token only raises the limits, everything asked is public."""

    url: str = DEFAULT_URL
    token: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Page:
    """Some models of one account.

    Attributes:
        models: as the Hub says them.
        following: where the next page begins; None after the last.
        at: the Hub's clock, UTC.
    """

    models: Sequence[Any]
    following: str | None
    at: datetime


def connection(environment: Mapping[str, str]) -> Connection:
    """Read HF_ENDPOINT and HF_TOKEN.

    Raises:
        ConfigError: an address that would send the token in the clear.
    """
    url = environment.get("HF_ENDPOINT", "").strip().rstrip("/") or DEFAULT_URL
    parts = urlsplit(url)
    if not (
        (parts.scheme == "https" and parts.hostname)
        or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    ):
        raise ConfigError(
            "the address of the Hub must start with https://",
            where="HF_ENDPOINT",
            remedy="plain http is for 127.0.0.1 only, it would send the token in the clear",
        )
    return Connection(url, environment.get("HF_TOKEN", "").strip() or None)


class Hub:
    """Asks one Hub, serially, within a budget.

    Args:
        connection: address and token.
        budget: what this run may spend.
        sleep: waits; replaced where time is not real.
        timeout: seconds to wait for an answer.
    """

    def __init__(
        self,
        connection: Connection,
        budget: Budget | None = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
        timeout: float = 30.0,
    ) -> None:
        self.budget = budget or Budget(source="Hugging Face")
        self._connection = connection
        self._sleep = sleep
        self._timeout = timeout
        self._rest_until = 0.0  # by the monotonic clock

    def page(self, author: str, cursor: str | None) -> Page:
        """A page of an account's models, newest first.

        Raises:
            BadCursor: begin the list again.
            IncompleteError: the budget, the time or the patience is over.
            ConfigError: the token is refused, or the library was told to stay offline.
            TrackerError: the Hub answers what nobody can read.
        """
        asked: dict[str, Any] = {"author": author, "sort": "createdAt", "limit": PAGE}
        asked |= {"expand": list(EXPAND)} | ({"cursor": cursor} if cursor else {})
        for fault in range(_PATIENCE):
            self._pace()
            try:
                answer = self._get(asked)
            except httpx2.TransportError as error:
                self._rest(2.0**fault, type(error).__name__)
                continue
            status = answer.status_code
            if status == HTTPStatus.TOO_MANY_REQUESTS:
                self._rest(_wait(answer.headers), "rate limit")
            elif status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.REQUEST_TIMEOUT:
                self._rest(2.0**fault, f"HTTP {status}")
            else:
                return _page(answer, paged=cursor is not None)
        raise IncompleteError(
            "the Hub did not answer after many tries", where="Hugging Face", remedy=_GOES_ON
        )

    def _get(self, asked: Mapping[str, Any]) -> httpx2.Response:
        headers = build_hf_headers(
            token=self._connection.token or False,
            library_name="ai-contribution-tracker",
            library_version=__version__,
        )
        self.budget.requests += 1
        self.budget.spent += 1
        try:
            answer = get_session().get(
                f"{self._connection.url}/api/models",
                params=dict(asked),
                headers=headers,
                timeout=self._timeout,
            )
        except OfflineModeIsEnabled:
            raise ConfigError(
                "the library was told to stay offline",
                where="HF_HUB_OFFLINE",
                remedy="Unset it, or collect `git` and `github` only",
            ) from None
        window = parse_ratelimit_headers(answer.headers)
        if window and window.remaining <= (window.limit or 0) // _KEPT_SHARE:
            self._rest_until = time.monotonic() + window.reset_in_seconds + 1
        return answer

    def _pace(self) -> None:
        """Rest while the window is as good as spent."""
        self.budget.check()
        wait = self._rest_until - time.monotonic()
        if wait > 0:
            self._rest(wait, "window nearly spent")
        self._rest_until = 0.0

    def _rest(self, seconds: float, reason: str) -> None:
        """Wait.

        Raises:
            IncompleteError: it would take too long, or beyond the time set.
        """
        if seconds > _LONGEST_REST:
            raise IncompleteError(
                f"the Hub's limit is reached for {seconds / 60:.0f} minutes",
                where="Hugging Face",
                remedy=_GOES_ON,
            )
        self.budget.check(wait=seconds)
        event(_log, "waiting", source="huggingface", seconds=round(seconds, 1), reason=reason)
        self._sleep(seconds)
        self._rest_until = 0.0


def _wait(headers: Mapping[str, str]) -> float:
    """Seconds of RateLimit, else of Retry-After, else a minute."""
    window = parse_ratelimit_headers(headers)
    if window and window.remaining == 0:
        return window.reset_in_seconds + 1.0  # the Hub counts whole seconds
    after = headers.get("retry-after", "").strip()
    return float(after) + 1.0 if after.isdecimal() else _SECONDS


def _page(answer: httpx2.Response, *, paged: bool) -> Page:
    status = answer.status_code
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        raise ConfigError(
            "the Hub does not accept the token",
            where="HF_TOKEN",
            remedy="Make a new one with read access, or unset it: everything asked is public",
        )
    if paged and status in {HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY}:
        raise BadCursor
    try:
        models = answer.json() if status == HTTPStatus.OK else None
    except ValueError:
        models = None
    if not isinstance(models, list):
        raise TrackerError(f"the Hub gives no list of models (HTTP {status})", where="Hugging Face")
    link = answer.links.get("next", {}).get("url")
    following = parse_qs(urlsplit(link).query).get("cursor") if link else None
    if link and not following:
        raise TrackerError("the Hub does not say where its list goes on", where="Hugging Face")
    # only the place is taken over: an address from an answer is not followed with a token
    return Page(models, following[0] if following else None, clock(answer.headers))
