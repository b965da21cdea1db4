"""Words that say what a change is for: tags as projects write them, files, and words of titles."""

from __future__ import annotations

import re

# Tags, prefixes and labels, folded to letters only: `[Bug Fix]` and `bugfix:` meet.
EXPLICIT = {
    name: kind
    for kind, names in {
        "fix": "fix bugfix bugfixes fixes hotfix bug fixbug fixbugs fixed 修复 缺陷",
        "feat": """feat feature features newfeature newfeatures enhancement enh improvement
            newop 新增 新功能 特性""",
        "perf": "perf optim opt performance optimize optimization speed speedup 优化",
        "docs": "doc docs documentation readme docsupdate docfix typo 文档",
        "test": "test tests testing ut unittest unittests tst 测试",
        "ci": "ci infra cicd workflow workflows",
        "build": "build bld deps dependencies cmake packaging",
        "refactor": "refactor cleanup refactoring codecleanup 重构",
        "style": "style sty lint format codestyle nit",
        "revert": "revert",
        "chore": "chore misc minor others maint mnt maintenance sync",
    }.items()
    for name in names.split()
}
# Tags of what is touched as much as of what is done: they stand unless the title says otherwise.
LOOSE = {
    **dict.fromkeys(("new", "model", "newmodel", "supportmodel", "kernel"), "feat"),
    "release": "chore",
}
# `FIX Sampler state` without a colon, the custom of scientific Python
CAPITALS = frozenset(
    (
        *("FIX", "BUG", "ENH", "FEAT", "DOC", "DOCS", "TST", "TEST", "CI", "BLD", "MNT", "MAINT"),
        *("CHORE", "STY", "STYLE", "PERF", "REFACTOR"),
    )
)
# A tag of several words counts by one of these: `[nightly test]`, not `[low-bit optim]`.
IN_PHRASES = frozenset(
    ("fix", "bugfix", "bug", "doc", "docs", "test", "tests", "ut", "ci", "refactor", "perf")
)

PATHS = {
    kind: re.compile(rule, re.IGNORECASE | re.VERBOSE)
    for kind, rule in {
        "docs": r"""(^|/) (docs?|documentation|blogs?) / | \.(md|rst|mdx)$
            | ^ (?! .* (^|/) tests? /) .* \.(png|jpe?g|gif|svg|webp)$""",
        "ci": r"""^ (\.github/(workflows|actions|scripts)|\.circleci|\.ci|\.jenkins|\.buildkite
            |\.azure-pipelines|ci) / | ^ \.github/ [^/]+ \.ya?ml$
            | (^|/) (\.travis\.yml|azure-pipelines\.ya?ml|jenkinsfile|\.gitlab-ci\.yml
            |\.pre-commit-config\.yaml|\.?codecov\.ya?ml|appveyor\.yml)$""",
        "test": r"""(^|/) (tests?|unittests?|testing) / | (^|/) (test_[^/]*|conftest\.py)$
            | _test\.[a-z]+$""",
        "build": r"""(^|/) (setup\.(py|cfg)|pyproject\.toml|cmakelists\.txt|makefile|\.gitmodules
            |requirements[^/]*\.txt|dockerfile[^/]*|[^/]*\.cmake|package(-lock)?\.json
            |environment\.ya?ml|[^/]*\.(lock|gradle|bazel))$ | (^|/) (docker|requirements) /""",
    }.items()
}

