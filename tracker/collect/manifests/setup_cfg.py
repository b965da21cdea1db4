"""setup.cfg: options.install_requires and options.extras_require."""

from __future__ import annotations

import configparser

from tracker.collect.manifests.declaration import DEVELOPMENT, HARD, Parsed, all_declared
from tracker.collect.manifests.project import strength_of_group


def parse(path: str, text: str) -> Parsed:
    """Read one setup.cfg."""
    del path
    config = configparser.RawConfigParser(strict=False)
    try:
        config.read_string(text)
    except configparser.Error as error:
        return Parsed(fault=f"invalid setup.cfg: {type(error).__name__}")
    found = []
    for option, strength, group in (
        ("install_requires", HARD, ""),
        ("tests_require", DEVELOPMENT, "tests"),
        ("setup_requires", DEVELOPMENT, "build"),
    ):
        lines = config.get("options", option, fallback="").splitlines()
        found += all_declared(lines, strength, group)
    if config.has_section("options.extras_require"):
        for group, lines in config.items("options.extras_require"):
            found += all_declared(lines.splitlines(), strength_of_group(group), group)
    return Parsed(tuple(found))
