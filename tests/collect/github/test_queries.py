from __future__ import annotations

from pathlib import Path

import pytest
from graphql import parse, validate

from tracker.collect.github.pages import MOST
from tracker.collect.github.queries import document, repeated
from tracker.simulate.github.graphql import schema
from tracker.simulate.github.price import price

FOLDER = Path(__file__).parents[3] / "tracker" / "collect" / "github" / "queries"
PAGE = {"reviews": 20, "commits": 20, "withCommits": True}
SINGLE = {
    "pull_requests": {"first": MOST, **PAGE},
    "profiles_by_id": {"ids": ["x"] * 100, "withEmail": True},
    "viewer": {"withEmail": True},
}
REPEATED = {"reviews": 10, "profiles_by_login": 100, "commit_identities": 50, "repositories": 50}
ALL = {name: (document(name), given) for name, given in SINGLE.items()} | {
    name: (repeated(name, count), {"withEmail": True}) for name, count in REPEATED.items()
}


@pytest.mark.parametrize("name", ALL)
def test_every_query_is_valid_for_the_schema_github_publishes(published_schema, name):
    assert validate(published_schema, parse(ALL[name][0])) == []


@pytest.mark.parametrize("name", ALL)
def test_every_query_is_valid_for_the_look_alike(name):
    assert validate(schema(), parse(ALL[name][0])) == []


@pytest.mark.parametrize("name", ALL)
def test_every_query_costs_one_point_at_its_greatest_width(name):
    query, given = ALL[name]
    assert price(parse(query), given)[0] == 1


def test_one_pull_request_more_would_cost_two_points():
    first = {"first": MOST + 1, **PAGE}
    assert price(parse(document("pull_requests")), first)[0] == 2


def test_every_file_is_a_query_that_is_used():
    stems = {path.name.split(".")[0] for path in FOLDER.glob("*.graphql")}
    assert stems == {*ALL, "fragments"}


def test_a_query_brings_the_fragments_it_needs_and_no_others():
    assert "fragment Profile on User" in document("profiles_by_id")
    assert "fragment PullRequestRow" not in document("profiles_by_id")


def test_repeated_lines_are_told_apart_by_their_number():
    query = repeated("commit_identities", 3)
    assert query.count("object(oid: $oid_") == 3
    assert "item_2: object(oid: $oid_2)" in query
