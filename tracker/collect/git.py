"""The git collector: what is new on a repository's default branch since the last look.

Two streams per repository. `commits` holds one row per commit that came to the branch, `heads`
one row per state of the branch that was seen. The only memory between runs is the cursor in the
newest `commits` footer:

    {"head": sha or null, "generation": n, "count": commits at that head, "paths": bool}

*Fast-forward*: `git log old..new`, same generation. *Rewritten* (the old head is no ancestor of
the new one, or gone): the generation rises; every commit that comes, or comes back, is emitted
with the new generation, and a `heads` row lists in `left_shas` what the raw zone holds and the
branch no longer does.

**What a reader does with it**: take each sha's row with the highest generation (the newest file
when there are several). The commit is on the branch when no `heads` row ever listed the sha, or
when its generation is at least the highest generation of a `heads` row that listed it.

**Killed at any instant** the streams stay consistent, because of the order of batches:

- Without a rewrite: the `heads` row (it retracts nothing) stands before the last `commits` batch,
  whose cursor alone moves the head. A rerun writes the same `heads` row again.
- Before the last batch, each `commits` batch says `complete=False` and keeps the old head, with
  `"toward"` and `"toward_generation"` of the unfinished attempt: a rerun emits the same rows again
  (readers keep one per sha), and should the branch have left that attempt's head meanwhile, its
  rows are retracted like any rewritten history.
- With a rewrite: all new rows, ending with a cursor that says `"retract": true`; then the `heads`
  row; then an empty `commits` batch with the clean cursor. A rerun in between finds the flag and
  writes the retraction again.

A look that finds nothing new is one `commits` batch without rows.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracker.collect import git_command, heads
from tracker.collect.clones import is_shallow
from tracker.collect.contract import Batch
from tracker.collect.git_log import Log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pyarrow as pa

    from tracker.collect.clones import Clone

BATCH_ROWS = 50_000


@dataclass(frozen=True)
class Plan:
    """What one look at a clone has to do; made before anything is read.

    Attributes:
        head: the default branch now.
        old: the head of the last complete look; null at the first.
        base: sha whose history is left out of the log; null for all of it.
        generation: of the rows to come.
        retracts: whether commits the raw zone holds have to be checked against the branch.
        nothing: whether there is nothing to emit.
        paths: whether the touched paths are wanted.
        before: the last cursor as it stood.
    """

    head: heads.Head
    old: str | None
    base: str | None
    generation: int
    retracts: bool
    nothing: bool
    paths: bool
    before: Mapping[str, Any]


def collect(
    clone: Clone,
    *,
    cursor: Mapping[str, Any] | None,
    known: Callable[[], set[bytes]],
    paths: bool = False,
    batch_rows: int = BATCH_ROWS,
) -> Iterator[Batch]:
    """What came to a repository's default branch since `cursor`, as batches in writing order.

    Each batch must be stored before the next is asked for.

    Args:
        clone: the history on disk; nothing in it is changed.
        cursor: of the newest `commits` footer, null at the first look.
        known: shas of every commit row the raw zone holds; called only after a rewrite.
        paths: also the touched paths; asked for the first time, the whole history is read again.
        batch_rows: most rows of one batch.

    Raises:
        TrackerError: git is missing or too old, or the clone cannot be read.
    """
    plan = look(clone, cursor, paths=paths)
    yield from batches(clone, plan, start(clone, plan), known=known, batch_rows=batch_rows)


def look(clone: Clone, cursor: Mapping[str, Any] | None, *, paths: bool) -> Plan:
    """Compare the clone's default branch with the cursor."""
    git_command.check_version()
    before = dict(cursor or {})
    head = heads.default_branch(clone)
    old = before.get("head")
    toward = before.get("toward")
    generation = max(before.get("generation", 0), before.get("toward_generation", 0))
    if head.sha is None:
        rewritten = bool(old or toward)
        return Plan(
            head, old, None, generation + rewritten, rewritten, not rewritten, paths, before
        )
    kept = [heads.is_ancestor(clone, sha, head.sha) for sha in (old, toward) if sha]
    rewritten = not all(kept)
    again = paths and not before.get("paths", False)  # rows so far lack their paths
    base = old if old and not again and (kept[0] or heads.exists(clone, old)) else None
    return Plan(
        head=head,
        old=old,
        base=base,
        generation=generation + rewritten,
        retracts=rewritten or bool(before.get("retract")),
        nothing=head.sha == old and not toward and not again and not before.get("retract"),
        paths=paths,
        before=before,
    )


