"""One request to GitHub through PyGithub: an answer or a typed fault, no patience of its own."""

from __future__ import annotations

import logging
import threading
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import requests
from github import Github, GithubException

from tracker.collect.github.faults import Answer, Dropped, TooBig, Unauthorized, clock, judge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from github.Auth import Auth

_API_VERSION = "2022-11-28"  # later ones drop fields of pull requests; kept for years by promise
# its debug lines hold whole answers, people included, and headers
logging.getLogger("github").setLevel(logging.INFO)
_NEXT_IDS = {"X-Github-Next-Global-ID": "1"}  # node ids come in two formats: always the new one


class Client:
    """One token at one GitHub.

    PyGithub keeps the request in flight on a shared object: with threads an answer can reach
    the wrong one. So each thread gets a connection object of its own.

    Args:
        auth: what PyGithub authenticates with; None asks as nobody (60 REST requests an hour).
        url: the REST root, such as `https://api.github.com` or `https://HOST/api/v3`.
        timeout: seconds to wait for an answer; GitHub itself gives up after 10.
    """

    def __init__(self, auth: Auth | None, url: str, *, timeout: int = 20) -> None:
        self._auth = auth
        self._url = url
        self._timeout = timeout
        self._own = threading.local()
        self._etags: dict[str, tuple[str, Any]] = {}  # an ETag holds for this token only

    def graphql(self, query: str, variables: Mapping[str, Any]) -> Answer:
        """Ask one GraphQL question.

        Raises:
            Fault: of any kind.
        """
        requester = self._github().requester
        body = {"query": query, "variables": dict(variables)}
        return judge(*self._send("POST", requester.graphql_url, body, dict(_NEXT_IDS)))

    def rest(self, path: str) -> Answer:
        """Read one REST resource; an unchanged one (304) costs nothing and is given from memory.

        Raises:
            Fault: of any kind.
        """
        known = self._etags.get(path)
        headers = {"If-None-Match": known[0]} if known else {}
        status, answered, text = self._send("GET", path, None, headers)
        if status == HTTPStatus.NOT_MODIFIED and known:
            return Answer(known[1], (), answered, clock(answered))
        answer = judge(status, answered, text)
        if "etag" in answered:
            self._etags[path] = (answered["etag"], answer.data)
        return answer

    def _send(
        self, verb: str, url: str, body: Mapping[str, Any] | None, headers: dict[str, str]
    ) -> tuple[int, dict[str, str], str]:
        try:
            return self._github().requester.requestJson(verb, url, input=body, headers=headers)
        except requests.exceptions.Timeout:
            # from None: the chain would carry the request object with its headers
            raise TooBig("no answer in time") from None
        except requests.exceptions.RequestException as error:
            raise Dropped(type(error).__name__) from None
        except GithubException as error:  # only while an App's token is being renewed
            raise _renewal(error) from None
        except (RuntimeError, AssertionError) as error:
            raise Unauthorized(f"redirected elsewhere: {type(error).__name__}") from None

    def _github(self) -> Github:
        if not hasattr(self._own, "github"):
            self._own.github = Github(
                auth=self._auth,
                base_url=self._url,
                timeout=self._timeout,
                user_agent="ai-contribution-tracker",
                per_page=100,
                retry=None,
                seconds_between_requests=0,
                seconds_between_writes=0,
                lazy=True,
                api_version=_API_VERSION,
            )
        github: Github = self._own.github
        return github


def _renewal(error: GithubException) -> Exception:
    if error.status in {401, 403, 404}:
        return Unauthorized("the App's installation gives no token")
    return Dropped(f"HTTP {error.status} while renewing the App's token")
