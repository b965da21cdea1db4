"""The manifest collector: what a repository declared to stand on, now and at each year's end.

The only memory between runs is the cursor in the newest footer of the stream:

    {"rules": n, "years": {"2024": [sha, digest, whether all of it was read]}}

A year whose commit is the same and that was read in full is not looked at again; manifests that
did not change since another year's are not written again. Each snapshot is one batch, so a killed
run goes on with the next one.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from tracker.collect import git_command, git_network
from tracker.collect.clones import check_url
from tracker.collect.contract import Batch
from tracker.collect.git_network import Limits
from tracker.collect.git_objects import Objects
from tracker.collect.manifests.kinds import kind_of
from tracker.collect.manifests.reading import (
    NO_CONTENTS,
    PARTLY,
    READ,
    RULES,
    File,
    Reader,
    digest,
)
from tracker.collect.manifests.snapshot import Snapshot, snapshots
from tracker.entities import MANIFESTS
from tracker.errors import ConfigError, TrackerError
from tracker.log import event

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracker.collect.clones import Clone

logger = logging.getLogger(__name__)

NO_FILE_CONTENTS = "no file contents"
GONE = "gone"
_ROUNDS = 3  # of fetching: manifests, what they include, what that includes
_LONGEST_TEXT = 500


def collect(
    clone: Clone,
    *,
    cursor: Mapping[str, Any] | None,
    network: bool,
) -> Iterator[Batch]:
    """What is new in a repository's manifests since `cursor`, one batch per snapshot.

    A clone without file contents whose origin may not or cannot be asked gives one batch with one
    row that says so, and nothing of earlier years.

    Args:
        clone: the history on disk; contents that a partial clone lacks are added to it.
        cursor: of the newest `manifests` footer, null at the first look.
        network: whether an origin on another machine may be asked.

    Raises:
        TrackerError: git is missing or too old, or the clone cannot be read.
    """
    git_command.check_version()
    before = dict(cursor or {})
    years = dict(before.get("years", {})) if before.get("rules") == RULES else {}
    now = snapshots(clone)
    wanted = [one for one in now if not _is_read(one, years)]
    gone = sorted(years.keys() - {str(one.year) for one in now})
    seen_at = datetime.now(UTC).replace(microsecond=0)
    if gone or not wanted:
        years = {year: entry for year, entry in years.items() if year not in gone}
        rows = [{"record": "snapshot", "year": int(year), "status": GONE} for year in gone]
        yield _batch(clone, rows, years, seen_at, complete=not wanted)
    if not wanted:
        return
    with Objects(clone) as objects:
        is_first = wanted[0] is now[0]
        trees, reader, fault = _prepared(clone, objects, wanted, is_first=is_first, network=network)
        for one in wanted:
            rows, entry = _rows(one, trees.get(one.sha), reader, years, fault)
            years = years | {str(one.year): entry}
            nothing = is_first and one is now[0] and not entry[1]
            last = nothing or one is wanted[-1]
            yield _batch(clone, rows, years, seen_at, gap=fault, complete=last)
            if nothing:
                return


def _is_read(one: Snapshot, years: Mapping[str, list[Any]]) -> bool:
    sha, _, is_whole = years.get(str(one.year), ("", "", 0))
    return bool(is_whole) and sha == one.sha


def _rows(
    one: Snapshot,
    tree: dict[str, str] | None,
    reader: Reader,
    years: Mapping[str, list[Any]],
    fault: str,
) -> tuple[list[dict[str, Any]], list[Any]]:
    """What is new in one snapshot, and its entry in the cursor."""
    files = reader.read(tree) if tree is not None else []
    states = {file.status for file in files}
    status = READ
    if tree is None or states == {NO_CONTENTS}:
        status = NO_FILE_CONTENTS
    elif NO_CONTENTS in states:
        status = PARTLY
    name = digest(files, tree or {}) if status != NO_FILE_CONTENTS else ""
    entry = [one.sha, name, int(status == READ)]
    rows: list[dict[str, Any]] = []
    if years.get(str(one.year)) != entry:
        rows.append(_snapshot_row(one, name, status, fault if status != READ else ""))
    if name and all(name != known for _, known, _ in years.values()):
        rows += [row for file in files for row in _file_rows(one, name, file)]
    return rows, entry


def _prepared(
    clone: Clone,
    objects: Objects,
    wanted: list[Snapshot],
    *,
    is_first: bool,
    network: bool,
) -> tuple[dict[str, dict[str, str] | None], Reader, str]:
    """Trees by commit, a reader that knows which contents are there, and why some are not."""
    reader = Reader(objects, {})
    trees: dict[str, dict[str, str] | None] = {}
    may_fetch = _may_fetch(clone, network=network)
    fault = ""
    for one in wanted:
        trees[one.sha] = tree = objects.tree(one.sha)
        if is_first and not may_fetch and one is wanted[0]:
            manifests = {name for path, name in (tree or {}).items() if kind_of(path)}
            reader.sizes = objects.sizes(manifests)
            if tree is None or (manifests and not reader.sizes):
                return trees, reader, "the clone was made without them"
    for _ in range(_ROUNDS):
        reader.sizes |= objects.sizes(_absent(reader, trees))
        missing = _absent(reader, trees)  # of files that the ones now there include
        reader.sizes |= objects.sizes(missing)
        missing -= reader.sizes.keys()
        if not (missing and may_fetch):
            break
        event(logger, "fetching_contents", repository=clone.repository, files=len(missing))
        try:
            git_network.fetch_objects(
                clone.git_dir, sorted(missing), Limits(), where=clone.repository
            )
        except TrackerError as error:
            fault, may_fetch = error.what, False
    return trees, reader, fault


def _absent(reader: Reader, trees: Mapping[str, dict[str, str] | None]) -> set[str]:
    return set().union(*(reader.absent(tree) for tree in trees.values() if tree))


def _may_fetch(clone: Clone, *, network: bool) -> bool:
    """Whether the clone's origin promised what it lacks, and may be asked for it."""
    _, said = git_command.run(
        clone.git_dir,
        *("config", "--get-regexp", r"^remote\.origin\.(url|promisor)$"),
        where=clone.repository,
        accept=(0, 1),
    )
    pairs = (line.partition(" ") for line in said.decode("utf-8", "replace").splitlines())
    told = {key: value for key, _, value in pairs}
    url = told.get("remote.origin.url", "")
    try:
        check_url(url)
    except ConfigError:
        return False
    return told.get("remote.origin.promisor") == "true" and (network or url.startswith("file://"))


