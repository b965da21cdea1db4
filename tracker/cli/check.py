"""`tracker check`: every model's grain and check lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.common import data_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("check", short_help="Run every model's grain and check lines.")
@data_option
def command(data: Path) -> int:
    """Check the published file; failing rules are named with their model and count (exit 1)."""
    from tracker.stages import checking
    from tracker.workspace import Workspace

    failures = checking.failures(Workspace(data).published)
    for failure in failures:
        click.echo(str(failure), err=True)
    click.echo("All checks hold." if not failures else f"{len(failures)} checks failed.")
    return 1 if failures else 0
