"""`tracker dashboard`: serve the published file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.common import data_option, log_options

if TYPE_CHECKING:
    from pathlib import Path


@click.command("dashboard", short_help="Serve the dashboard on 127.0.0.1.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8050, show_default=True)
@data_option
@log_options
def command(data: Path, host: str, port: int) -> None:
    """Serve the published file; a newly published one is taken up without a restart."""
    from tracker.cli.serving import serve
    from tracker.workspace import Workspace

    serve(Workspace(data).published, host, port)
