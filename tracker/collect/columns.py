"""Arrow columns out of Python lists, by their buffers.

`pyarrow.array` would do, but on its first list it imports pandas wherever that is installed, which
takes longer than reading several thousand commits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def binary(values: Sequence[bytes]) -> pa.Array:
    """Byte strings as they are."""
    lengths = np.fromiter(map(len, values), np.int32, len(values))
    data = pa.py_buffer(b"".join(values))
    return pa.Array.from_buffers(pa.binary(), len(values), [None, _offsets(lengths), data])


def text(values: Sequence[bytes]) -> pa.Array:
    """Strings; bytes that are not UTF-8 become U+FFFD."""
    try:
        return binary(values).cast(pa.string())
    except pa.ArrowInvalid:
        valid = [value.decode("utf-8", "replace").encode() for value in values]
        return binary(valid).cast(pa.string())


def optional_text(values: Sequence[bytes | None]) -> pa.Array:
    """Strings as `text` makes them, null for None."""
    if None not in values:
        return text(cast("Sequence[bytes]", values))
    filled = text([value or b"" for value in values])
    return _null_where([value is None for value in values], filled)


def optional_integers(values: Sequence[int | None], kind: pa.DataType) -> pa.Array:
    """Integers of some width, null for None.

    Raises:
        pyarrow.ArrowInvalid: one does not fit.
    """
    holes = None in values
    filled = np.array([value or 0 for value in values] if holes else values, dtype=np.int64)
    wide = pa.Array.from_buffers(pa.int64(), len(values), [None, pa.py_buffer(filled)])
    whole = wide.cast(kind)
    return _null_where([value is None for value in values], whole) if holes else whole


def lists(lengths: Sequence[int], flat: pa.Array) -> pa.Array:
    """A list column cut out of one flat array."""
    offsets = _offsets(np.array(lengths, dtype=np.int32))
    kind = pa.list_(flat.type)
    return pa.Array.from_buffers(kind, len(lengths), [None, offsets], children=[flat])


def only_where(wanted: pa.Array, values: pa.Array) -> pa.Array:
    """The values where a condition holds, null elsewhere."""
    return pc.if_else(wanted, values, pa.nulls(len(values), values.type))


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


def _offsets(lengths: NDArray[np.int32]) -> pa.Buffer:
    offsets = np.zeros(len(lengths) + 1, dtype=np.int32)
    np.cumsum(lengths, out=offsets[1:])
    return pa.py_buffer(offsets)


def _null_where(missing: list[bool], values: pa.Array) -> pa.Array:
    flags = pa.py_buffer(bytes(missing))
    bits = pa.Array.from_buffers(pa.uint8(), len(missing), [None, flags]).cast(pa.bool_())
    return only_where(pc.invert(bits), values)
