"""Serving the dashboard, for the two commands that do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.errors import TrackerError

if TYPE_CHECKING:
    from pathlib import Path


def serve(published: Path, host: str, port: int) -> None:
    """Say the address and serve until interrupted.

    Raises:
        TrackerError: the address is taken, or not this machine's.
    """
    from dashboards.app import serve as serve_app

    click.echo(f"Dashboard: http://{host}:{port}/  (Ctrl-C stops it)")
    try:
        serve_app(published, host=host, port=port)
    except OSError as error:
        raise TrackerError(
            f"the dashboard cannot listen there: {error.strerror or error}",
            where=f"{host}:{port}",
            remedy="Choose another port with --port.",
        ) from error
