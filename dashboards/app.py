"""The Dash application over the published file."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np  # noqa: F401 - loaded before threads: plotly sniffs half-imported modules
import pandas as pd  # noqa: F401 - the same
from dash import Dash
from flask import Flask, Response, abort, g, has_request_context, request
from flask_compress import Compress

from dashboards import callbacks, content, export, plotly_js, shell
from dashboards import state as states
from dashboards.choices import read
from dashboards.file import FileProblemError, PublishedFile
from dashboards.pages import CARDS
from dashboards.theme import Look

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

logger = logging.getLogger(__name__)

LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
SLOW = 0.5
YEAR = 365 * 24 * 3600
INDEX = """<!DOCTYPE html>
<html lang="en">
<head>
{%metas%}
<title>{%title%}</title>
{%favicon%}
{%css%}
<link rel="preload" as="script" fetchpriority="high" href="PLOTLY">
<script src="/assets/tracker.js"></script>
</head>
<body>
<div id="first"></div>
{%app_entry%}
<footer class="dash-scripts">
{%config%}
<template id="framework">
<script src="PLOTLY"></script>
{%scripts%}
{%renderer%}
</template>
<script src="/assets/grid.js"></script>
<script src="/assets/first.js"></script>
</footer>
</body>
</html>"""


def create_app(path: Path, hosts: Collection[str] = LOCAL) -> Dash:
    """The dashboard over one published file, which may not exist yet.

    Args:
        path: the published DuckDB file; looked at again every few seconds.
        hosts: names under which requests are answered. Others are refused, so that a web page
            elsewhere cannot reach a local dashboard by pointing its own name here.
    """
    file = PublishedFile(path)
    server = Flask("dashboards")
    server.extensions["published"] = file
    server.config.update(COMPRESS_ALGORITHM=["gzip"], COMPRESS_LEVEL=4, COMPRESS_MIN_SIZE=1000)
    server.config["COMPRESS_MIMETYPES"] = ["application/json", "text/html", "text/css", "text/csv"]
    Compress(server)
    app = Dash(
        "dashboards",
        server=server,
        title=shell.TITLE,
        update_title=None,
        serve_locally=True,
        suppress_callback_exceptions=True,
        assets_folder=str(_here() / "assets"),
        assets_ignore=r"\.js$",  # the page itself says which script comes when
        index_string=INDEX.replace("PLOTLY", plotly_js.ADDRESS),
        meta_tags=[
            {"name": "viewport", "content": "width=device-width, initial-scale=1"},
            {"name": "color-scheme", "content": "light dark"},
        ],
    )
    app.layout = lambda: shell.layout(_first(file))
    callbacks.register(app, file)
    _guard(server, app, frozenset(name.lower() for name in hosts))
    _drawing(server)
    _downloads(server, file)
    return app


def serve(
    path: Path, host: str = "127.0.0.1", port: int = 8050, hosts: Collection[str] = ()
) -> None:
    """Serve the dashboard until interrupted.

    Args:
        path: the published file.
        host: address to listen on.
        port: port to listen on.
        hosts: further names under which readers reach it, beside the local ones and ``host``.
    """
    from waitress import serve as waitress_serve  # noqa: PLC0415 - only needed when serving

    app = create_app(path, {*LOCAL, host, *hosts})
    content.warm(app.server.extensions["published"])
    waitress_serve(app.server, host=host, port=port, threads=8, ident=None)


def _first(file: PublishedFile) -> shell.First:
    """The page for the address the browser is at, as its first request tells.

    Without that address (another referrer policy) the frame comes empty and callbacks fill it.
    """
    place = urlsplit(request.referrer or "") if has_request_context() else urlsplit("")
    seen = bool(place.netloc) and place.netloc == request.host
    search = f"?{place.query}" if place.query else ""
    around = content.surroundings(file, place.path, search)
    version = content.version(file)
    if not seen:
        return shell.First([], hidden=False, shown=None, version=version, around=around)
    device = request.cookies.get("look", "")
    look = Look(dark="dark" in device, narrow="narrow" in device)
    page, hidden = content.page(file, place.path, search, look)
    return shell.First(page, hidden, content.page_mark(file, place.path), version, around)


def _here() -> Path:
    from pathlib import Path  # noqa: PLC0415 - typing only elsewhere

    return Path(__file__).parent


def _guard(server: Flask, app: Dash, hosts: frozenset[str]) -> None:
    policy: list[str] = []

    @server.before_request
    def check() -> None:
        g.started = time.perf_counter()
        name = urlsplit(f"//{request.host}").hostname or ""
        if name.lower() not in hosts:
            abort(403, "This name is not one the dashboard answers to.")

    @server.after_request
    def mark(response: Response) -> Response:
        if not policy:
            inline = " ".join(
                f"'{digest}'" if "'" not in digest else digest for digest in app.csp_hashes()
            )
            policy.append(
                f"default-src 'self'; script-src 'self' {inline}; style-src 'self' "
                "'unsafe-inline'; "
                "img-src 'self' data: blob:; connect-src 'self'; font-src 'self' data:; "
                "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
                "frame-ancestors 'none'"
            )
        response.headers["Content-Security-Policy"] = policy[0]
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        spent = time.perf_counter() - g.get("started", time.perf_counter())
        response.headers["Server-Timing"] = f"app;dur={spent * 1000:.1f}"
        if spent > SLOW:
            logger.warning("slow answer: %s took %.0f ms", request.path, spent * 1000)
        return response


def _drawing(server: Flask) -> None:
    @server.get(plotly_js.ADDRESS)
    def drawing() -> Response:
        """What draws; its address changes with its version, so browsers may keep it."""
        response = Response(plotly_js.script(), mimetype="text/javascript")
        response.cache_control.max_age = YEAR
        response.cache_control.immutable = True
        return response


def _downloads(server: Flask, file: PublishedFile) -> None:
    @server.get("/download/<name>.<kind>")
    def download(name: str, kind: str) -> Response:
        """What a card shows for the selection in the address."""
        if name not in CARDS or kind not in export.TYPES:
            abort(404)
        try:
            current = file.current()
        except FileProblemError as refusal:
            return Response(
                f"{refusal.problem.what} {refusal.problem.remedy}\n", 503, mimetype="text/plain"
            )
        selected = states.parse(request.query_string.decode("utf-8", "replace"), read(current))
        view = content.viewed(CARDS[name], current, selected, Look())
        facts = {
            key: value for key, value in shell.facts(current).items() if key != "key_fingerprint"
        }
        made = {
            "csv": lambda: export.to_csv(view),
            "parquet": lambda: export.to_parquet(view, facts),
            "json": lambda: export.to_json(view, facts),
        }[kind]()
        response = Response(made, content_type=export.TYPES[kind])
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
        return response
