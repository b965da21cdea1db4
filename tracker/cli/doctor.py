"""`tracker doctor`: what will work here and what will be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.common import config_option, data_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("doctor", short_help="Look at git, disk, permissions, clock, tokens and limits.")
@click.option("--offline", is_flag=True, help="Ask nothing of the network.")
@data_option
@config_option
def command(data: Path, config: Path | None, offline: bool) -> int:
    """Say what will work here, what will be missing and what helps (exit 1 on a fault)."""
    from tracker.settings import load
    from tracker.stages import doctor
    from tracker.workspace import Workspace

    findings = list(doctor.examine(Workspace(data), load(config), offline=offline))
    for finding in findings:
        click.echo(str(finding))
    return 1 if any(finding.is_fault for finding in findings) else 0
