"""The look-alike itself: what a client other than ours sees of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import github
import pytest
import requests

from tracker.simulate.github import SimulatedGitHub
from tracker.simulate.github.crowd import Crowd, populate
from tracker.simulate.github.faults import REALISTIC, Faults
from tracker.simulate.github.graphql import schema
from tracker.simulate.github.limits import Token

SECRET = "ghp_" + "5ImUl" * 8


@pytest.fixture
def served():
    with SimulatedGitHub(
        populate(Crowd({"octo/hello": 45}, people=9)), {SECRET: Token(viewer="U_kg3e8")}
    ) as server:
        yield server


def naive(served):
    return github.Github(
        auth=github.Auth.Token(SECRET),
        base_url=served.url,
        retry=None,
        seconds_between_requests=0,
        seconds_between_writes=0,
    )


def post(served, query, **variables):
    return requests.post(
        f"{served.url}/graphql",
        json={"query": query, "variables": variables},
        headers={"Authorization": f"bearer {SECRET}"},
        timeout=5,
    )


def test_a_naive_client_reads_pull_requests_reviews_and_people(served):
    repository = naive(served).get_repo("octo/hello")
    pulls = list(repository.get_pulls(state="all"))
    assert [pull.number for pull in pulls] == list(range(1, 46))
    truth = served.forge.repositories["octo/hello"].pull_requests[4]
    assert pulls[4].additions == truth.additions
    assert pulls[4].get_reviews().totalCount == len(truth.reviews)
    person = naive(served).get_user("person-3")
    assert person.location == served.forge.by_login("person-3").location
    assert [each.login for each in person.get_orgs()] == ["org-0", "org-1", "org-2"]


def test_every_answer_says_what_is_left(served):
    answer = post(served, "{ rateLimit { cost remaining } viewer { login } }")
    assert answer.headers["X-RateLimit-Resource"] == "graphql"
    assert answer.headers["X-RateLimit-Remaining"] == "4999"
    assert answer.json()["data"]["rateLimit"] == {"cost": 1, "remaining": 4_999}


def test_an_unknown_field_is_refused_as_github_refuses_it(served):
    answer = post(served, "{ viewer { shoeSize } }")
    assert answer.status_code == 200
    assert answer.json()["errors"][0]["extensions"]["code"] == "undefinedField"


def test_dead_ids_are_null_and_each_is_named(served):
    query = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    body = post(served, query, ids=["U_kg3e8", "U_kgdead", "U_kgbeef"]).json()
    assert body["data"]["nodes"] == [{"id": "U_kg3e8"}, None, None]
    assert [error["path"] for error in body["errors"]] == [["nodes", 1], ["nodes", 2]]
    assert {error["type"] for error in body["errors"]} == {"NOT_FOUND"}


def test_lists_are_read_in_both_directions_and_a_touched_one_jumps_to_the_head(served):
    query = """query($after: String) { repository(owner: "octo", name: "hello") { pullRequests(
        first: 10, after: $after, orderBy: {field: UPDATED_AT, direction: DESC}
    ) { pageInfo { endCursor hasNextPage } nodes { number } } } }"""
    seen, after = [], None
    while True:
        page = post(served, query, after=after).json()["data"]["repository"]["pullRequests"]
        seen += [node["number"] for node in page["nodes"]]
        if after is None:
            moved = seen[5]
            served.forge.repositories["octo/hello"].change(moved, updated_at=datetime.now(UTC))
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert sorted(seen) == list(range(1, 46))


def test_a_wrong_cursor_is_named_as_such(served):
    query = """{ repository(owner: "octo", name: "hello") { pullRequests(first: 1, after: "x")
        { nodes { number } } } }"""
    assert post(served, query).json()["errors"][0]["type"] == "INVALID_CURSOR_ARGUMENTS"


def test_the_same_seed_is_the_same_world():
    crowd = Crowd({"octo/hello": 20}, people=5, seed=4)
    assert populate(crowd).accounts == populate(crowd).accounts
    first, second = (populate(crowd).repositories["octo/hello"] for _ in range(2))
    assert first.pull_requests == second.pull_requests


@pytest.mark.parametrize("name", [*REALISTIC, "timeout"])
def test_every_fault_can_be_switched_on_alone(name):
    faults = Faults({name: 1.0}, stall=0.0)
    data = {"repository": {"pullRequests": {"nodes": [{"number": 1}, {"number": 2}]}}}
    reply = faults.before(25) or faults.spoil(data, 25)
    assert reply is not None
    assert faults.met == {name: 1}


def test_the_same_seed_meets_the_same_faults():
    def met(seed):
        faults = Faults(REALISTIC, seed=seed)
        return [json.dumps(getattr(faults.before(25), "status", None)) for _ in range(300)]

    assert met(3) == met(3) != met(4)


def test_every_type_of_the_look_alike_is_as_github_publishes_it(published_schema):
    for name, ours in schema().type_map.items():
        if name.startswith("__"):
            continue
        theirs = published_schema.type_map.get(name)
        assert theirs is not None, name
        assert type(theirs) is type(ours), name
        for field, mine in getattr(ours, "fields", {}).items():
            assert field in theirs.fields, f"{name}.{field}"
            assert str(theirs.fields[field].type) == str(mine.type), f"{name}.{field}"
            for argument, given in getattr(mine, "args", {}).items():
                assert str(theirs.fields[field].args[argument].type) == str(given.type)
        for each in getattr(ours, "interfaces", ()):
            assert each.name in {other.name for other in theirs.interfaces}, name
        for value in getattr(ours, "values", {}):
            assert value in theirs.values, f"{name}.{value}"
