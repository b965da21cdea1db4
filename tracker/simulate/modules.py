"""Which file a simulated change is about: people of one place look after modules of their own."""

from __future__ import annotations

from tracker.simulate.people import Person, Robot

_TEAMS = {"US": "engine", "CN": "backends", "IN": "adapters"}
_OTHERS = "plugins"
_PARTS = 4
_SHARED = 3  # every third change is about what everybody works on


def path_of(component: str, author: Person | Robot, mark: int) -> str:
    """Path of the file that a commit changes."""
    part = mark % _PARTS
    if not isinstance(author, Person) or mark % _SHARED == 0:
        return f"src/common/{component}_{part}.py"
    return f"src/{_TEAMS.get(author.economy, _OTHERS)}/{component}_{part}.py"
