"""How many pull requests fit into one request: learned by repository, kept in a local file."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FIRST = 25
MOST = 49  # with 20 commits each the largest page that costs one point: (1 + 49 * 3) / 100
_SLOW = 5.0  # seconds; GitHub ends a request at 10
_DAY = 86_400.0
_PROBE = 20  # good answers after which a wall met once is tried again
_CHANCE = 3  # a failure after so many good answers below the wall is chance


@dataclass
class PageSize:
    """The page size of one repository.

    Attributes:
        size: what to ask next.
        wall: size at which GitHub gave up, 0 when unknown.
        wall_at: epoch of that. A confirmed wall is tried again after a day, not before.
        is_confirmed: whether it gave up there twice; once may be chance.
        clean: answers since the last failure.
        good: largest size that worked.
    """

    size: int = FIRST
    wall: int = 0
    wall_at: float = 0.0
    is_confirmed: bool = False
    clean: int = 0
    good: int = 0

    def succeeded(self, seconds: float) -> None:
        """Grow after a quick answer: by half where it worked before, by a tenth beyond."""
        self.clean += 1
        self.good = max(self.good, self.size)
        if self.wall and (self.size >= self.wall or time.time() - self.wall_at > _DAY):
            self.wall, self.is_confirmed = 0, False
        if seconds < _SLOW:
            known = self.wall and self.size * 3 // 2 < self.wall
            step = self.size // 2 if known else self.size // 10
            known_wall = self.is_confirmed or (self.wall and self.clean < _PROBE)
            most = self.wall - 1 if known_wall else MOST
            self.size = max(self.size, min(self.size + max(1, step), most))

    def shrink(self) -> None:
        """Go back to what worked, then halve; remember the wall unless it was chance."""
        if not self.wall or self.size >= self.wall or self.clean < _CHANCE:
            self.is_confirmed = bool(self.wall) and self.size >= self.wall
            self.wall = min(self.wall or self.size, self.size)
            self.wall_at = time.time()
        back = self.good if self.clean and self.good < self.size else self.size // 2
        self.size = max(1, back)
        self.good = min(self.good, self.size)
        self.clean = 0


class PageSizes:
    """Page sizes by repository in a local, disposable folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, scope: str) -> PageSize:
        """The learned size, or a first one."""
        try:
            return PageSize(**json.loads(self._path(scope).read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return PageSize()

    def save(self, scope: str, page_size: PageSize) -> None:
        """Keep a size; losing it costs a few requests, so no write is waited for."""
        temporary = self._path(scope).with_suffix(".tmp")
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            temporary.write_text(json.dumps(asdict(page_size)), "utf-8")
            temporary.replace(self._path(scope))

    def _path(self, scope: str) -> Path:
        return self._folder / f"{scope}.pages.json"
