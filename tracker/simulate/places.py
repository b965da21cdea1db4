"""Which repositories the simulated world has, and who works in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tracker.simulate.world import HomePeriod, Landing, SimulatedRepository

if TYPE_CHECKING:
    from random import Random

    from tracker.simulate.people import Person


@dataclass(frozen=True)
class Family:
    """A project of several repositories."""

    id: str
    title: str


EDGE = "sim-edge"
FAMILIES = (
    Family("sim-torch", "Simulated torch"),
    Family("sim-hub", "Simulated hub"),
    Family("sim-arrays", "Simulated arrays"),
    Family("sim-serve", "Simulated serving"),
    Family("sim-east", "Simulated east"),
    Family(EDGE, "Simulated edge cases"),
)


@dataclass(frozen=True)
class Plan:
    """A repository before it has a history.

    Attributes:
        name: owner/name.
        family: id of its family.
        homes: dated homes.
        landing: how changes reach the branch.
        share: its part of all commits, relative.
        seats: how strongly people are drawn from employers with seats there, relative.
        branch: default branch.
        zone_uninformative: whether imports overwrite the UTC offset.
    """

    name: str
    family: str
    homes: tuple[HomePeriod, ...]
    landing: Landing
    share: int
    seats: dict[str, int]
    branch: str = "main"
    zone_uninformative: bool = False


_MOVED = date(2023, 7, 1)
_TORCH = (
    HomePeriod("meta", "US", to_on=_MOVED),
    HomePeriod("pytorch-foundation", "US", from_on=_MOVED, kind="foundation"),
)
_WEST = {"US": 70, "CN": 15}
_BOTH = {"US": 42, "CN": 42}
_EAST = {"US": 5, "CN": 90}

# fmt: off
PLANS = (
    Plan("sim-torch/torch-core", "sim-torch", _TORCH, "pytorch", 15, _WEST),
    Plan("sim-torch/torch-vision", "sim-torch", _TORCH, "squash", 9, _WEST),
    Plan("sim-hub/transform", "sim-hub", (HomePeriod("hugging-face", "US"),), "squash", 14, _WEST),
    Plan("sim-hub/diffuse", "sim-hub", (HomePeriod("hugging-face", "US"),), "squash", 8, _WEST),
    Plan("sim-hub/tune", "sim-hub", (HomePeriod("hugging-face", "US"),), "mixed", 6, _WEST),
    Plan("sim-arrays/arrays", "sim-arrays", (HomePeriod("google", "US"),), "copybara", 10,
         {"US": 90, "CN": 3}, zone_uninformative=True),
    Plan("sim-serve/serve", "sim-serve",
         (HomePeriod("pytorch-foundation", "US", kind="foundation"),), "squash", 13, _BOTH),
    Plan("sim-serve/serve-backend", "sim-serve",
         (HomePeriod("pytorch-foundation", None, kind="joint"),), "squash", 6, _EAST),
    Plan("sim-east/deep-learn", "sim-east", (HomePeriod("baidu", "CN"),), "merge", 8, _EAST,
         branch="develop"),
    Plan("sim-east/fast-deploy", "sim-east", (HomePeriod("baidu", "CN"),), "squash", 4, _EAST),
    Plan("sim-east/model-zoo", "sim-east", (HomePeriod("alibaba", "CN"),), "merge", 3, _EAST,
         branch="master"),
    Plan("sim-east/light-kernels", "sim-east", (HomePeriod("huawei", "CN"),), "squash", 4, _EAST),
)
# fmt: on
TEAM = 26


def planned(chance: Random, people: tuple[Person, ...]) -> list[tuple[Plan, SimulatedRepository]]:
    """Empty repositories with their teams; namesakes never share one."""
    found = []
    for number, plan in enumerate(PLANS):
        weights = {
            person: plan.seats.get(person.posts[0].employer.economy, 13) / 100 for person in people
        }
        # One namesake works in the later half of the repositories, the other one in the first.
        present, absent = (-1, -2) if number >= len(PLANS) // 2 else (-2, -1)
        weights[people[present]], weights[people[absent]] = 2, 0
        ranked = sorted(
            people, key=lambda person: chance.random() ** (1 / max(weights[person], 1e-9))
        )
        team = tuple(reversed(ranked[-TEAM:]))
        repository = SimulatedRepository(
            name=plan.name,
            family=plan.family,
            homes=plan.homes,
            landing=plan.landing,
            branch=plan.branch,
            zone_uninformative=plan.zone_uninformative,
            team=team,
        )
        found.append((plan, repository))
    return found
