"""The whole way: what it costs, and that neither faults nor kills change what is collected."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import github
import pytest

from tracker.collect.github import pull_requests
from tracker.collect.github.budget import Budget
from tracker.collect.github.pages import PageSizes
from tracker.errors import ConfigError, IncompleteError
from tracker.simulate.github.faults import REALISTIC, Faults
from tracker.simulate.github.limits import Token

HELLO = "octo/hello"
SECRET = "ghp_" + "j0bT0k3n" * 5
JOB = Path(__file__).with_name("job.py")


def start(here, folder, *names, rows=150):
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(__file__).parents[3]),
        "GITHUB_API_URL": here.github.url,
        "GITHUB_TOKEN": here.secrets[0],
    }
    command = [sys.executable, str(JOB), str(folder), str(rows), *names]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)


def test_a_thousand_pull_requests_and_a_thousand_people_cost_sixty_points_at_most(world):
    here = world({HELLO: 1_000}, people=1_040)
    session = here.collect()
    people = {row["login"] for row in here.table("users")}
    assert len(here.table("pull_requests")) == 1_000
    assert len(people) >= 1_000
    assert session.budget.requests == len(here.github.requests) <= 60
    assert session.budget.spent == here.github.points <= 60


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_naive_client_needs_seventy_times_as_many_requests(world):
    here = world({HELLO: 1_000}, people=1_040, tokens={SECRET: Token(limit=10**6)})
    client = github.Github(
        auth=github.Auth.Token(SECRET), base_url=here.github.url, retry=None, per_page=100,
        seconds_between_requests=0, seconds_between_writes=0,
    )  # fmt: skip
    logins = set()
    for pull in client.get_repo(HELLO).get_pulls(state="all"):
        assert pull.additions >= 0
        people = [pull.user, pull.merged_by, *(review.user for review in pull.get_reviews())]
        logins |= {person.login for person in people if person}
    for login in sorted(logins):
        if here.forge.by_login(login.removesuffix("[bot]")).kind == "User":
            user = client.get_user(login)
            assert user.company is None or user.company
            list(user.get_orgs())
    assert len(here.github.requests) >= 4_000


def test_eight_hundred_touched_pull_requests_cost_forty_requests_at_most(world):
    _increment(world, 1_000)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_however_many_there_are_that_were_not_touched(world):
    _increment(world, 100_000)


def _increment(world, total):
    here = world({HELLO: total}, people=100)
    repository = here.forge.repositories[HELLO]
    midnight = datetime.now(UTC) - timedelta(hours=24)
    chance = random.Random(5)  # noqa: S311 - a simulation
    for number in chance.sample(range(1, total + 1), 800):
        place = repository.pull_requests[number - 1]
        touched = midnight + timedelta(seconds=chance.randrange(86_000))
        repository.pull_requests[number - 1] = place.__class__(
            **{**place.__dict__, "updated_at": touched}
        )
    session = here.session()
    cursor = pull_requests.Position(watermark=midnight.isoformat()).__dict__
    found = [
        batch.table.num_rows
        for batch in pull_requests.collect(session, HELLO, PageSizes(here.local), cursor=cursor)
        if batch.entity == "pull_requests"
    ]
    assert 800 <= sum(found) < 860
    assert session.budget.requests <= 40


def test_realistic_faults_change_nothing_but_the_time(world, tmp_path):
    _same_under_faults(world, tmp_path, 200)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_realistic_faults_change_nothing_over_a_long_collection(world, tmp_path):
    here = _same_under_faults(world, tmp_path, 10_000)
    assert set(here.github.faults.met) >= set(REALISTIC)


def _same_under_faults(world, tmp_path, total):
    plain = world({HELLO: total}, people=total // 8 + 50, folder=tmp_path / "plain")
    plain.collect()
    # the double rate makes up for the few requests of a short collection
    rates = REALISTIC if total > 1_000 else {name: 2 * rate for name, rate in REALISTIC.items()}
    # each fault once for certain, and then as it comes
    script = [each for name in REALISTIC for each in ("", "", name)]
    faults = Faults(rates, seed=11, wait=0, script=script if total > 1_000 else [])
    faulty = world(forge=plain.forge, folder=tmp_path / "faulty", faults=faults)
    for _ in range(20):
        if not isinstance(faulty.collect_what_is_possible(), IncompleteError):
            break
    assert sum(faulty.github.faults.met.values()) > 3
    assert faulty.tables() == plain.tables()
    return faulty


def test_killed_at_any_instant_nothing_differs(world, tmp_path):
    _same_when_killed(world, tmp_path, 250, kills=2)


@pytest.mark.slow
@pytest.mark.timeout(1_200)
def test_killed_at_thirty_instants_of_a_long_collection_nothing_differs(world, tmp_path):
    _same_when_killed(world, tmp_path, 10_000, kills=30)


def _same_when_killed(world, tmp_path, total, *, kills):
    plain = world({HELLO: total}, people=100, folder=tmp_path / "plain", remembers=True)
    plain.collect()
    killed = world(forge=plain.forge, folder=tmp_path / "killed", remembers=True)
    chance = random.Random(13)  # noqa: S311 - a simulation
    died = 0
    while True:
        job = start(killed, killed.folder, HELLO, rows=150)
        if died < kills:
            asked = len(killed.github.requests)
            while job.poll() is None and len(killed.github.requests) == asked:
                time.sleep(0.01)  # it has only begun when it has asked
            time.sleep(chance.uniform(0.0, total / kills / 800))
            job.send_signal(signal.SIGKILL)
        _, said = job.communicate()
        if job.returncode == 0:
            break
        assert job.returncode == -signal.SIGKILL, said
        died += 1
    assert died == kills
    assert killed.tables() == plain.tables()


def test_two_jobs_with_one_token_share_its_points_without_overdrawing_them(world, tmp_path):
    token = Token(limit=5, seconds=1.0)
    here = world({"octo/one": 90, "octo/two": 90}, people=10, crowded=0, tokens={SECRET: token})
    jobs = [start(here, tmp_path, name, rows=1_000) for name in ("octo/one", "octo/two")]
    for job in jobs:
        _, said = job.communicate()
        assert job.returncode == 0, said
    assert token.refused == 0
    assert len(here.table("pull_requests")) == 180


@pytest.mark.parametrize("fault", REALISTIC)
def test_each_fault_passes_in_a_first_pass_in_an_increment_and_among_profiles(world, fault):
    faults = Faults(script=["", fault, "", fault], wait=0)
    here = world({HELLO: 8}, people=4, crowded=0, faults=faults)
    here.collect()
    repository = here.forge.repositories[HELLO]
    soon = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=2)
    repository.change(3, updated_at=soon, title="Touched")
    faults.script += ["", fault]
    here.collect()
    titles = [row["title"] for row in here.table("pull_requests")]
    assert (len(titles), titles.count("Touched")) == (8, 1)
    assert {row["login"] for row in here.table("users")} >= {"person-0", "person-1"}
    assert {row["outcome"] for row in here.zone.read("profile_checks").to_pylist()} == set()


def test_what_stops_one_repository_does_not_stop_the_others(world):
    heavy = ["bad_gateway"] * 10
    here = world({"octo/one": 20, "octo/two": 20}, people=5, faults=Faults(script=["", *heavy]))
    with pytest.raises(IncompleteError, match="octo/one"):
        here.collect()
    assert {row["repository"] for row in here.table("pull_requests")} == {"octo/two"}
    assert here.table("users")
    here.collect()
    assert len(here.table("pull_requests")) == 40


def test_a_spent_budget_stops_everything_with_exit_code_three(world):
    here = world({"octo/one": 60, "octo/two": 60}, people=5)
    limit = here.collect_what_is_possible(budget=Budget(points=3))
    assert limit.exit_code == 3
    assert len(here.github.requests) == 3


def test_nothing_is_asked_without_a_token_and_the_remedy_is_said(world):
    here = world()
    here.secrets = ()
    with pytest.raises(Exception, match="gh auth login"):
        here.collect()


def test_no_part_of_a_token_is_written_or_logged_anywhere(world, caplog, capfd):
    caplog.set_level("DEBUG")
    rates = dict.fromkeys(REALISTIC, 0.03)
    limited = {SECRET: Token(scopes=())}
    here = world({HELLO: 90}, people=30, faults=Faults(rates, wait=0), tokens=limited)
    said = [str(here.collect_what_is_possible()) for _ in range(3)]
    here.secrets = (SECRET[::-1],)
    with pytest.raises(ConfigError) as refused:
        here.collect()
    shown = capfd.readouterr()
    everything = [*said, str(refused.value), repr(here.session()), shown.out, shown.err]
    everything += [caplog.text, here.written().decode("latin-1")]
    for text in everything:
        for secret in (SECRET, SECRET[::-1]):
            assert secret[4:12] not in text
        assert "uthorization" not in text


def test_the_process_list_names_no_token(world, tmp_path):
    here = world({HELLO: 30}, people=5)
    job = start(here, tmp_path, HELLO)
    shown = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    job.communicate()
    assert "job.py" in shown
    assert here.secrets[0][4:16] not in shown
