from __future__ import annotations

from dataclasses import replace

import pytest

from tracker.collect.github import repositories
from tracker.errors import IncompleteError
from tracker.simulate.github.faults import Faults


def test_a_repository_is_described_with_its_owner_and_the_one_touched_last(world):
    here = world({"octo/hello": 12})
    row = repositories.observe(here.session(), ["octo/hello"])["octo/hello"]
    newest = max(here.forge.repositories["octo/hello"].pull_requests, key=lambda p: p.updated_at)
    assert row["newest_pull_request_number"] == newest.number
    assert (row["owner_type"], row["owner_login"]) == ("Organization", "octo")
    assert (row["pull_requests_total"], row["license_spdx_id"]) == (12, "Apache-2.0")


def test_a_renamed_or_transferred_repository_keeps_its_number_and_says_its_new_name(world, caplog):
    here = world({"octo/hello": 3})
    here.collect()
    repository = here.forge.repositories["octo/hello"]
    repository.former = ("octo/hello",)
    here.forge.add_account(replace(here.forge.by_login("octo"), database_id=5, login="fabrikam"))
    repository.owner, repository.name = "fabrikam", "hallo"
    caplog.set_level("INFO")
    here.collect("octo/hello")
    rows = here.zone.read("repositories").to_pylist()
    assert rows[0]["database_id"] == rows[-1]["database_id"]
    assert rows[-1]["name_with_owner"] == "fabrikam/hallo"
    assert "repository renamed" in caplog.text


def test_a_repository_that_is_gone_keeps_its_old_rows(world):
    here = world({"octo/hello": 5, "octo/other": 5})
    here.collect()
    del here.forge.repositories["octo/hello"]
    here.collect("octo/hello", "octo/other")
    assert len(here.table("pull_requests")) == 10
    found = {row["repository"]: row["is_found"] for row in here.table("repositories")}
    assert found == {"octo/hello": False, "octo/other": True}


def test_fifty_repositories_are_one_request(world):
    names = {f"octo/repository-{number}": 1 for number in range(60)}
    here = world(names, people=2)
    assert len(repositories.observe(here.session(), list(names))) == 60
    assert len(here.github.requests) == here.github.points == 2


@pytest.mark.parametrize("fault", ["bad_gateway", "resource_limits", "empty_nodes"])
def test_an_answer_too_big_is_asked_in_halves(world, fault):
    names = {f"octo/repository-{number}": 1 for number in range(8)}
    here = world(names, people=2, faults=Faults(script=[fault]))
    rows = repositories.observe(here.session(), list(names))
    assert all(row["is_found"] for row in rows.values())
    assert {row["newest_pull_request_number"] for row in rows.values()} == {1}


def test_a_repository_github_cannot_give_does_not_stop_the_others(world):
    names = {f"octo/repository-{number}": 2 for number in range(4)}
    script = ["bad_gateway"] * 3  # asked for 4, 2 and 1
    here = world(names, people=2, faults=Faults(script=script))
    with pytest.raises(IncompleteError, match="octo/repository-0"):
        here.collect()
    assert {row["repository"] for row in here.table("pull_requests")} == set(names) - {
        "octo/repository-0"
    }
