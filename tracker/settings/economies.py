"""Economies: ISO 3166-1 alpha-2 codes with the labels of Unicode CLDR; no statement on status."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

# CLDR territories that are no ISO 3166-1 entry: parts, unions, placeholders. XK stays (Kosovo).
_NO_ECONOMY = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)

# Withdrawn alpha-3 codes that CLDR still maps to today's alpha-2 (Zaire, metropolitan France, …).
_WITHDRAWN = frozenset(["ZAR", "FXX", "TMP"])


@dataclass(frozen=True)
class Economy:
    """A country or region: `code` alpha-2, `alpha3`, `name` as CLDR writes it in English."""

    code: str
    alpha3: str
    name: str


@cache
def economies() -> tuple[Economy, ...]:
    """All 249 ISO 3166-1 entries and Kosovo, by code."""
    from babel import Locale  # noqa: PLC0415  # 20 ms that not every command needs
    from babel.core import get_global  # noqa: PLC0415

    long_codes = {
        new[0]: old
        for old, new in get_global("territory_aliases").items()
        if re.fullmatch(r"[A-Z]{3}", old) and old not in _WITHDRAWN and len(new) == 1
    }
    names = Locale("en").territories
    return tuple(
        Economy(code, long_codes[code], names[code])
        for code in sorted(names)
        if re.fullmatch(r"[A-Z]{2}", code) and code not in _NO_ECONOMY
    )


@cache
def codes() -> frozenset[str]:
    """Every known alpha-2 code."""
    return frozenset(economy.code for economy in economies())
