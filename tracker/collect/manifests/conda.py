"""environment.yml and conda recipes, as data: aliases are bounded, nothing is constructed."""

from __future__ import annotations

import re
from typing import Any

import yaml

from tracker.collect.manifests.declaration import (
    DEVELOPMENT,
    HARD,
    Declaration,
    Parsed,
    all_declared,
)
from tracker.collect.manifests.requirements import strength_of

_MOST_ALIASES = 20
_LARGEST = 1 << 18  # characters: the parser takes 10 µs for each
_DEEPEST = 20
# Bounded, so that one that never ends costs no more than its length.
_STATEMENT = re.compile(r"\{%.{0,300}?%\}|\{#.{0,300}?#\}", re.DOTALL)
_EXPRESSION = re.compile(r"\{\{.{0,300}?\}\}", re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_SELECTOR = re.compile(r"(?<![ \t])[ \t]+#[ \t]*\[[^\]\n]*\][ \t]*$", re.MULTILINE)
# conda's own names of packages that the Python index knows by another
_ON_INDEX = {"pytorch": "torch", "pytorch-cpu": "torch", "pytorch-gpu": "torch"}
_NAMES_NO_PACKAGE = frozenset({"python", "pip", "conda", "nodejs"})


def parse_environment(path: str, text: str) -> Parsed:
    """Read one environment.yml with its pip section."""
    document, fault = _load(text)
    if fault or not isinstance(document, dict):
        return Parsed(fault=fault)
    # a name in the path decides, and an environment is otherwise a whole
    strength = DEVELOPMENT if strength_of(path) == DEVELOPMENT else HARD
    found = []
    for entry in _list(document.get("dependencies")):
        if isinstance(entry, dict):
            found += all_declared(entry.get("pip"), strength, "environment")
        else:
            found += _conda(entry, strength, "environment")
    return Parsed(tuple(found))


def parse_recipe(path: str, text: str) -> Parsed:
    """Read one meta.yaml or recipe.yaml: run requirements are hard, the others development."""
    del path
    document, fault = _load(_SELECTOR.sub("", _EXPRESSION.sub("0", _STATEMENT.sub("", text))))
    if fault or not isinstance(document, dict):
        return Parsed(fault=fault)
    requirements = document.get("requirements")
    found = []
    for section, lines in requirements.items() if isinstance(requirements, dict) else ():
        for entry in _list(lines):
            found += _conda(entry, HARD if section == "run" else DEVELOPMENT, str(section))
    return Parsed(tuple(found))


def _conda(entry: object, strength: str, group: str) -> list[Declaration]:
    if not isinstance(entry, str):
        return []
    name = entry.partition("::")[2] or entry
    name = re.split(r"[\s=<>!~\[]", name.strip(), maxsplit=1)[0].lower()
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", name) or name in _NAMES_NO_PACKAGE:
        return []
    return all_declared([_ON_INDEX.get(name, name)], strength, group)


def _load(text: str) -> tuple[Any, str]:
    """The document as plain data, or why it is refused."""
    if len(text) > _LARGEST:
        return None, f"YAML larger than {_LARGEST >> 10} KiB"
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
        if depth > _DEEPEST:
            return None, f"YAML nested deeper than {_DEEPEST}"
    try:
        aliases = depth = 0
        for event in yaml.parse(text):
            aliases += isinstance(event, yaml.AliasEvent)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if aliases > _MOST_ALIASES:
                return None, f"more than {_MOST_ALIASES} YAML aliases"
            if depth > _DEEPEST:
                return None, f"YAML nested deeper than {_DEEPEST}"
        return yaml.safe_load(text), ""
    except yaml.YAMLError as error:
        return None, f"invalid YAML: {type(error).__name__}"


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
