"""Arrow columns by their buffers are what `pyarrow.array` would have made."""

from __future__ import annotations

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
