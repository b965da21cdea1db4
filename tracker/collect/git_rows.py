"""From the raw fields of `git log` to rows of the `commits` entity, column by column.

Whole columns are cast by Arrow and a body is only looked into when it holds a word that a rule
needs: that is what keeps ingestion near the speed of `git log` itself.
"""

from __future__ import annotations

import contextlib
import gc
from itertools import chain
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from tracker.collect import columns, marks, origins, trailers
from tracker.entities import COMMITS, TRAILER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from tracker.collect.git_log import Records

# Up to the year 5138, which every later stage can hold; git prints nothing for before 1970.
_READABLE_SECONDS = "^[0-9]{1,11}$"
_INT16 = 2**15


def table(
    records: Records, *, repository: str, names: Collection[str], generation: int
) -> pa.Table:
    """Rows of `tracker.entities.COMMITS` for some commits, in git's order.

    Bytes that are not UTF-8 become U+FFFD. An instant after the year 5138 or an offset
    beyond 16 bits, as broken tools write them, becomes null.

    Args:
        records: raw fields as `Log.records` yields them.
        repository: `owner/name`, stored in each row.
        names: that name and its aliases in lower case, whose pull-request addresses count.
        generation: stored in each row.
    """
    with _without_gc():
        return _table(records, repository, names, generation)


@contextlib.contextmanager
def _without_gc() -> Iterator[None]:
    """Pause the cycle collector: half a million short-lived values would wake it hundreds of times.

    Nothing made here refers to itself, so nothing is left for it to find.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _table(records: Records, repository: str, names: Collection[str], generation: int) -> pa.Table:
    shas, parents, author, mail, authored, committer, mail_2, committed, subjects, bodies = (
        records.columns
    )
    size = len(shas)
    messages = columns.binary(bodies)
    signed = _matching(messages, trailers.PREFILTER)
    # One scan for every rare word: few messages hold any.
    rare = _matching(messages, origins.PREFILTER, origins.NUMBER_PREFILTER, marks.PREFILTER)
    unusual = columns.binary([bodies[index] for index in rare])
    odd = [rare[index] for index in _matching(unusual, origins.PREFILTER)]
    marked = [rare[index] for index in _matching(unusual, marks.PREFILTER)]
    numbered = [rare[index] for index in _matching(unusual, origins.NUMBER_PREFILTER)]
    authored_at, author_offset = _instants(authored)
    committed_at, committer_offset = _instants(committed)
    numbers, rules = _pull_requests(subjects, bodies, numbered, names)
    kinds, named = _origins(subjects, bodies, odd)
    return columns.table(
        COMMITS,
        {
            "repository": columns.text([repository.encode()] * size),
            "sha": _hex(shas, shas),
            "parents": _parents(parents, shas),
            "author_name": columns.text(author),
            "author_email": columns.text(mail),
            "authored_at": authored_at,
            "author_offset": author_offset,
            "committer_name": columns.text(committer),
            "committer_email": columns.text(mail_2),
            "committed_at": committed_at,
            "committer_offset": committer_offset,
            "subject": columns.text(subjects),
            "trailers": _trailers(bodies, signed),
            "pull_request_number": numbers,
            "pull_request_rule": rules,
            "origin": kinds,
            "origin_of": named,
            "text_marks": _marks(bodies, marked),
            "paths": pa.nulls(size, pa.list_(pa.string()))
            if records.paths is None
            else columns.lists(
                list(map(len, records.paths)), columns.text(list(chain(*records.paths)))
            ),
            "generation": columns.optional_integers([generation] * size, pa.int32()),
        },
    )


def _matching(messages: pa.Array, *patterns: str) -> list[int]:
    """Ascending positions of the messages that match one of the patterns (RE2, linear time)."""
    found = pc.match_substring_regex(messages, "|".join(f"(?:{pattern})" for pattern in patterns))
    positions: list[int] = pc.indices_nonzero(found).to_pylist()
    return positions


def _hex(shas: Sequence[bytes], example: Sequence[bytes]) -> pa.Array:
    """Hexadecimal object names as bytes: 20 of them, 32 in a SHA-256 repository."""
    width = len(example[0]) // 2 if example else 20
    raw = bytes.fromhex(b"".join(shas).decode("ascii"))
    fixed = pa.FixedSizeBinaryArray.from_buffers(
        pa.binary(width), len(shas), [None, pa.py_buffer(raw)]
    )
    return fixed.cast(pa.binary())


def _parents(lines: list[bytes], shas: Sequence[bytes]) -> pa.Array:
    """Lists of parents from git's space-separated lines."""
    counts = [line.count(b" ") + 1 if line else 0 for line in lines]
    return columns.lists(counts, _hex(b" ".join(lines).split(), shas))


