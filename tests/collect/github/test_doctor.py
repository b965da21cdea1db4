from __future__ import annotations

from tracker.collect.github.doctor import examine
from tracker.collect.github.tokens import connection
from tracker.simulate.github.limits import Token

ONE, TWO, OFF = ("ghp_" + digit * 36 for digit in "123")
ME = {"viewer": "U_kg3e8"}


def test_each_token_is_told_with_what_it_may_do(world):
    tokens = {ONE: Token(scopes=("read:user", "repo"), **ME), TWO: Token(scopes=(), **ME)}
    here = world(tokens=tokens)
    environment = {"GITHUB_API_URL": here.github.url, "GITHUB_TOKENS": f"{ONE} {TWO} {OFF}"}
    seeing, blind, refused = examine(connection(environment))
    assert (seeing.scopes, seeing.sees_email) == (("read:user", "repo"), True)
    assert blind.sees_email is False
    assert "refused" in refused.trouble
    assert seeing.remaining == {"graphql": 5_000, "core": 5_000}
    assert abs(seeing.clock_seconds) < 3
    assert (seeing.price, seeing.drift) == (1, "")


def test_looking_costs_next_to_nothing(world):
    here = world()
    examine(connection({"GITHUB_API_URL": here.github.url, "GITHUB_TOKEN": here.secrets[0]}))
    assert len(here.github.requests) <= 4
    assert here.github.points <= 1


def test_no_answer_is_a_fact_not_a_failure():
    environment = {"GITHUB_API_URL": "http://127.0.0.1:9", "GITHUB_TOKEN": ONE}
    assert "no answer" in examine(connection(environment))[0].trouble
