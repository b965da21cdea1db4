"""`tracker docs`: the generated blocks of README and docs/."""

from __future__ import annotations

from pathlib import Path

import click

FILES = ("README.md", "docs/tables.md", "docs/metrics.md", "docs/configuration.md")


@click.command("docs", hidden=True)
@click.option("--check", is_flag=True, help="Change nothing; exit 1 when a block is stale.")
@click.argument(
    "root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path()
)
@click.pass_context
def command(context: click.Context, root: Path, check: bool) -> int:
    """Render the generated blocks of README and docs/ in the clone at ROOT."""
    from tracker import documentation

    commands = context.find_root().command
    known = documentation.blocks(described(commands)) if isinstance(commands, click.Group) else {}
    stale = []
    for name in FILES:
        path = root / name
        text = documentation.render(path, known)
        if text != path.read_text(encoding="utf-8"):
            stale.append(name)
            if not check:
                path.write_text(text, encoding="utf-8")
    if stale and check:
        click.echo(f"Stale: {', '.join(stale)}. Run `make docs`.", err=True)
        return 1
    click.echo("Fresh." if not stale else f"Written: {', '.join(stale)}.")
    return 0


def described(group: click.Group) -> dict[str, str]:
    """Name and first sentence of every command that is shown."""
    found = {}
    for name, command in group.commands.items():
        if command.hidden:
            continue
        found[name] = command.get_short_help_str(limit=200)
        if isinstance(command, click.Group):
            found |= {f"{name} {inner}": text for inner, text in described(command).items()}
    return found
