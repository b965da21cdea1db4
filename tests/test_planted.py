"""Effects planted in made-up git histories come out as verdicts of the claims; noise does not.

Everybody commits from a work address, so the employer's seat is known throughout; the whole way
runs from real git repositories to `main.claims`.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime

import duckdb
import pytest
import small_clones
from small_clones import Change

from tracker import pipeline, settings
from tracker.stages.request import Request
from tracker.workspace import Workspace

pytestmark = pytest.mark.slow

REPOSITORIES = (
    *("pytorch/vision", "pytorch/audio", "pytorch/ao"),
    *("huggingface/peft", "huggingface/trl", "huggingface/accelerate"),
)
CHINA, UNITED_STATES, CANADA = "huawei.com", "nvidia.com", "cohere.com"
YEARS = range(2022, 2026)
MONTHLY = 6
"""Commits a month in each repository."""
PEOPLE = 120
TITLES = {"fix": "Fix a crash in the loader", "feat": "Add a new sampler", "docs": "Update docs"}
MIX = {"fix": 30, "feat": 40, "docs": 30}


@pytest.fixture
def verdicts(tmp_path):
    """Run everything over the histories of a world: the verdict of each claim and of each test."""

    def run(world):
        chance = random.Random(20_240_101)  # noqa: S311 - a world is no secret
        clones = tmp_path / "clones"
        clones.mkdir()
        for repository in REPOSITORIES:
            small_clones.write(clones, repository, list(history(world, chance)))
        place = Workspace(tmp_path / "data").create()
        pipeline.run(place, settings.load(), Request.of(clones=clones))
        with duckdb.connect() as con:
            con.execute(f"attach '{place.published}' as t (read_only)")
            return dict(
                con.execute(
                    "select claim, verdict from t.main.claims where lens = 'employer'"
                    " union all"
                    " select measure, verdict from t.main.claim_tests where lens = 'employer'"
                ).fetchall()
            )

    return run


class Noise:
    """Two halves of people alike in all they do, who meet at random."""

    domains = (CHINA, UNITED_STATES)

    def people(self):
        return [
            (f"Person {n:02}", f"p{n:02}@{self.domains[n % len(self.domains)]}")
            for n in range(PEOPLE)
        ]

    def mix(self, _email):
        return MIX

    def meets(self, _email, _other, _year):
        return True


class Fixers(Noise):
    """People at organizations with their seat in China fix twice as often as the others."""

    def mix(self, email):
        return {"fix": 65, "feat": 25, "docs": 10} if email.endswith(CHINA) else MIX


class Decoupled(Noise):
    """From 2024 on nobody writes anything together with people of the other seat."""

    def meets(self, email, other, year):
        return year < 2024 or domain(email) == domain(other)


class OneAlly(Noise):
    """Nearly all work is from an economy that no region of the claim names, the rest from China."""

    domains = (*([CANADA] * 19), CHINA)


def history(world, chance):
    people = world.people()
    for year in YEARS:
        for month in range(1, 13):
            for day in range(1, MONTHLY + 1):
                name, email = chance.choice(people)
                mix = world.mix(email)
                kind = chance.choices(list(mix), list(mix.values()))[0]
                others = [one for one in people if one[1] != email]
                other = chance.choice([one for one in others if world.meets(email, one[1], year)])
                yield Change(
                    name,
                    email,
                    TITLES[kind],
                    trailers=[f"Co-authored-by: {other[0]} <{other[1]}>"],
                    at=int(datetime(year, month, day, 12, tzinfo=UTC).timestamp()),
                )


def domain(email):
    return email.partition("@")[2]


def test_a_region_that_fixes_more_is_seen(verdicts):
    assert verdicts(Fixers())["features-and-fixes"] == "Holds"


def test_noise_alone_fixes_no_more_and_decouples_nobody(verdicts):
    found = verdicts(Noise())
    assert found["standardised_fix_difference"] != "Holds"
    assert found["inseparable"] == "Holds"
    assert found["nobody-alone"] == "Holds"  # half of all work is from either seat


def test_projects_that_decouple_in_2024_are_not_inseparable(verdicts):
    assert verdicts(Decoupled())["inseparable"] == "Not shown"


def test_an_ally_who_does_little_can_leave(verdicts):
    found = verdicts(OneAlly())
    assert found["repositories_losing_changes"] == "Not shown"
    assert found["nobody-alone"] != "Holds"
