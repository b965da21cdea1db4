"""The trailers column: every line of every message in one pass, each distinct line read once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tracker.collect import columns, quotes, trailers
from tracker.entities import TRAILER

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ADDRESS = r"[ \t]*<.*>[ \t\r]*$"
_LINE = f"(?i)^(?:{trailers.LINE}|{quotes.LINE}|{_ADDRESS})"


@dataclass
class _Lines:
    """Lines that may be trailers or tell of others, in order.

    Attributes:
        places: the line's number in all messages together.
        owners: the message it stands in.
        starts: its first byte there.
        codes: which of the distinct lines it is.
        distinct: what those say.
    """

    places: NDArray[np.int64]
    owners: NDArray[np.int64]
    starts: NDArray[np.int64]
    codes: NDArray[np.int32]
    distinct: list[bytes]


def found(messages: pa.Array) -> pa.Array:
    """Every trailer of each message in order, each (key, name, e-mail) once, letter case apart.

    Lines quoted from another commit are left out: indented or behind `>`, after "Original commit
    message:", and what stands before git's "(cherry picked from commit …)" line.

    Args:
        messages: whole messages, any bytes. Time is linear in their length.

    Returns:
        One list of `tracker.entities.TRAILER` per message.
    """
    lines = _lines(messages)
    _unwrap(lines)
    kept = _unquoted(lines, messages)
    said = [trailers.people(line) for line in lines.distinct]
    owners, people = _spread(lines.owners[kept], lines.codes[kept], said)
    forms: dict[trailers.Trailer, int] = {}
    alike = [forms.setdefault(form, len(forms)) for line in said for _, form in line]
    first = _first_of_each(owners * len(forms) + np.array(alike, np.int64)[people])
    return columns.lists(
        np.bincount(owners[first], minlength=len(messages)),
        _structs([trailer for line in said for trailer, _ in line]).take(
            columns.integers(people[first])
        ),
    )


def _lines(messages: pa.Array) -> _Lines:
    split = pc.split_pattern(messages, b"\n")
    every = split.flatten()
    places = columns.where(pc.match_substring_regex(every, _LINE))
    heads, bytes_before = columns.offsets(split), columns.offsets(every)
    owners = np.searchsorted(heads, places, side="right") - 1
    firsts = heads[owners]
    coded = every.take(columns.integers(places)).dictionary_encode()
    return _Lines(
        places=places,
        owners=owners,
        starts=bytes_before[places] - bytes_before[firsts] + places - firsts,
        codes=columns.indices(coded),
        distinct=coded.dictionary.to_pylist(),
    )


def _unwrap(lines: _Lines) -> None:
    """Take an `<address>` alone on the next line into its trailer, as editors wrap long names."""
    bare = np.array([b"<" not in line for line in lines.distinct], bool)
    address = np.array([line.lstrip()[:1] == b"<" for line in lines.distinct], bool)
    next_one = (np.diff(lines.places) == 1) & (np.diff(lines.owners) == 0)
    wrapped = next_one & bare[lines.codes[:-1]] & address[lines.codes[1:]]
    for index in np.flatnonzero(wrapped).tolist():
        line, following = (lines.distinct[code] for code in lines.codes[index : index + 2])
        lines.codes[index] = len(lines.distinct)
        lines.distinct.append(line + b" " + following.strip())


def _unquoted(lines: _Lines, messages: pa.Array) -> NDArray[np.bool_]:
    """Which lines were written for their own commit."""
    kept = np.ones(len(lines.codes), bool)
    telling = np.array([quotes.tells(line) for line in lines.distinct], bool)
    for owner in sorted(set(lines.owners[telling[lines.codes]].tolist())):
        copied = quotes.Quotes(messages[owner].as_py())
        first, end = np.searchsorted(lines.owners, [owner, owner + 1])
        for index in range(first, end):
            kept[index] = not copied.hold(lines.starts[index])
    return kept


def _spread(
    owners: NDArray[np.int64],
    codes: NDArray[np.int32],
    said: list[tuple[tuple[trailers.Trailer, trailers.Trailer], ...]],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """One entry per person a line names: the message, and the person's number in all of `said`."""
    counts = np.fromiter(map(len, said), np.int64, len(said))
    firsts = np.cumsum(counts) - counts
    times = counts[codes]
    within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    return np.repeat(owners, times), np.repeat(firsts[codes], times) + within


def _first_of_each(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """Ascending positions of the values that did not stand before (`np.unique` loads much more)."""
    order = np.argsort(values, kind="stable")
    new = np.diff(values[order], prepend=-1) != 0
    return np.sort(order[new])


def _structs(people: list[trailers.Trailer]) -> pa.Array:
    parts = zip(*people, strict=True) if people else ((), (), ())
    return pa.StructArray.from_arrays(
        [columns.text([value.encode("utf-8", "replace") for value in part]) for part in parts],
        fields=list(TRAILER),
    )
