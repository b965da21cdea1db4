"""What a change is for."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.resolve.change_types import (
    CLASSES,
    UNDECIDED,
    ChangeType,
    classify,
    three_classes,
)


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
        ("v0.4.2", "chore", "keyword"),
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
    assert classify("hello", paths=["tests/test_a.py", "docs/a.md"]) == UNDECIDED
    assert classify("hello", paths=[]) == UNDECIDED


def test_a_tag_comes_before_the_paths():
    assert classify("[Feature] x", paths=["tests/test_a.py"]).kind == "feat"


@pytest.mark.parametrize(
    ("title", "matched"),
    [
        ("engine: cpu: fix: alignment", "fix:"),
        ("[Engine:Bugfix] alignment", "[Engine:Bugfix]"),
        ("FIX Alignment", "FIX"),
        ("[engine] fix(cpu): alignment", "fix:"),
    ],
)
def test_a_kind_is_stated_behind_the_name_of_a_module_too(title, matched):
    assert (classify(title).kind, classify(title).matched) == ("fix", matched)


def test_a_tag_of_what_is_touched_yields_to_what_the_title_does():
    assert classify("[Kernel] grouped product") == ChangeType("feat", "explicit", "[Kernel]")
    assert classify("[Kernel] Fix grouped product") == ChangeType("fix", "keyword", "fix")
    assert classify("[Kernel][Perf] grouped product").kind == "perf"


def test_a_tag_of_several_words_is_no_sum_of_its_words():
    assert classify("[low-bit optim] upcast sums") == UNDECIDED
    assert classify("[nightly test] upcast sums").kind == "test"


def test_what_goes_along_does_not_decide():
    assert classify("Add streaming, with tests").kind == "feat"
    assert classify("Refactor the loader and its tests").kind == "refactor"


def test_the_first_of_several_verbs_decides():
    assert classify("Optimize the gather; remove the old path").kind == "perf"
    assert classify("Remove support for the old format").kind == "refactor"
    assert classify("Support two formats and remove nothing").kind == "feat"


def test_a_fix_of_tests_is_a_test_unless_code_is_touched():
    title = "Fix the failing test of the sampler"
    assert classify(title).kind == "test"
    assert classify(title, paths=["tests/test_sampler.py", "src/sampler.py"]).kind == "fix"


def test_releases_are_chores_and_dependencies_are_builds():
    assert classify("bump version to v0.13.0").kind == "chore"
    assert classify("Bump numpy from 1.26.0 to 2.0.1").kind == "build"
    assert classify("chore(deps): numpy 2").kind == "build"
    assert classify("Release the lock when the worker dies") == UNDECIDED


def test_an_update_alone_says_nothing():
    assert classify("update the sampler") == UNDECIDED


def test_three_classes_keep_the_undecided_apart():
    assert [three_classes(kind) for kind in ("fix", "feat", "ci", None)] == [
        "fix", "feature", "other", None,
    ]  # fmt: skip


@given(st.text(max_size=2_000), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_gets_a_class_or_none(title, labels):
    change = classify(title, labels)
    assert (change.kind in CLASSES) == (change.evidence != "undecided")


def test_time_does_not_explode_with_a_hostile_title():
    began = time.process_time()
    for piece in ("and ", "a: ", "[x] ", "reduce the ", "fix, and ", "【", "set up to the for "):
        classify(piece * 100_000)
    assert time.process_time() - began < 1
