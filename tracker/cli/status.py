"""`tracker status`: freshness, coverage, gaps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from tracker.cli.common import config_option, data_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "status", short_help="Per repository: last collection, completeness, gaps, withheld."
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
@data_option
@config_option
def command(form: str, data: Path, config: Path | None) -> None:
    """Compare the raw zone with `git rev-list --count`; say what is due or withheld."""
    from tracker.raw.zone import RawZone
    from tracker.settings import load
    from tracker.stages import status
    from tracker.workspace import Workspace

    workspace = Workspace(data)
    found = status.status(RawZone(workspace.raw), load(config), workspace.github)
    click.echo(json.dumps(found.as_dict(), default=str) if form == "json" else found.table())
