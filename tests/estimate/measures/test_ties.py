"""How sure one can be of the mixing ratio inside projects."""

from __future__ import annotations

from datetime import date

import numpy as np


def knit(world, pairs, *, unknown=(), kind="co-author"):
    """Ties of pairs of persons in a/one; even ones sit in the US, odd ones in China."""

    def seat(person):
        return "NULL" if person in unknown else ("US", "CN")[person % 2]

    world.changes(*({"contributor_id": person} for pair in pairs for person in pair))
    world.fill(
        "main.ties",
        [
            {
                "contribution_id": number,
                "kind": kind,
                "repository": "a/one",
                "month": date(2025, 6, 1),
                "source_id": source,
                "destination_id": destination,
                "weight": 1.0,
                "source_organization_economy": seat(source),
                "destination_organization_economy": seat(destination),
            }
            for number, (source, destination) in enumerate(pairs)
        ],
    )


def at_random(count, persons=60, seed=3):
    random = np.random.default_rng(seed)
    return [tuple(map(int, random.choice(persons, 2, replace=False))) for _ in range(count)]


def test_ties_at_random_hold(world):
    knit(world, at_random(900))
    found = world.ask("inseparable")[0]["within_project_mixing_ratio"]
    assert found.lower < 1.0 < found.upper
    assert (found.verdict, found.persons, found.coverage) == ("Holds", 60, 1.0)


def test_ties_that_stay_at_home_are_not_shown_to_be_inseparable(world):
    knit(world, [(a, b if (a - b) % 2 == 0 else (b + 1) % 60) for a, b in at_random(900)])
    found = world.ask("inseparable")[0]["within_project_mixing_ratio"]
    assert found.estimate < 0.2
    assert found.verdict == "Not shown"


def test_below_half_of_the_ties_known_the_interval_is_that_of_the_known_alone(world):
    knit(world, at_random(900), unknown=set(range(0, 60, 3)))
    found = world.ask("inseparable")[0]["within_project_mixing_ratio"]
    assert 0.25 < found.coverage < 0.5
    assert (found.interval, found.verdict) == ("known only", "Open")
    assert found.lower < found.upper


def test_reviews_are_not_ties_of_people_who_work_on_one_change(world):
    knit(world, at_random(900), kind="review")
    found = world.ask("inseparable")[0]["within_project_mixing_ratio"]
    assert found.reason == "No change of these repositories has several authors."


def test_nothing_known_names_the_command_that_brings_it(world):
    knit(world, at_random(200))
    found = world.ask("inseparable", "place")[0]["within_project_mixing_ratio"]
    assert found.reason == (
        "Nothing is known: a test takes 25 %. "
        "`tracker collect github` brings locations that people state."
    )
