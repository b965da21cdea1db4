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


@dataclass
class PageSize:
    """The page size of one repository.

    Attributes:
        size: what to ask next.
        failed: smallest size seen to fail, 0 when none did.
        failed_at: epoch of that failure: a wall is tried again after a day, not before.
    """

    size: int = FIRST
    failed: int = 0
    failed_at: float = 0.0

    def succeeded(self, seconds: float) -> None:
        """Grow by a tenth after a quick answer, but not to where it failed today."""
        wall = self.failed if time.time() - self.failed_at < _DAY else MOST + 1
        if seconds < _SLOW:
            self.size = max(self.size, min(self.size + max(1, self.size // 10), wall - 1, MOST))

    def shrink(self) -> None:
        """Halve after a failure, and remember where the wall is."""
        if time.time() - self.failed_at >= _DAY or self.size < self.failed or not self.failed:
            self.failed, self.failed_at = self.size, time.time()
        self.size = max(1, self.size // 2)


class PageSizes:
    """Page sizes by repository in a local, disposable folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

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
            temporary.write_text(json.dumps(asdict(page_size)), "utf-8")
            temporary.replace(self._path(scope))

    def _path(self, scope: str) -> Path:
        return self._folder / f"{scope}.pages.json"
