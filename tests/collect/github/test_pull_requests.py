from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest

from tracker.collect.github import known, pull_requests
from tracker.collect.github.budget import Budget
from tracker.collect.github.pages import PageSizes
from tracker.collect.github.pull_requests import Position
from tracker.errors import IncompleteError
from tracker.simulate.github.faults import Faults
from tracker.simulate.github.forge import Commit, Review

NOW = datetime.now(UTC).replace(microsecond=0)
HELLO = "octo/hello"


def later(seconds=1):
    """After whatever was collected until now."""
    return datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=seconds)


def of(world, name=HELLO):
    return world.forge.repositories[name]


def test_every_pull_request_and_every_review_is_collected(world):
    here = world({HELLO: 120}, people=20, crowded=0.1)
    here.collect()
    pulls = {row["number"]: row for row in here.table("pull_requests")}
    assert set(pulls) == {each.number for each in of(here).pull_requests}
    collected = {row["full_database_id"] for row in here.table("reviews")}
    assert collected == {
        each.database_id for pull in of(here).pull_requests for each in pull.reviews
    }
    assert max(row["reviews_total"] for row in pulls.values()) == 130


def test_a_row_says_what_github_said(world):
    here = world({HELLO: 3}, people=4)
    repository = of(here)
    person = here.forge.by_login("person-1")
    repository.change(
        2, state="CLOSED", labels=("Merged", "ci"), merged_by=None, closed_at=NOW, merged_at=None,
        author=person.node_id, head_ref="gh/person-1/4/head",
    )  # fmt: skip
    here.collect()
    row = here.table("pull_requests")[1]
    assert (row["state"], row["labels"], row["merged_by_type"]) == (
        "CLOSED",
        ["Merged", "ci"],
        None,
    )
    assert (row["author_type"], row["author_database_id"]) == ("User", person.database_id)
    assert row["closed_at"] == NOW
    assert row["head_ref_name"] == "gh/person-1/4/head"


def test_the_authors_own_clock_is_kept_where_a_squash_would_lose_it(world):
    here = world({HELLO: 1}, people=2)
    moment = datetime.fromisoformat("2024-03-01T09:30:00+05:45")
    work = Commit("ab" * 20, ("P", "person-1@mail.example"), moment, "Work")
    update = Commit("cd" * 20, ("P", "x@y.example"), moment, "Merge branch 'main' into topic",
                    via_web=True)  # fmt: skip
    of(here).change(1, commits=(work, update))
    here.collect()
    first, second = here.table("pull_requests")[0]["commits"]
    assert (first["author_offset"], first["is_merge"]) == (345, False)
    assert first["author_database_id"] == here.forge.by_login("person-1").database_id
    assert (second["is_merge"], second["committed_via_web"]) == (True, True)


def test_nothing_new_costs_one_request_and_is_still_said(world):
    here = world({HELLO: 60, "octo/other": 60}, people=10)
    here.collect()
    session = here.collect()
    assert session.budget.requests == 1
    footer = here.zone.cursor("pull_requests", "octo__hello")
    assert (footer.rows, footer.complete) == (0, True)


def test_only_what_was_touched_is_read_again(world):
    here = world({HELLO: 160}, people=10)
    here.collect()
    for number in range(5, 160, 8):
        of(here).change(number, updated_at=later(), title="Touched")
    session = here.collect()
    assert session.budget.requests <= 4
    titles = [row["title"] for row in here.table("pull_requests")]
    assert titles.count("Touched") == 20


def test_an_increment_cut_short_goes_on_below_where_it_stopped(world):
    here = world({HELLO: 220}, people=10, crowded=0)
    here.collect()
    for number in range(1, 201):
        touched = later(number)
        of(here).change(number, updated_at=touched, title="Touched")
    outcome = here.collect_what_is_possible(budget=Budget(points=3))
    assert isinstance(outcome, IncompleteError)
    part = [row["title"] for row in here.table("pull_requests")].count("Touched")
    assert 0 < part < 200
    of(here).change(201, updated_at=later(999), title="Touched")
    second = here.collect()
    assert second.budget.requests < 12
    here.collect()
    titles = [row["title"] for row in here.table("pull_requests")]
    assert titles.count("Touched") == 201


def test_an_update_while_the_first_pass_runs_is_seen_by_the_next_run(world):
    here = world({HELLO: 200}, people=10)
    here.collect_what_is_possible(budget=Budget(points=3))
    of(here).change(1, updated_at=later(), title="Touched meanwhile")
    here.collect()
    here.collect()
    assert here.table("pull_requests")[0]["title"] == "Touched meanwhile"


def test_a_first_pass_that_took_hours_is_followed_by_a_second_at_once(world):
    here = world({HELLO: 60}, people=5)
    here.collect_what_is_possible(budget=Budget(points=2))
    footer = here.zone.cursor("pull_requests", "octo__hello")
    old = Position.read(footer.cursor)
    begun = (NOW - timedelta(hours=5)).isoformat()
    of(here).change(1, updated_at=NOW - timedelta(hours=2), title="Touched meanwhile")
    long_ago = replace(old, begun=begun)
    found = [
        row
        for batch in pull_requests.collect(
            here.session(), HELLO, PageSizes(here.local), cursor=long_ago.__dict__
        )
        if batch.entity == "pull_requests"
        for row in batch.table.to_pylist()
    ]
    assert "Touched meanwhile" in {row["title"] for row in found}


