"""Labelled texts: reading them and the script class each is reported under.

A labelled file is CSV with a header row. Columns:
    raw         the text as a person wrote it (required; `text` and `domain` are read as well)
    accept      every acceptable answer, separated by `|`; falls back to `country`, then to `org`
    kind        single | multi | ambiguous | none | unlabelled; without the column a row with an
                answer is `single`, one whose `note` is `expects no country` is `none`, and the
                rest is `unlabelled` (counted for coverage and speed, never for precision)
    stratum     how the row was drawn, reported apart; falls back to `class`, then to `source`
    n           how often the text was seen (default 1)

A reviewer's notation in one column `expected` is read where neither `accept` nor `country` stands:
`IN` one answer · `CN,HK` all of several · `UA/RU` or `CY?` any of them · `ambiguous GE,US` nothing
or one of them · `-` or nothing: no answer. What stands in brackets is a remark.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tracker.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Kind = Literal["single", "multi", "ambiguous", "none", "unlabelled"]
Script = Literal["Latin", "diacritics", "CJK", "other", "emoji"]
KINDS: tuple[Kind, ...] = ("single", "multi", "ambiguous", "none", "unlabelled")


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled text.

    Attributes:
        text: what a person wrote.
        kind: what kind of answer is right.
        accept: the acceptable answers; for `multi` the full set.
        stratum: how the text was drawn.
        weight: how often it was seen.
    """

    text: str
    kind: Kind
    accept: frozenset[str]
    stratum: str = ""
    weight: int = 1


_CJK = (
    (0x1100, 0x11FF),
    (0x2E80, 0x312F),
    (0x3130, 0x9FFF),
    (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


def script_of(text: str) -> Script:
    """The class a text is reported under: the rarest script it holds, symbols last."""
    if text.isascii():
        return "Latin"
    found = {_script(character) for character in text if ord(character) > 127}  # noqa: PLR2004
    ranked: tuple[Script, ...] = ("CJK", "other", "emoji", "diacritics")
    return next((script for script in ranked if script in found), "Latin")


def _script(character: str) -> Script:
    point = ord(character)
    if any(low <= point <= high for low, high in _CJK):
        return "CJK"
    if character.isalpha():
        return "diacritics" if "LATIN" in unicodedata.name(character, "") else "other"
    return "emoji" if unicodedata.category(character) in {"So", "Sm", "Sk"} else "Latin"


def load_cases(path: Path) -> list[Case]:
    """Read a labelled CSV file of the form stated above.

    Raises:
        ConfigError: when the file is missing, holds no text column or an unknown kind.
    """
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            columns = set(reader.fieldnames or ())
            if not columns & {"raw", "text", "domain"}:
                raise ConfigError(
                    "a labelled file needs a column raw, text or domain",
                    where=str(path),
                    remedy="its first row names the columns, see `tracker evaluate --help`",
                )
            return [_case(row, path, number) for number, row in enumerate(reader, start=2)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigError(f"cannot be read: {error}", where=str(path)) from error


def _expected(notation: str) -> tuple[Kind, frozenset[str]]:
    """Kind and answers of a reviewer's notation."""
    plain = re.sub(r"\(.*?\)", "", notation)
    values = frozenset(re.findall(r"\b[A-Z]{2}\b", plain))
    if "ambiguous" in plain:
        return "ambiguous", values
    if "," in plain:
        return "multi", values
    return ("single", values) if values else ("none", values)


def _case(row: Mapping[str, str | None], path: Path, line: int) -> Case:
    def first(*names: str) -> str:
        return next((value for name in names if (value := (row.get(name) or "").strip())), "")

    accept = frozenset(part for part in first("accept", "country", "org").split("|") if part)
    kind = first("kind")
    if not kind and not accept and "expected" in row:
        kind, accept = _expected(first("expected"))
    if not kind:
        silent = "none" if "expects no" in first("note") else "unlabelled"
        kind = "single" if accept else silent
    if kind not in KINDS:
        raise ConfigError(
            f"{kind!r} is not a kind of answer",
            where=f"{path}:{line}",
            remedy=f"one of {', '.join(KINDS)}",
        )
    text = next((row[name] or "" for name in ("raw", "text", "domain") if name in row), "")
    count = first("n")
    return Case(
        text=text,
        kind=kind,
        accept=accept,
        stratum=first("stratum", "class", "source"),
        weight=int(count) if count.isdigit() else 1,
    )
