"""Models of one account: what is new, what is gone, where a stopped run goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pyarrow as pa
import pytest

from tracker.collect.github.budget import Budget
from tracker.collect.hub_client import Connection, Hub
from tracker.collect.hub_rows import Seen
from tracker.collect.huggingface import collect
from tracker.entities import MODELS as SCHEMA
from tracker.errors import IncompleteError, TrackerError
from tracker.simulate.hub import SimulatedHub
from tracker.simulate.hub_models import make_models

ACCOUNTS = {"Qwen": "CN", "facebook": "US"}
TRACKED = frozenset(login.lower() for login in ACCOUNTS)
MODELS = make_models(ACCOUNTS)
OWN = [one for one in MODELS if one.author == "Qwen"]


@pytest.fixture
def served():
    with SimulatedHub(MODELS) as server:
        yield server


def read(served, *, known=None, cursor=None, budget=None):
    """(rows, cursor, complete) of one run; an incomplete one is no failure."""
    hub = Hub(Connection(served.url), budget, sleep=lambda _: None)
    batches = []
    try:
        for batch in collect(hub, "Qwen", cursor=cursor, known=known or {}, tracked=TRACKED):
            assert batch.table.schema == SCHEMA
            batches.append(batch)
    except IncompleteError:
        assert not batches[-1].complete
    rows = pa.concat_tables([batch.table for batch in batches]).to_pylist()
    return rows, batches[-1].cursor, batches[-1].complete


def seen(rows):
    return {row["id"]: Seen(row["content_hash"], row["seen_at"], row["is_listed"]) for row in rows}


def test_every_model_of_the_account_is_a_row_and_nobody_elses(served):
    rows, _, complete = read(served)
    assert complete
    assert {row["id"] for row in rows} == {one.id for one in OWN}
    stated = {one.id: [base for _, base in one.bases] for one in OWN}
    for row in rows:
        named = [base["id"] for base in row["base_models"]]
        assert len(named) == len(stated[row["id"]])
        assert not any(base and base.startswith("somebody") for base in named)


def test_a_second_look_gives_no_rows_but_says_that_it_looked(served):
    rows, _, _ = read(served)
    again, cursor, complete = read(served, known=seen(rows))
    assert (again, cursor, complete) == ([], {"next": None}, True)


def test_a_run_that_stops_goes_on_from_its_page(served):
    served.page = 4
    first, cursor, complete = read(served, budget=Budget(2))
    assert (len(first), complete) == (8, False)
    served.requests.clear()
    rest, _, complete = read(served, known=seen(first), cursor=cursor)
    assert complete
    assert served.requests[0][0]["cursor"] == [cursor["next"]]
    assert sorted(row["id"] for row in first + rest) == sorted(one.id for one in OWN)


def test_a_model_that_disappears_is_noted_once_and_only_after_a_whole_pass(served):
    rows, _, _ = read(served)
    lost = OWN[3].id
    served.models = [one for one in MODELS if one.id != lost]
    served.page = 4
    part, cursor, _ = read(served, known=seen(rows), budget=Budget(1))
    rest, _, _ = read(served, known=seen(rows), cursor=cursor)
    assert part == rest == []
    (note,), _, _ = read(served, known=seen(rows))
    assert (note["id"], note["is_listed"], note["downloads"]) == (lost, False, None)
    assert read(served, known=seen([*rows, note]))[0] == []


def test_an_account_that_shows_nothing_at_all_does_not_lose_its_models(served):
    rows, _, _ = read(served)
    served.models = []
    assert read(served, known=seen(rows))[0] == []


def test_what_changed_and_what_is_due_is_observed_again(served):
    rows, _, _ = read(served)
    one = OWN[0]
    served.models = [replace(one, license="mit-changed"), *(m for m in MODELS if m != one)]
    assert [row["id"] for row in read(served, known=seen(rows))[0]] == [one.id]
    old = {
        name: replace(each, seen_at=each.seen_at - timedelta(days=29))
        for name, each in seen(rows).items()
    }
    assert len(read(served, known=old)[0]) == len(OWN)


def test_a_place_that_the_hub_forgot_begins_the_list_again(served):
    served.page = 4
    first, cursor, _ = read(served, budget=Budget(1))
    served.spoilt.add(cursor["next"])
    with pytest.raises(TrackerError, match="its own places"):
        read(served, known=seen(first), cursor=cursor)
    served.spoilt = {"stale"}
    rest, _, complete = read(served, known=seen(first), cursor={"next": "stale"})
    assert complete
    assert len(first + rest) == len(OWN)


def test_odd_things_in_the_list_are_left_out(served):
    served.odd = [None, 7, {"id": "Qwen/../x"}, {"id": "facebook/two"}, {"name": "no id"}]
    rows, _, complete = read(served)
    assert complete
    assert len(rows) == len(OWN)