@pytest.mark.parametrize("limit", ["wall", "resource_wall"])
def test_a_page_too_wide_for_github_is_narrowed_and_the_width_remembered(world, limit):
    here = world({HELLO: 120}, people=10, faults=Faults(**{limit: 12}))
    here.collect()
    assert len(here.table("pull_requests")) == 120
    failed = [
        size for query, size, _ in here.github.requests if "PullRequests" in query if size > 12
    ]
    assert len(failed) <= 4
    assert PageSizes(here.local).load("octo__hello").size <= 12


def test_a_pull_request_too_heavy_alone_is_asked_without_its_commits(world):
    script = ["bad_gateway"] * 7  # 25, 12, 6, 3, 1, 1, 1
    here = world({HELLO: 30}, people=5, faults=Faults(script=["", *script]))
    here.collect()
    rows = here.table("pull_requests")
    assert len(rows) == 30
    assert [row["number"] for row in rows if row["commits"] is None] == [1]
    wanted = {each.database_id for pull in of(here).pull_requests for each in pull.reviews}
    assert {row["full_database_id"] for row in here.table("reviews")} == wanted


def test_empty_nodes_without_a_reason_are_never_taken_for_deleted(world):
    here = world(
        {HELLO: 60}, people=5, faults=Faults(script=["", "empty_nodes", "resource_limits"])
    )
    here.collect()
    assert len(here.table("pull_requests")) == 60
    assert Position.read(here.zone.cursor("pull_requests", "octo__hello").cursor).holes == 0


def test_a_forgotten_cursor_begins_the_list_again(world):
    here = world({HELLO: 120}, people=5, faults=Faults(script=["", "", "bad_cursor"]))
    here.collect()
    assert len(here.table("pull_requests")) == 120


def test_a_budget_stops_a_first_pass_and_the_next_run_goes_on(world):
    here = world({HELLO: 150}, people=10)
    stops = 0
    while isinstance(here.collect_what_is_possible(budget=Budget(points=3)), IncompleteError):
        stops += 1
        assert stops < 20
    assert len(here.table("pull_requests")) == 150
    assert stops >= 2


def test_a_pull_request_that_was_deleted_stays_as_it_was_and_the_gap_can_be_counted(world):
    here = world({HELLO: 40}, people=5)
    here.collect()
    of(here).remove(7)
    of(here).change(8, updated_at=later())
    here.collect()
    assert len(here.table("pull_requests")) == 40
    assert here.table("repositories")[0]["pull_requests_total"] == 39


def test_a_review_is_kept_by_number_with_the_state_it_has_now(world):
    here = world({HELLO: 2}, people=3)
    person = here.forge.by_login("person-2").node_id
    of(here).change(1, reviews=(Review(5, person, "APPROVED", NOW - timedelta(hours=3)),))
    here.collect()
    dismissed = Review(5, person, "DISMISSED", NOW - timedelta(hours=3))
    pending = Review(6, person, "PENDING", None)
    of(here).change(1, reviews=(dismissed, pending), updated_at=later())
    here.collect()
    rows = {row["full_database_id"]: row for row in here.table("reviews")}
    assert rows[5]["state"] == "DISMISSED"
    assert rows[6]["submitted_at"] is None


def test_a_batch_is_never_much_more_than_five_thousand_rows(world, monkeypatch):
    monkeypatch.setattr("tracker.collect.github.gather.ROWS", 60)
    here = world({HELLO: 160}, people=10, crowded=0)
    here.collect()
    rows = [footer.rows for footer in here.zone.footers("pull_requests")]
    assert sum(rows) == 160
    assert len(rows) > 2
    completes = [footer.complete for footer in here.zone.footers("pull_requests")]
    assert completes == [*[False] * (len(rows) - 1), True]


def test_killed_between_any_two_batches_and_begun_again_nothing_differs(
    world, tmp_path, monkeypatch
):
    monkeypatch.setattr("tracker.collect.github.gather.ROWS", 30)
    whole = world({HELLO: 100}, people=10, crowded=0.05, folder=tmp_path / "whole")
    whole.collect()
    killed = world(forge=whole.forge, folder=tmp_path / "killed")
    chance = random.Random(3)  # noqa: S311 - a simulation
    for _ in range(8):
        after = chance.randrange(1, 4)
        session = killed.session()
        batches = pull_requests.collect(
            session,
            HELLO,
            PageSizes(killed.local),
            cursor=killed.store.cursor("pull_requests", "octo__hello"),
            known_emails=known.emails(killed.store, NOW),
        )
        for batch in islice(batches, after):
            killed.zone.write(batch)
    killed.collect()
    assert killed.tables() == whole.tables()
