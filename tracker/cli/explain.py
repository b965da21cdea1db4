"""`tracker explain`: why a text resolved so, or which rows make a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.common import config_option, data_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("explain", short_help="Why a text resolved so; which rows make a number.")
@click.argument("subject")
@click.option(
    "--as",
    "kind",
    type=click.Choice(["location", "company", "domain", "metric"]),
    help="What SUBJECT is; guessed from its form when left out.",
)
@click.option("--where", "filters", help="For a metric: an SQL condition on its table.")
@click.option("--rows", default=10, show_default=True, help="For a metric: sample rows shown.")
@data_option
@config_option
def command(
    subject: str, kind: str | None, filters: str | None, rows: int, data: Path, config: Path | None
) -> None:
    r"""Explain SUBJECT: a location, company, e-mail domain, or the name of a metric.

    \b
    tracker explain "Bucharest, Romania"
    tracker explain cross_border_share --where "repository = 'huggingface/peft'"
    """
    from tracker.settings import load
    from tracker.stages.explain import explain
    from tracker.workspace import Workspace

    given = {"rows": str(rows)} | ({"where": filters} if filters else {})
    click.echo(explain(Workspace(data), load(config), subject, kind=kind, **given))
