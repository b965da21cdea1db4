"""What commits' messages say of them: pull request, origin, agent marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tracker.collect import columns, marks, origins

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from numpy.typing import NDArray


@dataclass(frozen=True)
class _Messages:
    """Some of a table's messages.

    Attributes:
        places: their rows in the table.
        subjects: the folded subject lines.
        bodies: the whole messages.
    """

    places: NDArray[np.int64]
    subjects: pa.Array
    bodies: pa.Array

    def those(self, wanted: pa.Array) -> _Messages:
        """The ones for which a condition holds."""
        chosen = columns.where(wanted)
        indices = columns.integers(chosen)
        return _Messages(
            self.places[chosen], self.subjects.take(indices), self.bodies.take(indices)
        )

    def matching(self, *patterns: str) -> pa.Array:
        """Whether each body matches one of the patterns (RE2, linear time)."""
        together = "|".join(f"(?:{pattern})" for pattern in patterns)
        return pc.match_substring_regex(self.bodies, together)

    def __iter__(self) -> Iterator[tuple[bytes, bytes]]:
        return zip(self.subjects.to_pylist(), self.bodies.to_pylist(), strict=True)


def told(subjects: pa.Array, bodies: pa.Array, names: Collection[str]) -> dict[str, pa.Array]:
    """The columns of `tracker.entities.COMMITS` that come from messages, trailers apart.

    Args:
        subjects: folded subject lines, any bytes.
        bodies: whole messages, any bytes.
        names: the repository's names in lower case, whose pull-request addresses count.
    """
    size = len(bodies)
    every = _Messages(np.arange(size), subjects, bodies)
    # One scan for every rare word: few messages hold any.
    words = every.matching(origins.PREFILTER, origins.NUMBER_PREFILTER, marks.PREFILTER)
    merging = pc.starts_with(subjects, origins.MERGE)
    rare = every.those(pc.or_(words, merging))
    texts = columns.valid(subjects)
    return {
        "subject": texts,
        **_pull_requests(texts, rare, names),
        **_origins(size, rare.those(rare.matching(origins.PREFILTER))),
        "text_marks": _marks(size, rare.those(rare.matching(marks.PREFILTER))),
    }


def _pull_requests(
    subjects: pa.Array, suspects: _Messages, names: Collection[str]
) -> dict[str, pa.Array]:
    size = len(subjects)
    endings = pc.struct_field(pc.extract_regex(subjects, origins.SUBJECT_NUMBER), "number")
    numbers = endings.cast(pa.int32())
    numbers = columns.only_where(numbers.cast(pa.bool_()), numbers)  # there is no number 0
    rules = columns.only_where(
        pc.is_valid(numbers), columns.repeated(columns.text([b"subject"]), size)
    )
    found = [origins.pull_request(*message, names) for message in suspects]
    better = columns.optional_integers([number for number, _ in found], pa.int32())
    by_rule = columns.optional_text([rule.encode() if rule else None for _, rule in found])
    return {
        "pull_request_number": pc.coalesce(columns.placed(size, suspects.places, better), numbers),
        "pull_request_rule": pc.coalesce(columns.placed(size, suspects.places, by_rule), rules),
    }


def _origins(size: int, suspects: _Messages) -> dict[str, pa.Array]:
    found = [origins.origin(*message) for message in suspects]
    kinds = columns.text([kind.encode() for kind, _ in found])
    named = columns.optional_text([source.encode() if source else None for _, source in found])
    native = columns.repeated(columns.text([b"native"]), size)
    return {
        "origin": pc.coalesce(columns.placed(size, suspects.places, kinds), native),
        "origin_of": columns.placed(size, suspects.places, named),
    }


def _marks(size: int, suspects: _Messages) -> pa.Array:
    found = [marks.find(body) for _, body in suspects]
    lengths = np.zeros(size, np.int32)
    lengths[suspects.places] = list(map(len, found))
    return columns.lists(
        lengths, columns.text([name.encode() for names in found for name in names])
    )
