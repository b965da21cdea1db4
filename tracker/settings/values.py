"""One TOML table → one frozen dataclass; a value that does not fit is named with its key."""

from __future__ import annotations

import difflib
import re
from dataclasses import MISSING, fields
from datetime import date, datetime, timedelta
from math import isfinite
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from tracker.settings.forms import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    # (TOML value, dotted key) → the value, or Misfit.
    Convert = Callable[[Any, str], Any]

T = TypeVar("T")
_HINTS: dict[type[Any], dict[str, Any]] = {}
_SPANS = {"min": "minutes", "h": "hours", "d": "days", "w": "weeks"}


class Misfit(Exception):  # noqa: N818  # caught by the reader, never seen by a user
    """A value that does not fit, before file and line are known."""

    def __init__(self, key: str, what: str, remedy: str = "", value: object = None) -> None:
        super().__init__(what)
        self.key, self.what, self.remedy, self.value = key, what, remedy, value


def nearest(word: str, known: Iterable[str]) -> str:
    """`Did you mean …?` for the nearest known spelling, or nothing."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean `{close[0]}`?" if close else ""


def hints(shape: type[Any]) -> dict[str, Any]:
    """Key → its type with what is said about it."""
    if shape not in _HINTS:
        _HINTS[shape] = get_type_hints(shape, include_extras=True)
    return _HINTS[shape]


def required(shape: type[Any]) -> tuple[str, ...]:
    """The keys a row cannot do without."""
    return tuple(f.name for f in fields(shape) if f.default is MISSING)


def build(shape: type[T], entry: object, prefix: str = "") -> T:
    """Make a row of a class from a TOML table; `prefix` is the dotted key of the table itself."""
    if not isinstance(entry, dict):
        raise Misfit(prefix.rstrip("."), f"must be a table, not {_named(entry)}")
    if shape not in _PLANS:
        plan = {key: _converter(hint) for key, hint in hints(shape).items()}
        _PLANS[shape] = (plan, required(shape))
    converters, needed = _PLANS[shape]
    values = {}
    for key, value in entry.items():
        if key not in converters:
            raise Misfit(prefix + key, *unknown(key, converters, "key"))
        values[key] = converters[key](value, prefix + key)
    for key in needed:
        if key not in values:
            raise Misfit(prefix.rstrip("."), f"the key `{key}` is missing", f"Add `{key} = …`")
    return shape(**values)


def _converter(hint: Any) -> Convert:  # noqa: ANN401  # any type
    """What turns a TOML value into a value of this type, or raises."""
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *notes = get_args(hint)
        return _formed(_converter(inner), [note for note in notes if isinstance(note, Form)])
    if origin in (Union, UnionType):
        return _converter(next(h for h in get_args(hint) if h is not NoneType))
    if origin is tuple:
        return _many(_converter(get_args(hint)[0]))
    if origin is Literal:
        return _one_of(get_args(hint))
    return _PLAIN.get(hint) or (lambda value, key: build(hint, value, f"{key}."))


def _formed(convert: Convert, forms: list[Form]) -> Convert:
    if not forms:
        return convert

    def formed(value: Any, key: str) -> Any:  # noqa: ANN401  # any TOML value
        out = convert(value, key)
        for form in forms:
            _fit(form, out, key)
        return out

    return formed


def _many(convert: Convert) -> Convert:
    def many(value: Any, key: str) -> tuple[Any, ...]:  # noqa: ANN401  # any TOML value
        if not isinstance(value, list):
            raise Misfit(key, f"must be a list, not {_named(value)}", "Write it in [ ]")
        return tuple([convert(one, key) for one in value])

    return many


def _one_of(choices: tuple[Any, ...]) -> Convert:
    def one_of(value: Any, key: str) -> Any:  # noqa: ANN401  # any TOML value
        if value not in choices:
            known = ", ".join(f"`{choice}`" for choice in choices)
            what = f"must be one of {known}, not {_named(value)}"
            raise Misfit(key, what, nearest(str(value), choices), value)
        return value

    return one_of


def _plain(kind: type, words: str, *, but: type | None = None) -> Convert:
    def plain(value: Any, key: str) -> Any:  # noqa: ANN401  # any TOML value
        if not isinstance(value, kind) or (but is not None and isinstance(value, but)):
            raise Misfit(key, f"must be {words}, not {_named(value)}")
        return value

    return plain


def _number(value: object, key: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value):
        raise Misfit(key, f"must be a number, not {_named(value)}")
    return float(value)


def _fit(form: Form, text: str, key: str) -> None:
    if not form.pattern.fullmatch(text):
        raise Misfit(key, f"must be {form.words}, not {text!r:.80}", value=text)
    if form.known is not None and text not in form.known():
        meant = dict(form.meant).get(text)
        remedy = f"Did you mean `{meant}`?" if meant else ""
        raise Misfit(key, f"`{text}` is not {form.words}", remedy, text)


def _span(value: object, key: str) -> timedelta:
    found = re.fullmatch(r"([1-9]\d{0,3})(min|h|d|w)", value) if isinstance(value, str) else None
    if found is None:
        raise Misfit(key, f"must be a span such as `30min`, `6h`, `1d`, `1w`, not {value!r}")
    return timedelta(**{_SPANS[found[2]]: int(found[1])})


_PLAIN: dict[Any, Convert] = {
    str: _plain(str, 'a text in ""'),
    int: _plain(int, "a whole number", but=bool),
    bool: _plain(bool, "true or false"),
    date: _plain(date, "a date such as 2022-09-12", but=datetime),
    float: _number,
    timedelta: _span,
}
_PLANS: dict[type[Any], tuple[dict[str, Convert], tuple[str, ...]]] = {}


def unknown(word: str, known: Iterable[str], what: str) -> tuple[str, str]:
    """What is wrong with a word that is not known, and the remedy."""
    names = list(known)
    choices = ", ".join(f"`{name}`" for name in names)
    return f"unknown {what} `{word}`", nearest(word, names) or f"Known: {choices}"


def _named(value: object) -> str:
    return f"{value!r:.60}" if not isinstance(value, dict | list) else type(value).__name__
