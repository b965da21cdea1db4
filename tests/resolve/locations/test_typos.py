from __future__ import annotations

import pytest

from tracker.resolve.locations.typos import _is_slip


@pytest.mark.parametrize("word", ["germny", "germmany", "gernany", "gemrany"])
def test_one_edit_is_a_slip(word):
    assert _is_slip(word, "germany")


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("germany", "germany"),  # no edit
        ("hermany", "germany"),  # another first letter
        ("gernani", "germany"),  # two edits
        ("parks", "paris"),  # short names allow swapped neighbours only
        ("perth", "berth"),
    ],
)
def test_anything_else_is_another_word(word, name):
    assert not _is_slip(word, name)


def test_short_names_allow_swapped_neighbours():
    assert _is_slip("nodia", "noida")
