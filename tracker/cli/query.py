"""`tracker query`: one SQL statement on the published file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tracker.cli.common import data_option

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ["table", "csv", "json"]


@click.command("query", short_help="Run one SQL statement on the published file, read-only.")
@click.argument("sql")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@data_option
def command(sql: str, form: str, data: Path) -> None:
    r"""Run SQL (or - for standard input) on the published file: read-only, one statement.

    \b
    tracker query "from main.metrics select metric, title, unit"
    """
    from tracker.publish import read
    from tracker.workspace import Workspace

    text = sys.stdin.read() if sql == "-" else sql
    click.echo(read.query(Workspace(data).published, text, form=form), nl=False)
