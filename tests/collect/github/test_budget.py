from __future__ import annotations

import json
import stat
import subprocess
import sys
import textwrap
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from tracker.collect.github.budget import Budget, Ledger, Purse
from tracker.errors import IncompleteError


def headers(remaining, reset_in, resource="graphql"):
    now = datetime.now(UTC)
    return {
        "x-ratelimit-limit": "5000",
        "x-ratelimit-remaining": str(remaining),
        "x-ratelimit-reset": str(int(now.timestamp()) + reset_in),
        "x-ratelimit-resource": resource,
        "date": now.strftime("%a, %d %b %Y %H:%M:%S GMT"),
    }


def test_a_spent_budget_refuses_the_next_request():
    budget = Budget(points=2, spent=2)
    with pytest.raises(IncompleteError, match="2 points") as caught:
        budget.check()
    assert caught.value.exit_code == 3


def test_a_wait_beyond_the_time_set_is_not_begun():
    budget = Budget(until=datetime.now(UTC) + timedelta(minutes=5))
    budget.check(60.0)
    with pytest.raises(IncompleteError, match="time set"):
        budget.check(600.0)


def test_a_token_without_points_rests_until_they_are_new(tmp_path):
    purse = Purse()
    purse.learn("graphql", headers(0, 90), 1)
    assert 85 < purse.pause("graphql") < 93
    assert purse.pause("core") == 0


def test_the_two_resources_are_told_apart_by_their_header():
    purse = Purse()
    purse.learn("core", headers(17, 60, resource="graphql"), 1)
    assert purse.remaining("graphql") == 17
    assert purse.remaining("core") == float("inf")


def test_a_wrong_local_clock_does_not_matter():
    purse = Purse()
    wrong = headers(0, 0)
    wrong["date"] = "Mon, 01 Jan 2001 00:00:00 GMT"
    wrong["x-ratelimit-reset"] = str(int(datetime(2001, 1, 1, 0, 1, tzinfo=UTC).timestamp()))
    purse.learn("graphql", wrong, 1)
    assert 55 < purse.pause("graphql") < 62


def test_an_answer_without_headers_still_costs():
    purse = Purse()
    purse.learn("graphql", headers(3, 60), 1)
    for _ in range(3):
        purse.learn("graphql", {}, 1)
    assert purse.pause("graphql") > 0


def test_no_more_than_a_minutes_points_are_spent_in_a_minute():
    purse = Purse()
    for _ in range(1_900):
        purse.learn("graphql", {}, 1)
    assert purse.pause("graphql") > 50


def test_what_one_run_learns_the_next_run_knows(tmp_path):
    with Ledger(tmp_path).turn("key") as purse:
        purse.learn("graphql", headers(0, 60), 1)
        purse.sees_email = False
    with Ledger(tmp_path).turn("key") as purse:
        assert purse.pause("graphql") > 0
        assert purse.sees_email is False


def test_a_broken_ledger_is_learned_again(tmp_path):
    (tmp_path / "key.json").write_text('{"resources": [')
    with Ledger(tmp_path).turn("key") as purse:
        assert purse == Purse()


def test_the_ledger_is_private_and_says_what_each_request_cost(tmp_path):
    ledger = Ledger(tmp_path / "local")
    ledger.note(query="viewer", cost=1)
    with ledger.turn("key"):
        pass
    for path in (tmp_path / "local").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    line = json.loads((tmp_path / "local" / "requests.jsonl").read_text())
    assert line["query"] == "viewer"


def test_two_processes_never_hold_the_same_token_at_once(tmp_path):
    script = textwrap.dedent("""
        import sys, time
        from pathlib import Path
        from tracker.collect.github.budget import Ledger
        ledger = Ledger(Path(sys.argv[1]))
        for _ in range(20):
            with ledger.turn("key") as purse:
                begun = time.monotonic()
                time.sleep(0.003)
                print(begun, time.monotonic())
    """)
    jobs = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    turns = sorted(
        tuple(map(float, line.split()))
        for job in jobs
        for line in job.communicate()[0].splitlines()
    )
    assert len(turns) == 40
    assert all(before[1] <= after[0] for before, after in pairwise(turns))
    assert time.monotonic() > turns[-1][1]
