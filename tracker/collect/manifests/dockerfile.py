"""Dockerfiles: the base images of FROM lines."""

from __future__ import annotations

import re

from tracker.collect.manifests.declaration import IMAGE, Declaration, Parsed

_FROM = re.compile(
    r"^[ \t]*FROM[ \t]+(?:--platform=\S+[ \t]+)?(\S+)(?:[ \t]+AS[ \t]+(\S+))?",
    re.IGNORECASE | re.MULTILINE,
)
_ARG = re.compile(r"^[ \t]*ARG[ \t]+(\w+)=[\"']?([^\s\"']+)", re.IGNORECASE | re.MULTILINE)
_VARIABLE = re.compile(r"\$\{?(\w+)(?::-([^}]*))?\}?")


def parse(path: str, text: str) -> Parsed:
    """Read one Dockerfile; arguments take their defaults, earlier stages are no base images."""
    del path
    defaults = dict(_ARG.findall(text))
    stages: set[str] = set()
    found = []
    for image, stage in _FROM.findall(text):
        named = _VARIABLE.sub(lambda v: str(defaults.get(v[1]) or v[2] or ""), image)
        if named and named.lower() not in stages | {"scratch"}:
            name, _, tag = named.partition("@")[0].partition(":")
            found.append(Declaration(name, IMAGE, "", tag))
        stages.add(stage.lower())
    return Parsed(tuple(dict.fromkeys(found)))
