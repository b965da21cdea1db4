"""`tracker export`: aggregates to CSV and Parquet."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.common import data_option


@click.command("export", short_help="Write tables as CSV or Parquet, small groups withheld.")
@click.argument("tables", nargs=-1, metavar="[TABLE...]")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder to write into; made when it is missing.",
)
@click.option("--format", "form", type=click.Choice(["csv", "parquet"]), default="csv")
@click.option(
    "--profile",
    type=click.Choice(["analyst", "public"]),
    default="public",
    show_default=True,
    help="public: aggregates only, made to be shared; analyst: rows too, not for redistribution.",
)
@data_option
def command(tables: tuple[str, ...], output: Path, form: str, profile: str, data: Path) -> None:
    """Write TABLES (all that the profile allows when none is named) to a folder."""
    from tracker.publish import export
    from tracker.workspace import Workspace

    for path in export.export(
        Workspace(data).published, tables, output, form=form, profile=profile
    ):
        click.echo(path)