# A version alone, or set: no package of somebody else's is bumped.
RELEASE = re.compile(
    r"""\W* (release[sd]? \W* (v?\d|$) | (set|bump|update|prepare|increase)s?
    (\s+ (up|to|the|for|dev|patch|minor|next|package|project))* \s+ (version|release|v?\d+\.\d+)
    | v?\d+(\.\d+)+ [a-z0-9.+-]* \s* (release)? $ ) | \W* (更新|升级)?版本号""",
    re.VERBOSE,
)
# What only goes along with a change, and sizes that nobody has repaired
INCIDENTAL = re.compile(
    r"""(?<=\w) ,? \s* (\b(and|with|plus)\b|&|\+) \s+ (\w+\s+){0,2}? (unit[\s-]*)?
    (tests?|test\s?cases?|uts?|docs?|documentation|comments)\b
    | \btest[\s-]time\b
    | \bfixed[\s-]+(size|sized|point|length|seed|shape|step|number|width|batch|order)\b""",
    re.VERBOSE,
)
PHRASES = re.compile(
    r"""\b (?:
    (?P<docs> release\snotes? | model\scards? | (broken|dead)\s(links?|urls?)
        | fix(es|ed)?\s(the\s)?links? | add(s|ed)?\scomments? )
    | (?P<style> (make|run|fix|code|apply)[\s-]+(code[\s-]+)?(style|format|formatting|lint)
        | (run|apply|with|using|jupyter)\s`?(black|yapf|clang-format) )
    | (?P<fix> make\ssure )
    | (?P<ci> pre-commit | github\sactions? )
    | (?P<perf> speed(s|ed|ing)?[\s-]+up | faster
        | reduc(e|es|ed|ing)\s(the\s)?(\w+\s){0,2}(memory|latency|overhead|time|cost|copies) )
    ) \b""",
    re.VERBOSE,
)

# In order: the first tier one of whose words stands in the title decides.
TIERS = [
    {
        "revert": "revert reverts reverted backout 回滚 回退",
    },
    {
        "docs": """typo typos readme docstring docstrings doc docs documentation tutorial tutorials
            changelog spelling misspelling grammar blog blogs faq 文档 教程 说明 注释""",
        "style": "lint linter linting flake8 ruff isort mypy pylint clippy whitespace 格式化",
    },
    {
        "fix": """fix fixes fixed fixup bug bugs buggy bugfix bugfixes hotfix crash crashes
            crashed crashing regression regressions resolve resolves resolved correct corrects
            corrected correctly correction workaround broken leak leaks deadlock prevent prevents
            avoid avoids avoiding wrong incorrect problem problems handle handles missing nan
            properly segfault mismatch mismatched 修复 修正 解决 纠正 崩溃 报错""",
    },
    {
        "ci": "ci workflow workflows nightly buildkite travis jenkins 流水线",
        "test": """test tests testcase testcases unittest unittests pytest flaky ut uts 测试 单测
            用例""",
        "build": """bump bumps bumped dep deps dependency dependencies cmake docker dockerfile
            requirement requirements pin pins pinned unpin pyproject upgrade upgrades upgraded
            downgrade 依赖 打包 升级""",
    },
]
# Of these the first in the title decides: `support X, remove Y` supports.
VERBS = {
    "refactor": """refactor refactors refactored cleanup cleans simplify simplifies simplified
        rename renames renamed move moves moved remove removes removed delete deletes deleted
        deprecate deprecates deprecated deprecation reorganize reorganise restructure unify
        unifies rewrite replace replaces replaced migrate migrates migrated extract decouple
        consolidate deduplicate rework unused 重构 清理 删除 移除 整理 重命名 拆分""",
    "perf": """optimize optimizes optimized optimise optimised optimization optimizations speedup
        vectorize vectorized perf 优化 加速 提速""",
    "feat": """add adds added addition support supports supported implement implements implemented
        enable enables enabled introduce introduces introduced allow allows allowed
        extend extends extended integrate integrates integrated create creates created expose
        exposes exposed port ports ported enhance enhances enhanced enhancement improve improves
        improved improvement improvements provide provides 支持 新增 增加 添加 实现 加入 引入 接入
        改进 增强 适配""",
}
# Verbs that are nouns elsewhere in a title, and the -ing forms: only as its first word.
LEADING = {
    "refactor": """clean drop drops split splits separate refactoring removing renaming moving
        replacing simplifying migrating deleting tidy""",
    "perf": "optimizing accelerate accelerates",
    "feat": """adding supporting implementing enabling introducing allowing integrating
        exposing""",
    "fix": "fixing preserve guard restore propagate ensure ensures",
    "docs": "document documents documenting clarify translate",
    "style": "format formatting reformat nit nits",
    "test": "testing",
    "build": "building",
}
# Only where nothing above is said.
WEAK = [
    {"fix": "issue issues error errors fail fails failing failed failure failures hang hangs oom"},
    {"perf": "performance latency throughput 性能"},
    {"build": "build builds wheel wheels compile compilation 编译"},
    {"style": "typing annotation annotations"},
    {"feat": "initial"},
    {"chore": "releasing sync syncs synced misc minor chore chores version 同步 发布"},
]