def _snapshot_row(one: Snapshot, name: str, status: str, fault: str) -> dict[str, Any]:
    return {
        "record": "snapshot",
        "year": one.year,
        "snapshot_on": one.on,
        "sha": bytes.fromhex(one.sha),
        "digest": name,
        "status": status,
        "fault": fault,
    }


def _file_rows(one: Snapshot, name: str, file: File) -> Iterator[dict[str, Any]]:
    common = {
        "snapshot_on": one.on,
        "sha": bytes.fromhex(one.sha),
        "digest": name,
        "path": _plain(file.path),
        "kind": file.kind,
    }
    yield {**common, "record": "file", "status": file.status, "fault": _plain(file.fault)}
    for each in file.declarations:
        yield {
            **common,
            "record": "declaration",
            "package": _plain(each.package),
            "strength": each.strength,
            "extra": _plain(each.group),
            "specifier": _plain(each.specifier),
            "marker": _plain(each.marker),
        }


def _plain(text: str) -> str:
    """What any reader of the raw zone can store: no lone surrogates, no endless texts."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")[:_LONGEST_TEXT]


def _batch(  # noqa: PLR0913 – a batch has as many parts as it has
    clone: Clone,
    rows: list[dict[str, Any]],
    years: Mapping[str, list[Any]],
    seen_at: datetime,
    *,
    gap: str = "",
    complete: bool = True,
) -> Batch:
    common = {"repository": clone.repository, "seen_at": seen_at}
    table = pa.Table.from_pylist([common | row for row in rows], MANIFESTS)
    cursor = {"rules": RULES, "years": dict(years)}
    asked = {"gaps": [f"file contents: {gap}"] if gap else []}
    return Batch("manifests", clone.scope, table, cursor, asked, complete)
