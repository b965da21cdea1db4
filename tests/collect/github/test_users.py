from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tracker.collect.github import users
from tracker.collect.github.budget import Budget
from tracker.collect.github.known import profiles
from tracker.collect.github.users import Actor, Known, due
from tracker.errors import IncompleteError
from tracker.simulate.github.faults import Faults

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def actor(node_id, *, kind="User", number=1, active=0):
    return Actor((kind, number), node_id, f"login-{node_id}", NOW - timedelta(days=active))


def everybody(world):
    return [
        Actor((each.kind, each.database_id), each.node_id, each.login)
        for each in world.forge.accounts.values()
    ]


def asked(world, actors, known=None):
    """Rows by entity."""
    found = {"users": [], "profile_checks": []}
    for batch in users.collect(world.session(), actors, known or Known()):
        found[batch.entity] += batch.table.to_pylist()
    return found


def test_those_never_looked_up_come_first_then_the_most_active():
    actors = [actor("a", active=3), actor("b", active=1), actor("c", active=9)]
    known = Known(asked_at={"b": NOW - timedelta(days=40)})
    assert [each.node_id for each in due(actors, known, NOW)] == ["a", "c", "b"]


def test_a_profile_is_looked_up_again_after_thirty_days():
    known = Known(asked_at={"a": NOW - timedelta(days=29), "b": NOW - timedelta(days=30)})
    assert [each.node_id for each in due([actor("a"), actor("b")], known, NOW)] == ["b"]


@pytest.mark.parametrize("kind", ["Bot", "Mannequin", "EnterpriseUserAccount"])
def test_accounts_that_state_no_place_are_looked_up_once(kind):
    known = Known(asked_at={"a": NOW - timedelta(days=900)})
    assert due([actor("a", kind=kind)], known, NOW) == []
    assert due([actor("b", kind=kind)], known, NOW)


def test_every_kind_of_account_is_a_row(world):
    here = world(people=5)
    rows = asked(here, everybody(here))["users"]
    assert {row["type"] for row in rows} == {
        "User", "Bot", "Mannequin", "Organization", "EnterpriseUserAccount"
    }  # fmt: skip
    person = next(row for row in rows if row["login"] == "person-2")
    assert [each["login"] for each in person["organizations"]] == ["org-0", "org-1"]
    corporate = next(row for row in rows if row["type"] == "EnterpriseUserAccount")
    assert corporate["user_login"] == "person-0"


def test_a_hundred_profiles_are_one_request(world):
    here = world({"octo/hello": 1}, people=200)
    rows = asked(here, [each for each in everybody(here) if each.key[0] == "User"])["users"]
    assert len(rows) == 200
    assert len(here.github.requests) == 2
    assert here.github.points == 2


def test_an_account_that_is_gone_does_not_spoil_the_others(world):
    here = world(people=6)
    actors = everybody(here)
    for login in ("person-1", "person-4"):
        here.forge.remove_account(here.forge.by_login(login).node_id)
    found = asked(here, actors)
    assert len(found["users"]) == len(actors) - 2
    assert {row["outcome"] for row in found["profile_checks"]} == {"gone"}
    assert {row["login"] for row in found["profile_checks"]} == {"person-1", "person-4"}


def test_an_unchanged_profile_costs_a_check_and_a_changed_one_a_new_row(world):
    here = world(people=4)
    actors = everybody(here)
    first = asked(here, actors)["users"]
    moved = replace(here.forge.by_login("person-3"), location="Porto")
    here.forge.add_account(moved)
    known = Known({row["node_id"]: row["content_hash"] for row in first})
    found = asked(here, actors, known)
    assert [(row["login"], row["location"]) for row in found["users"]] == [("person-3", "Porto")]
    assert {row["outcome"] for row in found["profile_checks"]} == {"unchanged"}
    assert len(found["profile_checks"]) == len(actors) - 1


def test_a_profile_that_returns_to_what_it_was_is_a_third_observation(world):
    here = world(people=1)
    person = here.forge.by_login("person-0")
    rows = []
    for location in ("Lisbon", "Porto", "Lisbon"):
        here.forge.add_account(replace(person, location=location))
        known = Known({row["node_id"]: row["content_hash"] for row in rows})
        rows += asked(here, [Actor(("User", 1_000), person.node_id, "person-0")], known)["users"]
    assert [row["location"] for row in rows] == ["Lisbon", "Porto", "Lisbon"]
    assert rows[0]["content_hash"] == rows[2]["content_hash"]


def test_logins_from_addresses_are_looked_up_by_login(world):
    here = world(people=3)
    actors = [Actor(("User", 1_001), None, "person-1"), Actor((None, None), None, "PERSON-2"),
              Actor((None, None), None, "nobody-at-all")]  # fmt: skip
    found = asked(here, actors)
    assert {row["login"] for row in found["users"]} == {"person-1", "person-2"}
    assert [(row["login"], row["outcome"]) for row in found["profile_checks"]] == [
        ("nobody-at-all", "gone")
    ]


def test_a_renamed_account_is_found_by_its_number_and_never_mixed_with_its_logins_new_owner(world):
    here = world(people=3)
    one, two = here.forge.by_login("person-1"), here.forge.by_login("person-2")
    here.forge.add_account(replace(one, login="renamed"))
    here.forge.add_account(replace(two, login="person-1"))
    found = asked(here, [Actor(("User", one.database_id), None, "person-1")])
    assert [(row["database_id"], row["login"]) for row in found["users"]] == [
        (one.database_id, "renamed")
    ]


def test_a_renamed_account_is_not_looked_up_again_at_every_run(world):
    here = world(people=3)
    one = here.forge.by_login("person-1")
    here.forge.add_account(replace(one, login="renamed"))
    before = Actor(("User", one.database_id), None, "person-1")
    for batch in users.collect(here.session(), [before], Known()):
        here.zone.write(batch)
    assert due([before], profiles(here.store), datetime.now(UTC)) == []


def test_an_account_that_is_gone_under_login_and_number_is_said_to_be(world):
    here = world(people=3)
    here.forge.remove_account("U_kg3e9")
    found = asked(here, [Actor(("User", 1_001), None, "person-1")])
    assert [(row["database_id"], row["outcome"]) for row in found["profile_checks"]] == [
        (1_001, "gone")
    ]


def test_half_a_character_does_not_stop_the_others(world):
    here = world(people=3)
    here.forge.add_account(replace(here.forge.by_login("person-1"), location="\ud83c Lisbon"))
    rows = {row["login"]: row["location"] for row in asked(here, everybody(here))["users"]}
    assert rows["person-1"] == "? Lisbon"


def test_partial_data_is_never_taken_for_deleted_accounts(world):
    script = ["resource_limits", "empty_nodes", "resource_limits"]
    here = world(people=40, faults=Faults(script=script))
    actors = everybody(here)
    found = asked(here, actors)
    assert len(found["users"]) == len(actors)
    assert found["profile_checks"] == []


def test_a_budget_stops_after_a_batch_with_what_was_collected(world):
    here = world({"octo/hello": 1}, people=250)
    collecting = users.collect(here.session(Budget(points=2)), everybody(here), Known())
    batches = []
    with pytest.raises(IncompleteError):
        batches.extend(_into(batches, collecting))
    assert batches[-1].complete is False
    assert sum(batch.table.num_rows for batch in batches if batch.entity == "users") == 200


def _into(batches, collecting):
    """Keep what comes before an error."""
    for batch in collecting:
        batches.append(batch)
    return ()
