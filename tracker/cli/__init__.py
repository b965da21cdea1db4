"""The command line: the only place that prints and exits."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import click

from tracker import __version__
from tracker.cli import (
    build,
    check,
    collect,
    config,
    dashboard,
    demo,
    docs,
    doctor,
    evaluate,
    explain,
    export,
    forget,
    query,
    report,
    resolve,
    run,
    status,
    verify,
)
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from types import ModuleType

ORDER: tuple[ModuleType, ...] = (run, collect, build, check, status, query, export, explain)
ORDER += (forget, resolve, evaluate, config, doctor, verify, demo, dashboard, report, docs)


class _InTheDataWay(click.Group):
    """Lists the commands in the order in which the data goes, not in the alphabet's."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the command names as they were added."""
        del ctx
        return list(self.commands)


@click.group(
    cls=_InTheDataWay,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 failed, 2 wrong usage or config, 3 incomplete but consistent "
    "(the next run goes on), 4 another run holds this repository.",
)
@click.version_option(__version__, prog_name="tracker")
def cli() -> None:
    """Who builds open-source AI, from where, for whom: measured, with coverage and bounds."""


for _module in ORDER:
    cli.add_command(_module.command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with DESIGN's codes; a user's mistake gets one line."""
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # a character that the terminal's encoding lacks is written as its number
            stream.reconfigure(errors="backslashreplace")
    try:
        result = cli.main(arguments, prog_name="tracker", standalone_mode=False)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt, SystemExit) as error:
        code = _told(error)
        if code is None:
            raise
        return code
    return result if isinstance(result, int) else 0


def _told(error: BaseException) -> int | None:
    """Say in one line what stopped a command; its exit code, or None for a fault of ours."""
    if isinstance(error, (BrokenPipeError, SystemExit)):
        # The reader of our output (head, less) has gone: nothing left to say to it. Told to
        # raise, click itself exits in this case alone.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        click.echo("tracker: stopped; what was collected is kept", err=True)
        return 130
    if isinstance(error, OSError):
        error = TrackerError(
            error.strerror or str(error),
            where=str(error.filename or ""),
            remedy="Check the disk, its space and its permissions.",
        )
    if isinstance(error, TrackerError):
        click.echo(f"tracker: {_plain(str(error))}", err=True)
        return error.exit_code
    return None


def _plain(text: str) -> str:
    """Drop control characters (they could rewrite a terminal) and secrets."""
    from tracker.log import redact

    return redact("".join(character if character.isprintable() else " " for character in text))


if __name__ == "__main__":
    main()
