"""Segments of a location text → the names in it that the gazetteer knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tracker.resolve.locations.entry import (
    CITY,
    CODES,
    COUNTRY,
    INSTITUTION,
    REVIEWED,
    SUBDIVISION,
    ZONE,
)
from tracker.resolve.locations.words import FILLER, INSTITUTIONS, SENTENCE, WORD_CODES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.resolve.locations.entry import Entry
    from tracker.resolve.locations.gazetteer import Gazetteer
    from tracker.resolve.locations.rules import Rules
    from tracker.resolve.locations.text import Segment

LISTED = 2  # the break of a separator that lists alternatives
_MOST = 24  # names of a text that are read
_LONGEST_NAME = 6  # words of one name
_POSTAL = 4  # digits from which a number behind a code is a postal one
_SHORT = 3  # letters up to which a name may be a code
_REAL = 6.5  # weight of a name that an invented place beside it cannot make one
_SYLLABLES = 3  # words a name may be torn into
_STRONG_CITY = 5.2  # log10 of inhabitants a city needs beside words that say nothing
_NAMED_AFTER = 4.5  # the same beside the word of an institution
_STRONGER_CITY = 5.7  # the same inside a sentence
_STRONG_DIVISION = 6.0
_DIGIT = re.compile("[0-9]")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]+"
)


class Mention(NamedTuple):
    """A known name in a text.

    Attributes:
        entry: what it can mean.
        break_before: 0 only a space, 1 a comma or the like, 2 a separator that lists alternatives.
        coded: whether it stands where codes stand (alone in a segment, or last in capitals).
    """

    entry: Entry
    break_before: int
    coded: bool


def mentions(
    segments: list[Segment], gazetteer: Gazetteer, rules: Rules
) -> tuple[list[Mention], list[str]]:
    """Known names in order, and the folded words that no name and no filler explains.

    A segment that says it is no place (`Gotham`) silences the names beside it.
    """
    found: list[Mention] = []
    unknown: list[str] = []
    fiction = False
    get, nowhere, invented = gazetteer.get, rules.nowhere, rules.fiction
    for text, hard in segments:
        key = text.lower()
        if "  " in key:
            key = " ".join(key.split())
        if key in nowhere:
            continue
        if key in invented:
            fiction = True
            continue
        entry = get(key)
        if entry is None:
            _parts((text, hard), gazetteer, found, unknown)
        elif entry.is_plain or _stands(key, text, entry):
            found.append(Mention(entry, LISTED if hard else 1, coded=True))
    if fiction:
        return [mention for mention in found if mention.entry.top.weight >= _REAL], []
    return found[:_MOST], unknown


def _stands(key: str, text: str, entry: Entry) -> bool:
    """Whether a segment that is a name as a whole is meant as that name."""
    if len(key) == 1:
        return entry.top.kind == REVIEWED  # one Han character abbreviates, one kana only sounds
    if key in FILLER:
        strong = entry.top.weight >= _STRONG_CITY
        return strong and (text.isupper() or entry.top.kind == CITY)
    if key in SENTENCE:
        return entry.top.kind != CITY or entry.top.weight >= _STRONG_CITY
    return not (key.split(" ", 1)[0] in FILLER and _says_nothing(key.split(), entry))


def _parts(
    segment: Segment, gazetteer: Gazetteer, found: list[Mention], unknown: list[str]
) -> None:
    """The names inside a segment that is no name as a whole."""
    text, hard = segment
    key = " ".join(text.lower().split())
    gap = LISTED if hard else 1
    if not key.isascii() and _UNSPACED.search(key):
        _scan_unspaced(key, gap, gazetteer, found, unknown)
    elif " " in key:
        before = len(found)
        _scan(text.split(), gap, gazetteer, found, unknown)
        if len(found) == before and key.count(" ") < _SYLLABLES:
            joined = gazetteer.get(key.replace(" ", ""))  # `Nan jing`
            if joined is not None and joined.top.weight >= _STRONG_CITY - 1:
                found.append(Mention(joined, gap, coded=False))
    elif key not in FILLER:
        unknown.append(key)


def _scan(
    words: list[str],
    gap: int,
    gazetteer: Gazetteer,
    found: list[Mention],
    unknown: list[str],
) -> None:
    """Longest names first, from left to right; then keep what the other words allow."""
    numbers = [word for word in words if _DIGIT.search(word)]
    if numbers:
        words = [word for word in words if word not in numbers]
        if len(words) == 1 and len(words[0]) <= _SHORT and len(numbers[0]) < _POSTAL:
            return  # `LV-233` is no Latvia, `PA 19104` is Pennsylvania
    lowered = [word.lower() for word in words]
    hits: list[_Hit] = []
    strange: list[str] = []
    institution = False
    position, count = 0, len(words)
    while position < count:
        word = lowered[position]
        entry, end = _longest(lowered, position, gazetteer)
        if entry is not None and (
            end - position > 1 or _may_stand(word, words[position], end == count, bool(hits))
        ):
            hits.append(_Hit(entry, gap, words[position], end == count))
            gap, position = 0, end
            continue
        if word in _LISTING:
            gap = LISTED
        elif word in INSTITUTIONS:
            institution = True
        elif word not in FILLER and len(word) > 1:
            strange.append(word)
        position += 1
    found.extend(
        Mention(hit.entry, hit.gap, coded=hit.written.isupper())
        for number, hit in enumerate(hits)
        if not strange or _is_strong(hit, strange, institution=institution, follows=number > 0)
    )
    unknown.extend(strange)


_LISTING = frozenset({"and", "or", "und", "y", "et", "e"})


class _Hit(NamedTuple):
    entry: Entry
    gap: int
    written: str
    is_last: bool


def _longest(lowered: list[str], position: int, gazetteer: Gazetteer) -> tuple[Entry | None, int]:
    """The longest name that starts at a word, and where it ends."""
    last = min(len(lowered), position + _LONGEST_NAME)
    for end in range(last, position + 1, -1):
        entry = gazetteer.get(" ".join(lowered[position:end]))
        if entry is not None and not _says_nothing(lowered[position:end], entry):
            return entry, end
    word = lowered[position]
    return (None if word in FILLER else gazetteer.get(word)), position + 1


def _says_nothing(words: list[str], entry: Entry) -> bool:
    """Whether a name of several words is made of filler alone: `South West`, `The Kingdom`."""
    return (
        len(words) > 1
        and entry.top.kind not in (COUNTRY, REVIEWED, INSTITUTION)
        and entry.top.weight < _STRONGER_CITY + 1
        and all(word in FILLER for word in words)
    )


def _may_stand(word: str, written: str, is_last: bool, follows: bool) -> bool:  # noqa: FBT001
    """Whether one word may be read as a name: short ones in capitals, or behind another name."""
    if len(word) > _SHORT:
        return word not in SENTENCE
    return written.isupper() or (is_last and follows and word not in WORD_CODES)


def _is_strong(hit: _Hit, strange: list[str], *, institution: bool, follows: bool) -> bool:
    """Whether a name counts beside words that nothing explains."""
    top = hit.entry.top
    if top.kind in CODES or len(hit.entry.key) < _SHORT:
        return (
            hit.is_last and hit.written.isupper() and (follows or hit.entry.key not in WORD_CODES)
        )
    if top.kind in (COUNTRY, ZONE, REVIEWED, INSTITUTION):
        return len(hit.entry.key) > _SHORT or hit.written.isupper()
    if top.kind == SUBDIVISION:
        return top.weight >= _STRONG_DIVISION and len(hit.entry.key) > _SHORT
    if institution and top.weight >= _NAMED_AFTER:
        return True
    in_sentence = any(word in SENTENCE for word in strange) or len(strange) > _MANY_STRANGE
    return top.weight >= (_STRONGER_CITY if in_sentence else _STRONG_CITY)


_MANY_STRANGE = 3


def _scan_unspaced(
    key: str,
    gap: int,
    gazetteer: Gazetteer,
    found: list[Mention],
    unknown: list[str],
) -> None:
    """Scripts without spaces: longest names first inside each run, the rest word by word."""
    end = 0
    for run in _UNSPACED.finditer(key):
        between = key[end : run.start()].split()
        if between:
            _scan(between, gap, gazetteer, found, unknown)
            gap = 0
        for entry in _names_in_run(run[0], gazetteer, unknown):
            found.append(Mention(entry, gap, coded=False))
            gap = 0
        end = run.end()
    rest = key[end:].split()
    if rest:
        _scan(rest, gap, gazetteer, found, unknown)


_KANA = re.compile("[\u30a1-\u30ff]")  # a name in katakana ends where the katakana end
_LONGEST_RUN = 14
_STRONG_RUN = 5.6


def _names_in_run(run: str, gazetteer: Gazetteer, unknown: list[str]) -> Iterator[Entry]:
    position, behind_name = 0, True
    seen = False
    while position < len(run) - 1:
        for end in range(min(len(run), position + _LONGEST_RUN), position + 1, -1):
            entry = gazetteer.get(run[position:end])
            if entry is not None and _stands_in_run(run, position, end, entry, behind_name):
                yield entry
                seen = True
                position, behind_name = end, True
                break
        else:
            behind_name = run[position] in _BEFORE_NAMES
            position += 1
    if not seen:
        unknown.append(run)


def _stands_in_run(
    run: str,
    start: int,
    end: int,
    entry: Entry,
    behind_name: bool,  # noqa: FBT001
) -> bool:
    """Whether letters inside a run are a name: kana as a whole word, two others behind a name."""
    if _KANA.match(run, start):
        is_word = not _KANA.match(run, end) and not (start and _KANA.match(run, start - 1))
        return is_word and (end - start >= _SHORT or entry.top.weight >= _STRONG_RUN)
    return behind_name or end - start >= _SHORT


# Ends of divisions, and what stands before a place: living in, coming from, coordinates of.
_BEFORE_NAMES = frozenset("省市区區县縣州都府道시군구도在居住于於标標自到去回漂往、，")
