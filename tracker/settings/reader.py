"""TOML text → frozen dataclasses; whatever does not fit is refused with file, line and key."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from tracker.errors import ConfigError
from tracker.settings.values import Misfit, build, unknown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

T = TypeVar("T")
_SYNTAX_PLACE = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")


@dataclass(frozen=True)
class Row(Generic[T]):
    """One table of a file: its value, and where it stands."""

    value: T
    path: Path
    table: str
    position: int

    def where(self, key: str = "", value: object = None) -> str:
        """`organizations.toml:12, organization.domains`; `value` finds the line in a long list."""
        return _where(self.path, self.table, self.position, key, value)

    def refuse(
        self, what: str, *, key: str = "", remedy: str = "", value: object = None
    ) -> ConfigError:
        """The error that says this row is wrong."""
        return ConfigError(what, where=self.where(key, value), remedy=remedy)


def read(path: Path, tables: Mapping[str, type]) -> dict[str, list[Row[Any]]]:
    """Read one file.

    Args:
        path: the file.
        tables: table name → row class; the empty name stands for the keys at the file's top.

    Returns:
        table name → its rows in the file's order (one row for the empty name).

    Raises:
        ConfigError: not TOML, an unknown or missing key, or a value of the wrong type or form.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        found = _SYNTAX_PLACE.search(str(error))
        line = f":{found[1]}" if found and found[1] else ""
        raise ConfigError(
            f"not valid TOML: {error}", where=f"{path}{line}", remedy="Correct this line"
        ) from None
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"not UTF-8 text (byte {error.start})", where=str(path), remedy="Save it as UTF-8"
        ) from None
    except OSError as error:
        raise ConfigError(
            f"cannot be read: {error.strerror}", where=str(path), remedy="Check its permissions"
        ) from None
    out: dict[str, list[Row[Any]]] = {name: [] for name in tables}
    if "" in tables:
        top = {key: document.pop(key) for key in list(document) if key not in tables}
        out[""] = [_row(path, "", 0, top, tables[""])]
    for name, entries in document.items():
        if name not in tables:
            what, remedy = unknown(name, tables, "table")
            raise ConfigError(what, where=_where(path, name), remedy=remedy)
        if not isinstance(entries, list):
            raise ConfigError(
                f"`{name}` is a list of tables",
                where=_where(path, name),
                remedy=f"Write [[{name}]]",
            )
        out[name] = [_row(path, name, i, entry, tables[name]) for i, entry in enumerate(entries)]
    return out


def _row(path: Path, table: str, position: int, entry: object, shape: type[T]) -> Row[T]:
    try:
        return Row(build(shape, entry, ""), path, table, position)
    except Misfit as misfit:
        where = _where(path, table, position, misfit.key, misfit.value)
        raise ConfigError(misfit.what, where=where, remedy=misfit.remedy) from None


def _where(path: Path, table: str, position: int = 0, key: str = "", value: object = None) -> str:
    line = _line(path.read_text(encoding="utf-8"), table, position, key, value)
    dotted = ".".join(part for part in (table, key) if part)
    return f"{path}:{line}, {dotted}" if dotted else f"{path}:{line}"


def _line(text: str, table: str, position: int, key: str, value: object) -> int:
    """Line (from 1) of a value or key inside the `position`-th table of a name, or of that table.

    The parser knows no positions, so the text is searched, and only when something is wrong.
    """
    lines = text.splitlines()
    first, last = 0, len(lines)
    if table:
        head = re.compile(rf"\s*(?:\[\[?\s*)?{re.escape(table)}\s*[\]=.]")
        starts = [i for i, line in enumerate(lines) if head.match(line)] or [0]
        first = starts[min(position, len(starts) - 1)]
        other = re.compile(rf"\s*\[(?!\[?\s*{re.escape(table)}\.)[\[\w]")
        last = next((i for i in range(first + 1, last) if other.match(lines[i])), last)
    for part in reversed(key.split(".") if key else []):
        word = re.compile(rf"(?<![\w-]){re.escape(part)}\s*=|\[\[?[\w.-]*\.{re.escape(part)}\]")
        found = next((i for i in range(first, last) if word.search(lines[i])), None)
        if found is not None:
            quoted = f'"{value}"'
            return next((i for i in range(found, last) if quoted in lines[i]), found) + 1
    return first + 1
