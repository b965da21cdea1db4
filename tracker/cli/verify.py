"""`tracker verify`: can the published numbers be made again?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.common import config_option, data_option, log_options

if TYPE_CHECKING:
    from pathlib import Path


@click.command("verify", short_help="Build again from the raw zone and compare every table.")
@data_option
@config_option
@log_options
def command(data: Path, config: Path | None) -> int:
    """Build again beside the published file and compare every table (exit 1 when one differs)."""
    from tracker.settings import load
    from tracker.stages import verify
    from tracker.workspace import Workspace

    differing = verify.differing(Workspace(data), load(config))
    click.echo("Every table is the same." if not differing else "Differs: " + ", ".join(differing))
    return 1 if differing else 0