class _Offsets(dict[bytes, int | None]):
    """`+0530` to 330: minutes east of UTC; a history knows a few dozen, so each is read once."""

    def __missing__(self, text: bytes) -> int | None:
        try:
            digits = abs(int(text))
        except ValueError:
            return self.setdefault(text, None)
        minutes = digits // 100 * 60 + digits % 100
        if minutes >= _INT16:
            return self.setdefault(text, None)
        return self.setdefault(text, -minutes if text.startswith(b"-") else minutes)


def _instants(values: list[bytes]) -> tuple[pa.Array, pa.Array]:
    """UTC instants and offsets from git's raw dates (`1700000000 +0100`)."""
    words = b" ".join(values).split()
    if len(words) != 2 * len(values):  # a commit without a readable date: one by one
        pairs = [value.split() if value.count(b" ") == 1 else [b"", b""] for value in values]
        words = list(chain.from_iterable(pairs))
    offsets = list(map(_Offsets().__getitem__, words[1::2]))
    return _seconds(words[::2]), columns.optional_integers(offsets, pa.int16())


def _seconds(values: list[bytes]) -> pa.Array:
    """Seconds since 1970 as instants; null where a later stage could not hold them."""
    texts = columns.text(values)
    readable = pc.match_substring_regex(texts, _READABLE_SECONDS)
    seconds = columns.only_where(readable, texts).cast(pa.int64())
    return seconds.cast(pa.timestamp("s", tz="UTC"))


def _pull_requests(
    subjects: list[bytes], bodies: list[bytes], suspects: list[int], names: Collection[str]
) -> tuple[pa.Array, pa.Array]:
    numbers = origins.subject_numbers(subjects)
    rules = [b"subject" if number else None for number in numbers]
    merges = [i for i, subject in enumerate(subjects) if subject.startswith(b"Merge pull")]
    for index in chain(merges, suspects):
        numbers[index], rule = origins.pull_request(subjects[index], bodies[index], names)
        rules[index] = rule.encode() if rule else None
    return columns.optional_integers(numbers, pa.int32()), columns.optional_text(rules)


def _origins(
    subjects: list[bytes], bodies: list[bytes], suspects: list[int]
) -> tuple[pa.Array, pa.Array]:
    kinds = [b"native"] * len(subjects)
    named: list[bytes | None] = [None] * len(subjects)
    for index in suspects:
        kind, source = origins.origin(subjects[index], bodies[index])
        kinds[index] = kind.encode()
        named[index] = source.encode() if source else None
    return columns.text(kinds), columns.optional_text(named)


def _trailers(bodies: list[bytes], suspects: list[int]) -> pa.Array:
    lengths = [0] * len(bodies)
    flat: list[trailers.Trailer] = []
    named = trailers.parse_all([bodies[index] for index in suspects])
    for index, found in zip(suspects, named, strict=True):
        lengths[index] = len(found)
        flat += found
    parts = zip(*flat, strict=True) if flat else ((), (), ())
    structs = pa.StructArray.from_arrays(
        [columns.text([value.encode("utf-8", "replace") for value in part]) for part in parts],
        fields=list(TRAILER),
    )
    return columns.lists(lengths, structs)


def _marks(bodies: list[bytes], suspects: list[int]) -> pa.Array:
    lengths = [0] * len(bodies)
    flat: list[bytes] = []
    for index in suspects:
        found = marks.find(bodies[index])
        lengths[index] = len(found)
        flat += [name.encode() for name in found]
    return columns.lists(lengths, columns.text(flat))
