"""The generated blocks of README and docs: rendered from the same headers that make the tables.

A block stands between `<!-- begin NAME -->` and `<!-- end NAME -->`; what is inside is replaced.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker import catalog, settings
from tracker.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_BLOCK = re.compile(r"(<!-- begin ([a-z-]+) -->\n).*?(<!-- end \2 -->)", re.DOTALL)


def blocks(commands: Mapping[str, str]) -> dict[str, str]:
    """Every block's name and its Markdown.

    Args:
        commands: command name to what it does, in the order of the command line.
    """
    known = catalog.load()
    tables = [model for model in known.models if model.schema == "main"]
    return {
        "commands": _table(
            ("command", "what it does"),
            [(f"`tracker {name}`", text) for name, text in commands.items()],
        ),
        "tables": _table(
            ("table", "one row per", "what it holds"),
            [
                (
                    f"[`{model.name}`](docs/tables.md#{model.name})",
                    ", ".join(model.grain),
                    model.about,
                )
                for model in sorted(tables, key=lambda model: model.name)
            ],
        ),
        "metrics": _table(
            ("metric", "question", "unit"),
            [(f"`{metric.name}`", metric.question, metric.unit) for metric in known.metrics],
        ),
        "columns": "\n".join(_columns(model) for model in sorted(tables, key=lambda m: m.name)),
        "metric-cards": "\n".join(_card(metric) for metric in known.metrics),
        "config": _config(),
    }


def render(path: Path, known: Mapping[str, str]) -> str:
    """The file's text with every block made anew.

    Raises:
        ConfigError: a block nobody renders.
    """

    def fill(found: re.Match[str]) -> str:
        if found[2] not in known:
            raise ConfigError(
                f"there is no block {found[2]!r}",
                where=str(path),
                remedy=f"Known: {', '.join(sorted(known))}.",
            )
        return f"{found[1]}\n{known[found[2]].rstrip()}\n\n{found[3]}"

    return _BLOCK.sub(fill, path.read_text(encoding="utf-8"))


def _columns(model: catalog.Model) -> str:
    rows = [(f"`{name}`", meaning) for name, meaning in model.columns]
    return f"### {model.name}\n\n{model.about}\n\n" + _table(("column", "meaning"), rows)


def _card(metric: catalog.Metric) -> str:
    lines = [
        f"### {metric.name}",
        "",
        f"**{metric.title}.** {metric.question}",
        "",
        metric.about,
        "",
    ]
    lines += [f"- unit: {metric.unit}", *(f"- caveat: {caveat}" for caveat in metric.caveat)]
    lines += [f"- source: {metric.source}"] if metric.source else []
    return "\n".join([*lines, "", f"      {metric.call}", ""])


def _config() -> str:
    parts: dict[str, list[tuple[str, str, str]]] = {}
    for file, key, kind, meaning in settings.documented_keys():
        parts.setdefault(file, []).append((f"`{key}`", kind, meaning))
    return "\n".join(
        f"### {file}\n\n" + _table(("key", "type", "meaning"), rows) for file, rows in parts.items()
    )


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(_cell(cell) for cell in line) + " |\n" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
