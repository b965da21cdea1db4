"""The GraphQL documents of `queries/`, with the fragments they name and repeated for many items."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_FRAGMENT = re.compile(r"^fragment (\w+) on .*?(?=^fragment |\Z)", re.MULTILINE | re.DOTALL)
_SPREAD = re.compile(r"\.\.\.\s*(?!on\b)(\w+)")
_COMMENT = re.compile(r"^\s*#.*\n", re.MULTILINE)


def _read(name: str) -> str:
    text = (files(__package__) / "queries" / f"{name}.graphql").read_text("utf-8")
    return _COMMENT.sub("", text)


@cache
def _fragments() -> dict[str, str]:
    return {found[1]: found[0].strip() for found in _FRAGMENT.finditer(_read("fragments"))}


@cache
def document(name: str) -> str:
    """The query of `queries/NAME.graphql` followed by the shared fragments it needs."""
    text = _read(name)
    return _with_fragments(text)


def priced(query: str) -> str:
    """The same query, only to be priced by GitHub, which costs nothing."""
    return query.replace("rateLimit {", "rateLimit(dryRun: true) {", 1)


@cache
def repeated(name: str, count: int) -> str:
    """The query of `queries/NAME.template.graphql` for `count` items.

    Every line that holds `_0` stands for one item and is repeated with `_1`, `_2`, …
    """
    lines = []
    for line in _read(f"{name}.template").splitlines():
        if "_0" in line:
            lines += [line.replace("_0", f"_{item}") for item in range(count)]
        else:
            lines.append(line)
    return _with_fragments("\n".join(lines))


def _with_fragments(text: str) -> str:
    shared = _fragments()
    wanted: dict[str, str] = {}
    search = [text]
    while search:
        for name in _SPREAD.findall(search.pop()):
            if name in shared and name not in wanted:
                wanted[name] = shared[name]
                search.append(shared[name])
    return "\n".join([text.strip(), *wanted.values()])
