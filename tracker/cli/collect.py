"""`tracker collect`: sources into the raw zone, nothing else."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.common import config_option, data_option, log_options
from tracker.cli.sources import source_options


@click.command("collect", short_help="Collect only: git, github or all sources.")
@click.argument("source", type=click.Choice(["all", "git", "github"]), default="all")
@source_options
@data_option
@config_option
@log_options
def command(source: str, data: Path, config: Path | None, **asked: object) -> int:
    """Collect from SOURCE into the raw zone and stop there.

    Jobs on different repositories may run side by side; a second job on the same repository
    ends with exit code 4.
    """
    from tracker import pipeline
    from tracker.settings import load
    from tracker.workspace import Workspace

    sources = ("git", "github") if source == "all" else (source,)
    collected = pipeline.collect(
        Workspace(data).create(), load(config), pipeline.Request.of(sources=sources, **asked)
    )
    click.echo(collected.summary())
    return collected.exit_code
