"""Organizations in a run of Han, Kana or Hangul characters, which has no spaces to cut at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.resolve.organizations import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.resolve.organizations.registry import Registry

_NOT_A_UNIVERSITY = re.compile("医院|出版社|附属|附中|附小|书店")
_SCHOOL = re.compile("大学|学院|研究所|研究院|实验室|대학교|대학원")
_AND = re.compile("[和与及、]|以及")


def find_cjk(run: str, registry: Registry) -> Iterator[tuple[tuple[str, ...], bool]]:
    """(organizations that go by a name, whether the field says `former`) for each name in a run."""
    is_past = run.startswith("前") and run not in registry.aliases
    if is_past or (run[0] in "现在曾" and run not in registry.aliases):
        is_past = run[0] in "前曾"
        run = run[1:]
    parts = [part for part in _AND.split(run) if part]
    found = [_one(part, registry) for part in parts] if len(parts) > 1 else []
    if not found or not all(found):
        found = [_one(run, registry)]
    for ids in filter(None, found):
        yield ids, is_past


def _one(run: str, registry: Registry) -> tuple[str, ...]:
    if ids := _known(run, registry):
        return ids
    if ids := _school(run, registry):
        return ids
    # 北京青云科技股份有限公司 → 青云: the place before, the kind of firm behind
    core = run
    while core:
        shorter = _shorter(core)
        if shorter is None:
            return ()
        core = shorter
        if ids := _known(core, registry):
            return ids
    return ()


def _known(run: str, registry: Registry) -> tuple[str, ...]:
    return registry.aliases.get(run) or registry.universities_named(run)


def _school(run: str, registry: Registry) -> tuple[str, ...]:
    """清华大学计算机系 → 清华大学: a school's name may be followed by its parts."""
    if _NOT_A_UNIVERSITY.search(run):
        return ()
    for end in sorted({match.end() for match in _SCHOOL.finditer(run)}, reverse=True):
        if ids := _known(run[:end], registry):
            return ids
    return ()


def _shorter(run: str) -> str | None:
    for place in words.CJK_PLACES:
        if run.startswith(place) and len(run) > len(place) + 1:
            return run.removeprefix(place)
    for word in words.CJK_WORDS:
        if run.endswith(word) and len(run) > len(word) + 1:
            return run.removesuffix(word)
    return None
