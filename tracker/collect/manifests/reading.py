"""The manifests of one commit with the files they include, as far as their contents are there."""

from __future__ import annotations

import hashlib
import posixpath
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tracker.collect.manifests.declaration import (
    EXTRA,
    HARD,
    MOST_DECLARATIONS,
    Declaration,
    Parsed,
)
from tracker.collect.manifests.kinds import LARGEST_MANIFEST, kind_of, parse
from tracker.collect.manifests.requirements import strength_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tracker.collect.git_objects import Objects

RULES = 2
"""Rises whenever the same text gives other declarations; everything is then read again."""
MOST_FILES = 3_000
MOST_BYTES = 64 << 20  # of one commit's manifests
MOST_SECONDS = 120.0  # of one repository
_MOST_INCLUDES = 100
_ABSENT = LARGEST_MANIFEST + 1
_PACKAGING = frozenset({"setup.py", "setup.cfg", "pyproject"})
READ, PARTLY, NOT_READ = "read", "partly read", "not read"
TOO_LARGE, NO_CONTENTS = "too large", "no contents"


@dataclass(frozen=True)
class File:
    """One manifest as it was at one commit.

    Attributes:
        path: in the repository.
        kind: what `kind_of` says; requirements for an included file of another name.
        status: read, partly read, not read, too large, no contents.
        fault: why it was not read, wholly or in part; empty when it was.
        declarations: what it declares, each once.
    """

    path: str
    kind: str
    status: str
    fault: str = ""
    declarations: tuple[Declaration, ...] = ()


@dataclass
class Reader:
    """Reads manifests of many commits, each distinct file once.

    Attributes:
        objects: the clone's contents.
        sizes: blob name to bytes, of the blobs that are there.
    """

    objects: Objects
    sizes: dict[str, int]
    _parsed: dict[tuple[str, str, str], Parsed] = field(default_factory=dict)
    _seconds: float = 0.0

    def absent(self, tree: Mapping[str, str]) -> set[str]:
        """Blobs of manifests and of what they include that are not there, as far as is seen."""
        return {tree[path] for path in self._closure(tree)[0] if tree[path] not in self.sizes}

    def read(self, tree: Mapping[str, str]) -> list[File]:
        """Every manifest of a tree and every file that one includes.

        A file that the package or a hard requirements file includes is installed with it, so what
        its name would make an extra is hard too.
        """
        kinds, includes = self._closure(tree)
        hard = _reached(self._installed(tree, kinds), includes)
        circular = _circular(includes)
        left = MOST_BYTES
        found = []
        for path, kind in kinds.items():
            size = self.sizes.get(tree[path])
            left -= size or 0
            if size is None:
                found.append(File(path, kind, NO_CONTENTS, "the clone lacks its contents"))
            elif size > LARGEST_MANIFEST:
                said = f"larger than {LARGEST_MANIFEST >> 20} MiB"
                found.append(File(path, kind, TOO_LARGE, said))
            elif left < 0:
                said = f"the commit's manifests exceed {MOST_BYTES >> 20} MiB"
                found.append(File(path, kind, TOO_LARGE, said))
            else:
                parsed = self._parse(kind, path, tree[path])
                faults = [
                    parsed.fault,
                    "includes itself in a circle" if path in circular else "",
                    "includes a file that is not there"
                    if kind == "requirements" and any(one not in tree for one in parsed.includes)
                    else "",
                ]
                found.append(_file(path, kind, parsed, faults, is_hard=path in hard))
        return found

    def _installed(self, tree: Mapping[str, str], kinds: Mapping[str, str]) -> Iterator[str]:
        """Requirements files that are hard by their name, or because the package reads them."""
        for path, kind in kinds.items():
            if kind == "requirements" and strength_of(path) == HARD:
                yield path
            elif kind in _PACKAGING and self.sizes.get(tree[path], _ABSENT) <= LARGEST_MANIFEST:
                named = self._parse(kind, path, tree[path]).installed
                yield from _inside(path, kind, named) & kinds.keys()

    def _closure(self, tree: Mapping[str, str]) -> tuple[dict[str, str], dict[str, set[str]]]:
        """Path to kind of every file to read, and which of them each one includes."""
        kinds = {path: kind for path in tree if (kind := kind_of(path))}
        if len(kinds) > MOST_FILES:  # the outermost say most about the repository
            kept = sorted(kinds, key=lambda path: (path.count("/"), path))[:MOST_FILES]
            kinds = {path: kinds[path] for path in kept}
        includes: dict[str, set[str]] = {}
        waiting = list(kinds)
        while waiting:
            path = waiting.pop()
            size = self.sizes.get(tree[path], _ABSENT)
            if kinds[path] not in {"requirements", *_PACKAGING} or size > LARGEST_MANIFEST:
                continue
            named = self._parse(kinds[path], path, tree[path]).includes[:_MOST_INCLUDES]
            targets = _inside(path, kinds[path], named)
            includes[path] = {target for target in targets if target in tree}
            for target in sorted(includes[path] - kinds.keys()):
                if len(kinds) < MOST_FILES:
                    kinds[target] = "requirements"
                    waiting.append(target)
        return {path: kinds[path] for path in sorted(kinds)}, {
            path: targets & kinds.keys() for path, targets in includes.items()
        }

    def _parse(self, kind: str, path: str, name: str) -> Parsed:
        key = (kind, path, name)
        if key not in self._parsed:
            began = time.perf_counter()
            if self._seconds > MOST_SECONDS:
                parsed = Parsed(fault=f"the files before took more than {MOST_SECONDS:g} seconds")
            else:
                parsed = parse(kind, path, _text(self.objects.read(name)))
            self._seconds += time.perf_counter() - began
            if len(parsed.declarations) > MOST_DECLARATIONS:
                parsed = Parsed(fault=f"more than {MOST_DECLARATIONS:,} declarations")
            self._parsed[key] = parsed
        return self._parsed[key]


