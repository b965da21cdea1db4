"""How specific a name is: whether two rows of one repository with it are surely one person.

Names serve this one purpose: nothing about people is inferred from them. Common given and family
names are listed so that a name which many people share joins nobody.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from tracker.resolve import common_names

Specificity = Literal["specific", "common", "weak", "none"]

_PLAIN = re.compile(r"[a-z0-9 .,_'-]*")  # holds no brackets
_SHORT_NAME = 2  # characters of the shortest Han or Hangul name
_SINGLE_TOKEN = 8  # METHOD: a single Latin token must be at least this long
_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿·]{2,4}")
_HANGUL = re.compile(r"[가-힣]{2,4}")
_KANA = re.compile(r"[぀-ヿ一-鿿々]{3,8}")

_PINYIN = re.compile(
    r"(?:[bpmf]?(?:a|ai|an|ang|ao)|[bpmf](?:o|ei|en|eng|i|ie|in|ing|ian|iao|u)|f?ou|mou|miu"
    r"|[dtnl](?:a|ai|an|ang|ao|e|ei|en|eng|i|ia|ian|iang|iao|ie|in|ing|iu|ong|ou|u|uan|ue|ui|un"
    r"|uo|v|ve)|[gkh](?:a|ai|an|ang|ao|e|ei|en|eng|ong|ou|u|ua|uai|uan|uang|ui|un|uo)"
    r"|[jqx](?:i|ia|ian|iang|iao|ie|in|ing|iong|iu|u|uan|ue|un)"
    r"|(?:zh|ch|sh|[zcsr])(?:a|ai|an|ang|ao|e|ei|en|eng|i|ong|ou|u|ua|uai|uan|uang|ui|un|uo)"
    r"|w(?:a|ai|an|ang|ei|en|eng|o|u)|y(?:a|an|ang|ao|e|i|in|ing|o|ong|ou|u|uan|ue|un)|er?)"
)


@lru_cache(maxsize=200_000)
def key(name: str) -> str:
    """What equal names have in common: width, case, marks, brackets, spacing and order of commas.

    `Zhang,  San (he/him)` and `san zhang` share a key.
    """
    text = name.lower() if name.isascii() else unicodedata.normalize("NFKC", name).casefold()
    if not text.isascii() or not _PLAIN.fullmatch(text):
        text = re.sub(r"[(\[（【<].*?[)\]）】>]", " ", text)
    if not text.isascii():
        marked = unicodedata.normalize("NFD", text)
        text = unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", marked))
    last, comma, first = text.partition(",")
    if comma and "," not in first:
        text = f"{first} {last}"
    return " ".join(text.replace("_", " ").replace(".", " ").strip(" -\"'").split())


@lru_cache(maxsize=200_000)
def specificity(name_key: str) -> Specificity:
    """Whether a name (as `key` gives it) joins by itself, with a second sign, or never.

    Returns:
        `specific`: a full name that few people share (also unspaced, two to four Han or Hangul
        characters), or a long single token that is no given name: joins inside a repository.
        `common`: a full name that many people share (Wei Zhang, 张伟, John Smith): joins only
        where the repository is small enough to hold one of them.
        `weak`: a given name, a short token, initials: joins only together with the same handle.
        `none`: a placeholder, or nothing that could name anybody.
    """
    if not name_key or name_key in common_names.PLACEHOLDERS or "@" in name_key:
        return "none"
    tokens = name_key.split()
    letters = sum(c.isalpha() for c in name_key)
    if letters <= 1:
        return "none"
    if len(tokens) == 1:
        return _single(name_key)
    if _HAN.fullmatch("".join(tokens)):
        return _single("".join(tokens))
    full = [token for token in tokens if len(token) > 1]
    # "J Doe", "Wei W": an initial does not make a name a full one
    if len(full) <= 1:
        return "weak"
    return "common" if _is_common(tokens) else "specific"


def _single(token: str) -> Specificity:
    if _HAN.fullmatch(token):
        if token in common_names.HAN_COMMON:
            return "common"
        common = (
            len(token) == _SHORT_NAME
            and token[0] in common_names.HAN_FAMILY
            and token[1] in common_names.HAN_GIVEN
        )
        return "common" if common else "specific"
    if _HANGUL.fullmatch(token):
        return (
            "common"
            if token in common_names.HANGUL_COMMON or len(token) == _SHORT_NAME
            else "specific"
        )
    if _KANA.fullmatch(token):
        return "specific"
    if len(token) < _SINGLE_TOKEN or token in common_names.GIVEN or token in common_names.FAMILY:
        return "weak"
    return "weak" if _is_unspaced_pinyin(token) else "specific"


def _is_common(tokens: list[str]) -> bool:
    first, last = tokens[0], tokens[-1]
    middle_is_initial = all(len(token) == 1 for token in tokens[1:-1])
    if not middle_is_initial:
        return False
    for given, family in ((first, last), (last, first)):
        if family in common_names.PINYIN_FAMILY and _PINYIN.fullmatch(given):
            return True
        if given in common_names.GIVEN and (
            family in common_names.FAMILY
            or family in common_names.PINYIN_FAMILY
            or family in common_names.GIVEN
        ):
            return True
    return first in common_names.FAMILY and last in common_names.FAMILY


def _is_unspaced_pinyin(token: str) -> bool:
    """`zhangwei`, `weizhang`: a family name and one syllable, whichever comes first."""
    for cut in range(2, len(token) - 1):
        left, right = token[:cut], token[cut:]
        if left in common_names.PINYIN_FAMILY and _PINYIN.fullmatch(right):
            return True
        if right in common_names.PINYIN_FAMILY and _PINYIN.fullmatch(left):
            return True
    return False
