"""setup.py by its syntax tree: nothing of it is executed.

A small evaluator follows what projects write: literals, names assigned before, sums of lists,
tables of requirements looked up by name, and calls that read a requirements file.
"""

from __future__ import annotations

import ast
import re
import warnings
from itertools import chain, islice
from typing import Any

from tracker.collect.manifests.declaration import (
    DEVELOPMENT,
    HARD,
    Declaration,
    Parsed,
    all_declared,
)
from tracker.collect.manifests.project import strength_of_group

_FILE = re.compile(r"^[\w./-]*requirements?[\w./-]*\.(txt|in)$", re.IGNORECASE)
_LONGEST_LIST = 10_000
_LEADING = re.compile(r"^[A-Za-z0-9._-]+")


def parse(path: str, text: str) -> Parsed:
    """Read the install_requires, extras_require, tests_require and setup_requires of setup()."""
    del path
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes in other people's strings
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return Parsed(fault=f"not parsed: {type(error).__name__}")
    names = _Names()
    names.visit(tree)
    found: list[Declaration] = []
    for keyword, strength, group in (
        ("install_requires", HARD, ""),
        ("tests_require", DEVELOPMENT, "tests"),
        ("setup_requires", DEVELOPMENT, "build"),
    ):
        found += all_declared(names.texts(names.arguments.get(keyword)), strength, group)
    extras = names.value(names.arguments.get("extras_require"))
    for name, lines in extras.items() if isinstance(extras, dict) else ():
        found += all_declared(lines, strength_of_group(str(name)), str(name))
    return Parsed(tuple(found), tuple(dict.fromkeys(names.files)))


class _Names(ast.NodeVisitor):
    """Assignments seen so far, the arguments of setup(), and requirement files that are read."""

    def __init__(self) -> None:
        self.known: dict[str, Any] = {}
        self.arguments: dict[str, ast.expr] = {}
        self.files: list[str] = []

    def visit_Assign(self, node: ast.Assign) -> None:
        """Remember `name = value` and `table[key] = value`."""
        value = self.value(node.value)
        for place in node.targets:
            if isinstance(place, ast.Name):
                self.known[place.id] = value
            elif isinstance(place, ast.Subscript) and isinstance(place.value, ast.Name):
                table, key = self.known.get(place.value.id), self.value(place.slice)
                if isinstance(table, dict) and isinstance(key, str):
                    table[key] = value
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        """Remember `name += [...]`."""
        if isinstance(node.target, ast.Name) and isinstance(node.op, ast.Add):
            before, more = self.known.get(node.target.id), self.value(node.value)
            if isinstance(before, list) and isinstance(more, list):
                self.known[node.target.id] = (before + more)[:_LONGEST_LIST]

    def visit_Call(self, node: ast.Call) -> None:
        """Remember the arguments of setup(), and every file of requirements that is named."""
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if name == "setup" or (isinstance(node.func, ast.Name) and node.func.id == "setup"):
            for keyword in node.keywords:
                if keyword.arg:
                    self.arguments[keyword.arg] = keyword.value
        for argument in node.args:
            text = self.value(argument)
            if isinstance(text, str) and _FILE.match(text):
                self.files.append(text.removeprefix("./"))
        self.generic_visit(node)

    def texts(self, node: ast.expr | None) -> list[str]:
        """The value as a list of texts; empty when it is anything else."""
        value = self.value(node)
        return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []

    def value(self, node: ast.expr | None) -> Any:  # noqa: ANN401, PLR0911
        """What an expression is, as far as its syntax says; None when it does not."""
        match node:
            case ast.Constant(value=value):
                return value
            case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
                return list(islice(chain.from_iterable(map(self._spread, parts)), _LONGEST_LIST))
            case ast.Dict(keys=keys, values=values):
                pairs = zip(keys, values, strict=True)
                named = ((self.value(key), value) for key, value in pairs)
                return {key: self.value(value) for key, value in named if isinstance(key, str)}
            case ast.Name(id=name):
                return self.known.get(name)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                first, second = self.value(left), self.value(right)
                both_lists = isinstance(first, list) and isinstance(second, list)
                return (first + second)[:_LONGEST_LIST] if both_lists else (first or second)
            case ast.Subscript(value=table, slice=key):
                return self._looked_up(self.value(table), self.value(key))
            case ast.DictComp(generators=[ast.comprehension(iter=source)]):
                return self._table_of(source)
            case ast.Call(args=arguments) if arguments and self._lists_names(node):
                found = (self._looked_up(self._requirements(), self.value(a)) for a in arguments)
                return [text for text in found if isinstance(text, str)]
        return None

    def _spread(self, part: ast.expr) -> list[Any]:
        if isinstance(part, ast.Starred):
            inner = self.value(part.value)
            return inner if isinstance(inner, list) else []
        return [self.value(part)]

    @staticmethod
    def _looked_up(table: object, key: object) -> object:
        return table.get(key) if isinstance(table, dict) and isinstance(key, str) else None

    def _table_of(self, source: ast.expr) -> dict[str, str]:
        """`{name: requirement for … in … _deps}`: the list that is walked, keyed by its names."""
        for inner in ast.walk(source):
            listed = self.known.get(inner.id) if isinstance(inner, ast.Name) else None
            if isinstance(listed, list):
                texts = (text for text in listed if isinstance(text, str))
                return {m[0]: text for text in texts if (m := _LEADING.match(text))}
        return {}

    def _requirements(self) -> object:
        tables = (v for v in self.known.values() if isinstance(v, dict) and v)
        return next((t for t in tables if all(isinstance(v, str) for v in t.values())), {})

    @staticmethod
    def _lists_names(node: ast.Call) -> bool:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        return "dep" in name and "list" in name
