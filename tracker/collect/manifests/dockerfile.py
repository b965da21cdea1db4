"""Dockerfiles: the base images of FROM lines."""

from __future__ import annotations

import re

from tracker.collect.manifests.declaration import IMAGE, Declaration, Parsed

_FROM = re.compile(
    r"^[ \t]*FROM[ \t]+(?:--platform=\S+[ \t]+)?(\S+)(?:[ \t]+AS[ \t]+(\S+))?",
    re.IGNORECASE | re.MULTILINE,
)
_ARG = re.compile(r"^[ \t]*ARG[ \t]+(\w+)=[\"']?([^\s\"']+)", re.IGNORECASE | re.MULTILINE)
# a registry's port is no tag; a digest is left out
_IMAGE = re.compile(r"([A-Za-z0-9][\w.-]*(?::\d+(?=/))?(?:/[\w.-]+)*)(?::([\w.-]+))?(?:@|$)")
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
            parts = _IMAGE.match(named)
            if parts:
                found.append(Declaration(parts[1], IMAGE, "", parts[2] or ""))
        stages.add(stage.lower())
    return Parsed(tuple(dict.fromkeys(found)))
