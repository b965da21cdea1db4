from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from tracker.collect.github import rows

SEEN = datetime(2026, 11, 23, tzinfo=UTC)
_ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=_ZONES))  # noqa: DTZ001
def test_an_instant_and_its_offset_come_back_as_they_were_written(moment):
    moment = moment.replace(microsecond=0)
    text = moment.isoformat()
    assert rows.instant(text) == moment
    assert rows.offset(text) == moment.utcoffset() // timedelta(minutes=1)


@given(st.text())
def test_nonsense_is_no_instant_no_offset_and_no_object(text):
    for read in (rows.instant, rows.offset, rows.oid):
        read(text)


def test_a_deleted_account_is_nobody():
    assert set(rows.account("author", None).values()) == {None}


def test_an_enterprise_account_is_told_by_the_user_behind_it():
    node = {"__typename": "EnterpriseUserAccount", "id": "EUA_1", "login": "p_corp",
            "user": {"databaseId": 7, "login": "p"}}  # fmt: skip
    assert rows.account("author", node)["author_database_id"] == 7
    assert rows.profile(node, SEEN)["database_id"] == 7


def profile(**changes):
    node = {
        "__typename": "User", "id": "U_1", "databaseId": 1, "login": "p", "name": "P",
        "company": "@contoso", "location": "Lisbon", "email": "p@mail.example",
        "createdAt": "2020-01-01T00:00:00Z", "updatedAt": "2024-01-01T00:00:00Z",
        "organizations": {"totalCount": 2, "nodes": [
            {"databaseId": 9, "login": "b", "name": None},
            {"databaseId": 3, "login": "a", "name": None}]},
    }  # fmt: skip
    return rows.profile(node | changes, SEEN)


def test_a_profile_is_a_new_observation_when_what_it_says_changes():
    same = profile()["content_hash"]
    assert profile(company="@fabrikam")["content_hash"] != same
    assert profile(location=None)["content_hash"] != same
    assert profile(login="q")["content_hash"] != same


def test_a_profile_is_the_same_whatever_token_sees_it_and_in_whatever_order():
    same = profile()["content_hash"]
    assert profile(email="")["content_hash"] == same
    assert profile(updatedAt="2025-01-01T00:00:00Z")["content_hash"] == same
    turned = {"totalCount": 2, "nodes": [
        {"databaseId": 3, "login": "a", "name": None},
        {"databaseId": 9, "login": "b", "name": None}]}  # fmt: skip
    assert profile(organizations=turned)["content_hash"] == same


def test_updates_of_a_branch_are_told_from_work_by_their_subject():
    def commit(subject):
        node = {"oid": "ab" * 20, "messageHeadline": subject, "committedViaWeb": True,
                "author": None}  # fmt: skip
        return rows._commit(node)["is_merge"]

    assert commit("Merge branch 'main' into topic")
    assert commit("Merge remote-tracking branch 'upstream/main'")
    assert commit("Merge pull request #12 from octo/topic")
    assert not commit("Merge sort in the tokenizer")
    assert not commit("Apply suggestions from code review")
