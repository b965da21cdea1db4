from __future__ import annotations

import pytest

from tracker.collect.github.budget import Budget
from tracker.errors import IncompleteError
from tracker.simulate.github.faults import Faults

HELLO = "octo/hello"


def of(world):
    return world.forge.repositories[HELLO]


def test_reviews_whose_place_was_forgotten_are_read_from_the_first(world):
    here = world({HELLO: 2}, people=5, crowded=1.0, faults=Faults(script=["", "", "bad_cursor"]))
    here.collect()
    wanted = {each.database_id for pull in of(here).pull_requests for each in pull.reviews}
    assert {row["full_database_id"] for row in here.table("reviews")} == wanted


def test_reviews_that_come_empty_are_asked_for_again(world):
    here = world({HELLO: 2}, people=5, crowded=1.0, faults=Faults(script=["", "", "empty_nodes"]))
    here.collect()
    wanted = {each.database_id for pull in of(here).pull_requests for each in pull.reviews}
    assert {row["full_database_id"] for row in here.table("reviews")} == wanted


def test_reviews_that_a_page_does_not_show_are_asked_for_ten_at_a_time(world):
    here = world({HELLO: 100}, people=10, crowded=0.2)
    many = [pull for pull in of(here).pull_requests if len(pull.reviews) > 20]
    here.collect()
    asked = [size for query, size, _ in here.github.requests if "query Reviews" in query]
    assert len(many) > 10
    assert len(asked) <= len(many) / 10 + 3
    wanted = {each.database_id for pull in of(here).pull_requests for each in pull.reviews}
    assert {row["full_database_id"] for row in here.table("reviews")} == wanted


def test_small_budgets_reach_the_end_however_many_reviews_there_are(world):
    here = world({HELLO: 60}, people=10, crowded=1.0)
    for _ in range(30):
        if not isinstance(here.collect_what_is_possible(budget=Budget(points=9)), IncompleteError):
            break
    else:
        pytest.fail("no end")
    wanted = {each.database_id for pull in of(here).pull_requests for each in pull.reviews}
    assert {row["full_database_id"] for row in here.table("reviews")} == wanted
