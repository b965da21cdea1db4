"""Arrow columns by their buffers are what `pyarrow.array` would have made."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.collect import columns


@given(st.lists(st.binary(max_size=20)))
def test_bytes_stay_as_they_are(values):
    made = columns.binary(values)
    made.validate(full=True)
    assert made.to_pylist() == values


@given(st.lists(st.binary(max_size=20)))
def test_text_is_always_valid(values):
    made = columns.text(values)
    made.validate(full=True)
    assert made.to_pylist() == [value.decode("utf-8", "replace") for value in values]


@given(st.lists(st.none() | st.binary(max_size=10)))
def test_missing_texts_are_null(values):
    made = columns.optional_text(values)
    made.validate(full=True)
    assert made.to_pylist() == [v if v is None else v.decode("utf-8", "replace") for v in values]


@given(st.lists(st.none() | st.integers(-(2**15), 2**15 - 1)))
def test_missing_integers_are_null(values):
    made = columns.optional_integers(values, pa.int16())
    made.validate(full=True)
    assert made.equals(pa.array(values, pa.int16()))


def test_an_integer_that_does_not_fit_is_refused():
    with pytest.raises(pa.ArrowInvalid):
        columns.optional_integers([2**15], pa.int16())


@given(st.lists(st.lists(st.binary(max_size=5))))
def test_lists_are_cut_from_one_flat_array(values):
    flat = columns.binary([item for value in values for item in value])
    made = columns.lists([len(value) for value in values], flat)
    made.validate(full=True)
    assert made.to_pylist() == values


_fields = st.binary(max_size=6).map(lambda field: field.replace(b"\0", b""))


@given(st.lists(st.tuples(_fields, _fields, _fields)))
def test_a_text_of_nul_ended_fields_is_cut_into_its_columns(rows):
    text = b"".join(field + b"\0" for row in rows for field in row)
    made = columns.cut(text, 3)
    for column in made:
        column.validate(full=True)
    assert [column.to_pylist() for column in made] == [[row[at] for row in rows] for at in range(3)]


@given(st.lists(st.binary(max_size=4)))
def test_lengths_and_bytes_are_those_of_a_slice(values):
    part = columns.binary([b"before", *values, b"after"])[1:-1]
    assert columns.lengths(part).tolist() == [len(value) for value in values]
    assert bytes(columns.data(part)) == b"".join(values)


@given(st.dictionaries(st.integers(0, 30), st.binary(max_size=4)))
def test_values_are_placed_and_the_rest_is_null(wanted):
    places = np.array(list(wanted), np.int64)
    made = columns.placed(31, places, columns.binary(list(wanted.values())))
    made.validate(full=True)
    assert made.to_pylist() == [wanted.get(place) for place in range(31)]


@given(st.lists(st.sampled_from([b"a", b"b", b"c"])))
def test_each_distinct_value_is_translated_once(values):
    asked = []

    def translate(distinct):
        asked.extend(distinct)
        return columns.text([value.upper() for value in distinct])

    assert columns.translated(columns.binary(values), translate).to_pylist() == [
        value.upper().decode() for value in values
    ]
    assert sorted(asked) == sorted(set(values))


def test_a_value_is_repeated():
    assert columns.repeated(columns.text([b"x"]), 3).to_pylist() == ["x", "x", "x"]
    assert columns.repeated(columns.text([b"x"]), 0).to_pylist() == []


@given(st.lists(st.booleans()))
def test_a_condition_holds_at_its_places(flags):
    assert columns.where(pa.array(flags, pa.bool_())).tolist() == [
        place for place, flag in enumerate(flags) if flag
    ]
