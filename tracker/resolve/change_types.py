"""What a change is for, from its title, labels and paths: the first evidence wins.

Order of evidence: explicit (a label, a conventional-commit prefix, a bracket tag), path (all
changed files are documentation, tests, CI or build files), keyword (English and Chinese; words of
documentation before those of fixes, so that a typo fix is documentation), undecided, which is an
answer. Classes are those of Conventional Commits (Angular's list): feat, fix, perf, docs, test,
ci, build, refactor, style, revert, chore; `three_classes` folds them into fix, feature and other,
the more reliable view.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CLASSES = (
    "feat", "fix", "perf", "docs", "test", "ci", "build", "refactor", "style", "revert", "chore",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangeType:
    """What a change is for.

    Attributes:
        kind: one of `CLASSES`, or None when undecided.
        evidence: explicit, path, keyword or undecided.
        matched: the label, tag, path rule or word that decided; empty when undecided.
    """

    kind: str | None
    evidence: str
    matched: str


UNDECIDED = ChangeType(None, "undecided", "")

# Tags and prefixes as projects write them, folded to letters only: `[Bug Fix]` and `bugfix:` meet.
_EXPLICIT = {
    **dict.fromkeys(("fix", "bugfix", "bugfixes", "fixes", "hotfix", "bug", "fixbug"), "fix"),
    **dict.fromkeys(
        ("feat", "feature", "features", "new", "newfeature", "newfeatures", "model", "newmodel"),
        "feat",
    ),
    **dict.fromkeys(("kernel", "enhancement", "newop", "supportmodel"), "feat"),
    **dict.fromkeys(("perf", "optim", "performance", "optimize", "optimization"), "perf"),
    **dict.fromkeys(("doc", "docs", "documentation", "readme"), "docs"),
    **dict.fromkeys(("test", "tests", "testing", "ut", "unittest", "unittests"), "test"),
    **dict.fromkeys(("ci", "infra", "cicd", "workflow"), "ci"),
    **dict.fromkeys(("build", "deps", "dependencies", "cmake", "packaging", "release"), "build"),
    **dict.fromkeys(("refactor", "cleanup", "refactoring", "codecleanup"), "refactor"),
    **dict.fromkeys(("style", "lint", "format", "codestyle"), "style"),
    **dict.fromkeys(("revert",), "revert"),
    **dict.fromkeys(("chore", "misc", "minor", "others"), "chore"),
    **dict.fromkeys(("修复", "缺陷"), "fix"),
    **dict.fromkeys(("新增", "新功能", "特性"), "feat"),
    **dict.fromkeys(("文档",), "docs"),
    **dict.fromkeys(("优化",), "perf"),
    **dict.fromkeys(("重构",), "refactor"),
    **dict.fromkeys(("测试",), "test"),
}

_TAG = re.compile(r"\s*[\[【]([^\]】]{1,60})[\]】]")
_PREFIX = re.compile(r"\s*([A-Za-z]{2,16}|[一-鿿]{2,4})\s*(?:\([^)]{0,60}\))?\s*!?\s*[:：](?!:)")
_SPLIT = re.compile(r"[^a-z一-鿿]+")

_PATHS = {
    kind: re.compile(rule, re.IGNORECASE | re.VERBOSE)
    for kind, rule in {
        "docs": r"(^|/) (docs?|documentation) / | \.(md|rst|mdx)$",
        "ci": r"""^ (\.github/(workflows|actions)|\.circleci|\.ci|\.jenkins|ci) /
            | (^|/) (\.travis\.yml|azure-pipelines\.ya?ml|jenkinsfile|\.gitlab-ci\.yml)$""",
        "test": r"(^|/) (tests?|unittests?|testing) / | (^|/) test_[^/]*$ | _test\.[a-z]+$",
        "build": r"""(^|/) (setup\.(py|cfg)|pyproject\.toml|cmakelists\.txt|makefile
            |requirements[^/]*\.txt|dockerfile[^/]*|[^/]*\.cmake|package(-lock)?\.json)$""",
    }.items()
}

# In order: the first class one of whose words stands in the title decides.
_KEYWORDS = {
    "revert": """
        revert reverts reverted reland relanded backout 回滚 回退
    """,
    "docs": """
        typo typos readme docstring docstrings doc docs documentation tutorial
        tutorials changelog spelling blog 文档 教程 说明
    """,
    "fix": """
        fix fixes fixed fixing fixup bug bugs buggy bugfix bugfixes hotfix crash
        crashes crashed crashing regression regressions resolve resolves resolved
        correct corrects corrected correctly correction workaround broken leak leaks
        deadlock prevent prevents avoid avoids avoiding wrong incorrect issue issues
        problem patch handle handles missing nan 修复 修正 解决 纠正 问题
    """,
    "ci": """
        ci workflow workflows nightly precommit buildkite 流水线
    """,
    "test": """
        test tests testing tested testcase testcases unittest unittests pytest
        coverage flaky 测试 单测
    """,
    "build": """
        bump bumps bumped dep deps dependency dependencies cmake docker dockerfile
        requirement requirements pin pins pinned wheel wheels pyproject build builds
        compile compilation release releases releasing version 编译 依赖 版本 发布
    """,
    "refactor": """
        refactor refactors refactored refactoring cleanup clean cleans simplify
        simplifies simplified rename renames renamed renaming move moves moved
        moving remove removes removed removing delete deletes deleted deprecate
        deprecates deprecated deprecation reorganize reorganise restructure unify
        unifies drop drops split rewrite replace replaces 重构 清理 删除 移除 整理 重命名
    """,
    "perf": """
        perf performance optimize optimizes optimized optimise optimised
        optimization optimizations speed speedup faster accelerate accelerates
        accelerated reduce reduces fuse fused fusion latency throughput memory 优化 加速
        性能 提速
    """,
    "style": """
        format formats formatted formatting lint linter linting flake8 ruff black
        isort mypy whitespace typing annotation annotations 格式化
    """,
    "feat": """
        add adds added adding addition support supports supported supporting
        implement implements implemented implementing implementation enable enables
        enabled enabling introduce introduces introduced new feature features allow
        allows allowed extend extends extended integrate integrates integrated
        integration create creates created expose exposes exposed initial port ports
        ported enhance enhances enhanced enhancement improve improves improved
        improvement improvements make makes 支持 新增 增加 添加 实现 加入 引入 接入 改进 增强
    """,
    "chore": """
        update updates updated updating change changes changed sync syncs synced
        misc minor chore chores merge upgrade upgrades upgraded 更新 同步 修改 调整
    """,
}
_RANK = {kind: rank for rank, kind in enumerate(_KEYWORDS)}
_WORDS = {
    word: kind for kind, words in _KEYWORDS.items() for word in words.split() if word.isascii()
}
_SIGNS = [
    (kind, word)
    for kind, words in _KEYWORDS.items()
    for word in words.split()
    if not word.isascii()
]
_TOKEN = re.compile(r"v?\d+\.\d+\.\d+|[a-z]+[0-9]?")
# Longer titles are cut: what a change is for stands at its front, and time stays bounded.
_LONGEST_TITLE = 400


def classify(
    title: str, labels: Iterable[str] = (), paths: Sequence[str] | None = None
) -> ChangeType:
    """Say what a change is for.

    Args:
        title: subject of the commit or title of the pull request.
        labels: the pull request's labels.
        paths: all changed file names, or None when they are not known.
    """
    title = title[:_LONGEST_TITLE]
    for label in labels:
        kind = _named(label.rsplit(":", 1)[-1])
        if kind:
            return ChangeType(kind, "explicit", f"label {label}")
    return _by_tag(title) or _by_path(paths) or _by_keyword(title) or UNDECIDED


def three_classes(kind: str | None) -> str | None:
    """Fold the eleven classes into fix, feature and other; None stays None."""
    if kind is None:
        return None
    return {"fix": "fix", "feat": "feature"}.get(kind, "other")


def _named(text: str) -> str | None:
    return _EXPLICIT.get(_SPLIT.sub("", text.lower()))


def _by_tag(title: str) -> ChangeType | None:
    position = 0
    if title.startswith('Revert "'):
        return ChangeType("revert", "explicit", "Revert")
    while tag := _TAG.match(title, position):
        # `[Bugfix][Core]`, `[Doc/CI]`: the first part that names a class decides
        for part in re.split(r"[/,|&+ ]", tag[1]) if not _named(tag[1]) else [tag[1]]:
            if kind := _named(part):
                return ChangeType(kind, "explicit", f"[{tag[1]}]")
        position = tag.end()
    prefix = _PREFIX.match(title, position)
    kind = _named(prefix[1]) if prefix else None
    return ChangeType(kind, "explicit", f"{prefix[1]}:") if prefix and kind else None


def _by_path(paths: Sequence[str] | None) -> ChangeType | None:
    if not paths:
        return None
    for kind, rule in _PATHS.items():
        if all(rule.search(path) for path in paths):
            return ChangeType(kind, "path", f"only {kind} files")
    return None


def _by_keyword(title: str) -> ChangeType | None:
    text = title.lower()
    # a version number alone speaks of a release
    found = [
        (_WORDS.get(token, "build" if "." in token else ""), token)
        for token in _TOKEN.findall(text)
    ]
    if not text.isascii():
        found += [(kind, sign) for kind, sign in _SIGNS if sign in text]
    ranked = [(_RANK[kind], kind, word) for kind, word in found if kind]
    if not ranked:
        return None
    _, kind, word = min(ranked, key=lambda entry: entry[0])
    return ChangeType(kind, "keyword", word)
