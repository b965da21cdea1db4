from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest

from tracker.collect.github import known
from tracker.collect.github.known import Store
from tracker.entities import SCHEMAS

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def store():
    """A store over rows given by entity."""

    def make(**rows):
        def read(entity, _scope, columns):
            table = pa.Table.from_pylist(rows.get(entity, []), SCHEMAS[entity])
            return table.select(columns)

        return Store(lambda _entity, _scope: None, read)

    return make


def pull(number, login, *, merger=None, days=0):
    row = {"number": number, "created_at": NOW - timedelta(days=days), "merged_at": NOW}
    for prefix, name in (("author", login), ("merged_by", merger)):
        if name:
            row |= {f"{prefix}_type": "User", f"{prefix}_database_id": len(name),
                    f"{prefix}_node_id": f"U_{name}", f"{prefix}_login": name}  # fmt: skip
    return row


def commit(sha, email, *co_authors, days=0):
    trailers = [{"key": "Co-authored-by", "name": "x", "email": each} for each in co_authors]
    when = NOW - timedelta(days=days)
    return {"sha": sha, "author_email": email, "trailers": trailers,
            "authored_at": when, "committed_at": when}  # fmt: skip


def test_authors_mergers_and_reviewers_are_seen_once_with_their_newest_activity(store):
    here = store(
        pull_requests=[pull(1, "ann", days=9), pull(2, "ann", merger="bea", days=2), pull(3, None)],
        reviews=[{"author_type": "User", "author_database_id": 3, "author_node_id": "U_ann",
                  "author_login": "ann", "submitted_at": NOW - timedelta(days=1)}],
    )  # fmt: skip
    found = {actor.login: actor for actor in known.actors(here)}
    assert set(found) == {"ann", "bea"}
    assert found["ann"].active_at == NOW - timedelta(days=1)


def test_logins_in_noreply_addresses_are_seen_unless_they_are_known_by_number(store):
    here = store(
        pull_requests=[pull(1, "ann")],
        commits=[
            commit(b"1", "3+ann-before@users.noreply.github.com"),
            commit(b"2", "77+carl@users.noreply.github.com", "dora@users.noreply.github.com"),
            commit(b"3", "49699333+dependabot[bot]@users.noreply.github.com"),
            commit(b"4", "eve@mail.example"),
        ],
    )
    found = {(actor.key, actor.login) for actor in known.actors(here) if actor.node_id is None}
    assert found == {(("User", 77), "carl"), ((None, None), "dora")}


def test_one_commit_is_asked_for_each_address_that_is_not_settled(store):
    here = store(
        commits=[
            commit(b"2" * 20, "ann@mail.example"),
            commit(b"1" * 20, "Ann@mail.example", "bea@mail.example", days=3),
            commit(b"3" * 20, "carl@mail.example", "1+x@users.noreply.github.com", "no address"),
        ],
        accounts=[{"email": "CARL@mail.example", "outcome": "account", "seen_at": NOW}],
    )
    settled = known.emails(here, NOW)
    found = {question.email: question.sha for question in known.questions(here, "o/n", settled)}
    assert found == {"ann@mail.example": b"2" * 20, "bea@mail.example": b"1" * 20}
    assert known.questions(here, "o/n", settled) == []


def test_an_address_asked_in_vain_is_asked_again_after_half_a_year(store):
    rows = [{"email": "a@mail.example", "outcome": "none", "seen_at": NOW}]
    here = store(accounts=rows)
    assert known.emails(here, NOW + timedelta(days=179)) == {"a@mail.example"}
    assert known.emails(here, NOW + timedelta(days=181)) == set()


def test_the_last_look_is_the_newest_of_rows_and_checks(store):
    row = {"type": "User", "database_id": 1, "node_id": "U_1", "login": "Ann"}
    here = store(
        users=[row | {"content_hash": "a", "seen_at": NOW}],
        profile_checks=[
            row
            | {"outcome": "unchanged", "content_hash": "a", "seen_at": NOW + timedelta(days=31)},
            {"login": "lost", "outcome": "gone", "seen_at": NOW},
        ],
    )
    found = known.profiles(here)
    assert found.hashes == {"U_1": "a"}
    assert found.asked_at["U_1"] == found.asked_at["ann"] == NOW + timedelta(days=31)
    assert found.asked_at["lost"] == NOW
