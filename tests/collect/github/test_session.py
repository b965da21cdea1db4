from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tracker.collect.github.budget import Budget
from tracker.collect.github.faults import BadCursor, TooBig
from tracker.collect.github.queries import document
from tracker.errors import ConfigError, IncompleteError, TrackerError
from tracker.simulate.github.faults import Faults
from tracker.simulate.github.limits import Token

ONE, TWO = "ghp_" + "1" * 36, "ghp_" + "2" * 36
ME = {"viewer": "U_kg3e8"}


def ask(session):
    return session.ask("viewer", document("viewer"), {})


@pytest.mark.parametrize(
    "fault",
    [
        "secondary_with_wait", "secondary_without_wait", "too_many_with_wait",
        "too_many_without_wait", "primary", "rate_limited", "rate_limit", "only_message",
        "server_error", "cut_short", "dropped",
    ],
)  # fmt: skip
def test_a_fault_that_passes_is_waited_out(world, fault):
    here = world({"octo/hello": 1}, people=2, faults=Faults(script=[fault], wait=0))
    assert ask(here.session()).data["viewer"]["login"] == "person-0"
    assert len(here.github.requests) == 2


def test_what_is_too_big_is_left_to_whoever_asked(world):
    here = world({"octo/hello": 1}, people=2, faults=Faults(script=["bad_gateway", "bad_cursor"]))
    session = here.session()
    with pytest.raises(TooBig):
        ask(session)
    variables = {
        "owner": "octo", "name": "hello", "first": 1, "after": "x", "reviews": 1, "commits": 1,
        "withCommits": False, "field": "CREATED_AT", "direction": "ASC",
    }  # fmt: skip
    with pytest.raises(BadCursor):
        session.ask("pull_requests", document("pull_requests"), variables)


def test_a_cursor_that_was_never_sent_cannot_be_bad(world):
    here = world({"octo/hello": 1}, people=2, faults=Faults(script=["bad_cursor"]))
    assert ask(here.session()).data


def test_patience_ends(world):
    here = world({"octo/hello": 1}, people=2, faults=Faults({"server_error": 1.0}))
    with pytest.raises(IncompleteError, match="many tries"):
        ask(here.session())
    assert len(here.github.requests) == 8
    assert here.naps == sorted(here.naps)


def test_a_long_named_wait_is_not_begun_when_the_time_set_is_nearer(world):
    here = world(
        {"octo/hello": 1}, people=2, faults=Faults(script=["secondary_with_wait"], wait=900)
    )
    budget = Budget(until=datetime.now(UTC) + timedelta(minutes=1))
    with pytest.raises(IncompleteError, match="time set"):
        ask(here.session(budget))


def test_the_token_with_most_points_left_asks_first(world):
    tokens = {ONE: Token(limit=3, **ME), TWO: Token(limit=9, **ME)}
    here = world({"octo/hello": 1}, people=2, tokens=tokens)
    session = here.session()
    for _ in range(12):
        ask(session)
    assert [token.windows["graphql"].used for token in tokens.values()] == [3, 9]
    assert [token.refused for token in tokens.values()] == [0, 0]


def test_points_spent_are_waited_for_not_overdrawn(world):
    tokens = {ONE: Token(limit=4, seconds=2.0, **ME)}
    here = world({"octo/hello": 1}, people=2, tokens=tokens)
    session = here.session()
    for _ in range(5):
        ask(session)
    assert tokens[ONE].refused == 0
    assert here.naps


def test_a_refused_token_leaves_the_work_to_the_others(world):
    here = world({"octo/hello": 1}, people=2, tokens={ONE: Token(**ME)})
    here.secrets = (TWO, ONE)
    session = here.session()
    for _ in range(3):
        assert ask(session).data


def test_when_no_token_is_accepted_the_remedy_is_said(world):
    here = world({"octo/hello": 1}, people=2, tokens={ONE: Token(**ME)})
    here.secrets = (TWO,)
    with pytest.raises(ConfigError, match="GITHUB_TOKEN"):
        ask(here.session())


def test_a_token_without_the_scope_goes_without_addresses_from_then_on(world):
    here = world({"octo/hello": 1}, people=3, tokens={ONE: Token(scopes=(), **ME)})
    assert "email" not in ask(here.session()).data["viewer"]
    assert len(here.github.requests) == 2
    assert "email" not in ask(here.session()).data["viewer"]
    assert len(here.github.requests) == 3


def test_a_question_github_does_not_understand_is_said_to_be_drift(world):
    here = world({"octo/hello": 1}, people=2)
    with pytest.raises(TrackerError, match="schema may have changed"):
        here.session().ask("viewer", "{ viewer { shoeSize } }", {})


def test_the_budget_counts_every_point_and_stops_before_the_next(world):
    here = world({"octo/hello": 1}, people=2)
    session = here.session(Budget(points=3))
    for _ in range(3):
        ask(session)
    with pytest.raises(IncompleteError, match="budget of 3"):
        ask(session)
    assert len(here.github.requests) == 3
