"""Columns told by messages are what the rules say of each message alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker.collect import columns, git_messages, marks, origins

NAMES = frozenset({"own/name"})


def told(*messages: tuple[bytes, bytes]) -> dict[str, list]:
    subjects, bodies = zip(*messages, strict=True) if messages else ((), ())
    made = git_messages.told(columns.binary(subjects), columns.binary(bodies), NAMES)
    for column in made.values():
        column.validate(full=True)
    return {name: column.to_pylist() for name, column in made.items()}


def test_each_column_has_what_its_messages_say():
    resolved = b"Pull request resolved: https://github.com/Own/Name/pull/12"
    assert told(
        (b"Plain", b"Plain"),
        (b"Squashed (#3)", b"Squashed (#3)"),
        (b"Merge pull request #4 from a/b", b"Merge pull request #4 from a/b\n\nTitle (#9)"),
        (b"Landed (#5)", b"Landed (#5)\n\n" + resolved),
        (b'Revert "x (#6)" (#7)', b'Revert "x (#6)" (#7)\n\nThis reverts commit 0123456.'),
        (b"Help", "Help\n\n🤖 Generated with [Claude Code](https://claude.ai/code)".encode()),
        (b"None (#0)", b"None (#0)"),
        (b"Bad \xff", b"Bad \xff"),
    ) == {
        "subject": [
            *("Plain", "Squashed (#3)", "Merge pull request #4 from a/b", "Landed (#5)"),
            *('Revert "x (#6)" (#7)', "Help", "None (#0)", "Bad \ufffd"),
        ],
        "pull_request_number": [None, 3, 4, 12, 7, None, None, None],
        "pull_request_rule": [None, "subject", "merge", "resolved", "subject", None, None, None],
        "origin": [*["native"] * 4, "revert", *["native"] * 3],
        "origin_of": [*[None] * 4, "0123456", *[None] * 3],
        "text_marks": [*[[]] * 5, ["generated-claude"], [], []],
    }


def test_no_messages_give_empty_columns():
    assert set(map(len, told().values())) == {0}


_words = st.sampled_from(
    [
        *(b"Revert ", b"(#12)", b"(#", b")", b"#7", b"Merge pull request #5 from a/b", b" "),
        *(b"cherry-pick ", b"(cherry picked from commit 0123456)", b"PiperOrigin-RevId: 9"),
        *(
            b"Pull request resolved: https://github.com/own/name/pull/3",
            b"12",
            b"\xff",
            "名".encode(),
        ),
        *(b"Generated with Codex", b"Co-authored-by: Cursor", b"claude", b"x"),
    ]
)
_lines = st.lists(_words, max_size=4).map(b"".join)


@given(st.lists(st.tuples(_lines, _lines)))
def test_many_messages_are_read_as_each_alone(messages):
    messages = [(subject, subject + b"\n\n" + body) for subject, body in messages]
    made = told(*messages)
    pulls = [origins.pull_request(*message, NAMES) for message in messages]
    rows = zip(made["pull_request_number"], made["pull_request_rule"], strict=True)
    assert list(rows) == pulls
    rows = zip(made["origin"], made["origin_of"], strict=True)
    assert list(rows) == [origins.origin(*message) for message in messages]
    assert made["text_marks"] == [marks.find(body) for _, body in messages]
