"""Arrow columns by their buffers, out of Python values and out of one long text.

`pyarrow.array` would do, but on its first list it imports pandas wherever that is installed, which
takes longer than reading several thousand commits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Lengths = Sequence[int] | NDArray[np.integer]


def cut(text: bytes, width: int) -> list[pa.Array]:
    """The byte columns of a table whose fields all end with a NUL, row after row.

    Args:
        text: whole rows, under 2 GiB.
        width: fields of a row.
    """
    ends = np.flatnonzero(np.frombuffer(text, np.uint8) == 0)
    starts = np.zeros(len(ends) + 1, np.int32)
    starts[1:] = ends + 1
    buffers = [None, pa.py_buffer(starts), pa.py_buffer(text)]
    fields = pa.Array.from_buffers(pa.binary(), len(ends), buffers)
    return [pc.binary_slice(column, 0, -1) for column in dealt(fields, width)]


def dealt(values: pa.Array, width: int) -> list[pa.Array]:
    """The columns of a table whose values stand row after row."""
    firsts = np.arange(0, len(values), width)
    return [values.take(integers(firsts + column)) for column in range(width)]


def binary(values: Sequence[bytes]) -> pa.Array:
    """Byte strings as they are."""
    starts = _starts(np.fromiter(map(len, values), np.int32, len(values)))
    joined = pa.py_buffer(b"".join(values))
    return pa.Array.from_buffers(pa.binary(), len(values), [None, starts, joined])


def text(values: Sequence[bytes]) -> pa.Array:
    """Strings; bytes that are not UTF-8 become U+FFFD."""
    return valid(binary(values))


def valid(values: pa.Array) -> pa.Array:
    """Byte strings as strings; bytes that are not UTF-8 become U+FFFD."""
    try:
        return values.cast(pa.string())
    except pa.ArrowInvalid:
        readable = [value.decode("utf-8", "replace").encode() for value in values.to_pylist()]
        return binary(readable).cast(pa.string())


def optional_text(values: Sequence[bytes | None]) -> pa.Array:
    """Strings as `text` makes them, null for None."""
    if None not in values:
        return text(cast("Sequence[bytes]", values))
    filled = text([value or b"" for value in values])
    return _null_where([value is None for value in values], filled)


def integers(values: NDArray[np.int64]) -> pa.Array:
    """64-bit integers as they are."""
    return pa.Array.from_buffers(pa.int64(), len(values), [None, pa.py_buffer(values)])


def optional_integers(values: Sequence[int | None], kind: pa.DataType) -> pa.Array:
    """Integers of some width, null for None.

    Raises:
        pyarrow.ArrowInvalid: one does not fit.
    """
    holes = None in values
    filled = np.array([value or 0 for value in values] if holes else values, dtype=np.int64)
    whole = integers(filled).cast(kind)
    return _null_where([value is None for value in values], whole) if holes else whole


def lists(sizes: Lengths, flat: pa.Array) -> pa.Array:
    """A list column cut out of one flat array."""
    starts = _starts(np.asarray(sizes, np.int32))
    kind = pa.list_(flat.type)
    return pa.Array.from_buffers(kind, len(sizes), [None, starts], children=[flat])


def repeated(single: pa.Array, size: int) -> pa.Array:
    """The only value of an array, `size` times."""
    return single.take(integers(np.zeros(size, np.int64)))


def placed(size: int, places: NDArray[np.int64], values: pa.Array) -> pa.Array:
    """An array of `size` with the values at their places and null elsewhere."""
    sources = np.full(size, -1, np.int64)
    sources[places] = np.arange(len(places))
    filled = pa.py_buffer(np.packbits(sources >= 0, bitorder="little"))
    return values.take(pa.Array.from_buffers(pa.int64(), size, [filled, pa.py_buffer(sources)]))


def translated(values: pa.Array, translate: Callable[[list[bytes]], pa.Array]) -> pa.Array:
    """What becomes of each value, where few are distinct: each of those is translated once."""
    coded = values.dictionary_encode()
    return translate(coded.dictionary.to_pylist()).take(coded.indices)


def only_where(wanted: pa.Array, values: pa.Array) -> pa.Array:
    """The values where a condition holds, null elsewhere."""
    return pc.if_else(wanted, values, pa.nulls(len(values), values.type))


def where(wanted: pa.Array) -> NDArray[np.int64]:
    """Ascending positions at which a condition holds."""
    found = pc.indices_nonzero(wanted)
    return np.frombuffer(found.buffers()[1], np.int64, len(found))


def offsets(values: pa.Array) -> NDArray[np.int32]:
    """Where each list or text of an array begins, and where the last one ends."""
    return np.frombuffer(values.buffers()[1], np.int32, len(values) + 1, 4 * values.offset)


def lengths(values: pa.Array) -> NDArray[np.int32]:
    """Of each list or text."""
    return np.diff(offsets(values))


def indices(coded: pa.DictionaryArray) -> NDArray[np.int32]:
    """Which of the distinct values stands where; may be changed."""
    found = coded.indices
    return np.frombuffer(found.buffers()[1], np.int32, len(found)).copy()


def data(values: pa.Array) -> memoryview:
    """The bytes of all texts, laid end to end."""
    ends = offsets(values)
    return memoryview(values.buffers()[2])[ends[0] : ends[-1]]


def table(schema: pa.Schema, columns: dict[str, pa.Array]) -> pa.Table:
    """A table with exactly the schema's columns, each cast where its type differs."""
    arrays = [
        column if column.type == field.type else column.cast(field.type)
        for field, column in ((field, columns[field.name]) for field in schema)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def no_rows(schema: pa.Schema) -> pa.Table:
    """The empty table of a schema."""
    return table(schema, {field.name: pa.nulls(0, field.type) for field in schema})


def _starts(sizes: NDArray[np.int32]) -> pa.Buffer:
    starts = np.zeros(len(sizes) + 1, dtype=np.int32)
    np.cumsum(sizes, out=starts[1:])
    return pa.py_buffer(starts)


def _null_where(missing: list[bool], values: pa.Array) -> pa.Array:
    flags = pa.py_buffer(bytes(missing))
    bits = pa.Array.from_buffers(pa.uint8(), len(missing), [None, flags]).cast(pa.bool_())
    return only_where(pc.invert(bits), values)
