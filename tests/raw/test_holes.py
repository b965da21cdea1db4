"""Facts about batches that were moved away: nothing is lost for good."""

from __future__ import annotations

import pytest

from tracker.collect import clones, git
from tracker.raw.rewrite import compact
from tracker.raw.status import streams
from tracker.raw.zone import RawZone
from tracker.simulate.force_push import force_push
from tracker.simulate.world import make_world

SCOPE = "owner__name"


def sha(number):
    return number.to_bytes(20, "big")


def aside(zone, entity, number, scope=SCOPE):
    (zone.root / entity / scope / f"{number:010d}.parquet").unlink()


def test_a_stream_goes_on_from_before_a_lost_batch_once(zone, batch):
    for number in range(1, 5):
        zone.write(batch({"number": number}, entity="pull_requests", cursor={"at": number}))
    aside(zone, "pull_requests", 3)
    assert zone.missing("pull_requests", SCOPE) == (3,)
    assert zone.cursor("pull_requests", SCOPE).cursor == {"at": 2}
    zone.write(batch({"number": 3}, {"number": 4}, entity="pull_requests", cursor={"at": 4}))
    assert zone.missing("pull_requests", SCOPE) == ()
    assert RawZone(zone.root).cursor("pull_requests", SCOPE).cursor == {"at": 4}
    assert set(zone.read("pull_requests").column("number").to_pylist()) == {1, 2, 3, 4}


def test_a_lost_first_batch_starts_the_stream_again(zone, batch):
    for number in range(1, 3):
        zone.write(batch({"number": number}, entity="pull_requests", cursor={"at": number}))
    aside(zone, "pull_requests", 1)
    assert zone.cursor("pull_requests", SCOPE) is None


def test_a_lost_last_batch_needs_nothing_special(zone, batch):
    for number in range(1, 3):
        zone.write(batch({"number": number}, entity="pull_requests", cursor={"at": number}))
    aside(zone, "pull_requests", 2)
    assert zone.cursor("pull_requests", SCOPE).cursor == {"at": 1}


def test_a_writer_that_did_not_ask_for_the_cursor_does_not_hide_the_loss(zone, batch):
    for _ in range(3):
        zone.write(batch({}))
    aside(zone, "commits", 2)
    RawZone(zone.root).write(batch({}))
    assert zone.missing("commits", SCOPE) == (2,)


def test_merged_files_are_not_missing_and_a_lost_merged_file_is(zone, batch):
    for number in range(3):
        zone.write(batch({"sha": sha(number)}))
    compact(zone, "commits", SCOPE)
    assert zone.missing("commits", SCOPE) == ()
    zone.write(batch({"sha": sha(9)}))
    aside(zone, "commits", 4)
    assert zone.missing("commits", SCOPE) == (1, 2, 3, 4)
    (commits,) = streams(zone, "commits")
    assert "batch 4 is gone" in commits.gaps


@pytest.fixture
def history(tmp_path):
    """A clone, and how a run collects it into a zone."""
    one = make_world(commits=600).repository("sim-east/fast-deploy")
    from tracker.simulate.fast_import import write

    path = write(one, tmp_path)
    clone = clones.Clone(one.name, path)

    def run(zone):
        footer = zone.cursor("commits", clone.scope)
        for batch in git.collect(
            clone,
            cursor=footer.cursor if footer else None,
            known=lambda: zone.shas(clone.scope),
            batch_rows=10,
        ):
            zone.write(batch)

    return one, clone, run


def on_branch(zone, scope):
    """What a reader counts: the rules of `tracker.collect.git`."""
    newest, left = {}, {}
    for row in zone.read("commits", scope, ["sha", "generation"]).to_pylist():
        newest[row["sha"]] = max(newest.get(row["sha"], 0), row["generation"])
    for row in zone.read("heads", scope, ["left_shas", "generation"]).to_pylist():
        for one in row["left_shas"]:
            left[one] = max(left.get(one, 0), row["generation"])
    return {one.hex() for one, generation in newest.items() if generation >= left.get(one, 0)}


@pytest.mark.parametrize("entity", ["commits", "heads"])
def test_whichever_batch_of_a_rewritten_history_is_lost_the_next_run_restores_it(
    zone, history, tmp_path, entity
):
    one, clone, run = history
    run(zone)
    after = force_push(one, tmp_path, last=8)
    run(zone)
    truth = set(after.shas.values())
    assert on_branch(zone, clone.scope) == truth
    count = len(zone.files(entity, clone.scope))
    for number in range(1, count + 1):
        path = zone.directory(entity, clone.scope) / f"{number:010d}.parquet"
        path.unlink()
        run(RawZone(zone.root))
        assert on_branch(zone, clone.scope) == truth, number
        assert zone.missing(entity, clone.scope) == ()
        assert zone.cursor("commits", clone.scope).complete


def test_a_stream_that_lost_every_batch_is_restored(zone, history, tmp_path):
    one, clone, run = history
    run(zone)
    after = force_push(one, tmp_path, last=8)
    run(zone)
    for path in zone.files("commits", clone.scope):
        path.unlink()
    run(RawZone(zone.root))
    assert on_branch(zone, clone.scope) == set(after.shas.values())
