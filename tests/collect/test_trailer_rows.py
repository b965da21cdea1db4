"""Trailers: people named anywhere in a message, once each, and never quoted ones."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.collect import clones, columns, heads, trailer_rows, trailers
from tracker.collect.git_log import FIELDS, Log


def named(*bodies: bytes) -> list[list[tuple[str, str, str]]]:
    found = trailer_rows.found(columns.binary(bodies))
    found.validate(full=True)
    return [[tuple(trailer.values()) for trailer in each] for each in found.to_pylist()]


def people(body: str) -> list[tuple[str, str, str]]:
    return named(body.encode())[0]


def test_a_co_author_in_an_earlier_paragraph_counts():
    body = (
        "Squash (#7)\n\n* a\n\nCo-authored-by: Bo <bo@x.org>\n\n* b\n\nSigned-off-by: Al <al@x.org>"
    )
    assert people(body) == [
        ("co-authored-by", "Bo", "bo@x.org"),
        ("signed-off-by", "Al", "al@x.org"),
    ]


def test_letter_case_neither_hides_nor_doubles_a_person():
    body = "x\n\nCO-AUTHORED-BY: Bo <Bo@X.org>\nCo-Authored-By: bo <bo@x.org>"
    assert people(body) == [("co-authored-by", "Bo", "Bo@X.org")]


@pytest.mark.parametrize(
    "key",
    ["Reviewed-by", "Approved-by", "Acked-by", "Tested-by", "Reported-by", "Suggested-by"],
)
def test_every_usual_key_is_kept_in_lower_case(key):
    assert people(f"x\n\n{key}: Bo <bo@x.org>") == [(key.lower(), "Bo", "bo@x.org")]


@pytest.mark.parametrize("key", ["Co-author-by", "Coauthored-by", "co-authored by", "CoAuthor-By"])
def test_misspelt_co_author_keys_are_one_key(key):
    assert people(f"x\n\n{key}: Bo <bo@x.org>") == [("co-authored-by", "Bo", "bo@x.org")]


def test_review_bots_that_write_a_space_are_understood():
    body = "x\n\nReviewed By: one, two\n\nApproved by: https://github.com/a, https://github.com/b"
    assert people(body) == [
        ("reviewed-by", "one", ""),
        ("reviewed-by", "two", ""),
        ("approved-by", "https://github.com/a", ""),
        ("approved-by", "https://github.com/b", ""),
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("bo@x.org", ("", "bo@x.org")),
        ("<bo@x.org>", ("", "bo@x.org")),
        ("@bo", ("@bo", "")),
        ("Bo", ("Bo", "")),
        ("Bo <a@b@c>", ("Bo", "a@b@c")),
        ('"Bo, of X" <bo@x.org>', ("Bo, of X", "bo@x.org")),
        ("Bo <bo@x.org", ("Bo", "bo@x.org")),
        ('read -p "Address?" X <bo@x.org>', ('read -p "Address?" X', "bo@x.org")),
        ("Bo <>", ("Bo", "")),
        ("博 <bo@x.org> (X)", ("博", "bo@x.org")),
        ("Very Long Name\n<bo@x.org>", ("Very Long Name", "bo@x.org")),
    ],
)
def test_names_and_addresses_come_in_many_forms(value, expected):
    assert people(f"x\n\nCo-authored-by: {value}\n") == [("co-authored-by", *expected)]


@pytest.mark.parametrize(
    "body",
    [
        "x\n\nThis step-by: step guide",
        "x\n\nhome page by: me",
        "x\n\nMade-by: hand",
        "x\n\n`Co-authored-by: Bo <bo@x.org>`",
        "x\n\nWrite Co-authored-by: Bo <bo@x.org> at the end",
        "x\n\nCo-authored-by:\n",
        "x\n\nCo-authored-by: <>",
    ],
)
def test_prose_names_nobody(body):
    assert people(body) == []


def test_a_bulleted_trailer_of_a_squashed_commit_counts():
    assert people("x\n\n* Co-authored-by: Bo <bo@x.org>") == [("co-authored-by", "Bo", "bo@x.org")]


@pytest.mark.parametrize(
    "body",
    [
        'Revert "x"\n\nThis reverts commit 0123456789.\n\n> Co-authored-by: Bo <bo@x.org>',
        'Revert "x"\n\nThis reverts commit 0123456789.\n\n    Co-authored-by: Bo <bo@x.org>',
        'Revert "x"\n\nThis reverts commit 0123456.\n\nOriginal message:\nx\n\nAcked-by: B <b@x>',
        "Pick\n\n**Original description**:\n\nCo-authored-by: Bo <bo@x.org>",
        "x\n\nCo-authored-by: Bo <bo@x.org>\n(cherry picked from commit 0123456789)",
    ],
)
def test_trailers_quoted_from_another_commit_name_nobody(body):
    assert people(body) == []


def test_who_signs_a_cherry_pick_after_its_line_counts():
    body = (
        "x\n\n* a\n\nCo-authored-by: Bo <bo@x.org>\n(cherry picked from commit 0123456789)\n"
        "Signed-off-by: Al <al@x.org>"
    )
    assert people(body) == [("signed-off-by", "Al", "al@x.org")]


def test_one_picked_commit_among_squashed_ones_hides_only_its_own_trailers():
    body = (
        "x (#1)\n\n* a\n\nCo-authored-by: Bo <bo@x.org>\n\n* b\n\nCo-authored-by: Cy <cy@x.org>\n"
        "(cherry picked from commit 0123456789)\n\n* c\n\nCo-authored-by: Di <di@x.org>"
    )
    assert [name for _, name, _ in people(body)] == ["Bo", "Di"]


def test_a_reverts_own_co_authors_count():
    body = 'Revert "x" (#2)\n\nThis reverts commit 0123456789.\n\nCo-authored-by: Bo <bo@x.org>'
    assert people(body) == [("co-authored-by", "Bo", "bo@x.org")]


_pieces = st.sampled_from(
    [
        *("Co-authored-by: ", "signed-off-by:", "Reviewed by:", "-by:", " by:", "\n", "\r\n", " "),
        *(
            "<a@b>",
            "<",
            ">",
            "a@b@c",
            "名前",
            "* ",
            "> ",
            "original message:",
            "\x01",
            "\ufffd",
            ":",
        ),
        "(cherry picked from commit 0123456)\n",
    ]
)


@given(st.lists(_pieces | st.text(max_size=20), max_size=40).map("".join))
def test_any_text_gives_distinct_trailers(body):
    found = people(body)
    assert len({tuple(part.casefold() for part in trailer) for trailer in found}) == len(found)
    assert all(key == key.lower() and (name or email) for key, name, email in found)


@given(st.binary(max_size=300))
def test_any_bytes_are_accepted(body):
    named(b"x\n\nSigned-off-by: " + body)


UNITS = [
    b"Signed-off-by: A <a@b>\n",
    b"-by:",
    b" by:-by :",
    b"* \n(cherry picked from commit 0123456)\nCo-authored-by: A <a@b>\n",
    b"original message:\n",
    b"Co-authored-by: " + b"<" * 300 + b"\n",
    b"a-by:\n  ",
]


@pytest.mark.parametrize("unit", UNITS)
def test_work_is_linear_in_the_length(unit):
    def calls(repeats: int) -> int:
        body = unit * repeats
        made = 0
        trailers.people.cache_clear()

        def count(_frame, event, _argument):
            nonlocal made
            made += event in ("call", "c_call")

        sys.setprofile(count)
        try:
            named(body)
        finally:
            sys.setprofile(None)
        return made

    assert calls(5_000) <= 11 * calls(500)


@given(st.lists(st.lists(st.sampled_from([*UNITS, b"\0", b"x", b"\n"]), max_size=8).map(b"".join)))
def test_messages_together_are_read_as_each_alone(bodies):
    assert named(*bodies) == [found for body in bodies for found in named(body)]


@pytest.mark.slow
@pytest.mark.histories
def test_no_co_author_that_git_itself_sees_is_lost(shared):
    seen = lost = more = 0
    for clone in clones.discover(shared / "histories"):
        tip = heads.default_branch(clone).sha
        said = subprocess.run(
            [
                *("git", f"--git-dir={clone.git_dir}", "log", "-z"),
                "--format=%H%x00%(trailers:key=co-authored-by,valueonly,unfold,separator=%x01)",
                tip,
            ],
            capture_output=True,
            check=True,
        ).stdout.decode("utf-8", "replace")
        tokens = said.split("\0")
        by_git = dict(zip(tokens[::2], tokens[1::2], strict=False))
        log = Log(clone.git_dir, tip, None, paths=False, where=clone.repository)
        for records in log.records(50_000):
            fields = columns.cut(records.text, len(FIELDS))
            shas, bodies = (fields[at].to_pylist() for at in (0, 9))
            for sha, body, found in zip(shas, bodies, named(*bodies), strict=True):
                ours = {
                    email.lower() for key, _, email in found if key == "co-authored-by" and email
                }
                theirs = {
                    part.rsplit("<", 1)[1].rstrip("> \r").lower()
                    for part in by_git[sha.decode()].split("\x01")
                    if "<" in part and "<>" not in part
                }
                seen += len(theirs)
                more += len(ours - theirs)
                if b"cherry picked from commit" not in body:
                    lost += len(theirs - ours)
        log.close()
    assert seen > 10_000
    assert lost == 0
    assert more > 100
