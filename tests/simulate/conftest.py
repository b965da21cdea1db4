"""One simulated world on disk for all tests of it."""

from __future__ import annotations

import pytest

from tracker.simulate.world import make_world


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    """A world of the size of the demo, and the folder with its bare repositories."""
    world = make_world()
    folder = tmp_path_factory.mktemp("clones")
    world.write_repositories(folder)
    return world, folder


@pytest.fixture(scope="session")
def world(written):
    return written[0]
