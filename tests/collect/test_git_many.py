"""Many repositories in turn."""

from __future__ import annotations

import threading

import pytest

from tracker.collect import clones, git
from tracker.collect.git_many import Job, collect_many
from tracker.errors import TrackerError


@pytest.fixture
def jobs(new_history, tmp_path):
    made = []
    for number in range(5):
        history = new_history(f"o__r{number}.git")
        for _ in range(number + 1):
            history.commit()
        clone = history.build()
        made.append(Job(clones.Clone(f"o/r{number}", clone.path), None, set))
    return made


@pytest.mark.parametrize("ahead", [1, 2, 9])
def test_batches_come_in_the_order_of_the_jobs(jobs, ahead):
    found = [
        (job.clone.repository, batch.entity, len(batch.table))
        for job, batches in collect_many(jobs, ahead=ahead)
        for batch in batches
    ]
    assert found == [
        row
        for number in range(5)
        for row in ((f"o/r{number}", "heads", 1), (f"o/r{number}", "commits", number + 1))
    ]


def test_a_failing_repository_does_not_stop_the_others(jobs, tmp_path):
    jobs.insert(1, Job(clones.Clone("o/broken", tmp_path), None, set))
    told, rows = [], 0
    for job, batches in collect_many(jobs):
        try:
            rows += sum(len(batch.table) for batch in batches if batch.entity == "commits")
        except TrackerError as error:
            told.append((job.clone.repository, error.where))
    assert told == [("o/broken", "o/broken")]
    assert rows == 15


def test_jobs_are_drawn_only_a_little_ahead(jobs):
    drawn = []

    def draw():
        for job in jobs:
            drawn.append(job)
            yield job

    pairs = collect_many(draw(), ahead=2)
    next(pairs)
    assert len(drawn) == 3
    pairs.close()
    assert len(drawn) == 3


def test_the_logs_run_before_the_first_pair_is_handed_out(jobs, monkeypatch):
    running = []
    start = git.start
    monkeypatch.setattr(git, "start", lambda *its: running.append(its) or start(*its))
    pairs = collect_many(jobs, ahead=3)
    next(pairs)
    assert len(running) >= 3
    pairs.close()


def test_a_failure_while_jobs_are_drawn_ends_what_runs(jobs):
    def draw():
        yield jobs[0]
        raise LookupError

    with pytest.raises(LookupError):
        next(collect_many(draw()))
    assert not [thread for thread in threading.enumerate() if thread.name == "git-collect"]


def test_batches_nobody_takes_leave_no_process(jobs):
    for _ in collect_many(jobs):
        pass
