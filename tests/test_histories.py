"""The whole way on fifteen real repositories: nothing of them is kept or printed."""

from __future__ import annotations

import hashlib
import resource
import sys
from collections import Counter

import duckdb
import pytest
import small_clones

from tracker import pipeline, settings
from tracker.raw.forget import forget
from tracker.raw.zone import RawZone
from tracker.stages import verify
from tracker.stages.request import Request
from tracker.stages.status import status
from tracker.workspace import Workspace

pytestmark = [pytest.mark.slow, pytest.mark.histories, pytest.mark.timeout(900)]
CONFIG = settings.load()


@pytest.fixture(scope="module")
def histories(shared):
    return shared / "histories"


@pytest.fixture(scope="module")
def place(tmp_path_factory, histories):
    place = Workspace(tmp_path_factory.mktemp("histories") / "data").create()
    pipeline.run(place, CONFIG, Request.of(clones=histories))
    return place


def counts(place):
    with duckdb.connect() as con:
        con.execute(f"attach '{place.published}' as t (read_only)")
        rows = con.execute(
            "select repository, count(*) from t.main.contributions where kind = 'commit' group by 1"
        )
        return dict(rows.fetchall())


def test_published_commits_are_those_that_git_counts(place, histories):
    expected = {
        path.stem.replace("__", "/"): small_clones.count(path) for path in histories.glob("*.git")
    }
    assert len(expected) == 15
    assert counts(place) == expected


def test_running_and_building_again_change_nothing(place, histories):
    before = counts(place)
    again = pipeline.collect(place, CONFIG, Request.of(clones=histories))
    assert sum(step.rows for step in again.steps if step.source == "git") == 0
    pipeline.build(place, CONFIG)
    assert verify.differing(place, CONFIG) == []
    assert counts(place) == before


def test_it_takes_less_than_a_gibibyte(place):
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert peak * (1 if sys.platform == "darwin" else 1024) < 1 << 30


def test_after_a_forget_the_difference_is_what_status_says_was_withheld(place, histories):
    zone = RawZone(place.raw)
    addresses = zone.read("commits", columns=["author_email"])["author_email"].to_pylist()
    (address, _), *_ = Counter(addresses).most_common(1)
    before = counts(place)
    forget(zone, [hashlib.sha256(address.lower().encode()).hexdigest()])
    pipeline.run(place, CONFIG, Request.of(clones=histories))
    after = counts(place)
    said = {
        each.repository: each.withheld
        for each in status(zone, CONFIG, place.data).repositories
        if each.withheld
    }
    lost = {name: n - after.get(name, 0) for name, n in before.items() if n != after.get(name, 0)}
    assert lost == said
    assert sum(lost.values()) > 0
