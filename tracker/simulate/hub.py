"""A look-alike of the Hugging Face Hub on loopback: lists of models, pages, limits, faults.

It belongs to the demo and the tests: the real collector runs against it and notices no difference.
"""

from __future__ import annotations

import base64
import json
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

from tracker.simulate.github.limits import Window

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.simulate.hub_models import HubModel

_MOST = 1_000  # models on a page


@dataclass
class SimulatedHub:
    """A server for some models; use it as a context manager.

    Attributes:
        models: what there is, newest first; it may change while the server runs.
        tokens: texts that are accepted; requests without one are accepted too.
        limit, seconds: requests granted in a window.
        page: most models on a page.
        faults: statuses to answer with before anything else, one for each request; 0 drops it.
        spoilt: places in the list that are no longer understood.
        odd: what stands in every list beside the models.
        requests: parameters and status of every request, in order.
    """

    models: Sequence[HubModel]
    tokens: frozenset[str] = frozenset()
    limit: int = 500
    seconds: float = 300.0
    page: int = _MOST
    faults: list[int] = field(default_factory=list)
    spoilt: set[str] = field(default_factory=set)
    odd: Sequence[Any] = ()
    requests: list[tuple[dict[str, list[str]], int]] = field(default_factory=list)
    refused: int = 0
    agents: set[str] = field(default_factory=set)

    def __enter__(self) -> Self:
        """Listen on a free port of 127.0.0.1."""
        self.window = Window(self.limit, self.seconds)
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.hub = self
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()

    def answer(
        self, path: str, asked: dict[str, list[str]], authorization: str
    ) -> tuple[int, Any, dict[str, str]]:
        """Status, body and headers."""
        with self._lock:
            status, body, headers = self._answer(path, asked, authorization)
            self.requests.append((asked, status))
            return status, body, headers | self._limits()

    def _answer(
        self, path: str, asked: dict[str, list[str]], authorization: str
    ) -> tuple[int, Any, dict[str, str]]:
        if self.faults:
            return self.faults.pop(0), {"error": "fault"}, {}
        if authorization and authorization.removeprefix("Bearer ") not in self.tokens:
            return 401, {"error": "Invalid credentials in Authorization header"}, {}
        if not self.window.take(1):
            self.refused += 1
            return 429, {"error": "You have reached the limit"}, {}
        if path != "/api/models":
            return 404, {"error": "Not found"}, {}
        return self._list(asked)

    def _list(self, asked: dict[str, list[str]]) -> tuple[int, Any, dict[str, str]]:
        author = asked.get("author", [""])[0].lower()
        place = asked.get("cursor", [""])[0]
        if place in self.spoilt:
            return 400, {"error": "Invalid cursor"}, {}
        own = [one for one in self.models if not author or one.author.lower() == author]
        # the place is a model, not a number: what is new at the head does not move the rest
        after = base64.urlsafe_b64decode(place).decode() if place else ""
        start = next((n + 1 for n, one in enumerate(own) if one.id == after), 0)
        size = min(int(asked.get("limit", [str(_MOST)])[0]), self.page)
        shown = own[start : start + size]
        expand = asked.get("expand", [])
        body = [*(_said(one, expand) for one in shown), *self.odd]
        if start + size >= len(own):
            return 200, body, {}
        following = base64.urlsafe_b64encode(shown[-1].id.encode()).decode()
        query = urlencode(asked | {"cursor": [following]}, doseq=True)
        return 200, body, {"Link": f'<{self.url}/api/models?{query}>; rel="next"'}

    def _limits(self) -> dict[str, str]:
        self.window.renew()
        left = self.window.limit - self.window.used
        wait = max(0, int(self.window.reset - time.time()))
        return {
            "RateLimit": f'"api";r={left};t={wait}',
            "RateLimit-Policy": f'"fixed window";"api";q={self.limit};w={int(self.seconds)}',
        }


def _said(one: HubModel, expand: Sequence[str]) -> dict[str, Any]:
    """A model in the Hub's words: its id, and what was asked for."""
    tags = [word for word in (one.library_name, one.pipeline_tag) if word]
    tags += [f"base_model:{base}" for _, base in one.bases]
    tags += [f"base_model:{relation}:{base}" for relation, base in one.bases]
    tags += [f"license:{one.license}"] if one.license else []
    whole: Mapping[str, Any] = {
        "author": one.author,
        "baseModels": {
            "relation": one.bases[0][0],
            "models": [{"_id": "0", "id": base} for _, base in one.bases],
        }
        if one.bases
        else None,
        "childrenModelCount": one.children,
        "createdAt": _instant(one.created_at),
        "lastModified": _instant(one.last_modified),
        "downloads": one.downloads,
        "downloadsAllTime": one.downloads_all_time,
        "library_name": one.library_name,
        "likes": one.likes,
        "pipeline_tag": one.pipeline_tag,
        "tags": tags,
    }
    said = {name: whole[name] for name in expand if whole.get(name) is not None}
    return {"_id": "0", "id": one.id, **said}


def _instant(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


class _Server(ThreadingHTTPServer):
    hub: SimulatedHub
    daemon_threads = True


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.server.hub.agents.add(self.headers.get("User-Agent", ""))
        authorization = self.headers.get("Authorization", "")
        status, body, headers = self.server.hub.answer(
            parts.path, parse_qs(parts.query), authorization
        )
        if not status:
            self.close_connection = True
            return
        text = json.dumps(body).encode()
        self.send_response_only(status)
        self.send_header("Date", format_datetime(datetime.now(UTC), usegmt=True))
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        """Say nothing: the test or the demo speaks."""
