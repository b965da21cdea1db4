"""`tracker demo`: a simulated world through the real collectors and the real build."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.common import log_options


@click.command("demo", short_help="Make a simulated world, run everything over it, serve it.")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo"),
    show_default=True,
    help="Folder for the simulated world and its published file; made anew.",
)
@click.option("--port", type=click.IntRange(1, 65535), default=8050, show_default=True)
@click.option(
    "--check",
    is_flag=True,
    help="Verify the published numbers against the world's known truth, fetch every page, exit.",
)
@log_options
def command(data: Path, port: int, check: bool) -> int:
    """Create simulated repositories with known truth, collect, build and serve them; no network.

    Everything shown is labelled "simulated": people, organizations' work and numbers are made up.
    """
    from tracker import demonstration

    shown = demonstration.prepare(data)
    click.echo(shown.summary())
    if check:
        faults = 0
        for finding in demonstration.verify(shown):
            click.echo(str(finding))
            faults += finding.is_fault
        click.echo(f"{faults} wrong." if faults else "Every number is the world's truth.")
        return 1 if faults else 0
    from tracker.cli.serving import serve

    serve(shown.workspace.published, "127.0.0.1", port)
    return 0
