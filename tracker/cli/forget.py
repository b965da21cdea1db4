"""`tracker forget`: erase a person and keep them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.common import data_option, log_options

if TYPE_CHECKING:
    from pathlib import Path


@click.command("forget", short_help="Erase a person from the raw zone and keep them out.")
@click.argument("hashes", nargs=-1, required=True, metavar="HASH...")
@data_option
@log_options
def command(hashes: tuple[str, ...], data: Path) -> None:
    """Erase whoever the SHA-256 HASH of a lower-cased e-mail address or login stands for.

    The address itself need not be given: `printf %s 'person@example.org' | sha256sum`.
    Build afterwards; `tracker status` says how much was withheld by erasure.
    """
    from tracker.errors import ConfigError
    from tracker.raw.forget import checked, forget
    from tracker.raw.zone import RawZone
    from tracker.workspace import Workspace

    asked = checked(hashes)
    if not data.is_dir():
        raise ConfigError(
            "there is no such data folder", where=str(data), remedy="Name it with --data."
        )
    erased = forget(RawZone(Workspace(data).raw), asked)
    rows = ", ".join(f"{count} {entity}" for entity, count in erased.rows.items() if count)
    mentions = sum(erased.blanked.values())
    click.echo(f"Erased: {rows or 'no rows'}; {mentions} mentions emptied. Now run tracker build.")
    if any(Workspace(data).clones.glob("*.git")):
        click.echo(f"The clones in {Workspace(data).clones} are as they were: docs/operations.md.")
