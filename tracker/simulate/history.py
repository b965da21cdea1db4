"""Fill the simulated repositories with changes, from a rough plan to commits."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING, Literal

from tracker.simulate import hostile
from tracker.simulate.addresses import Chooser
from tracker.simulate.landing import land
from tracker.simulate.people import AGENT, AUTHORS, BUMPER, Person, Robot, roster
from tracker.simulate.places import Plan, planned
from tracker.simulate.reviews import unlanded
from tracker.simulate.world import SimulatedRepository, World

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["change", "bump", "import", "revert", "cherry-pick", "agent"]

_START = int(datetime(2022, 1, 10, tzinfo=UTC).timestamp())
AS_OF = int(datetime(2026, 4, 30, tzinfo=UTC).timestamp())
AGENTS_FROM = int(datetime(2025, 2, 1, tzinfo=UTC).timestamp())
_CROWD = 9  # one change with more authors than a tie is counted for


@dataclass
class Draft:
    """A change before it is known how its author signs it."""

    repository: SimulatedRepository
    at: int
    kind: Kind
    author: Person | Robot
    topic: str
    component: str
    number: int = 0
    coauthors: list[Person] = field(default_factory=list)
    agent: Literal["", "trailer", "sentence"] = ""
    names_self: bool = False


_COMPONENTS = ("attention", "tokenizer", "loader", "kernels", "scheduler", "docs", "trainer")
_TOPICS = (
    "[Bugfix] Fix {} when the batch is empty",
    "feat: add {} for long sequences",
    "[Feature] Support {} on other accelerators",
    "Refactor {}",
    "docs: describe {}",
    "Speed up {} with CUDA graphs",
    "test: cover {}",
    "[Ascend] Enable {} on NPU",
    "[ROCm] Fix {} on MI300",
    "Support Qwen models in {}",
    "Test {} with DeepSeek",
    "Fix {} for Llama",
)


def fill(seed: int, commits: int, people: int) -> World:
    """Make the whole world; see `tracker.simulate.world.make_world`."""
    chance = Random(seed)  # noqa: S311 - reproducible, not secret
    everybody = roster(chance, people, _START, AS_OF)
    plans = planned(chance, everybody)
    whole = sum(plan.share for plan, _ in plans)
    drafts = [
        draft
        for plan, repository in plans
        for draft in _drafts(chance, plan, repository, max(8, commits * plan.share // whole))
    ]
    chooser = Chooser(drafts)
    for plan, repository in plans:
        own = [draft for draft in drafts if draft.repository is repository]
        land(chance, repository, own, chooser)
        repository.pull_requests += unlanded(chance, repository, len(own) // 6, _START, AS_OF)
        repository.pull_requests.sort(key=lambda request: request.number)
        del plan
    repositories = [repository for _, repository in plans]
    return World(seed, everybody, [*repositories, hostile.repository()], AS_OF)


def _drafts(chance: Random, plan: Plan, repository: SimulatedRepository, count: int) -> list[Draft]:
    """Changes of one repository in order of time, growing over the years."""
    # A change that lands by a merge commit makes two or three commits.
    size = {"merge": 2.6, "mixed": 1.6}.get(plan.landing, 1)
    span = AS_OF - _START
    times = sorted(_START + int(span * chance.random() ** 0.7) for _ in range(int(count / size)))
    shares = [1 / (rank + 2) for rank in range(len(repository.team))]
    steps = [sum(shares[: rank + 1]) for rank in range(len(shares))]
    drafts = [_draft(chance, plan, repository, at, steps) for at in times]
    if plan.name == "sim-serve/serve":
        crowded = next(draft for draft in drafts[len(drafts) // 2 :] if draft.kind == "change")
        known = [person for person in repository.team if can_co_author(person)]
        crowded.coauthors = [one for one in known if one is not crowded.author][:_CROWD]
        crowded.agent = ""
    return drafts


def _draft(
    chance: Random, plan: Plan, repository: SimulatedRepository, at: int, steps: Sequence[float]
) -> Draft:
    author: Person | Robot = repository.team[
        bisect_right(steps, chance.random() * steps[-1] * 0.999999)
    ]
    component = chance.choice(_COMPONENTS)
    topic = chance.choice(_TOPICS).format(component)
    luck = chance.random()
    kind: Kind = "change"
    if luck < 0.03:  # noqa: PLR2004 - shares of a made-up world
        kind, author = "bump", BUMPER
    elif luck < 0.05:  # noqa: PLR2004
        kind = "revert"
    elif luck < 0.06:  # noqa: PLR2004
        kind = "cherry-pick"
    elif luck < 0.07 and at > AGENTS_FROM:  # noqa: PLR2004
        kind, author = "agent", AGENT
    elif plan.landing == "copybara" and luck < 0.7:  # noqa: PLR2004
        kind, author = "import", AUTHORS if luck < 0.4 else author  # noqa: PLR2004
    draft = Draft(repository, at, kind, author, topic, component)
    if kind == "change" and isinstance(author, Person):
        _accompany(chance, draft, author)
    return draft


def _accompany(chance: Random, draft: Draft, author: Person) -> None:
    """Co-authors, an agent, or the author's own second address."""
    luck = chance.random()
    if luck < 0.12:  # noqa: PLR2004
        several = [
            person
            for person in draft.repository.team
            if person is not author and can_co_author(person)
        ]
        draft.coauthors = chance.sample(several, min(len(several), chance.choice((1, 1, 1, 2, 3))))
    elif luck < 0.22 and draft.at > AGENTS_FROM:  # noqa: PLR2004
        draft.agent = "trailer" if luck < 0.19 else "sentence"  # noqa: PLR2004
    elif luck < 0.26 and author.habit == "mixed":  # noqa: PLR2004
        draft.names_self = True


def can_co_author(person: Person) -> bool:
    """Whether the address in a trailer tells exactly what is known of this person."""
    return person.habit != "signed"
