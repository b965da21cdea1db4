"""A configuration for the simulated world: its repositories and robots, the rest as packaged."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tracker.errors import TrackerError
from tracker.settings import packaged
from tracker.simulate.people import ROBOTS, Robot
from tracker.simulate.places import FAMILIES

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.simulate.world import HomePeriod, SimulatedRepository, World


def write(world: World, directory: Path) -> Path:
    """Write the files that differ from the packaged configuration; `settings.load` adds the rest.

    Args:
        world: the world.
        directory: made when missing; its `repositories.toml` and `bots.toml` are written anew.

    Raises:
        TrackerError: the folder cannot be written.
    """
    families = "\n".join(
        f"[[family]]\nid = {_text(one.id)}\ntitle = {_text(one.title)}\n" for one in FAMILIES
    )
    repositories = "\n".join(_repository(one) for one in world.repositories)
    bots = (packaged() / "bots.toml").read_text(encoding="utf-8")
    files = {
        "repositories.toml": f"# Simulated repositories.\n\n{families}\n{repositories}",
        "bots.toml": "\n".join([bots, *(_robot(one) for one in ROBOTS)]),
    }
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (directory / name).write_text(content, encoding="utf-8")
    except OSError as error:
        raise TrackerError(
            f"the simulated configuration cannot be written: {error.strerror}", where=str(directory)
        ) from error
    return directory


def _repository(one: SimulatedRepository) -> str:
    lines = [
        "[[repository]]",
        f"name = {_text(one.name)}",
        f"family = {_text(one.family)}",
        f"landing = {_text(one.landing)}",
        f"homes = [{', '.join(_home(home) for home in one.homes)}]",
    ]
    if one.zone_uninformative:
        lines.append("zone_uninformative = true")
    return "\n".join(lines) + "\n"


def _home(home: HomePeriod) -> str:
    keys = {
        "steward": _text(home.steward),
        "kind": _text(home.kind) if home.kind else None,
        "from_on": home.from_on and home.from_on.isoformat(),
        "to_on": home.to_on and home.to_on.isoformat(),
    }
    return "{ " + ", ".join(f"{key} = {text}" for key, text in keys.items() if text) + " }"


def _robot(robot: Robot) -> str:
    return (
        f"[[bot]]\ntitle = {_text(robot.title)}\nkind = {_text(robot.kind)}\n"
        f"addresses = [{_text(robot.address)}]\n"
    )


def _text(words: str) -> str:
    """A TOML basic string; JSON's escapes are among TOML's."""
    return json.dumps(words)
