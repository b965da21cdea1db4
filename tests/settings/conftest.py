"""A tiny configuration that tests bend out of shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker.errors import ConfigError
from tracker.settings import load
from tracker.settings.files import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable
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


@pytest.fixture
def refused(folder: Path) -> Callable[[str, str], str]:
    """Write a file of the folder, expect a refusal, give its one line."""

    def refusal(file: str, text: str) -> str:
        (folder / file).write_text(text, encoding="utf-8")
        with pytest.raises(ConfigError) as error:
            load(folder)
        line = str(error.value)
        assert "\n" not in line
        assert file in line
        return line

    return refusal
