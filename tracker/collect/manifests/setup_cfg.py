"""setup.cfg: options.install_requires and options.extras_require, with the files they name."""

from __future__ import annotations

import configparser
import re

from tracker.collect.manifests.declaration import DEVELOPMENT, HARD, Parsed, all_declared
from tracker.collect.manifests.project import strength_of_group

_EXTRAS = "options.extras_require"
_FILES = re.compile(r"^\s*file\s*:(.*)$", re.DOTALL)


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
        found += all_declared(_lines(config.get("options", option, fallback="")), strength, group)
    extras = config.items(_EXTRAS) if config.has_section(_EXTRAS) else []
    for group, wanted in extras:
        found += all_declared(_lines(wanted), strength_of_group(group), group)
    installed = _files(config.get("options", "install_requires", fallback=""))
    others = [name for _, wanted in extras for name in _files(wanted)]
    return Parsed(tuple(found), tuple(dict.fromkeys([*installed, *others])), tuple(installed))


def _lines(text: str) -> list[str]:
    return [] if _FILES.match(text) else text.splitlines()


def _files(text: str) -> list[str]:
    """`file: a.txt, b.txt`: what setuptools reads in place of a list."""
    named = _FILES.match(text)
    return named[1].replace(",", " ").split() if named else []
