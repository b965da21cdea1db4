from __future__ import annotations

from tracker.collect.github.budget import Budget
from tracker.collect.github.estimate import forecast, remaining


def test_a_large_repository_is_a_night_of_one_token():
    left = forecast(120_000, 0)
    assert 4_800 <= left.requests <= 5_000
    assert 3.5 <= left.hours <= 4.5


def test_what_is_collected_is_not_counted_again():
    assert forecast(1_000, 1_000).requests == 0
    assert forecast(1_000, 900).pull_requests == 100


def test_more_points_than_an_hour_gives_wait_for_the_next():
    quick = {"seconds": 0.1, "page_size": 10}
    assert forecast(100_000, 0, **quick).hours >= 1
    assert forecast(100_000, 0, **quick, tokens=3).hours < 1


def test_a_first_pass_cut_short_says_what_is_left_of_it(world):
    here = world({"octo/one": 200, "octo/two": 20}, people=5)
    here.collect("octo/two")
    here.collect_what_is_possible("octo/one", budget=Budget(points=4))
    left = remaining(here.store, ["octo/one", "octo/two", "octo/never"], here.local)
    held = here.zone.read("pull_requests", "octo__one", ["number"]).num_rows
    assert 0 < held < 200
    assert left["octo/one"].pull_requests == 200 - held
    assert left["octo/one"].requests < 10
    assert left["octo/two"].requests == 0
    assert set(left) == {"octo/one", "octo/two"}
