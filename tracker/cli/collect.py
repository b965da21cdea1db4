"""`tracker collect`: sources into the raw zone, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.common import config_option, data_option, log_options
from tracker.cli.sources import source_options

if TYPE_CHECKING:
    from pathlib import Path
from typing import Any


@click.command("collect", short_help="Collect only: one source, or all.")
@click.argument(
    "source",
    type=click.Choice(["all", "git", "github", "manifests", "huggingface", "innovation-graph"]),
    default="all",
)
@click.argument("place", required=False, metavar="[FILE|URL]")
@source_options
@click.option(
    "--deep",
    is_flag=True,
    help="manifests: read all source files of full clones for imports, holders, the licence.",
)
@data_option
@config_option
@log_options
def command(source: str, data: Path, config: Path | None, **asked: Any) -> int:
    """Collect from SOURCE into the raw zone and stop there.

    `manifests` reads what repositories declare to stand on, at their head and at each year's end;
    of a clone without file contents only these files are fetched. `huggingface` lists the models of
    the organizations in organizations.toml, once a week; HF_TOKEN is optional. `innovation-graph`
    reads a published table of flows between economies from the FILE or https URL given: it is
    data/economy_collaborators.csv of github/innovationgraph. `all` leaves it out.

    Jobs on different repositories may run side by side; a second job on the same repository
    ends with exit code 4.
    """
    from tracker import pipeline
    from tracker.settings import load
    from tracker.stages.request import SOURCES, Request
    from tracker.workspace import Workspace

    sources = SOURCES if source == "all" else (source,)
    collected = pipeline.collect(
        Workspace(data).create(), load(config), Request.of(sources=sources, **asked)
    )
    click.echo(collected.summary())
    return collected.exit_code
