"""requirements*.txt with their -r and -c lines."""

from __future__ import annotations

import posixpath
import re

from tracker.collect.manifests.declaration import DEVELOPMENT, EXTRA, HARD, Parsed, all_declared

_INCLUDE = re.compile(r"\s*(?:-r|--requirement)[\s=]+(\S+)")
_COMMENT = re.compile(r"(^|\s)#.*$")
_DEVELOPMENT = re.compile(
    r"dev|test|lint|doc|\bci\b|build|example|benchmark|style|quality|format|\.ci|\.github",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"^(requirements|install|runtime|common|base|core)?(\.txt|\.in)$",
    re.IGNORECASE,
)


def strength_of(path: str) -> str:
    """What a requirements file is for, by its name: hard, extra or development."""
    if _DEVELOPMENT.search(path):
        return DEVELOPMENT
    return HARD if _WHOLE.match(posixpath.basename(path)) else EXTRA


def parse(path: str, text: str) -> Parsed:
    """Read one requirements file; -c files constrain and declare nothing, -r files are included."""
    lines = text.replace("\\\n", " ").splitlines()
    folder = posixpath.dirname(path)
    named = [found[1] for line in lines if (found := _INCLUDE.match(line))]
    includes = [posixpath.normpath(posixpath.join(folder, name)) for name in named]
    inside = [name for name in includes if not name.startswith(("..", "/")) and ":" not in name]
    strength = strength_of(path)
    group = "" if strength == HARD else posixpath.splitext(posixpath.basename(path))[0]
    plain = [_COMMENT.sub("", line).split(" --hash")[0] for line in lines]
    return Parsed(
        tuple(all_declared(plain, strength, group)),
        tuple(inside),
        fault="includes a file outside the repository" if len(inside) < len(includes) else "",
    )
