"""Made-up communities with known truth, for the identity resolver."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

import pyarrow as pa

_LATIN = ("Ora", "Tibor", "Ximena", "Ysolde", "Quirin", "Zdenka", "Fenwick", "Jorund", "Umeko")
_FAMILY = ("Brackenridge", "Szczepanik", "Oyelaran", "Thistlewood", "Vandermolen", "Achterberg")
_HAN = "墨岚沁珩翊煜昊澜淼霁瑾琰璟曦岑漪"
_HAN_FAMILY = "欧阮卢尹柯穆覃阎聂"
_COMMON_FULL = ("Wei Wang", "张伟", "John Smith", "Rahul Kumar")
_COMMON_SINGLE = ("liqing", "rahul", "michael", "samuel", "christopher", "root", "dev")
_PLACEHOLDERS = ("root@localhost", "", "(none)", "noreply@github.com", "you@example.com", "gmail")


@dataclass
class World:
    """Observations, links, and who wrote each (repository, name, address)."""

    truth: dict[tuple[str, str, str], int] = field(default_factory=dict)
    trailers: set[tuple[str, str, str, str, str]] = field(default_factory=set)
    accounts: dict[str, int] = field(default_factory=dict)
    repositories: tuple[str, ...] = ()

    def observations(self) -> pa.Table:
        rows = sorted(self.truth)
        return pa.table(
            {
                name: pa.array([row[i] for row in rows], pa.string())
                for i, name in enumerate(("repository", "name", "email"))
            }
        )

    def trailer_table(self) -> pa.Table:
        columns = ("repository", "name", "email", "trailer_name", "trailer_email")
        rows = sorted(self.trailers)
        return pa.table(
            {name: pa.array([r[i] for r in rows], pa.string()) for i, name in enumerate(columns)}
        )

    def account_table(self) -> pa.Table:
        return pa.table(
            {
                "email": pa.array(list(self.accounts), pa.string()),
                "account_id": pa.array(list(self.accounts.values()), pa.int64()),
            }
        )


def make(seed: int, persons: int = 60, repositories: int = 4) -> World:
    """A community in which people change addresses, share names, and leave placeholders."""
    rng = random.Random(seed)  # noqa: S311  # a made-up world, no secret
    world = World(repositories=tuple(f"org/r{i}" for i in range(repositories)))
    seen_names: set[str] = set()
    for person in range(persons):
        _person(rng, world, person, seen_names)
    return world


def _name(rng: random.Random, person: int, seen: set[str]) -> tuple[str, bool]:
    """A name and whether it is nobody else's."""
    roll = rng.random()
    if roll < 0.05:
        return rng.choice(_COMMON_SINGLE), False
    if roll < 0.08:
        return rng.choice(_COMMON_FULL), False
    if roll < 0.35:
        name = rng.choice(_HAN_FAMILY) + "".join(rng.choices(_HAN, k=2))
    else:
        name = f"{rng.choice(_LATIN)} {rng.choice(_FAMILY)}"
    if name in seen:
        name = f"{rng.choice(_LATIN)} {rng.choice(_FAMILY)}{_letters(person)}"
    seen.add(name)
    return name, True


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _person(rng: random.Random, world: World, person: int, seen: set[str]) -> None:
    name, own = _name(rng, person, seen)
    number, handle = 1000 + person, f"handle{person:03d}"
    work = f"p{person}@company{person % 7}.com"
    private = f"{handle}x@gmail.com"
    relay = f"{number}+{handle}@users.noreply.github.com"
    emails = rng.sample([work, private, relay], k=rng.randint(1, 3))
    if not own:
        # people with everybody's name are told apart by account only
        emails = sorted({relay, rng.choice([work, private])})
        world.accounts.update(dict.fromkeys(emails, number))
    for repository in rng.sample(world.repositories, k=rng.choice([1, 1, 1, 2])):
        for email in emails:
            shown = email.upper() if email == work and rng.random() < 0.2 else email
            world.truth[repository, name, shown] = person
            if email == relay and rng.random() < 0.1:
                renamed = f"{number}+renamed{person}@users.noreply.github.com"
                world.truth[repository, name, renamed] = person
        if own and rng.random() < 0.05:
            world.truth[repository, name, rng.choice(_PLACEHOLDERS)] = person
        if len(emails) > 1 and rng.random() < 0.3:
            world.trailers.add((repository, name, emails[0], name, emails[1]))
        if own and rng.random() < 0.1:
            # a nickname on a known address
            world.truth[repository, handle, emails[0]] = person


def score(world: World, canonical: dict[tuple[str, str, str], str]) -> tuple[int, int, int]:
    """Pairs of rows: (joined rightly, joined, to be joined).

    A person's rows in two repositories need joining only where an address or account says so.
    """
    joined = Counter(canonical.values())
    owned = Counter((canonical[row], person) for row, person in world.truth.items())
    people = Counter(world.truth.values())
    pairs = lambda counts: sum(n * (n - 1) // 2 for n in counts.values())  # noqa: E731
    return pairs(owned), pairs(joined), pairs(people)
