"""Economies: ISO 3166-1 alpha-2 codes with the labels of Unicode CLDR; no statement on status."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

# ISO 3166-1 alpha-2 and XK (Kosovo, as in CLDR): written out because every command checks codes
# and reading CLDR takes longer than all of config/. A test holds it against both registers.
_CODES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR "
    "BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ "
    "EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW "
    "GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY "
    "KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV "
    "MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY "
    "QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG "
    "TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA "
    "ZM ZW"
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
    from babel import Locale  # noqa: PLC0415  # 50 ms that not every command needs
    from babel.core import get_global  # noqa: PLC0415

    long_codes = {
        new[0]: old
        for old, new in get_global("territory_aliases").items()
        if re.fullmatch(r"[A-Z]{3}", old) and old not in _WITHDRAWN and len(new) == 1
    }
    names = Locale("en").territories
    return tuple(Economy(code, long_codes[code], names[code]) for code in sorted(codes()))


@cache
def codes() -> frozenset[str]:
    """Every known alpha-2 code."""
    return frozenset(_CODES.split())
