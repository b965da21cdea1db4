"""What to collect, asked in the same words by `run` and `collect`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def source_options(function: Command) -> Command:
    """Add --clones, --repo, --all, --paths, --budget and --until."""
    for option in reversed(
        [
            click.option(
                "--clones",
                type=click.Path(path_type=Path),
                help="Read the bare or working clones in this folder; no network.",
            ),
            click.option(
                "--repo",
                "repositories",
                multiple=True,
                metavar="OWNER/NAME",
                help="Only this repository; may be given several times.",
            ),
            click.option("--all", "everything", is_flag=True, help="Also what is not due yet."),
            click.option(
                "--paths", is_flag=True, help="Read the changed file names too (not their content)."
            ),
            click.option(
                "--budget",
                type=click.IntRange(min=1),
                metavar="REQUESTS",
                help="Stop after this many requests to GitHub, and to Hugging Face (exit 3).",
            ),
            click.option(
                "--until",
                metavar="HH:MM",
                help="Stop at this local time; the next run goes on (exit 3).",
            ),
        ]
    ):
        function = option(function)
    return function
