"""What a change is for, from its title, labels and paths: the first evidence wins.

Order of evidence: explicit (a label, a conventional-commit prefix, a bracket tag: see `tags`), path
(all changed files are documentation, tests, CI or build files), keyword (English and Chinese: see
`titles`), undecided, which is an answer. Classes are those of Conventional Commits (Angular's
list): feat, fix, perf, docs, test, ci, build, refactor, style, revert, chore; `three_classes` folds
them into fix, feature and other, the more reliable view.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tracker.resolve.change_types.tags import Tags, folded, read
from tracker.resolve.change_types.titles import by_words
from tracker.resolve.change_types.words import EXPLICIT, PATHS

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
    tags = read(title)
    return _explicit(_label(labels) or tags.stated) or _implied(tags, title, paths) or UNDECIDED


def three_classes(kind: str | None) -> str | None:
    """Fold the eleven classes into fix, feature and other; None stays None."""
    if kind is None:
        return None
    return {"fix": "fix", "feat": "feature"}.get(kind, "other")


def _label(labels: Iterable[str]) -> tuple[str, str] | None:
    named = ((EXPLICIT.get(folded(label.rsplit(":", 1)[-1])), label) for label in labels)
    return next(((kind, f"label {label}") for kind, label in named if kind), None)


def _explicit(stated: tuple[str, str] | None) -> ChangeType | None:
    return ChangeType(stated[0], "explicit", stated[1]) if stated else None


def _implied(tags: Tags, title: str, paths: Sequence[str] | None) -> ChangeType | None:
    """What files and words say; a loose tag stands where words say the same, or nothing."""
    by_path = _by_path(paths)
    if by_path and not tags.loose:
        return by_path
    code = any(not _kinds(path) for path in paths or ())
    words = by_words(tags.rest, touches_code=code) or by_words(title, touches_code=code)
    if tags.loose and words and words[0] == tags.loose[0]:
        return _explicit(tags.loose)
    if by_path:
        return by_path
    if tags.loose and (words is None or words[0] == "chore"):
        return _explicit(tags.loose)
    return ChangeType(words[0], "keyword", words[1]) if words else None


def _by_path(paths: Sequence[str] | None) -> ChangeType | None:
    if not paths:
        return None
    for kind in _kinds(paths[0]):
        if all(kind in _kinds(path) for path in paths):
            return ChangeType(kind, "path", f"only {kind} files")
    return None


@lru_cache(maxsize=1 << 16)
def _kinds(path: str) -> tuple[str, ...]:
    """What a file may be beside code: documentation, a test, CI, a matter of the build."""
    return tuple(kind for kind, rule in PATHS.items() if rule.search(path))
