from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from tracker.collect.github import pages
from tracker.collect.github.pages import FIRST, MOST, PageSize, PageSizes


def test_a_new_repository_begins_with_a_safe_page(tmp_path):
    assert PageSizes(tmp_path / "new").load("octo__hello").size == FIRST
    assert not (tmp_path / "new").exists()


def test_quick_answers_let_the_page_grow_to_what_one_point_pays():
    size = PageSize()
    for _ in range(40):
        size.succeeded(0.5)
    assert size.size == MOST


def test_slow_answers_do_not_let_it_grow():
    size = PageSize()
    size.succeeded(6.0)
    assert size.size == FIRST


def test_a_wall_met_twice_is_left_alone_for_a_day(monkeypatch):
    size, failures = PageSize(), 0
    for _ in range(60):
        if size.size > 30:
            failures += 1
            size.shrink()
        else:
            size.succeeded(0.5)
    assert failures <= 3
    assert 25 <= size.size <= 30
    now = pages.time.time()
    monkeypatch.setattr(pages.time, "time", lambda: now + 90_000)
    for _ in range(20):
        size.succeeded(0.5)
    assert size.size > 30


def test_chance_does_not_wear_the_page_down_over_a_long_collection():
    chance = random.Random(7)  # noqa: S311 - a simulation
    size, sizes = PageSize(), []
    for _ in range(5_000):
        if chance.random() < 0.03:
            size.shrink()
        else:
            size.succeeded(0.5)
        sizes.append(size.size)
    assert sum(sizes[-1_000:]) / 1_000 > 15


@given(st.lists(st.booleans() | st.floats(0, 10), max_size=200))
def test_the_page_stays_between_one_and_the_most_whatever_happens(happened):
    size = PageSize()
    for event in happened:
        if event is False:
            size.shrink()
        else:
            size.succeeded(float(event))
        assert 1 <= size.size <= MOST


def test_a_learned_size_is_kept_by_repository_and_a_lost_one_is_no_harm(tmp_path):
    sizes = PageSizes(tmp_path)
    sizes.save("octo__hello", PageSize(size=41))
    assert sizes.load("octo__hello").size == 41
    assert sizes.load("octo__other").size == FIRST
    (tmp_path / "octo__hello.pages.json").write_text("{")
    assert sizes.load("octo__hello").size == FIRST
