"""`tracker build`: raw zone to published file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.common import config_option, data_option, log_options

if TYPE_CHECKING:
    from pathlib import Path


@click.command("build", short_help="Resolve, model, check and publish what is in the raw zone.")
@data_option
@config_option
@log_options
def command(data: Path, config: Path | None) -> int:
    """Build a new published file from the raw zone, check it and move it into place.

    A failing check or a crash leaves the old file served and says why.
    """
    from tracker import pipeline
    from tracker.settings import load
    from tracker.workspace import Workspace

    click.echo(pipeline.build(Workspace(data), load(config)).summary())
    return 0
