"""Collect pull requests, reviews and profiles from the look-alike of GitHub, beside naive PyGithub.

    python -m benchmarks.github [PULL_REQUESTS] [ROUNDS]

The server runs in a process of its own. In the first round it executes every query, from then on
it answers from memory, so that the collector is what is measured. Naive PyGithub asks as its
documentation shows, with its pauses set to zero, for additions, merger, reviews, company and
organizations; it is asked once, being slow. Rows of a round alternate, so that noise is shared.
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import github
import requests

from tracker.collect.github.budget import Ledger
from tracker.collect.github.collect import collect
from tracker.collect.github.known import Store
from tracker.collect.github.session import Session
from tracker.collect.github.tokens import connection
from tracker.raw.zone import RawZone
from tracker.simulate.github import SimulatedGitHub
from tracker.simulate.github.crowd import Crowd, populate
from tracker.simulate.github.limits import Token

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

SECRET = "ghp_" + "b3Nc4" * 8
NAME = "octo/hello"


def serve(pull_requests: int, people: int, pipe: Connection) -> None:
    """Run the look-alike until the pipe is closed."""
    forge = populate(Crowd({NAME: pull_requests}, people=people))
    tokens = {SECRET: Token(limit=10**9)}
    with SimulatedGitHub(forge, tokens, remembers=True) as server:
        pipe.send(server.url)
        pipe.recv()


def ours(url: str, folder: Path) -> tuple[float, float, int, int]:
    """Seconds, CPU seconds, requests, pull requests of a whole collection into a new raw zone."""
    zone = RawZone(folder / "data" / "raw")
    there = connection({"GITHUB_API_URL": url, "GITHUB_TOKEN": SECRET})
    begun, used = time.perf_counter(), time.process_time()
    session = Session(there, Ledger(folder / "local"))
    for batch in collect([NAME], session, Store(lambda *_: None, zone.read), folder / "local"):
        zone.write(batch)
    seconds, busy = time.perf_counter() - begun, time.process_time() - used
    found = zone.read("pull_requests", None, ["number"]).num_rows
    return seconds, busy, session.budget.requests, found


def naive(url: str) -> tuple[float, float, int]:
    """Seconds, CPU seconds and requests of the same facts through PyGithub's objects."""
    client = github.Github(
        auth=github.Auth.Token(SECRET), base_url=url, retry=None, per_page=100,
        seconds_between_requests=0, seconds_between_writes=0,
    )  # fmt: skip
    used = _used(url)
    begun, busy = time.perf_counter(), time.process_time()
    logins: set[str] = set()
    for pull in client.get_repo(NAME).get_pulls(state="all"):
        assert pull.additions is not None
        people = [pull.user, pull.merged_by, *(review.user for review in pull.get_reviews())]
        logins.update(person.login for person in people if person)
    for login in logins:
        user = client.get_user(login)
        assert user.company != ""
        if user.type == "User":
            list(user.get_orgs())
    return time.perf_counter() - begun, time.process_time() - busy, _used(url) - used


def _used(url: str) -> int:
    headers = {"Authorization": f"token {SECRET}"}
    body = requests.get(f"{url}/rate_limit", headers=headers, timeout=10).json()
    return int(body["resources"]["core"]["used"])


def main() -> None:
    """Print a table."""
    pull_requests = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    here, other = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(
        target=serve, args=(pull_requests, pull_requests * 104 // 100, other), daemon=True
    )
    server.start()
    url = here.recv()
    print(f"{pull_requests:,} pull requests with reviews, {pull_requests:,} people\n")
    print("| who | requests | seconds | of it CPU | pull requests/s |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for number in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            seconds, busy, asked, found = ours(url, Path(folder))
        assert found == pull_requests
        how = "executing" if number == 0 else "remembering"
        rate = f"{found / seconds:,.0f}"
        print(f"| ours, server {how} | {asked:,} | {seconds:.2f} | {busy:.2f} | {rate} |")
    seconds, busy, asked = naive(url)
    rate = f"{pull_requests / seconds:,.0f}"
    print(f"| naive PyGithub | {asked:,} | {seconds:.2f} | {busy:.2f} | {rate} |")
    here.send("done")
    server.join(5)


if __name__ == "__main__":
    main()
