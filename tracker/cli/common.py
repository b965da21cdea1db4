"""Options that every command understands, and the log they switch on."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from tracker.log import JsonFormatter, PeopleFormatter

Command = TypeVar("Command", bound=Callable[..., Any])

data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=lambda: os.environ.get("TRACKER_DATA", "data"),
    show_default="./data, or TRACKER_DATA",
    help="Folder of the raw zone, the clones, the key and the published file.",
)
config_option = click.option(
    "--config",
    "config",
    type=click.Path(file_okay=False, path_type=Path),
    default=lambda: os.environ.get("TRACKER_CONFIG"),
    show_default="the packaged config, or TRACKER_CONFIG",
    help="Folder of the configuration; make one of your own with `tracker config init`.",
)


def log_options(function: Command) -> Command:
    """Add --log-format and --quiet, and set the log up before the command runs."""

    def start(context: click.Context, parameter: click.Parameter, value: Any) -> None:
        context.meta[str(parameter.name)] = value
        start_log(
            form=context.meta.get("log_format", "people"),
            quiet=context.meta.get("quiet", False),
        )

    function = click.option(
        "--log-format",
        type=click.Choice(["people", "json"]),
        default="people",
        show_default=True,
        expose_value=False,
        callback=start,
        help="One line per event for people, or one JSON object per line.",
    )(function)
    return click.option(
        "--quiet", "-q", is_flag=True, expose_value=False, callback=start, help="Warnings only."
    )(function)


def start_log(*, form: str, quiet: bool) -> None:
    """Send events to standard error in the chosen form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if form == "json" else PeopleFormatter())
    logger = logging.getLogger("tracker")
    logger.handlers = [handler]
    logger.setLevel(logging.WARNING if quiet else logging.INFO)
    logger.propagate = False
