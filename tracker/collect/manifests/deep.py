"""A deep look at a full clone's head: imports, copyright holders, the licence.

Its only memory is the cursor: {"head": sha, "rules": n, "modules": digest}. A head already
looked at for the same modules is not again.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from tracker.collect import git_command
from tracker.collect.contract import Batch
from tracker.collect.git_objects import Objects
from tracker.collect.manifests.copyrights import holders
from tracker.collect.manifests.imports import imports
from tracker.collect.manifests.snapshot import snapshots
from tracker.entities import PROVENANCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracker.collect.clones import Clone

ENTITY = "provenance"
RULES = 1
LARGEST = 1 << 20  # bytes of a source file
MOST_FILES = 100_000
MOST_SECONDS = 900.0
_ELSEWHERE = re.compile(
    r"(^|/)(third[_-]?party|vendor(ed)?|node_modules|site-packages|submodules?)/", re.IGNORECASE
)
_SOURCE = re.compile(r"\.(py|pyi|pyx|c|cc|cpp|cxx|h|hh|hpp|cu|cuh|hip|m|mm|java|go|rs|js|ts)$")
_LICENCE = re.compile(r"(licen[cs]e|copying)([.-][\w.-]+)?", re.IGNORECASE)
_LEAST_SCORE = 0.8  # of askalono; below it the text is none that it knows


def look(clone: Clone, *, cursor: Mapping[str, Any] | None, modules: frozenset[str]) -> Batch:
    """What the files of the default branch's head import, whose they say they are, the licence.

    Files of other people's folders (third_party and their like), larger ones and, beyond a bound,
    further ones are left out and counted. Without file contents one row says so.

    Args:
        clone: the history on disk.
        cursor: of the newest footer, null at the first look.
        modules: import names that are counted.

    Raises:
        TrackerError: the clone cannot be read.
    """
    git_command.check_version()
    head = next(iter(snapshots(clone)), None)
    asked = hashlib.sha256(" ".join(sorted(modules)).encode()).hexdigest()
    state = {"head": head.sha if head else None, "rules": RULES, "modules": asked}
    rows: list[dict[str, Any]] = []
    if head and dict(cursor or {}) != state:
        common = {
            "repository": clone.repository,
            "sha": bytes.fromhex(head.sha),
            "snapshot_on": head.on,
            "seen_at": datetime.now(UTC).replace(microsecond=0),
        }
        with Objects(clone) as objects:
            rows = [common | row for row in _rows(objects, head.sha, modules)]
        if any(row["status"] == "no file contents" for row in rows):
            state = {}
    return Batch(
        ENTITY, clone.scope, pa.Table.from_pylist(rows, PROVENANCE), state, {"head": state}
    )


def _rows(objects: Objects, sha: str, modules: frozenset[str]) -> Iterator[dict[str, Any]]:
    tree = objects.tree(sha) or {}
    sources = {path: blob for path, blob in tree.items() if _is_source(path)}
    licences = {path: blob for path, blob in tree.items() if _LICENCE.fullmatch(path)}
    sizes = objects.sizes({*sources.values(), *licences.values()})
    if not sizes:
        yield {"record": "look", "status": "no file contents"}
        return
    counts = _Counts(modules)
    began = time.monotonic()
    fitting = [(p, b) for p, b in sorted(sources.items()) if 0 < sizes.get(b, 0) <= LARGEST]
    fitting = fitting[:MOST_FILES]
    contents = objects.read_all(blob for _, blob in fitting)
    for (path, _), content in zip(fitting, contents, strict=True):
        counts.add(path, content.decode("utf-8", "replace"))
        if time.monotonic() - began > MOST_SECONDS:
            break
    contents.close()
    counts.left_out = sum(sizes.get(blob) != 0 for blob in sources.values()) - counts.files
    yield from counts.rows()
    for path, blob in licences.items():
        if 0 < sizes.get(blob, 0) <= LARGEST:
            yield _licence(path, objects.read(blob).decode("utf-8", "replace"))


class _Counts:
    """How many files say what."""

    def __init__(self, modules: frozenset[str]) -> None:
        self.modules = modules
        self.files = self.python = self.held = self.left_out = 0
        self.imported: Counter[str] = Counter()
        self.needed: Counter[str] = Counter()
        self.holders: Counter[str] = Counter()

    def add(self, path: str, text: str) -> None:
        self.files += 1
        said = holders(text)
        self.held += bool(said)
        self.holders.update(said)
        if path.endswith(".py") and (found := imports(text, self.modules)) is not None:
            self.python += 1
            self.imported.update(found.keys())
            self.needed.update(name for name, is_needed in found.items() if is_needed)

    def rows(self) -> Iterator[dict[str, Any]]:
        read = {"record": "look", "status": "read"}
        for name, count in (
            *(("source files", self.files), ("python files", self.python)),
            *(("files with a holder", self.held), ("files left out", self.left_out)),
        ):
            yield {**read, "name": name, "files": count}
        for name, count in sorted(self.imported.items()):
            needed = self.needed[name]
            yield {"record": "import", "status": "read", "name": name, "files": count} | {
                "needed": needed
            }
        for name, count in sorted(self.holders.items()):
            yield {"record": "copyright", "status": "read", "name": name, "files": count}


def _licence(path: str, text: str) -> dict[str, Any]:
    """A root licence by SPDX id; an empty name where it is no text that the detector knows."""
    import askalono  # type: ignore[import-untyped]  # noqa: PLC0415 – loads a megabyte of texts

    found = askalono.identify(text[:200_000])
    known = found is not None and found.score >= _LEAST_SCORE
    return {
        "record": "licence",
        "status": "read",
        "name": found.name if known else "",
        "path": path,
        "score": float(found.score) if found else 0.0,
    }


def _is_source(path: str) -> bool:
    return bool(_SOURCE.search(path)) and not _ELSEWHERE.search(path)
