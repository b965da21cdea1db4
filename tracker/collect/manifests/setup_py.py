"""setup.py by its syntax tree: nothing of it is executed.

A small evaluator follows what projects write: literals, names assigned before, sums of lists,
tables of requirements looked up by name, and calls that read a requirements file. Such a call
stands for the lines of its file, whatever is done to them on the way.
"""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass
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
_COPIES = frozenset({"list", "tuple", "sorted", "set"})


@dataclass(frozen=True, slots=True)
class _File:
    """A requirements file, where the list of its lines is meant."""

    path: str


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
    installed = _files(names.value(names.arguments.get("install_requires")))
    return Parsed(tuple(found), tuple(dict.fromkeys(names.files)), tuple(installed))


def _files(value: object) -> list[str]:
    """The requirements files whose lines a value holds."""
    return [one.path for one in value if isinstance(one, _File)] if isinstance(value, list) else []


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
            elif isinstance(place, ast.Tuple) and isinstance(place.elts[0], ast.Name):
                # `lines, links = parse_requirements("requirements.txt")`
                self.known[place.elts[0].id] = value if _files(value) else None
            elif isinstance(place, ast.Subscript) and isinstance(place.value, ast.Name):
                table, key = self.known.get(place.value.id), self.value(place.slice)
                if isinstance(table, dict) and isinstance(key, str):
                    table[key] = value
        self.generic_visit(node)

    def visit_With(self, node: ast.With) -> None:
        """Remember `with open("requirements.txt") as name`."""
        for item in node.items:
            if isinstance(item.optional_vars, ast.Name):
                self.known[item.optional_vars.id] = self.value(item.context_expr)
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
        self.files += _files(self._read_by(node))
        self.generic_visit(node)

    def texts(self, node: ast.expr | None) -> list[str]:
        """The value as a list of texts; empty when it is anything else."""
        return [text for text in self._listed(node) if isinstance(text, str)] if node else []

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
            case ast.ListComp(generators=[ast.comprehension(iter=source), *_]):
                return [one for one in self._listed(source) if isinstance(one, _File)]
            case ast.Call():
                return self._called(node)
        return None

    def _called(self, node: ast.Call) -> Any:  # noqa: ANN401 - as `value`
        if node.args and self._lists_names(node):
            found = (self._looked_up(self._requirements(), self.value(a)) for a in node.args)
            return [text for text in found if isinstance(text, str)]
        if isinstance(node.func, ast.Name) and node.func.id in _COPIES and len(node.args) == 1:
            return self._listed(node.args[0])
        read = self._read_by(node)
        if not read and isinstance(node.func, ast.Attribute):  # open(…).read().splitlines()
            read = [one for one in self._listed(node.func.value) if isinstance(one, _File)]
        return read or None

    def _read_by(self, node: ast.Call) -> list[_File]:
        """The requirements files that a call is given, as texts or as paths put together."""
        read: list[_File] = []
        for argument in node.args:
            value = self.value(argument)
            if isinstance(value, str) and _FILE.match(value):
                read.append(_File(value.removeprefix("./")))
            elif isinstance(value, list):
                read += [one for one in value if isinstance(one, _File)]
        return read

    def _listed(self, node: ast.expr) -> list[Any]:
        value = self.value(node)
        return value if isinstance(value, list) else []

    def _spread(self, part: ast.expr) -> list[Any]:
        return self._listed(part.value) if isinstance(part, ast.Starred) else [self.value(part)]

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
