"""Stretches of a message that belong to another commit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker.collect.quotes import Quotes, tells


def test_all_below_an_original_message_is_quoted():
    body = b"Revert\n\nOriginal commit message:\nx"
    copied = Quotes(body)
    assert not copied.hold(body.index(b"Original"))
    assert copied.hold(body.index(b"x"))


def test_all_before_a_pick_is_quoted_up_to_its_own_bullet():
    body = b"* a\n\n* b\n(cherry picked from commit 0123456)\n\n* c"
    copied = Quotes(body)
    assert [copied.hold(body.index(letter)) for letter in (b"a", b"b", b"c")] == [
        False,
        True,
        False,
    ]


_lines = st.sampled_from(
    [
        *(b"**Original description**:", b"original message", b"> Original PR body:", b"* x", b""),
        *(b"(cherry picked from commit 0123456)", b"(cherry picked from commit x)", b"Original"),
    ]
)


@given(st.lists(_lines, max_size=8))
def test_only_messages_with_a_telling_line_quote(lines):
    copied = Quotes(b"\n".join(lines))
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    assert any(map(tells, lines)) or not any(map(copied.hold, starts))
