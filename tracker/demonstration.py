"""A simulated world through the real collectors and the real build, checked against its truth."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tracker import pipeline, settings
from tracker.errors import ConfigError, TrackerError
from tracker.publish.read import reading
from tracker.raw.zone import RawZone
from tracker.simulate.github import SimulatedGitHub
from tracker.simulate.github.limits import Token
from tracker.simulate.github.world import forge_of
from tracker.simulate.hub import SimulatedHub
from tracker.simulate.hub_models import make_models
from tracker.simulate.people import EMPLOYERS
from tracker.simulate.world import make_world
from tracker.stages.build import Facts
from tracker.stages.collect_github import collect_github
from tracker.stages.collect_huggingface import collect_huggingface
from tracker.stages.request import Request
from tracker.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.settings import Settings
    from tracker.simulate.world import World
    from tracker.stages.outcome import Collected

MARK = ".simulated"
_OK = 200
TOKEN = "simulated"  # noqa: S105 - accepted by the look-alike alone
NOTE = "Simulated: people, their work and every number are made up."


@dataclass(frozen=True)
class Demonstration:
    """A world, where it was put, and what was made of it."""

    world: World
    workspace: Workspace
    outcome: pipeline.Outcome
    seconds: float

    def summary(self) -> str:
        """What was simulated, then what the real run said about it."""
        return (
            f"Simulated {len(self.world.repositories)} repositories and "
            f"{len(self.world.people)} people; ran the collectors and the build over them "
            f"in {self.seconds:.1f} s.\n{self.outcome.summary()}"
        )


@dataclass(frozen=True)
class Finding:
    """One thing that was verified."""

    name: str
    is_fault: bool
    said: str

    def __str__(self) -> str:
        """`ok   all commits: 6024`."""
        return f"{'WRONG' if self.is_fault else 'ok':6}{self.name}: {self.said}"


def prepare(directory: Path) -> Demonstration:
    """Make the world anew in a folder of its own, collect it, build and publish.

    Raises:
        ConfigError: the folder holds something else.
        TrackerError: whatever the real run would raise.
    """
    began = time.perf_counter()
    _clear(directory)
    workspace = Workspace(directory).create()
    (directory / MARK).touch()
    world = make_world()
    clones = directory / "simulated"
    world.write_repositories(clones)
    config = settings.load(world.write_config(directory / "config"))
    everything = Request.of(clones=clones, paths=True, deep=True)
    collected = pipeline.collect(workspace, config, everything)
    zone = RawZone(workspace.raw)
    with SimulatedGitHub(forge_of(world), {TOKEN: Token()}) as github:
        asked = Request(sources=("github",))
        environment = {"GITHUB_API_URL": github.url, "GITHUB_TOKEN": TOKEN}
        collected += collect_github(workspace, config, zone, asked, environment)
    collected += _collect_models(config, zone)
    published = pipeline.build(workspace, config, Facts.now(simulated=True, note=NOTE))
    outcome = pipeline.Outcome(collected, published)
    return Demonstration(world, workspace, outcome, time.perf_counter() - began)


def _collect_models(config: Settings, zone: RawZone) -> Collected:
    """Models of the simulated people's employers, from a simulated Hub."""
    known = {one.organization for one in EMPLOYERS}
    few = replace(config, organizations=tuple(o for o in config.organizations if o.id in known))
    accounts = {login: one.economy for one in few.organizations for login in one.huggingface}
    with SimulatedHub(make_models(accounts)) as hub:
        asked = Request(sources=("huggingface",))
        return collect_huggingface(few, zone, asked, {"HF_ENDPOINT": hub.url})


def verify(shown: Demonstration) -> Iterator[Finding]:
    """Compare every published number with the world's truth, then fetch every page once."""
    with reading(shown.workspace.published) as con:
        for expected in shown.world.expectations():
            row = con.execute(expected.sql).fetchone()
            found = row[0] if row else None
            wrong = not expected.holds(found)
            said = f"{found}, expected {expected.expected}" if wrong else f"{found}"
            yield Finding(expected.name, wrong, said)
    yield from _pages(shown.workspace.published)


def _pages(published: Path) -> Iterator[Finding]:
    """Every page with its content, and the table behind every one of its figures."""
    from dashboards.app import create_app  # noqa: PLC0415 - Dash is slow to load
    from dashboards.pages import PAGES  # noqa: PLC0415

    browser = create_app(published).server.test_client()
    origin = "http://127.0.0.1"
    for page in PAGES:
        frame = browser.get(page.path, base_url=origin)
        # the content of the page that the browser is at, as its first request asks for it
        content = browser.get(
            "/_dash-layout", base_url=origin, headers={"Referer": f"{origin}{page.path}"}
        )
        tables = [browser.get(f"/download/{card.name}.csv", base_url=origin) for card in page.cards]
        wrong = [answer for answer in (frame, content, *tables) if answer.status_code != _OK]
        said = wrong[0].status if wrong else f"{len(tables)} figures, {len(content.data):,} bytes"
        yield Finding(f"page {page.path}", bool(wrong), said)


def _clear(directory: Path) -> None:
    """Empty a folder of an earlier demonstration; anything else is left alone."""
    if not directory.exists():
        return
    if any(directory.iterdir()) and not (directory / MARK).exists():
        raise ConfigError(
            "the folder holds something that is no simulated world",
            where=str(directory),
            remedy="Choose an empty or new folder with --data.",
        )
    try:
        shutil.rmtree(directory)
    except OSError as error:
        raise TrackerError(
            f"the earlier demonstration cannot be removed: {error.strerror}", where=str(directory)
        ) from error
