"""Names of organizations made comparable: spelling is folded, words are never guessed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Words and abbreviations in which spellings of one university differ.
_WORDS = {
    "univ": "university",
    "uni": "university",
    "universtiy": "university",
    "univeristy": "university",
    "inst": "institute",
    "tech": "technology",
    "technological": "technology",
    "coll": "college",
    "dept": "department",
    "st": "saint",
    "sci": "science",
    "sciences": "science",
}
FILLERS = frozenset("the of at in and for de da do di des du".split())  # noqa: SIM905
_TOKEN = re.compile(r"[^\W_]+(?:['’&.][^\W_]+)*[+#]*|[@]")
_MARKS = re.compile(r"[̀-ͯ]")
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")


_GENERIC = frozenset(
    "university universidad universite universitat universita college institute instituto institut "  # noqa: SIM905
    "school academy faculty department polytechnic national state technical technology tech "
    "technological science sciences engineering electrical electronic mechanical civil software "
    "information computer computing computers studies arts art applied business management "
    "economics commerce medical medicine health law education teachers international islamic "
    "christian catholic open coding higher advanced general public private royal federal central "
    "city community communications systems research design music industrial agricultural "
    "agriculture vocational professional training center centre inc ltd graduate".split()
)


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Case, width, accents and apostrophes folded: `Ørsted™ A/S` → `orsted a/s`."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text).casefold()
    text = text.translate({0x2019: "'", 0xF8: "o", 0xE6: "ae", 0x142: "l", 0x111: "d", 0x131: "i"})
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text)))


def tokens(folded: str) -> list[str]:
    """Words of a folded text; dotted abbreviations lose their dots (`s.a.` → `sa`)."""
    return [
        word.replace(".", "") if _DOTTED.fullmatch(word) else word
        for word in _TOKEN.findall(folded)
    ]


def compact(words: list[str]) -> str:
    """Words run together without punctuation: what `RedHat` and `Red-Hat` have in common."""
    return "".join(words).replace("'", "").replace(".", "")


def key(name: str) -> str:
    """Key under which an alias is found."""
    return compact(tokens(fold(name)))


def university_key(words: list[str]) -> str:
    """Key under which a university is found: small words dropped, abbreviations written out.

    `The University of Tokyo` and `Univ. Tokyo` share it; `Tokyo University` does not, because
    `Washington University` is not the `University of Washington`.
    """
    kept = (_WORDS.get(word, word) for word in words if word not in FILLERS)
    return "".join(kept).replace("'", "").replace(".", "")


def is_generic(words: list[str]) -> bool:
    """Whether words name a kind of institution and none in particular."""
    return all(word in _GENERIC or word in FILLERS or len(word) == 1 for word in words)
