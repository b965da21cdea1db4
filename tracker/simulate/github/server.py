"""A look-alike of GitHub on loopback: GraphQL, some REST, rate limits, ETags, and faults.

It belongs to the demo and the tests: the real collector runs against it and notices no difference.
"""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qsl, urlsplit

from tracker.simulate.github.faults import PRIMARY, Faults, Reply
from tracker.simulate.github.graphql import Result, body, execute, filled
from tracker.simulate.github.limits import Token
from tracker.simulate.github.nodes import Nodes
from tracker.simulate.github.rest import Rest, etag, page

if TYPE_CHECKING:
    from tracker.simulate.github.forge import Forge

APP_TOKEN_SECONDS = 3_600.0


@dataclass
class SimulatedGitHub:
    """A server for one forge; use it as a context manager.

    Attributes:
        forge: what there is; it may change while the server runs.
        tokens: texts that are accepted.
        faults: what goes wrong.
        prefix: `/api/v3` makes it look like GitHub Enterprise Server.
        remembers: keep executed answers, so that the server is not what is measured.
        app_seconds: how long an App installation's token lasts.
        requests: queries and paths asked, in order, with the page size and the status.
    """

    forge: Forge
    tokens: dict[str, Token]
    faults: Faults = field(default_factory=Faults)
    prefix: str = ""
    remembers: bool = False
    app_seconds: float = APP_TOKEN_SECONDS
    requests: list[tuple[str, int, int]] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Listen on a free port of 127.0.0.1."""
        self._lock = threading.Lock()
        self._nodes = Nodes(self.forge)
        self._memory: dict[tuple[str, str], Result] = {}
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.github = self
        self.url = f"http://127.0.0.1:{self._server.server_port}{self.prefix}"
        self._rest = Rest(self.forge, self.url)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()

    @property
    def points(self) -> int:
        """Points spent by all tokens in their present windows."""
        return sum(token.windows["graphql"].used for token in self.tokens.values())

    def graphql(self, token: Token, query: str, variables: dict[str, Any]) -> Reply:
        """Answer a query."""
        size = _size(variables)
        with self._lock:
            paged = any(name.startswith("after") and given for name, given in variables.items())
            fault = self.faults.before(size, paged=paged)
            if fault is not None:
                token.windows["graphql"].take(1)
                return self._noted(query, size, fault)
            key = (query, json.dumps(variables, sort_keys=True)) if self.remembers else ("", "")
            result = self._memory.get(key)
            if result is None:
                result = execute(self._nodes, query, variables, token.viewer)
                if self.remembers:
                    self._memory[key] = result
            if not result.is_free and not token.windows["graphql"].take(result.points):
                token.refused += 1
                error = {"type": "RATE_LIMITED", "message": PRIMARY}
                return self._noted(
                    query, size, Reply(body=json.dumps({"errors": [error]}).encode())
                )
            if result.needs_email and not token.sees_email:
                error = {"type": "INSUFFICIENT_SCOPES", "message": "needs ['user:email']"}
                return self._noted(
                    query, size, Reply(body=json.dumps({"errors": [error]}).encode())
                )
            limit = token.rate_limit(result.points, result.nodes)
            spoilt = self.faults.spoil(dict(result.data or {}), size)
            if spoilt is not None:
                spoilt["data"] = filled(spoilt["data"], limit)
                return self._noted(query, size, Reply(body=json.dumps(spoilt).encode()))
            return self._noted(query, size, Reply(body=body(result, limit)))

    def rest(self, token: Token, path: str, query: dict[str, str], known: str) -> Reply:
        """Answer a GET; what has not changed is free."""
        with self._lock:
            found = self._rest.get(path, token)
            if found is None:
                token.windows["core"].take(1)
                return self._noted(path, 0, Reply(404, b'{"message": "Not Found"}'))
            headers: dict[str, str] = {}
            if isinstance(found, list):
                found, headers["Link"] = page(found, query, f"{self.url}{path}")
            text = json.dumps(found).encode()
            headers["ETag"] = etag(text)
            if known == headers["ETag"]:
                return self._noted(path, 0, Reply(304, b"", headers))
            if path != "/rate_limit" and not token.windows["core"].take(1):
                token.refused += 1
                return self._noted(path, 0, Reply(403, json.dumps({"message": PRIMARY}).encode()))
            return self._noted(path, 0, Reply(200, text, headers))

    def installation_token(self, jwt: str) -> Reply:
        """A new token for an App's installation, which ends soon."""
        with self._lock:
            text = f"ghs_{len(self.tokens):04d}{'x' * 32}"
            expires = time.time() + self.app_seconds
            if jwt.count(".") != 2:  # noqa: PLR2004 - header, claims, signature
                return Reply(401, b'{"message": "A JSON web token could not be decoded"}')
            self.tokens[text] = Token(expires=expires)
            when = datetime.fromtimestamp(expires, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            return Reply(201, json.dumps({"token": text, "expires_at": when}).encode())

    def _noted(self, what: str, size: int, reply: Reply) -> Reply:
        self.requests.append((what, size, reply.status))
        return reply


def _size(variables: dict[str, Any]) -> int:
    """How many things are asked for at once."""
    listed = variables.get("ids")
    many = sum(name.endswith(tuple("0123456789")) for name in variables)
    return int(variables.get("first") or (len(listed) if listed else many))


class _Server(ThreadingHTTPServer):
    github: SimulatedGitHub
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - inherited
        """Say nothing of clients that were killed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # one packet for an answer, or each waits 40 ms for the last one's receipt
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        token = self._token()
        if token is not None:
            path = parts.path.removeprefix(self.server.github.prefix)
            known = self.headers.get("If-None-Match", "")
            reply = self.server.github.rest(token, path, dict(parse_qsl(parts.query)), known)
            self._send(reply, token.headers("core"))

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        github = self.server.github
        path = urlsplit(self.path).path
        if path.startswith(f"{github.prefix}/app/installations/"):
            jwt = self.headers.get("Authorization", "").removeprefix("Bearer ")
            self._send(github.installation_token(jwt), {})
            return
        token = self._token()
        if token is None:
            return
        if path != f"{github.prefix.removesuffix('/v3')}/graphql":
            self._send(Reply(404, b'{"message": "Not Found"}'), {})
            return
        asked = json.loads(text)
        reply = github.graphql(token, asked["query"], asked.get("variables") or {})
        if reply.drop:
            time.sleep(reply.stall)
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self._send(reply, token.headers("graphql"))

    def _token(self) -> Token | None:
        text = self.headers.get("Authorization", "").split(" ")[-1]
        token = self.server.github.tokens.get(text)
        if token is None or token.expires <= time.time():
            self._send(Reply(401, b'{"message": "Bad credentials"}'), {})
            return None
        return token

    def _send(self, reply: Reply, headers: dict[str, str]) -> None:
        self.send_response_only(reply.status)
        self.send_header("Date", format_datetime(datetime.now(UTC), usegmt=True))
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(reply.body)))
        for name, value in {**headers, **reply.headers}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, *_: object) -> None:
        """Say nothing: the test or the demo speaks."""
