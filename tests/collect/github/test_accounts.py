from __future__ import annotations

from datetime import UTC, datetime

from tracker.collect.github import accounts
from tracker.collect.github.accounts import Question
from tracker.simulate.github.faults import Faults
from tracker.simulate.github.forge import Commit

WHEN = datetime(2024, 1, 1, tzinfo=UTC)


def commit(world, number, email, co_authors=()):
    made = Commit(f"{number:040x}", ("N", email), WHEN, co_authors=co_authors)
    world.forge.repositories["octo/hello"].commits[made.oid] = made
    return bytes.fromhex(made.oid)


def asked(world, *questions):
    batches = accounts.collect(world.session(), "octo/hello", questions)
    return {row["email"]: row for batch in batches for row in batch.table.to_pylist()}


def test_an_address_leads_to_the_account_github_maps_it_to(world):
    here = world(people=3)
    sha = commit(here, 1, "Person-1@mail.example")
    row = asked(here, Question("person-1@mail.example", sha))["person-1@mail.example"]
    assert (row["outcome"], row["login"], row["database_id"]) == ("account", "person-1", 1_001)


def test_a_co_author_is_found_through_the_commit_that_names_him(world):
    here = world(people=3)
    sha = commit(here, 1, "x@y.example", co_authors=(("P", "person-2@mail.example"),))
    row = asked(here, Question("person-2@mail.example", sha))["person-2@mail.example"]
    assert row["login"] == "person-2"


def test_nobody_and_no_commit_are_told_apart(world):
    here = world(people=1)
    found = asked(
        here,
        Question("stranger@mail.example", commit(here, 1, "stranger@mail.example")),
        Question("lost@mail.example", b"\xff" * 20),
    )
    assert found["stranger@mail.example"]["outcome"] == "none"
    assert found["lost@mail.example"]["outcome"] == "missing"


def test_fifty_addresses_are_one_request(world):
    here = world(people=100)
    questions = [
        Question(f"person-{n}@mail.example", commit(here, n, f"person-{n}@mail.example"))
        for n in range(100)
    ]
    assert {row["outcome"] for row in asked(here, *questions).values()} == {"account"}
    assert len(here.github.requests) == here.github.points == 2


def test_no_question_is_no_request(world):
    here = world()
    assert asked(here) == {}
    assert here.github.requests == []


def test_a_request_too_big_is_halved(world):
    here = world(people=40, faults=Faults(wall=10))
    questions = [
        Question(f"person-{n}@mail.example", commit(here, n, f"person-{n}@mail.example"))
        for n in range(40)
    ]
    assert len(asked(here, *questions)) == 40


def test_a_commit_github_cannot_give_is_passed_over(world):
    here = world(people=3, faults=Faults(script=["bad_gateway"] * 2))
    questions = [
        Question(f"person-{n}@mail.example", commit(here, n, f"person-{n}@mail.example"))
        for n in range(3)
    ]
    assert set(asked(here, *questions)) == {"person-1@mail.example", "person-2@mail.example"}
