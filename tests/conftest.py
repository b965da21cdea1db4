"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from graphql import build_schema
from hypothesis import settings

# Machines share their cores with other jobs: an example's wall time says nothing about the code.
settings.register_profile("tracker", deadline=None)
settings.load_profile("tracker")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real histories and evaluation sets beside the project."""
    folder = Path(os.environ.get("TRACKER_SHARED", Path(__file__).parents[2] / "shared"))
    if not folder.is_dir():
        pytest.skip("the real histories and evaluation sets are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def published_schema():
    """GitHub's published GraphQL schema, from the npm package that CI installs."""
    folder = Path(os.environ.get("TRACKER_NPM", Path(__file__).parents[1] / "build" / "npm"))
    path = folder / "node_modules" / "@octokit" / "graphql-schema" / "schema.graphql"
    if not path.is_file():
        pytest.skip(
            "the published schema is not here: "
            "npm install --no-save --prefix build/npm @octokit/graphql-schema@15"
        )
    # it repeats two fields, so it is read without being checked itself
    return build_schema(path.read_text("utf-8"), assume_valid_sdl=True, assume_valid=True)
