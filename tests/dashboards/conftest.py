"""A published file made by arithmetic, and questions to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from dashboards import choices, file

if TYPE_CHECKING:
    from collections.abc import Callable

WORLD = sorted(Path(__file__).parent.glob("world*.sql"))
"""The columns every page needs first, then what single pages add."""


def write_world(path: Path, *changes: str) -> Path:
    """A small published file at ``path``; ``changes`` are further statements."""
    connection = duckdb.connect(":memory:")
    place = str(path).replace("'", "''")
    connection.execute(f"attach '{place}' as facts (storage_version 'v1.2.0')")
    connection.execute("use facts")
    for part in WORLD:
        connection.execute(part.read_text(encoding="utf-8"))
    for change in changes:
        connection.execute(change)
    connection.execute("checkpoint facts")
    connection.close()
    return path


@pytest.fixture(scope="session")
def world_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_world(tmp_path_factory.mktemp("published") / "tracker.duckdb")


@pytest.fixture(scope="session")
def world(world_path: Path) -> file.Generation:
    return file.PublishedFile(world_path).current()


@pytest.fixture(scope="session")
def offered(world: file.Generation) -> choices.Choices:
    return choices.read(world)


@pytest.fixture(scope="session")
def make_world() -> Callable[..., Path]:
    return write_world
