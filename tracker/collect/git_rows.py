"""From the text of `git log` to rows of the `commits` entity, column by column.

Whole columns are cut and cast by Arrow, which needs no interpreter's lock, and a body is only
looked into when it holds a word that a rule needs: that is what keeps ingestion near the speed of
`git log` itself.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from tracker.collect import columns, git_messages, trailer_rows
from tracker.collect.git_log import FIELDS
from tracker.entities import COMMITS

if TYPE_CHECKING:
    from collections.abc import Collection

    from tracker.collect.git_log import Records

# Up to the year 5138, which every later stage can hold; git prints nothing for before 1970.
_READABLE_SECONDS = "^[0-9]{1,11}$"
_DATE_WORDS = 2
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
    fields = dict(zip(FIELDS, columns.cut(records.text, len(FIELDS)), strict=True))
    size = len(fields["%H"])
    width = len(fields["%H"][0].as_py()) if size else 0
    authored_at, author_offset = _instants(fields["%ad"])
    committed_at, committer_offset = _instants(fields["%cd"])
    paths = records.paths
    return columns.table(
        COMMITS,
        {
            "repository": columns.repeated(columns.text([repository.encode()]), size),
            "sha": _names(fields["%H"], width),
            "parents": columns.lists(
                (columns.lengths(fields["%P"]) + 1) // (width + 1), _names(fields["%P"], width)
            ),
            "author_name": columns.valid(fields["%an"]),
            "author_email": columns.valid(fields["%ae"]),
            "authored_at": authored_at,
            "author_offset": author_offset,
            "committer_name": columns.valid(fields["%cn"]),
            "committer_email": columns.valid(fields["%ce"]),
            "committed_at": committed_at,
            "committer_offset": committer_offset,
            "trailers": trailer_rows.found(fields["%B"]),
            "paths": pa.nulls(size, pa.list_(pa.string()))
            if paths is None
            else columns.lists(list(map(len, paths)), columns.text(list(chain(*paths)))),
            "generation": columns.repeated(
                columns.optional_integers([generation], pa.int32()), size
            ),
        }
        | git_messages.told(fields["%s"], fields["%B"], names),
    )


def _names(hexadecimal: pa.Array, width: int) -> pa.Array:
    """Object names of one width, alone or with spaces between them, as bytes.

    20 of them, 32 in a SHA-256 repository.
    """
    raw = bytes.fromhex(str(columns.data(hexadecimal), "ascii"))
    kind = pa.binary(width // 2)
    count = len(raw) // (width // 2) if raw else 0
    fixed = pa.FixedSizeBinaryArray.from_buffers(kind, count, [None, pa.py_buffer(raw)])
    return fixed.cast(pa.binary())


def _instants(dates: pa.Array) -> tuple[pa.Array, pa.Array]:
    """UTC instants and offsets from git's raw dates (`1700000000 +0100`)."""
    words = pc.split_pattern(dates, b" ")
    if not (columns.lengths(words) == _DATE_WORDS).all():  # a commit without a readable date
        readable = [date if date.count(b" ") == 1 else b" " for date in dates.to_pylist()]
        words = pc.split_pattern(columns.binary(readable), b" ")
    seconds, offsets = columns.dealt(words.flatten(), _DATE_WORDS)
    return _seconds(columns.valid(seconds)), columns.translated(offsets, _offsets)


def _seconds(texts: pa.Array) -> pa.Array:
    """Seconds since 1970 as instants; null where a later stage could not hold them."""
    readable = pc.match_substring_regex(texts, _READABLE_SECONDS)
    seconds = columns.only_where(readable, texts).cast(pa.int64())
    return seconds.cast(pa.timestamp("s", tz="UTC"))


def _offsets(texts: list[bytes]) -> pa.Array:
    """`+0530` to 330: minutes east of UTC; null for what is none."""
    return columns.optional_integers([_offset(text) for text in texts], pa.int16())


def _offset(text: bytes) -> int | None:
    try:
        digits = abs(int(text))
    except ValueError:
        return None
    minutes = digits // 100 * 60 + digits % 100
    if minutes >= _INT16:
        return None
    return -minutes if text.startswith(b"-") else minutes
