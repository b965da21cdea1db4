"""One line: whom it names, if it is a trailer."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.collect import trailers


def test_a_line_gives_its_people_as_written_and_as_compared():
    assert trailers.people(b"Signed-off-by : Stra\xc3\x9fe <A@B>") == (
        (("signed-off-by", "Straße", "A@B"), ("signed-off-by", "strasse", "a@b")),
    )


@pytest.mark.parametrize(
    "line",
    [b"x" * 60 + b"-by: Bo <bo@x.org>", b"Signed-off-by: " + b"x" * 500, b"<a@b>", b"", b":"],
)
def test_endless_lines_and_those_without_a_key_name_nobody(line):
    assert trailers.people(line) == ()


_pieces = st.sampled_from(
    [b"Co-authored-by", b"reviewed by", b"x-by", b" ", b":", b"* ", b"<a@b>", b"Bo", b"\xff"]
)


@given(st.lists(_pieces, max_size=6).map(b"".join))
def test_whoever_is_named_stands_in_a_line_that_starts_as_trailers_do(line):
    starts_like_one = re.match(trailers.LINE.encode(), line, re.IGNORECASE)
    assert starts_like_one or not trailers.people(line)
