"""A configuration for the simulated world: its repositories and robots, the rest as packaged."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

from tracker.errors import TrackerError
from tracker.settings import packaged
from tracker.simulate.people import ROBOTS, Robot
from tracker.simulate.places import EDGE, FAMILIES

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.simulate.world import HomePeriod, SimulatedRepository, World

# Simulated families that stand for those of the packaged presets.
_LIKE = {"pytorch": "sim-torch", "hugging-face": "sim-hub"}


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
    presets = "\n".join(_preset(row) for row in _packaged("repositories.toml", "preset"))
    repositories = "\n".join(_repository(one) for one in world.repositories)
    bots = (packaged() / "bots.toml").read_text(encoding="utf-8")
    files = {
        "repositories.toml": f"# Simulated repositories.\n\n{presets}\n{families}\n{repositories}",
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


def _packaged(file: str, table: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((packaged() / file).read_text(encoding="utf-8")).get(table, []))


def _preset(row: dict[str, Any]) -> str:
    """A packaged choice of repositories, which claims refer to, made of simulated families."""
    row = row | {"title": f"Simulated: {row['title']}"}
    if row.get("families"):
        found = [_LIKE[family] for family in row["families"] if family in _LIKE]
        row["families"] = found or [EDGE]
    return "\n".join(["[[preset]]", *(f"{key} = {_text(row[key])}" for key in row)]) + "\n"


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


def _text(words: str | list[str]) -> str:
    """A TOML basic string or a list of them; JSON's escapes are among TOML's."""
    return json.dumps(words)
