"""Location text → folded segments: case, diacritics, width, punctuation and flags settled once.

Folding is shared by the gazetteer's names and the texts that are looked up in it, so that
`Zürich`, `ZURICH` and `Ｚurich` meet in one key. Letters lose their Latin diacritics, apostrophes
vanish, hyphens become spaces; other scripts keep their letters.
"""

from __future__ import annotations

import re
import unicodedata

SOFT, HARD = ",", "|"
LONGEST = 400  # characters of a text that are read; longer texts are no locations

_LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th",
    "Ø": "O", "Ł": "L", "Đ": "D", "Æ": "Ae", "Œ": "Oe", "Ð": "D", "Þ": "Th", "ß": "ss",
    "ə": "a", "Ə": "A", "ё": "е", "Ё": "Е", "ї": "ї",
}  # fmt: skip
_GONE = "'’‘ʻʼʽ`´′\u200b\u200c\u200d\u200e\u200f\ufe0e\ufe0f\u0640"
_SPACES = '-‐‑·・.!?#*_"“”„\t\u00a0\u3000%^…¿¡'
_SOFT = "@()[]{}:，、；。（）【】「」『』《》〈〉〔〕–—―−︎\n\r"
_HARD = "/\\|;<>~+=→←↔⇄⇌⇋⇆⇔⇒⟷⟶➡➜↜↝✈•●◦‣⁄∙⋅×"


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for point in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        parts = unicodedata.normalize("NFKD", chr(point))
        base = "".join(part for part in parts if not unicodedata.combining(part))
        if base != chr(point):
            table[point] = base
    table.update(dict.fromkeys(range(0x300, 0x370)))
    table.update({ord(letter): plain for letter, plain in _LETTERS.items()})
    table.update(dict.fromkeys(map(ord, _GONE)))
    table.update(dict.fromkeys(map(ord, _SPACES), " "))
    table[ord("&")] = " and "
    return table


FLAG = "\ue000"  # stands before the code of a flag, which is then a name like any other

_NAME_TABLE = _table() | dict.fromkeys(map(ord, _SOFT + _HARD + ","), " ")
_TEXT_TABLE = _table() | dict.fromkeys(map(ord, _SOFT), SOFT) | dict.fromkeys(map(ord, _HARD), HARD)
_LINE_TABLE = {point: plain for point, plain in _NAME_TABLE.items() if point != ord("\n")}
_ASCII_CHANGES = [
    (chr(point), plain or "")
    for point, plain in _LINE_TABLE.items()
    if point < 128  # noqa: PLR2004  # the end of ASCII
]
_PICTURES = re.compile(
    "[\u2190-\u21ff\u2300-\u27ff\u2900-\u2bff\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
)
_FLAGS = re.compile("([\U0001f1e6-\U0001f1ff]{2})|\U0001f3f4([\U000e0061-\U000e007a]+)\U000e007f")
_INITIALS = re.compile(r"\b(?:\w\.\s?){2,}(?:\w\b)?")
_SPELLED_OUT = re.compile(r"\b(?:\w ){3,}\w\b")
_MANY_SPACES = re.compile(r"  +")
_DASH = re.compile(r"\s-+(?=[\s\w])|(?<=\w)-+\s")


# A stretch of text between separators: folded but for its case, and whether a separator that lists
# alternatives (`/`, `→`, `;`) stands before it. A plain tuple, because there are very many.
Segment = tuple[str, bool]


def fold(name: str) -> str:
    """The key under which a name stands in the gazetteer."""
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name)
    if "." in name:
        name = _INITIALS.sub(_join_initials, name)
    return " ".join(name.translate(_NAME_TABLE).lower().split())


def fold_joined(names: list[str]) -> list[str]:
    """Fold many names in one pass in C, quickest when all of them are ASCII.

    Initials keep a space between their letters and an edge may keep one: gazetteers hold few such.
    """
    joined = "\n".join(names)
    if joined.isascii():
        for letter, plain in _ASCII_CHANGES:
            joined = joined.replace(letter, plain)
    else:
        joined = joined.translate(_LINE_TABLE)
    return _MANY_SPACES.sub(" ", joined.lower()).split("\n") if names else []


def fold_other(names: list[str]) -> list[str]:
    """Fold many names that begin in another script than Latin."""
    joined = "\n".join(names).replace("-", " ").replace("·", " ").replace("・", " ").lower()
    return joined.split("\n") if names else []


def _join_initials(match: re.Match[str]) -> str:
    letters = match[0].replace(".", "").replace(" ", "")
    return f"{letters} "


def segments(text: str) -> list[Segment]:
    """Split a text at its separators; empty segments are dropped."""
    text = text[:LONGEST]
    if not text.isascii():
        text = _plain_pictures(unicodedata.normalize("NFKC", text))
    if "." in text:
        text = _INITIALS.sub(_join_initials, text)
    if text[1:2] == " ":
        text = _SPELLED_OUT.sub(lambda match: match[0].replace(" ", ""), text)
    if "-" in text:
        text = _DASH.sub(SOFT, text)
    text = text.translate(_TEXT_TABLE)
    found = []
    for number, chunk in enumerate(text.split(HARD)):
        hard = number > 0
        for part in chunk.split(SOFT):
            stripped = part.strip()
            if stripped:
                found.append((stripped, hard))
                hard = False
    return found


def _plain_pictures(text: str) -> str:
    """Flags become names of their own, arrows stay separators, other pictures separate softly."""
    text = _FLAGS.sub(_flag, text)
    return _PICTURES.sub(lambda match: HARD if match[0] in _HARD else SOFT, text)


def _flag(match: re.Match[str]) -> str:
    if match[1]:
        code = "".join(chr(ord(letter) - 0x1F1E6 + ord("a")) for letter in match[1])
    else:
        code = "".join(chr(ord(letter) - 0xE0061 + ord("a")) for letter in match[2])
    return f"{SOFT}{FLAG}{code}{SOFT}"
