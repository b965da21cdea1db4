"""The git collector: what is new, what left, and what a killed run leaves behind."""

from __future__ import annotations

import subprocess

import pytest

from tracker.collect import clones, heads
from tracker.collect.git import collect
from tracker.errors import TrackerError


class Zone:
    """What a reader of the stored batches sees."""

    def __init__(self):
        self.batches = []

    def cursor(self):
        mine = [batch.cursor for batch in self.batches if batch.entity == "commits"]
        return mine[-1] if mine else None

    def rows(self, entity):
        return [
            row
            for batch in self.batches
            if batch.entity == entity
            for row in batch.table.to_pylist()
        ]

    def known(self):
        return {row["sha"] for row in self.rows("commits")}

    def collect(self, clone, *, stop_after=None, **options):
        """Store batches; a stop is a kill: the batch in flight is lost."""
        stored = []
        for batch in collect(clone, cursor=self.cursor(), known=self.known, **options):
            if stop_after is not None and len(stored) >= stop_after:
                break
            self.batches.append(batch)
            stored.append(batch)
        return stored

    def on_branch(self):
        """The rule of `tracker.collect.git`, in Python."""
        newest, left = {}, {}
        for row in self.rows("commits"):
            newest[row["sha"]] = max(newest.get(row["sha"], 0), row["generation"])
        for row in self.rows("heads"):
            for sha in row["left_shas"]:
                left[sha] = max(left.get(sha, 0), row["generation"])
        return {sha for sha, generation in newest.items() if generation >= left.get(sha, 0)}


@pytest.fixture
def zone():
    return Zone()


def real(history):
    return {bytes.fromhex(sha) for sha in history.git("rev-list", "refs/heads/main").split()}


def test_the_first_look_brings_everything_once(history, zone):
    for _ in range(5):
        history.commit()
    clone = history.build()
    first, last = zone.collect(clone)
    assert (first.entity, last.entity, last.complete) == ("heads", "commits", True)
    assert zone.on_branch() == real(history)
    assert zone.rows("heads")[0]["rev_count"] == 5
    assert last.cursor == {"head": history.sha(5), "generation": 0, "count": 5, "paths": False}
    assert last.asked["branch"] == "refs/heads/main"
    assert last.asked["gaps"] == []


def test_a_look_without_news_is_one_empty_batch(history, zone):
    history.commit()
    clone = history.build()
    zone.collect(clone)
    (nothing,) = zone.collect(clone)
    assert (nothing.entity, len(nothing.table), nothing.complete) == ("commits", 0, True)
    assert nothing.cursor == zone.batches[-2].cursor


def test_growth_brings_only_the_new_commits(history, zone):
    history.commit()
    zone.collect(history.build())
    base = 1
    history.commit(b"side", base, branch="refs/heads/side")
    history.commit(b"merge", base, 2)
    _, news = zone.collect(history.build())
    assert sorted(row["subject"] for row in news.table.to_pylist()) == ["merge", "side"]
    assert news.cursor["count"] == 3
    assert zone.on_branch() == real(history)


def test_a_force_push_retracts_what_left(history, zone):
    base = history.commit(b"base")
    history.commit(b"lost")
    zone.collect(history.build())
    history.reset(base)
    history.commit(b"instead", base)
    stored = zone.collect(history.build())
    assert [batch.entity for batch in stored] == ["commits", "heads", "commits"]
    (event,) = stored[1].table.to_pylist()
    assert event["generation"] == 1
    assert event["previous_sha"].hex() == history.sha(2)
    assert [sha.hex() for sha in event["left_shas"]] == [history.sha(2)]
    assert event["rev_count"] == 2
    assert [row["generation"] for row in stored[0].table.to_pylist()] == [1]
    assert zone.on_branch() == real(history)


def test_commits_that_come_back_count_again(history, zone):
    base = history.commit(b"base")
    lost = history.commit(b"lost")
    zone.collect(history.build())
    history.reset(base)
    zone.collect(history.build())
    assert zone.on_branch() == real(history)
    history.commit(b"merge", base, lost)
    zone.collect(history.build())
    assert zone.on_branch() == real(history)
    history.reset(base)
    zone.collect(history.build())
    history.reset(lost)
    zone.collect(history.build())
    assert zone.on_branch() == real(history)
    assert zone.cursor()["count"] == 2


