"""`tracker evaluate`: how right the resolvers are on labelled texts."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.common import config_option


@click.command("evaluate", short_help="Score the resolvers on labelled CSV files.")
@click.argument("kind", type=click.Choice(["location", "company", "domain", "change-type"]))
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--baselines", is_flag=True, help="Also score the libraries that are installed.")
@click.option("--disagreements", is_flag=True, help="List the texts answered otherwise.")
@config_option
def command(
    kind: str, files: tuple[Path, ...], baselines: bool, disagreements: bool, config: Path | None
) -> None:
    """Print coverage, precision with Wilson intervals, false answers and speed.

    For change types: agreement with labels given by hand, per class, evidence and stratum.
    """
    from tracker.settings import load
    from tracker.stages.evaluate import scores

    for line in scores(kind, files, load(config), baselines=baselines, disagreements=disagreements):
        click.echo(line)
