"""Location text → economy: offline, deterministic, and able to say why.

    resolver = LocationResolver(settings)
    resolver.resolve("Hyderabad, IN").economies  # ("IN",)

The gazetteer is put together from the data inside four packages (`sources`), people's
decisions come from `config/locations.toml` (`rules`), and what this project adds is the
reasoning: which names a text holds (`mentions`), whether one economy explains them all
(`fit`), and what to make of it when none does (`reason`).
"""

from __future__ import annotations

import atexit
import gc
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from tracker.resolve.locations.entry import COUNTRY
from tracker.resolve.locations.fit import Location, Status
from tracker.resolve.locations.gazetteer import Gazetteer
from tracker.resolve.locations.mentions import Mention, mentions
from tracker.resolve.locations.reason import beside_unknown_town, decide
from tracker.resolve.locations.rules import rules
from tracker.resolve.locations.text import FLAG, fold, segments
from tracker.resolve.locations.typos import Typos

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.resolve.locations.text import Segment
    from tracker.settings import Settings

LOCATIONS = pa.schema(
    [
        ("location", pa.string()),
        ("status", pa.string()),
        ("economies", pa.list_(pa.string())),
        ("economy", pa.string()),
        ("subdivision", pa.string()),
        ("rule", pa.string()),
    ]
)
_CODE = re.compile(r"\s*(?:[/$#<{`@]|~/|\.{1,2}/|\"?>|https?:|www\.|\d+\.\d+\.\d+\.\d+)")
_FLAG = "flag "  # how a flag is shown among the matched names
_IN_CODE = 3  # letters up to which a country's name inside a path or command is a coincidence
_HAMLET = 3.8  # weight below which a lone name beside words nobody knows is one of those words
_TYPO_WORDS = 3  # words of a segment, and segments, in which slips of the keyboard are looked for
_TYPO_PIECES = 3
_TYPO_WORD = 6.0  # weight of the name that one word among several may have missed


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Half a million small objects that stay: looking for garbage in them would only cost time.

    Frozen afterwards, so that no later collection walks them; they are freed by reference counts.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
        atexit.register(gc.unfreeze)  # other libraries look for their own leaks at the end
    finally:
        if collecting:
            gc.enable()


class LocationResolver:
    """Reads location texts; building one takes about a second and 200 MB.

    Args:
        settings: whose `places`, `spellings` and `disputed` are decisions about names.
    """

    def __init__(self, settings: Settings) -> None:
        with _without_collecting():
            self._rules = rules(settings)
            self._gazetteer = Gazetteer(self._rules.readings)
            self._typos = Typos(self._gazetteer)

    def resolve(self, text: str) -> Location:
        """Read one text; never fails, and unknown stays unknown."""
        places = self._rules.places
        if places and (decided := places.get(fold(text))) is not None:
            return _decided(text, *decided)
        pieces = segments(text)
        found, unknown = mentions(pieces, self._gazetteer, self._rules)
        if _CODE.match(text):
            found = [m for m in found if m.entry.top.kind == COUNTRY]
            found = [m for m in found if len(m.entry.key) > _IN_CODE]
            unknown = []
        elif len(found) == 1 and unknown and found[0].entry.top.weight < _HAMLET:
            found = []
        guessed = not found and bool(unknown)
        if guessed:
            found = self._guess(pieces)
        if not found:
            return Location(text, "none")
        written = "" if text.isascii() else text.lower()
        reason = decide(found, written)
        if unknown and reason.status == "ambiguous":
            strange = set(unknown)
            missed = [p for p in pieces if strange.intersection(p[0].lower().split())]
            if meant := self._guess(missed):
                found, guessed = [*meant, *found], True
                reason = decide(found, written)
        if reason.rule == "homonym" and len(pieces) > 1:
            reason = beside_unknown_town(found, reason)
        return Location(
            text,
            reason.status,
            reason.economies,
            reason.subdivision,
            "typo" if guessed else reason.rule,
            tuple(m.entry.key.replace(FLAG, _FLAG) for m in found),
            reason.alternatives,
        )

    def explain(self, text: str) -> dict[str, Any]:
        """Why a text resolves as it does.

        Returns:
            `text`, `status`, `economies`, `subdivision`, `rule`, `alternatives`, and `matched`:
            for each recognised name its `name` and `readings`, the likeliest first, each with
            `economy`, `kind`, `weight` (log10 of the people meant), `subdivision` and the
            gazetteer's main `name`.
        """
        place = self.resolve(text)
        return {
            "text": text,
            "status": place.status,
            "economies": list(place.economies),
            "subdivision": place.subdivision,
            "rule": place.rule,
            "alternatives": list(place.alternatives),
            "matched": [self._name(key) for key in place.matched],
        }

    def _name(self, key: str) -> dict[str, Any]:
        entry = self._gazetteer.get(key.replace(_FLAG, FLAG))
        return {
            "name": key,
            "readings": [
                {
                    "economy": reading.economy,
                    "kind": reading.kind,
                    "weight": round(reading.weight, 2),
                    "subdivision": reading.division or None,
                    "name": reading.name,
                }
                for reading in (entry.readings if entry else [])
            ],
        }

    def _guess(self, pieces: list[Segment]) -> list[Mention]:
        """Misspelt names, segment by segment; nothing where a text has too many words."""
        near: list[Mention] = []
        for piece in pieces[:_TYPO_PIECES]:
            key = " ".join(piece[0].lower().split())
            whole = self._typos.nearest(key)
            entries = [whole] if whole is not None else []
            words = key.split()
            if not entries and 1 < len(words) <= _TYPO_WORDS:
                nearest = [self._typos.nearest(word) for word in words]
                entries = [e for e in nearest if e is not None and e.top.weight >= _TYPO_WORD]
            near += [Mention(e, 2 if piece[1] else 1, coded=False) for e in entries]
        return near


def _decided(text: str, economies: tuple[str, ...], subdivision: str | None) -> Location:
    status: Status = "none" if not economies else "single" if len(economies) == 1 else "multi"
    return Location(text, status, economies, subdivision, "reviewed-text", (fold(text),))


def resolve_locations(texts: Iterable[str], settings: Settings) -> pa.Table:
    """One row of `LOCATIONS` per distinct text, in the order given.

    `economy` and `subdivision` are null unless the text means exactly one economy.
    """
    resolver = LocationResolver(settings)
    places = [resolver.resolve(text) for text in dict.fromkeys(texts)]
    return pa.table(
        {
            "location": [place.text for place in places],
            "status": [place.status for place in places],
            "economies": [list(place.economies) for place in places],
            "economy": [
                place.economies[0] if place.status == "single" else None for place in places
            ],
            "subdivision": [place.subdivision for place in places],
            "rule": [place.rule for place in places],
        },
        schema=LOCATIONS,
    )
