"""`tracker config`: a configuration folder of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.common import config_option


@click.group("config", short_help="Make or check a configuration folder of one's own.")
def command() -> None:
    """Repositories, organizations, places, bots, groups and thresholds are files people edit."""


@command.command("init")
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
def init(directory: Path) -> None:
    """Copy the packaged configuration to DIRECTORY, to edit and to pass as --config."""
    from tracker import settings

    settings.init(directory)
    click.echo(f"Written: {directory}. Use it with --config {directory} or TRACKER_CONFIG.")


@command.command("check")
@config_option
def check(config: Path | None) -> None:
    """Validate every file; a fault is named with file, line, key and the nearest spelling."""
    from tracker import settings

    loaded = settings.load(config)
    click.echo(
        f"Valid: {len(loaded.repositories)} repositories, "
        f"{len(loaded.organizations)} organizations (version {loaded.version[:12]})."
    )
