"""A tiny configuration that tests bend out of shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker.settings.files import NAMES

if TYPE_CHECKING:
    from pathlib import Path

TINY = {
    "organizations.toml": """
[[organization]]
id = "acme"
name = "Acme"
kind = "company"
economy = "US"
aliases = ["Acme Research"]
domains = ["acme.com"]

[[organization]]
id = "commons"
name = "Commons Foundation"
kind = "foundation"
economy = "CH"
""",
    "repositories.toml": """
[[family]]
id = "tools"
title = "Tools"
homes = [
    { steward = "acme", to_on = 2022-09-12 },
    { steward = "commons", from_on = 2022-09-12 },
]

[[repository]]
name = "acme/hammer"
family = "tools"
""",
    "economies.toml": """
[[grouping]]
name = "default"
version = 1
title = "Two"
regions = [
    { name = "united-states", title = "United States", economies = ["US"] },
    { name = "rest", title = "Rest", economies = ["rest"] },
]
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A configuration folder with two organizations, one repository and one grouping."""
    for name in NAMES:
        (tmp_path / name).write_text(TINY.get(name, ""), encoding="utf-8")
    return tmp_path
