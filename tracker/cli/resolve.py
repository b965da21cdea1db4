"""`tracker resolve`: the resolvers as a tool for anyone."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from tracker.cli.common import config_option

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

KINDS = ["location", "company", "domain"]


@click.command("resolve", short_help="Resolve locations, companies or e-mail domains.")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("texts", nargs=-1, metavar="[TEXT...|-]")
@config_option
def command(kind: str, texts: tuple[str, ...], config: Path | None) -> None:
    r"""Resolve each TEXT (or each line of standard input), one JSON object per line out.

    \b
    tracker resolve location "Hyderabad, IN" "Indianapolis, IN"
    tracker resolve company - < companies.txt
    """
    from tracker.settings import load
    from tracker.stages.texts import resolve_texts

    lines: Iterable[str] = texts
    if not texts or texts == ("-",):
        lines = (line.rstrip("\r\n") for line in sys.stdin)
    for answer in resolve_texts(kind, lines, load(config)):
        click.echo(json.dumps(answer, ensure_ascii=False))
