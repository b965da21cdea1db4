"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real histories and evaluation sets beside the project."""
    folder = Path(os.environ.get("TRACKER_SHARED", Path(__file__).parents[2] / "shared"))
    if not folder.is_dir():
        pytest.skip("the real histories and evaluation sets are not beside this checkout")
    return folder
