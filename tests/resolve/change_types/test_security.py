"""A title or label that names security."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.resolve.change_types import names_security


@pytest.mark.parametrize(
    "title",
    [
        "Bump pillow for CVE-2099-12345",
        "fix: GHSA-abcd-1234-wxyz in the loader",
        "[Security] refuse pickles that nobody signed",
        "Close a vulnerability of the archive reader",
        "修复压缩包解压漏洞",
        "修复CVE-2099-1234",
        "修复security问题",
        "安全更新：升级依赖",
    ],
)
def test_advisories_vulnerabilities_and_security_are_named(title):
    assert names_security(title)


@pytest.mark.parametrize(
    "title",
    [
        "保证线程安全",
        "Add thread safety notes",
        "Secure a faster path",
        "insecurity of numbers: seed everything",
        "Support CVE loss",
        "",
    ],
)
def test_safety_and_words_that_sound_alike_are_not(title):
    assert not names_security(title)


def test_a_label_is_enough():
    assert names_security("Check the size first", ["module: io", "security"])


@given(st.text(max_size=80), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_has_an_answer(title, labels):
    assert names_security(title, labels) in {True, False}
