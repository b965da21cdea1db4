"""Facts about compaction: readers see the same, whatever happens meanwhile."""

from __future__ import annotations

import pytest

from tracker.errors import BusyError
from tracker.raw import rewrite
from tracker.raw.rewrite import compact, newest
from tracker.raw.zone import RawZone


def sha(number):
    return number.to_bytes(20, "big")


def test_compaction_leaves_one_file_and_carries_the_footer_over(zone, batch):
    for number in range(5):
        zone.write(batch({"sha": sha(number)}, cursor={"at": number}, complete=number % 2 == 0))
    before = zone.cursor("commits", "owner__name")
    assert compact(zone, "commits", "owner__name")
    (path,) = (zone.root / "commits" / "owner__name").iterdir()
    after = zone.cursor("commits", "owner__name")
    assert path.name == "0000000006.parquet"
    assert (after.cursor, after.collected_at, after.complete, after.rows) == (
        before.cursor,
        before.collected_at,
        before.complete,
        5,
    )
    assert not compact(zone, "commits", "owner__name")


def test_the_newest_row_of_a_key_wins(zone, batch):
    zone.write(batch({"subject": "old"}, {"subject": "other"}))
    zone.write(batch({"subject": "new"}))
    compact(zone, "commits", "owner__name")
    assert sorted(zone.read("commits").column("subject").to_pylist()) == ["new", "other"]


def test_the_present_row_is_the_one_updated_last_even_if_it_was_read_first(zone, batch):
    late = {"number": 1, "updated_at": 200, "title": "late"}
    early = {"number": 1, "updated_at": 100, "title": "early"}
    unknown = {"number": 1, "title": "no time"}
    zone.write(batch(late, entity="pull_requests"))
    zone.write(batch(early, unknown, entity="pull_requests"))
    assert newest("pull_requests", zone.read("pull_requests")).column("title").to_pylist() == [
        "late"
    ]


def test_heads_are_all_kept(zone, batch):
    for _ in range(2):
        zone.write(batch({"left_shas": [sha(1)]}, {"left_shas": []}, entity="heads"))
    compact(zone, "heads", "owner__name")
    assert zone.read("heads").num_rows == 4


def test_a_kill_between_writing_and_removing_counts_no_row_twice(zone, batch, monkeypatch):
    for number in range(3):
        zone.write(batch({"sha": sha(number)}))
    before = zone.read("commits")
    with monkeypatch.context() as patch:
        patch.setattr(rewrite, "drop_replaced", lambda *_: None)
        compact(zone, "commits", "owner__name")
    assert len(list((zone.root / "commits" / "owner__name").iterdir())) == 4
    assert len(zone.files("commits")) == 1
    assert zone.read("commits") == before
    zone.write(batch({"sha": sha(9)}))
    assert len(zone.files("commits")) == 2
    compact(zone, "commits", "owner__name")
    assert len(list((zone.root / "commits" / "owner__name").iterdir())) == 1
    assert zone.read("commits").num_rows == 4


def test_nothing_is_rewritten_under_a_reader(zone, batch, monkeypatch):
    monkeypatch.setattr(rewrite, "_WAIT", 0.1)
    for number in range(2):
        zone.write(batch({"sha": sha(number)}))
    with RawZone(zone.root).reading(), RawZone(zone.root).reading():
        with pytest.raises(BusyError):
            compact(zone, "commits", "owner__name")
        assert all(path.exists() for path in zone.files("commits"))
    assert compact(zone, "commits", "owner__name")


def test_nothing_is_rewritten_under_a_collector(zone, batch):
    with RawZone(zone.root).lock("owner__name"), pytest.raises(BusyError):
        compact(zone, "commits", "owner__name")


def test_tidying_merges_long_streams_and_passes_by_those_in_use(zone, batch):
    for scope, count in (("a__long", 3), ("b__held", 3), ("c__short", 2)):
        for number in range(count):
            zone.write(batch({"sha": sha(number)}, scope=scope))
    with RawZone(zone.root).lock("b__held"):
        assert rewrite.tidy(zone, least=3) == 1
    assert [len(zone.files("commits", s)) for s in zone.scopes("commits")] == [1, 3, 2]


def test_few_files_are_left_alone_when_asked(zone, batch):
    for number in range(3):
        zone.write(batch({"sha": sha(number)}))
    assert not compact(zone, "commits", "owner__name", least=4)
    assert len(zone.files("commits")) == 3
