"""Where one installation keeps its data: `--data DIR`, private to its user."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.errors import TrackerError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Workspace:
    """The data folder: raw zone, clones, the key of the pseudonyms and the published file."""

    data: Path

    @property
    def raw(self) -> Path:
        """The raw zone: names and addresses, mode 0700, never served."""
        return self.data / "raw"

    @property
    def clones(self) -> Path:
        """Bare blobless clones, kept and fetched."""
        return self.data / "clones"

    @property
    def github(self) -> Path:
        """What was learned of GitHub's pages and tokens: local, disposable."""
        return self.data / "github"

    @property
    def published(self) -> Path:
        """The one file that readers open."""
        return self.data / "tracker.duckdb"

    def create(self) -> Workspace:
        """Make the folder with mode 0700.

        Raises:
            TrackerError: the folder cannot be made or written.
        """
        try:
            self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise TrackerError(
                f"The data folder cannot be made: {error.strerror}",
                where=str(self.data),
                remedy="Choose another with --data DIR or TRACKER_DATA.",
            ) from error
        return self
