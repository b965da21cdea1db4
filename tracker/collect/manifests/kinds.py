"""Which files are manifests, and which parser reads each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.collect.manifests import conda, dockerfile, project, requirements, setup_cfg, setup_py
from tracker.collect.manifests.declaration import Parsed

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST_MANIFEST = 1 << 20
"""Bytes; a larger file is reported, not read."""

# Folders of other people's code, examples and fixtures say nothing about the repository itself.
_ELSEWHERE = re.compile(
    r"(^|/)(third[_-]?party|vendor(ed)?|node_modules|site-packages|submodules?|fixtures?)/",
    re.IGNORECASE,
)
_KINDS = {
    kind: re.compile(rf"(^|/){rule}$", re.IGNORECASE)
    for kind, rule in {
        "requirements": r"requirements([^/]*|/[^/]+)\.(txt|in)",
        "pyproject": r"pyproject\.toml",
        "setup.cfg": r"setup\.cfg",
        "setup.py": r"setup\.py",
        "environment": r"(environment|env|conda)[^/]*\.ya?ml",
        "conda recipe": r"(conda|recipe)[^/]*/(.*/)?(meta|recipe)\.ya?ml",
        "dockerfile": r"(Dockerfile([._-](?![^/]*\.(py|md|rst|sh|ya?ml|txt|json)$)[^/]*)?"
        r"|[^/]+\.Dockerfile)(?<!\.py)(?<!\.md)(?<!\.sh)",
    }.items()
}
_PARSERS: dict[str, Callable[[str, str], Parsed]] = {
    "requirements": requirements.parse,
    "pyproject": project.parse,
    "setup.cfg": setup_cfg.parse,
    "setup.py": setup_py.parse,
    "environment": conda.parse_environment,
    "conda recipe": conda.parse_recipe,
    "dockerfile": dockerfile.parse,
}


def kind_of(path: str) -> str | None:
    """The kind of manifest a path is, or None; vendored and fixture folders hold none."""
    if _ELSEWHERE.search(path):
        return None
    return next((kind for kind, rule in _KINDS.items() if rule.search(path)), None)


def parse(kind: str, path: str, text: str) -> Parsed:
    """Read one manifest; whatever is wrong with it comes back as a fault.

    Args:
        kind: what `kind_of` said.
        path: its path in the repository: the name decides what is for development only.
        text: its whole text.
    """
    if len(text) > LARGEST_MANIFEST:
        return Parsed(fault=f"larger than {LARGEST_MANIFEST >> 20} MiB")
    try:
        return _PARSERS[kind](path, text)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, MemoryError) as error:
        return Parsed(fault=f"{type(error).__name__} while reading")
