"""Facts about taking people out of tables, over many tables."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.raw.scrub import Scrubber, hash_of, hashes_of

PEOPLE = ("ann@example.org", "1+ann@users.noreply.github.com", "Bo@Example.org", "cy", "", "ann")
address = st.sampled_from(PEOPLE)
trailer = st.fixed_dictionaries(
    {"key": st.just("co-authored-by"), "name": address, "email": address}
)
row = st.fixed_dictionaries(
    {
        "author_email": address,
        "committer_email": address,
        "trailers": st.none() | st.lists(trailer, max_size=3),
        "subject": st.sampled_from(PEOPLE).map("from {}/x, thanks @cy".format) | st.none(),
    }
)
many = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def forbidding(*texts):
    return Scrubber({hash_of(text) for text in texts}.__contains__)


@many
@given(st.lists(row, max_size=8))
def test_nothing_forbidden_is_left_and_nothing_else_is_touched(batch, rows):
    table = batch(*rows).table
    done = forbidding("ann@example.org", "ann").scrub("commits", table)
    gone = {"ann@example.org", "1+ann@users.noreply.github.com", "ann"}
    kept = done.table.to_pylist()
    assert done.removed.num_rows + len(kept) == len(rows)
    assert {each["author_email"] for each in done.removed.to_pylist()} <= gone
    before = {each["sha"]: each for each in table.to_pylist()}
    blanked = 0
    for each in kept:
        assert each["author_email"] not in gone
        assert each["committer_email"] not in gone
        listed = each["trailers"] or []
        assert not any(one["email"] in gone for one in listed)
        assert not any(not one["email"] and one["name"] in gone for one in listed)
        assert "ann@" not in (each["subject"] or "")
        assert "from ann/" not in (each["subject"] or "")
        blanked += each != before[each["sha"]]
    assert done.blanked == blanked


@many
@given(st.lists(row, max_size=8))
def test_nobody_forbidden_leaves_every_row_as_it_was(batch, rows):
    table = batch(*rows).table
    done = forbidding("somebody-else").scrub("commits", table)
    assert (done.table, done.removed.num_rows, done.blanked) == (table, 0, 0)


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("12+Octo-Cat@users.noreply.github.com", "octo-cat"),
        ("octo-cat@users.noreply.github.com", "octo-cat"),
        ("990+renovate[bot]@users.noreply.github.com", "renovate[bot]"),
    ],
)
def test_a_noreply_address_stands_for_its_login(text, also):
    assert hashes_of(text) == {hash_of(text), hash_of(also)}


@pytest.mark.parametrize("text", ["a@b@c", "", "x@users.noreply.github.com.example", "+@"])
def test_other_texts_stand_for_themselves_only(text):
    assert hashes_of(text) == {hash_of(text)}
