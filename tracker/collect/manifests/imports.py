"""What a Python file imports, by its syntax tree: nothing of it is executed."""

from __future__ import annotations

import ast
import re
import warnings

_LINE = re.compile(r"^[ \t]*(?:import|from)[ \t]+([A-Za-z_]\w*)", re.MULTILINE)
_MORE = re.compile(r"^[ \t]*import[ \t][^\n#;]*,", re.MULTILINE)


def imports(text: str, wanted: frozenset[str]) -> dict[str, bool] | None:
    """Which of the wanted modules a file imports.

    Args:
        text: a Python file.
        wanted: dotted module names.

    Returns:
        Module to whether the file cannot be loaded without it (an import at the top that stands
        in no `try` and no `if`); None when the text is no Python.
    """
    first = {name.partition(".")[0] for name in wanted}
    if not (_MORE.search(text) or first & set(_LINE.findall(text))):
        return {}  # parsing is a thousand times slower than looking
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    needed = {id(statement) for statement in tree.body}
    found: dict[str, bool] = {}
    for node in ast.walk(tree):
        for module in _modules(node):
            for name in _prefixes(module) & wanted:
                found[name] = found.get(name, False) or id(node) in needed
    return found


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def _prefixes(module: str) -> set[str]:
    parts = module.split(".")[:10]
    return {".".join(parts[: end + 1]) for end in range(len(parts))}
