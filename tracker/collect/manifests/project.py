"""pyproject.toml: PEP 621, PEP 735 groups, Poetry, PDM, uv, and files that setuptools reads."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from packaging.utils import canonicalize_name

from tracker.collect.manifests.declaration import (
    DEVELOPMENT,
    EXTRA,
    HARD,
    Declaration,
    Parsed,
    all_declared,
)

_DEVELOPMENT = re.compile(
    r"dev|test|lint|doc|^ci$|build|benchmark|style|quality|typing", re.IGNORECASE
)
_LONG_KEY = re.compile(r"(?:\.[ \t]*+[\"'A-Za-z0-9_-]++[ \t]*+){50}")


def strength_of_group(group: str) -> str:
    """An extra for users, or one for the project's own development."""
    return DEVELOPMENT if _DEVELOPMENT.search(group) else EXTRA


def parse(path: str, text: str) -> Parsed:
    """Read one pyproject.toml."""
    del path
    if _LONG_KEY.search(text):
        return Parsed(fault="a key of more than 50 parts")
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Parsed(fault=f"invalid TOML: {error}"[:200])
    project, tool = _table(document, "project"), _table(document, "tool")
    found = all_declared(project.get("dependencies"), HARD)
    for group, lines in _table(project, "optional-dependencies").items():
        found += all_declared(lines, strength_of_group(group), group)
    for groups in (document, _table(tool, "pdm")):
        name = "dependency-groups" if groups is document else "dev-dependencies"
        for group, lines in _table(groups, name).items():
            found += all_declared(lines, DEVELOPMENT, group)
    found += all_declared(_table(tool, "uv").get("dev-dependencies"), DEVELOPMENT, "dev")
    found += all_declared(_table(document, "build-system").get("requires"), DEVELOPMENT, "build")
    dynamic = _table(_table(tool, "setuptools"), "dynamic")
    installed = _files(dynamic.get("dependencies"))
    optional = _table(dynamic, "optional-dependencies").values()
    others = [name for wanted in optional for name in _files(wanted)]
    return Parsed(
        tuple(found + _poetry(_table(tool, "poetry"))),
        tuple(dict.fromkeys([*installed, *others])),
        tuple(installed),
    )


def _files(wanted: object) -> list[str]:
    """`{file = "a.txt"}` or `{file = ["a.txt", "b.txt"]}`."""
    named = wanted.get("file") if isinstance(wanted, dict) else None
    listed = [named] if isinstance(named, str) else named if isinstance(named, list) else []
    return [name for name in listed if isinstance(name, str)]


def _poetry(poetry: dict[str, Any]) -> list[Declaration]:
    found = []
    for name, wanted in _table(poetry, "dependencies").items():
        if name.lower() != "python":
            optional = isinstance(wanted, dict) and wanted.get("optional") is True
            found.append(_named(name, wanted, EXTRA if optional else HARD, ""))
    groups = {name: _table(group, "dependencies") for name, group in _tables(poetry, "group")}
    groups["dev"] = {**groups.get("dev", {}), **_table(poetry, "dev-dependencies")}
    for group, wanted in groups.items():
        found += [_named(name, version, DEVELOPMENT, group) for name, version in wanted.items()]
    return found


def _named(name: str, wanted: object, strength: str, group: str) -> Declaration:
    version = wanted.get("version", "") if isinstance(wanted, dict) else wanted
    return Declaration(
        canonicalize_name(name), strength, group, version if isinstance(version, str) else ""
    )


def _table(document: dict[str, Any], key: str) -> dict[str, Any]:
    value = document.get(key)
    return value if isinstance(value, dict) else {}


def _tables(document: dict[str, Any], key: str) -> list[tuple[str, dict[str, Any]]]:
    return [(k, v) for k, v in _table(document, key).items() if isinstance(v, dict)]
