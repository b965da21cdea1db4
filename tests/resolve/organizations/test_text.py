from hypothesis import given
from hypothesis import strategies as st

from tracker.resolve.organizations.text import cut


def kinds(text):
    return [(piece.kind, piece.text) for piece in cut(text)]


def test_mentions_addresses_and_links_are_cut_out():
    assert kinds("@Acme-Corp https://www.acme.com/jobs me@acme.org acme.io") == [
        ("mention", "acme-corp"),
        ("domain", "acme.com"),
        ("domain", "acme.org"),
        ("domain", "acme.io"),
    ]


def test_signs_inside_a_name_stay_in_it():
    assert kinds("AT&T Labs") == [("word", "at&t"), ("word", "labs")]
    assert kinds("S.p.A.") == [("word", "spa")]
    assert kinds("Hewlett-Packard") == [("word", "hewlett"), ("word", "packard")]


def test_separators_end_a_statement_and_commas_may_not():
    assert [kind for kind, _ in kinds("A / B, C & D - F")] == [
        "word", "break", "word", "join", "word", "join", "word", "break", "word",
    ]  # fmt: skip


def test_scripts_are_cut_apart():
    assert kinds("字节跳动Seed") == [("cjk", "字节跳动"), ("word", "seed")]


@given(st.text(max_size=200))
def test_no_text_ever_fails(text):
    assert all(piece.kind for piece in cut(text))
