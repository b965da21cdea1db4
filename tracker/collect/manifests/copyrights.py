"""Whose copyright a source file states in its first lines."""

from __future__ import annotations

import re

FIRST_LINES = 40
_LONGEST_LINE = 300
_LONGEST_HOLDER = 120
_SAID = re.compile(
    r"(?:copyright|©|SPDX-FileCopyrightText:)[\s:]*(?:copyright)?\s*(?:\(c\)|©|&copy;)?[\s:]*"
    r"(?P<rest>.*)",
    re.IGNORECASE,
)
_YEARS = re.compile(r"^(?:[\s,;\-–—]|\(c\)|(?:19|20)\d\d|present|now)*", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:[.,;]?\s*\(?all rights? reserved.*|[.;]?\s*licensed under.*|\s*<[^>]*>.*|\s*\(?https?:.*"
    r"|,?\s+and/or its affiliates.*|,?\s+and (?:its|their) (?:affiliates|subsidiaries).*)$",
    re.IGNORECASE,
)
_NO_HOLDER = re.compile(
    r"^(?:notice|holders?|owners?|and|license|laws?|or|statement|information|header|year|in)\b"
    r"|[{}<>=$\"']|^\W*$",
    re.IGNORECASE,
)


def holders(text: str) -> set[str]:
    """Copyright holders as written, without years, addresses and formulas.

    Args:
        text: the beginning of a source file.
    """
    found = set()
    for line in text.split("\n", FIRST_LINES)[:FIRST_LINES]:
        said = _SAID.search(line[:_LONGEST_LINE])
        if not said:
            continue
        holder = _AFTER.sub("", _YEARS.sub("", said["rest"].strip()))
        holder = re.sub(r"\S*@\S*", "", holder).strip(" \t\r*/#-.,;:|()\"'")
        holder = re.sub(r"^by\s+", "", holder, flags=re.IGNORECASE)
        if holder and len(holder) <= _LONGEST_HOLDER and not _NO_HOLDER.search(holder):
            found.add(holder)
    return found
