"""The demo's world, collected through the look-alike by the real collector."""

from __future__ import annotations

import pytest

from tracker.collect.github.budget import Ledger
from tracker.collect.github.collect import collect
from tracker.collect.github.known import Store
from tracker.collect.github.session import Session
from tracker.collect.github.tokens import connection
from tracker.raw.zone import RawZone
from tracker.simulate.github import SimulatedGitHub
from tracker.simulate.github.limits import Token
from tracker.simulate.github.world import forge_of
from tracker.simulate.world import make_world

SECRET = "ghp_" + "w0RlD" * 8


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A small world written as git, collected from its GitHub into a raw zone."""
    folder = tmp_path_factory.mktemp("world")
    (folder / "clones").mkdir()
    world = make_world(commits=400, people=40)
    world.write_repositories(folder / "clones")
    zone = RawZone(folder / "data" / "raw")
    names = [repository.name for repository in world.repositories]
    with SimulatedGitHub(forge_of(world), {SECRET: Token()}) as github:
        there = connection({"GITHUB_API_URL": github.url, "GITHUB_TOKEN": SECRET})
        session = Session(there, Ledger(folder / "local"))
        for batch in collect(names, session, Store(lambda *_: None, zone.read), folder / "local"):
            zone.write(batch)
    return world, zone


def test_every_pull_request_of_the_world_is_collected_with_its_truth(made):
    world, zone = made
    rows = {
        (row["repository"], row["number"]): row for row in zone.read("pull_requests").to_pylist()
    }
    pulls = [pull for repository in world.repositories for pull in repository.pull_requests]
    assert len(rows) == len(pulls) > 100
    for pull in pulls:
        row = rows[pull.repository, pull.number]
        assert row["state"] == pull.state
        assert tuple(row["labels"]) == pull.labels
        assert row["reviews_total"] == len(pull.reviews)
        assert row["created_at"].timestamp() == pull.created_at
        assert (row["merged_by_login"] or None) == (pull.merged_by and pull.merged_by.login)


def test_a_squash_names_the_commit_that_git_has(made):
    world, zone = made
    shas = {sha for repository in world.repositories for sha in repository.shas.values()}
    merged = zone.read("pull_requests").to_pylist()
    named = [row["merge_commit_oid"].hex() for row in merged if row["merge_commit_oid"]]
    assert named
    assert set(named) <= shas


def test_profiles_say_what_people_let_be_seen(made):
    world, zone = made
    stated = {
        row["login"]: (row["location"], row["company"]) for row in zone.read("users").to_pylist()
    }
    seen = [person for person in world.people if person.login in stated]
    assert len(seen) > 20
    assert all(stated[person.login] == (person.location, person.company) for person in seen)