def digest(files: Iterable[File], tree: Mapping[str, str]) -> str:
    """A name for what was read: the same paths, contents and states have the same one."""
    lines = [f"{RULES}", *(f"{one.path}\0{tree[one.path]}\0{one.status}" for one in files)]
    text = "\n".join(lines).encode("utf-8", "surrogateescape")
    return hashlib.sha256(text).hexdigest()


def _file(path: str, kind: str, parsed: Parsed, faults: list[str], *, is_hard: bool) -> File:
    declarations = dict.fromkeys(
        replace(one, strength=HARD, group="") if is_hard and one.strength == EXTRA else one
        for one in parsed.declarations
    )
    fault = "; ".join(filter(None, faults))
    nothing = not (declarations or parsed.includes)
    status = READ if not fault else NOT_READ if parsed.fault and nothing else PARTLY
    return File(path, kind, status, fault, tuple(declarations))


def _inside(path: str, kind: str, named: Iterable[str]) -> set[str]:
    """Included files as paths of the repository; packaging names them from its own folder."""
    folder = posixpath.dirname(path) if kind in _PACKAGING else ""
    return {posixpath.normpath(posixpath.join(folder, name)) for name in named}


def _reached(starts: Iterable[str], includes: Mapping[str, set[str]]) -> set[str]:
    found = set(starts)
    waiting = list(found)
    while waiting:
        more = includes.get(waiting.pop(), set()) - found
        found |= more
        waiting += more
    return found


def _circular(includes: Mapping[str, set[str]]) -> set[str]:
    """Files on a circle of includes, or between two: what is left without beginnings and ends."""
    left = {path: targets & includes.keys() for path, targets in includes.items()}
    while True:
        named = set().union(*left.values())
        kept = {path: targets & left.keys() for path, targets in left.items() if path in named}
        kept = {path: targets for path, targets in kept.items() if targets}
        if len(kept) == len(left):
            return set(kept)
        left = kept


def _text(content: bytes) -> str:
    """A file as text: UTF-8, or UTF-16 where its first bytes say so."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    return content.decode("utf-8-sig", "replace")
