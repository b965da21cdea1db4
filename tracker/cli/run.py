"""`tracker run`: the scheduled job."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.common import config_option, data_option, log_options
from tracker.cli.sources import source_options

if TYPE_CHECKING:
    from pathlib import Path
from typing import Any


@click.command("run", short_help="Collect what is due, build, check and publish.")
@source_options
@data_option
@config_option
@log_options
def command(data: Path, config: Path | None, **asked: Any) -> int:
    r"""Collect what is due, build, check and publish: the scheduled job.

    Without a source option, every repository of config/repositories.toml that is due is cloned
    (bare, blobless, kept) or fetched. No token is needed for git.

    \b
    tracker run --clones DIR              every clone in DIR (owner__name[.git] or an origin URL)
    tracker run --repo huggingface/peft   one repository, over the network
    tracker run                           all that are due
    """
    from tracker import pipeline
    from tracker.settings import load
    from tracker.stages.request import Request
    from tracker.workspace import Workspace

    outcome = pipeline.run(Workspace(data).create(), load(config), Request.of(**asked))
    click.echo(outcome.summary())
    return outcome.exit_code
