"""One declared dependency, and what reading one file gave."""

from __future__ import annotations

import re
from dataclasses import dataclass

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

HARD, EXTRA, DEVELOPMENT, IMAGE = "hard", "extra", "development", "image"

_LEADING_NAME = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)\s*+(?:\[[^\]]*\]\s*+)?([<>=!~;].*|@.*)?$")
MOST_DECLARATIONS = 5_000
"""Of one file; a file with more is reported, not read."""
_LONGEST_LINE = 2_000  # characters; a longer one names no package


@dataclass(frozen=True, slots=True)
class Declaration:
    """A package as a manifest names it.

    Attributes:
        package: canonical name (PEP 503), or the image of a Dockerfile.
        strength: hard (needed to run), extra (optional feature), development (tests, docs, build)
            or image (base image).
        group: name of the extra or dependency group; empty for unconditional ones.
        specifier: version specifier as written.
        marker: environment marker as written; empty when it always applies.
    """

    package: str
    strength: str
    group: str = ""
    specifier: str = ""
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What reading one file gave.

    Attributes:
        declarations: of this file alone.
        includes: files of requirements that it reads.
        installed: those of them that are installed with the package itself.
        fault: why it could not be read, wholly or in part; empty when it was.
    """

    declarations: tuple[Declaration, ...] = ()
    includes: tuple[str, ...] = ()
    installed: tuple[str, ...] = ()
    fault: str = ""


def declared(text: str, strength: str, group: str = "") -> Declaration | None:
    """One requirement line (PEP 508, or nearly) as a declaration; None when it names no package."""
    text = text.strip()
    if len(text) > _LONGEST_LINE:
        return None
    if not text or text.startswith(("-", "#", ".", "/", "http:", "https:", "git+", "file:")):
        egg = re.search(r"[#&]egg=([A-Za-z0-9._-]+)", text)
        return Declaration(canonicalize_name(egg[1]), strength, group) if egg else None
    try:
        requirement = Requirement(text)
    except InvalidRequirement:
        nearly = _LEADING_NAME.match(text)
        return (
            Declaration(canonicalize_name(nearly[1]), strength, group, _version(nearly[2] or ""))
            if nearly
            else None
        )
    return Declaration(
        canonicalize_name(requirement.name),
        strength,
        group,
        str(requirement.specifier),
        str(requirement.marker or ""),
    )


def _version(text: str) -> str:
    """A specifier as written; an address, which may hold a secret, is none."""
    return "" if text.startswith("@") else text.strip()


def all_declared(lines: object, strength: str, group: str = "") -> list[Declaration]:
    """Every requirement in a list of lines; what is no text is passed over."""
    found = (declared(line, strength, group) for line in _texts(lines))
    return [declaration for declaration in found if declaration]


def _texts(lines: object) -> list[str]:
    if not isinstance(lines, list):
        return []
    # blank lines and comments between them are many, more than ten to one they are not
    return [line for line in lines[: 10 * MOST_DECLARATIONS] if isinstance(line, str)]
