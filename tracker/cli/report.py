"""`tracker report`: the published file as one document."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.common import data_option, log_options


@click.command("report", short_help="Write all figures and tables as one HTML file, and as PDF.")
@click.option(
    "--out",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("report.html"),
    show_default=True,
    help="File to write.",
)
@click.option(
    "--pdf", is_flag=True, help="Print it too, beside it, with the Chromium that is installed."
)
@data_option
@log_options
def command(data: Path, out: Path, *, pdf: bool) -> int:
    """Write every page's figures, tables, method and data versions as one self-contained file.

    It needs no network and no server. The same published file gives the same bytes.
    """
    from tracker.cli.reporting import write
    from tracker.workspace import Workspace

    said, code = write(Workspace(data).published, out, pdf=pdf)
    click.echo(said)
    return code
