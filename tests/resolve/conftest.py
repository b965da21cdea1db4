"""The project's own configuration, loaded once."""

from __future__ import annotations

import pytest

from tracker import settings
from tracker.resolve.organizations import Organizations


@pytest.fixture(scope="session")
def loaded():
    return settings.load()


@pytest.fixture(scope="session")
def organizations(loaded):
    return Organizations(loaded)
