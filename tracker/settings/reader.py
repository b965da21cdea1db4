"""TOML text → frozen dataclasses; whatever does not fit is refused with file, line and key."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime, timedelta
from math import isfinite
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Generic,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from tracker.errors import ConfigError
from tracker.settings.forms import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

T = TypeVar("T")
_HINTS: dict[type[Any], dict[str, Any]] = {}
_SPANS = {"min": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_SYNTAX_PLACE = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")


class _Misfit(Exception):  # noqa: N818  # caught in this file, never seen by a user
    """A value that does not fit, before file and line are known."""

    def __init__(self, key: str, what: str, remedy: str = "", value: object = None) -> None:
        super().__init__(what)
        self.key, self.what, self.remedy, self.value = key, what, remedy, value


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
            what, remedy = _unknown(name, tables, "table")
            raise ConfigError(what, where=_where(path, name), remedy=remedy)
        if not isinstance(entries, list):
            raise ConfigError(
                f"`{name}` is a list of tables",
                where=_where(path, name),
                remedy=f"Write [[{name}]]",
            )
        out[name] = [_row(path, name, i, entry, tables[name]) for i, entry in enumerate(entries)]
    return out


def nearest(word: str, known: Iterable[str]) -> str:
    """`Did you mean …?` for the nearest known spelling, or nothing."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean `{close[0]}`?" if close else ""


def _row(path: Path, table: str, position: int, entry: object, shape: type[T]) -> Row[T]:
    try:
        return Row(_build(shape, entry, ""), path, table, position)
    except _Misfit as misfit:
        where = _where(path, table, position, misfit.key, misfit.value)
        raise ConfigError(misfit.what, where=where, remedy=misfit.remedy) from None


def hints(shape: type[Any]) -> dict[str, Any]:
    """Key → its type with what is said about it."""
    if shape not in _HINTS:
        _HINTS[shape] = get_type_hints(shape, include_extras=True)
    return _HINTS[shape]


def required(shape: type[Any]) -> tuple[str, ...]:
    """The keys a row cannot do without."""
    return tuple(f.name for f in fields(shape) if f.default is MISSING)


def _build(shape: type[T], entry: object, prefix: str) -> T:
    if not isinstance(entry, dict):
        raise _Misfit(prefix, f"must be a table, not {_named(entry)}")
    known = hints(shape)
    for key in entry:
        if key not in known:
            raise _Misfit(prefix + key, *_unknown(key, known, "key"))
    for key in required(shape):
        if key not in entry:
            raise _Misfit(prefix.rstrip("."), f"the key `{key}` is missing", f"Add `{key} = …`")
    values = {key: _convert(known[key], value, prefix + key) for key, value in entry.items()}
    return shape(**values)


def _convert(hint: Any, value: Any, key: str) -> Any:  # noqa: ANN401, C901, PLR0911, PLR0912  # one arm per type
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *notes = get_args(hint)
        out = _convert(inner, value, key)
        for note in notes:
            if isinstance(note, Form):
                _fit(note, out, key)
        return out
    if origin in (Union, UnionType):
        return _convert(next(h for h in get_args(hint) if h is not NoneType), value, key)
    if origin is tuple:
        if not isinstance(value, list):
            raise _Misfit(key, f"must be a list, not {_named(value)}", "Write it in [ ]")
        item = get_args(hint)[0]
        return tuple(_convert(item, v, key) for v in value)
    if origin is Literal:
        if value not in get_args(hint):
            choices = ", ".join(f"`{c}`" for c in get_args(hint))
            what = f"must be one of {choices}, not {value!r:.80}"
            raise _Misfit(key, what, nearest(str(value), get_args(hint)), value)
        return value
    if hint is timedelta:
        return _span(value, key)
    if hint is date:
        if not isinstance(value, date) or isinstance(value, datetime):
            raise _Misfit(key, f"must be a date such as 2022-09-12, not {_named(value)}")
        return value
    if hint is int and (not isinstance(value, int) or isinstance(value, bool)):
        raise _Misfit(key, f"must be a whole number, not {_named(value)}")
    if hint is float:
        if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value):
            raise _Misfit(key, f"must be a number, not {_named(value)}")
        return float(value)
    if hint is bool and not isinstance(value, bool):
        raise _Misfit(key, f"must be true or false, not {_named(value)}")
    if hint is str and not isinstance(value, str):
        raise _Misfit(key, f'must be a text in "", not {_named(value)}')
    return value if hint in (str, int, bool) else _build(hint, value, f"{key}.")


def _fit(form: Form, text: str, key: str) -> None:
    if not form.pattern.fullmatch(text):
        raise _Misfit(key, f"must be {form.words}, not {text!r:.80}", value=text)
    if form.known is not None and text not in form.known():
        meant = dict(form.meant).get(text)
        remedy = f"Did you mean `{meant}`?" if meant else ""
        raise _Misfit(key, f"`{text}` is not {form.words}", remedy, text)


def _span(value: object, key: str) -> timedelta:
    found = re.fullmatch(r"([1-9]\d{0,3})(min|h|d|w)", value) if isinstance(value, str) else None
    if found is None:
        raise _Misfit(key, f"must be a span such as `30min`, `6h`, `1d`, `1w`, not {value!r}")
    return timedelta(**{_SPANS[found[2]]: int(found[1])})


def _unknown(word: str, known: Iterable[str], what: str) -> tuple[str, str]:
    names = list(known)
    choices = ", ".join(f"`{name}`" for name in names)
    return f"unknown {what} `{word}`", nearest(word, names) or f"Known: {choices}"


def _named(value: object) -> str:
    return f"{value!r:.60}" if not isinstance(value, dict | list) else type(value).__name__


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