def test_a_rewrite_whose_old_head_is_gone_is_survived(history, zone, new_history):
    history.commit(b"old one")
    history.commit(b"old two")
    zone.collect(history.build())
    other = new_history("elsewhere.git")
    other.commit(b"new one", author=b"B <b@x> 1700000001 +0000")
    moved = other.build()
    zone.collect(clones.Clone("owner/name", moved.path))
    assert zone.on_branch() == real(other)


def test_a_branch_that_vanishes_leaves_nothing(history, zone):
    history.commit()
    clone = history.build()
    zone.collect(clone)
    history.git("update-ref", "-d", "refs/heads/main")
    zone.collect(clone)
    assert zone.on_branch() == set()
    history.tips.clear()
    history.commit(b"again")
    zone.collect(history.build())
    assert zone.on_branch() == real(history)


@pytest.mark.parametrize("kill", [1, 2, 3])
@pytest.mark.parametrize("meanwhile", ["nothing", "growth", "rewrite", "back"])
@pytest.mark.parametrize("first", ["look", "growth", "rewrite"])
def test_a_kill_between_any_two_batches_is_healed_by_the_next_run(
    history, zone, kill, meanwhile, first
):
    base = history.commit(b"base")
    history.commit(b"one")
    if first != "look":
        zone.collect(history.build())
    if first == "rewrite":
        history.reset(base)
    for number in range(3):
        history.commit(b"more %d" % number)
    zone.collect(history.build(), stop_after=kill, batch_rows=1)
    if meanwhile == "growth":
        history.commit(b"after")
    elif meanwhile == "rewrite":
        history.reset(base)
        history.commit(b"other")
    elif meanwhile == "back":
        history.reset(2)
    zone.collect(history.build(), batch_rows=2)
    assert zone.on_branch() == real(history)
    assert zone.cursor()["count"] == len(real(history))
    assert zone.rows("heads")[-1]["rev_count"] == len(real(history))
    (nothing,) = zone.collect(history.build())
    assert len(nothing.table) == 0


def test_only_the_last_batch_moves_the_head(history, zone):
    for _ in range(7):
        history.commit()
    stored = zone.collect(history.build(), batch_rows=3)
    commits = [batch for batch in stored if batch.entity == "commits"]
    assert [len(batch.table) for batch in commits] == [3, 3, 1]
    assert [batch.complete for batch in commits] == [False, False, True]
    assert commits[0].cursor["head"] is None
    assert commits[0].cursor["toward"] == history.sha(7)


def test_paths_asked_for_later_bring_the_whole_history_again(history, zone):
    history.commit(files={"a": b"1"})
    clone = history.build()
    zone.collect(clone)
    stored = zone.collect(clone, paths=True)
    assert [row["paths"] for row in stored[-1].table.to_pylist()] == [["a"]]
    assert zone.cursor()["paths"] is True
    assert len(zone.collect(clone, paths=True)[0].table) == 0


def test_an_empty_repository_is_looked_at_without_complaint(history, zone):
    (nothing,) = zone.collect(history.build())
    assert len(nothing.table) == 0
    assert nothing.cursor["head"] is None
    history.commit()
    zone.collect(history.build())
    assert zone.on_branch() == real(history)


def test_a_shallow_clone_says_that_history_is_missing(history, zone, tmp_path):
    for _ in range(3):
        history.commit()
    history.build()
    subprocess.run(
        [
            *("git", "clone", "--quiet", "--bare", "--depth=1"),
            *(f"file://{history.path}", str(tmp_path / "shallow.git")),
        ],
        check=True,
    )
    stored = zone.collect(clones.Clone("owner/name", tmp_path / "shallow.git"))
    assert stored[-1].asked["gaps"] == ["shallow clone: older history is missing"]


def test_a_damaged_clone_fails_in_one_line_and_loses_nothing(history, zone):
    for _ in range(3):
        history.commit()
    clone = history.build()
    zone.collect(clone)
    history.commit()
    history.build()
    for damaged in history.path.glob("objects/??/*"):
        damaged.chmod(0o600)
        damaged.write_bytes(b"broken")
    before = len(zone.batches)
    with pytest.raises(TrackerError) as caught:
        zone.collect(clone)
    assert str(caught.value).count("\n") == 0
    assert caught.value.where == "owner/name"
    assert caught.value.remedy
    assert len(zone.batches) == before


@pytest.mark.slow
@pytest.mark.histories
def test_every_commit_of_the_real_histories_is_a_row(shared):
    for clone in clones.discover(shared / "histories"):
        stored = list(collect(clone, cursor=None, known=set))
        assert sum(len(b.table) for b in stored if b.entity == "commits") == heads.count(clone)
