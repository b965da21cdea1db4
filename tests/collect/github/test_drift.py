from __future__ import annotations

import pytest
from graphql import build_schema, parse, print_schema, validate

from tracker.collect.github.drift import unknown, without
from tracker.collect.github.queries import document
from tracker.errors import TrackerError
from tracker.simulate.github import graphql as github_graphql
from tracker.simulate.github.graphql import schema


def said(message):
    return {"message": message}


def test_both_ways_of_saying_that_a_field_is_unknown_are_understood():
    github = said("Field 'headRefOid' doesn't exist on type 'PullRequest'")
    reference = said("Cannot query field 'date' on type 'GitActor'. Did you mean 'name'?")
    assert unknown([github, reference]) == {("PullRequest", "headRefOid"), ("GitActor", "date")}
    assert unknown([said("No such type Mannequin, so it can't be a fragment condition")]) == {
        ("Mannequin", "")
    }


def test_other_errors_and_needed_fields_are_no_such_thing():
    assert unknown([said("Field 'x' doesn't exist on type 'User'"), said("Parse error")]) == set()
    assert unknown([said("Field 'number' doesn't exist on type 'PullRequest'")]) == set()


@pytest.mark.parametrize(
    "missing",
    [
        ("PullRequest", "headRefName"), ("PullRequest", "commits"), ("GitActor", "date"),
        ("Commit", "committedViaWeb"), ("EnterpriseUserAccount", ""), ("Mannequin", ""),
        ("RateLimit", "nodeCount"), ("Query", "rateLimit"), ("PullRequest", "mergeCommit"),
    ],
)  # fmt: skip
def test_the_question_without_it_is_still_valid(missing):
    assert validate(schema(), parse(without(document("pull_requests"), frozenset({missing})))) == []


@pytest.fixture
def older(monkeypatch):
    """A GitHub whose schema lacks some fields and one type."""
    text = print_schema(schema())
    for line in ("  headRefOid: GitObjectID!\n", "  committedViaWeb: Boolean!\n",
                 "  licenseInfo: License\n", "  date: GitTimestamp\n"):  # fmt: skip
        assert line in text
        text = text.replace(line, "")
    start = text.index("type EnterpriseUserAccount")
    text = text[:start] + text[text.index("}\n", start) + 2 :]
    lacking = build_schema(text)
    monkeypatch.setattr(github_graphql, "schema", lambda: lacking)
    github_graphql.checked.cache_clear()
    yield
    github_graphql.checked.cache_clear()


@pytest.mark.usefixtures("older")
def test_an_older_github_gives_what_it_has(world, caplog):
    here = world({"octo/hello": 40}, people=8)
    accounts = here.forge.accounts
    for account in [each for each in accounts.values() if each.kind == "EnterpriseUserAccount"]:
        here.forge.remove_account(account.node_id)
    caplog.set_level("INFO")
    here.collect()
    rows = here.table("pull_requests")
    assert len(rows) == 40
    assert {row["head_ref_oid"] for row in rows} == {None}
    assert rows[0]["commits"][0]["authored_at"] is not None
    assert rows[0]["commits"][0]["author_offset"] is None
    assert here.table("users")
    assert "fields unknown to this GitHub" in caplog.text


def test_a_github_without_pull_requests_is_refused_with_a_remedy(world, monkeypatch):
    text = print_schema(schema()).replace("  number: Int!\n", "")
    monkeypatch.setattr(github_graphql, "schema", lambda: build_schema(text))
    github_graphql.checked.cache_clear()
    with pytest.raises(TrackerError, match="schema may have changed"):
        world({"octo/hello": 4}).collect()
    github_graphql.checked.cache_clear()