def start(clone: Clone, plan: Plan) -> Log | None:
    """Set git going on a plan's log; null when there is nothing to read."""
    if plan.head.sha is None or plan.head.sha == plan.base:
        return None
    return Log(clone.git_dir, plan.head.sha, plan.base, paths=plan.paths, where=clone.repository)


def batches(
    clone: Clone,
    plan: Plan,
    log: Log | None,
    *,
    known: Callable[[], set[bytes]],
    batch_rows: int = BATCH_ROWS,
) -> Iterator[Batch]:
    """The batches of a plan from its running log, which is closed at the end."""
    # numpy's threads for linear algebra would spin a tenth of a second on the core that git needs.
    os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", "4")
    # Imported once git runs: loading Arrow takes longer than many a log.
    from tracker.collect.columns import no_rows  # noqa: PLC0415
    from tracker.collect.git_rows import table  # noqa: PLC0415
    from tracker.entities import COMMITS  # noqa: PLC0415

    asked = {
        "branch": plan.head.branch,
        "head": plan.head.sha,
        "since": plan.base,
        "paths": plan.paths,
        "gaps": ["shallow clone: older history is missing"] if is_shallow(clone) else [],
    }

    def commits(rows: pa.Table, cursor: Mapping[str, Any], *, complete: bool) -> Batch:
        return Batch("commits", clone.scope, rows, cursor, asked, complete)

    none = no_rows(COMMITS)
    if plan.nothing:
        clean = {"head": None, "generation": 0, "count": 0, "paths": plan.paths} | dict(plan.before)
        yield commits(none, clean, complete=True)
        return
    unfinished = {
        "head": plan.old,
        "generation": plan.before.get("generation", 0),
        "count": plan.before.get("count", 0),
        "paths": plan.before.get("paths", False),
        "retract": bool(plan.before.get("retract")),
        "toward": plan.head.sha,
        "toward_generation": plan.generation,
    }
    read = 0
    last = none
    try:
        for records in log.records(batch_rows) if log else ():
            if len(last):
                yield commits(last, unfinished, complete=False)
            last = table(
                records,
                repository=clone.repository,
                names=clone.names,
                generation=plan.generation,
            )
            read += len(last)
    finally:
        if log:
            log.close()
    on_branch = heads.reachable(clone, plan.head.sha) if plan.retracts and plan.head.sha else set()
    # Without a rewrite the branch is what it was and what was read, exactly.
    count = len(on_branch) if plan.retracts else read + (plan.before["count"] if plan.base else 0)
    cursor = {
        "head": plan.head.sha,
        "generation": plan.generation,
        "count": count,
        "paths": plan.paths if read else plan.before.get("paths", plan.paths),
    }
    if not plan.retracts:
        yield _head_batch(clone, plan, asked, left=set(), count=count)
        yield commits(last, cursor, complete=True)
        return
    yield commits(last, cursor | {"retract": True}, complete=False)
    # The old head's history names what was withheld from the raw zone, too, while git keeps it.
    old = heads.reachable(clone, plan.old) if plan.old and heads.exists(clone, plan.old) else set()
    yield _head_batch(clone, plan, asked, left=(known() | old) - on_branch, count=count)
    yield commits(none, cursor, complete=True)


def _head_batch(
    clone: Clone, plan: Plan, asked: Mapping[str, Any], *, left: set[bytes], count: int
) -> Batch:
    """The one row of `heads` that says where the branch is and what left it."""
    import pyarrow as pa  # noqa: PLC0415 – see `batches`

    from tracker.collect import columns  # noqa: PLC0415
    from tracker.entities import HEADS  # noqa: PLC0415

    def sha(name: str | None) -> pa.Array:
        return columns.binary([bytes.fromhex(name)]) if name else pa.nulls(1, pa.binary())

    def whole(number: int) -> pa.Array:
        return columns.optional_integers([number], pa.int64())

    row = {
        "repository": columns.text([clone.repository.encode()]),
        "generation": whole(plan.generation),
        "branch": columns.text([plan.head.branch.encode("utf-8", "surrogateescape")]),
        "head_sha": sha(plan.head.sha),
        "previous_sha": sha(plan.old),
        "left_shas": columns.lists([len(left)], columns.binary(sorted(left))),
        "rev_count": whole(count),
        "seen_at": whole(int(time.time())),
    }
    reached = {"head": plan.head.sha, "generation": plan.generation}
    return Batch("heads", clone.scope, columns.table(HEADS, row), reached, asked)
