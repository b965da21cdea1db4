"""Facts about the simulated world: made up, deterministic, and what it claims to be."""

from __future__ import annotations

import subprocess
import time
from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from tracker import settings
from tracker.errors import TrackerError
from tracker.simulate import hostile
from tracker.simulate.people import EMPLOYERS, ROBOTS, Person
from tracker.simulate.world import make_world


def git(path, *words):
    done = subprocess.run(["git", "-C", path, *words], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def test_the_same_seed_gives_the_same_world_to_the_last_sha(written, tmp_path):
    world, _ = written
    again = make_world(world.seed)
    again.write_repositories(tmp_path)
    assert [one.shas for one in again.repositories] == [one.shas for one in world.repositories]
    assert again.repositories[0].pull_requests == world.repositories[0].pull_requests


def test_another_seed_gives_another_world(world):
    assert make_world(8, commits=500).people != world.people


def test_git_counts_exactly_the_commits_of_the_world(written):
    world, folder = written
    for one in world.repositories:
        path = folder / one.directory
        assert int(git(path, "rev-list", "--count", "HEAD")) == len(one.commits), one.name
        assert git(path, "rev-parse", "HEAD").strip() == one.shas[len(one.commits)]
        assert git(path, "symbolic-ref", "HEAD").strip() == f"refs/heads/{one.branch}"
        merges = git(path, "rev-list", "--count", "--merges", "HEAD")
        assert int(merges) == sum(commit.is_merge for commit in one.commits)


def test_authors_times_and_offsets_stand_in_git_as_planned(written):
    world, folder = written
    for one in (world.repositories[0], world.repository(hostile.NAME)):
        text = git(
            folder / one.directory,
            "log",
            "--reverse",
            "--format=%an%x00%ae%x00%at%x00%ad",
            "--date=format:%z",
        )
        for line, commit in zip(text.split("\n"), one.commits, strict=False):
            name, email, second, offset = line.split("\0")
            sign = -1 if offset[0] == "-" else 1
            minutes = sign * (60 * int(offset[1:3]) + int(offset[3:]))
            assert (name, email) == (commit.author.name, commit.author.email)
            assert (int(second), minutes) == (commit.authored_at, commit.author_offset)


def test_the_demo_world_is_made_and_written_within_three_seconds(tmp_path):
    start = time.process_time()
    world = make_world()
    world.write_repositories(tmp_path)
    assert time.process_time() - start < 3
    assert 5_000 < sum(len(one.commits) for one in world.repositories) < 7_000


def test_everybody_is_obviously_made_up(world):
    for person in world.people:
        assert person.name == "Claude Sample" or person.name.startswith("Person ")
        assert person.login.startswith("person-")
        assert person.free_address.startswith("simulated.")
        assert person.work_address(world.as_of).startswith("simulated.")
    assert all(one.name.startswith("sim-") for one in world.repositories)


def test_namesakes_never_share_a_repository(world):
    names = Counter(person.name for person in world.people)
    (name,) = [name for name, count in names.items() if count > 1]
    for one in world.repositories:
        assert sum(person.name == name for person in one.team) <= 1
    authors = {c.author.who for one in world.repositories for c in one.commits}
    assert sum(isinstance(who, Person) and who.name == name for who in authors) == 2


def test_every_persons_addresses_are_connected_by_what_git_shows(world):
    """Equal addresses, and one name in one repository, make one group per person."""
    signs = defaultdict(list)
    for one in world.repositories:
        for commit in one.commits:
            for ident in (commit.author, *commit.coauthors):
                if isinstance(ident.who, Person):
                    signs[ident.who].append({ident.email, one.name})
    for found in signs.values():
        groups = []
        for pair in found:
            touched = [group for group in groups if group & pair]
            groups = [group for group in groups if not group & pair] + [pair.union(*touched)]
        assert len(groups) == 1


def test_movers_change_employer_once_and_always_use_a_work_address(world):
    movers = [person for person in world.people if len(person.posts) == 2]
    assert len(movers) >= 10
    for person in movers:
        before, after = person.posts
        assert before.to_second == after.from_second
        assert before.employer != after.employer
        assert person.employer_at(before.to_second - 1) == before.employer
        assert person.employer_at(before.to_second) == after.employer
        assert person.habit == "work"


def test_missing_employers_are_missing_more_on_one_side(world):
    shares = {}
    for seat in ("US", "CN"):
        people = [one for one in world.people if one.posts[0].employer.economy == seat]
        shares[seat] = sum(one.habit == "private" for one in people) / len(people)
    assert shares["CN"] > shares["US"] > 0


def test_pull_requests_belong_to_the_commits_that_name_them(world):
    for one in world.repositories:
        requests = {request.number: request for request in one.pull_requests}
        assert len(requests) == len(one.pull_requests)
        for commit in one.commits:
            if commit.pull_request_number is not None:
                request = requests[commit.pull_request_number]
                assert request.landed_as == commit.mark
                assert request.created_at < commit.committed_at == request.closed_at
                assert (request.state == "MERGED") == (one.landing not in ("pytorch", "copybara"))
        for request in requests.values():
            assert all(review.reviewer is not request.author for review in request.reviews)
            assert all(request.created_at < review.submitted_at for review in request.reviews)
            assert all(a.submitted_at <= b.submitted_at for a, b in pairwise(request.reviews))


def test_the_configuration_loads_and_knows_every_repository_robot_and_employer(world, tmp_path):
    loaded = settings.load(world.write_config(tmp_path / "config"))
    assert {one.name for one in loaded.repositories} == {one.name for one in world.repositories}
    for one in world.repositories:
        known = loaded.repository(one.name)
        assert [home.economy for home in known.homes] == [home.economy for home in one.homes]
        assert known.zone_uninformative == one.zone_uninformative
    addresses = {address for bot in loaded.bots for address in bot.addresses}
    assert {robot.address for robot in ROBOTS} <= addresses
    for employer in EMPLOYERS:
        if employer.is_university:
            continue
        organization = loaded.organization(employer.organization)
        assert organization.economy == employer.economy
        assert employer.domain in organization.domains


def test_an_unwritable_folder_is_one_clear_line(world, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(TrackerError, match="cannot be written"):
        world.write_config(tmp_path / "file" / "config")
