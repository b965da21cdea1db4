"""What a change is for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.resolve.change_types import CLASSES, UNDECIDED, classify, three_classes


@pytest.mark.parametrize(
    ("title", "kind", "evidence"),
    [
        ("feat: streaming for the new loader", "feat", "explicit"),
        ("fix(parser)!: no crash on an empty line", "fix", "explicit"),
        ("[Bugfix][Core] wrong shape after padding", "fix", "explicit"),
        ("[Core][Doc] say what the flag does", "docs", "explicit"),
        ("[CI/Build] newer runner", "ci", "explicit"),
        ("【修复】空指针", "fix", "explicit"),
        ('Revert "Add the fast path"', "revert", "explicit"),
        ("[trainer] support gradient checkpoints", "feat", "keyword"),
        ("Fix typo in the tutorial", "docs", "keyword"),
        ("Adds a fix for the broken sampler", "fix", "keyword"),
        ("修复内存泄漏", "fix", "keyword"),
        ("支持新的量化格式", "feat", "keyword"),
        ("Bump numpy from 1.26.0 to 2.0.1", "build", "keyword"),
        ("v0.4.2", "build", "keyword"),
        ("hello", None, "undecided"),
        ("", None, "undecided"),
    ],
)
def test_a_title_is_classed_by_its_first_evidence(title, kind, evidence):
    change = classify(title)
    assert (change.kind, change.evidence) == (kind, evidence)


def test_a_label_comes_before_the_title():
    assert classify("fix: something", labels=["type: documentation"]).kind == "docs"
    assert classify("fix: something", labels=["good first issue"]).kind == "fix"


def test_paths_decide_only_when_all_agree():
    assert classify("hello", paths=["docs/a.md", "README.md"]).kind == "docs"
    assert classify("hello", paths=["tests/test_a.py", "src/a.py"]) == UNDECIDED
    assert classify("hello", paths=[]) == UNDECIDED


def test_a_tag_comes_before_the_paths():
    assert classify("[Feature] x", paths=["tests/test_a.py"]).kind == "feat"


def test_three_classes_keep_the_undecided_apart():
    assert [three_classes(kind) for kind in ("fix", "feat", "ci", None)] == [
        "fix", "feature", "other", None,
    ]  # fmt: skip


@given(st.text(max_size=2_000), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_gets_a_class_or_none(title, labels):
    change = classify(title, labels)
    assert (change.kind in CLASSES) == (change.evidence != "undecided")
