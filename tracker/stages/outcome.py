"""What a run did, in words for people and codes for schedulers."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.errors import BusyError, ConfigError, IncompleteError, TrackerError
from tracker.log import event

if TYPE_CHECKING:
    from collections.abc import Sequence

logger = logging.getLogger(__name__)
FAILED, USAGE = TrackerError.exit_code, ConfigError.exit_code
INCOMPLETE, BUSY = IncompleteError.exit_code, BusyError.exit_code


@dataclass(frozen=True)
class Step:
    """One repository from one source.

    Attributes:
        source: git or github.
        repository: owner/name.
        rows: rows that are new in the raw zone.
        exit_code: 0, or what kept it from being complete.
        message: why, when it was not complete.
    """

    source: str
    repository: str
    rows: int = 0
    exit_code: int = 0
    message: str = ""

    @classmethod
    def stopped(cls, source: str, repository: str, error: TrackerError, rows: int = 0) -> Step:
        """A step that an error ended, said at once; what it wrote before is kept."""
        event(logger, "stopped", source=source, reason=str(error))
        return cls(source, repository, rows, error.exit_code, str(error))


@dataclass(frozen=True)
class Collected:
    """Every step of a collection."""

    steps: tuple[Step, ...] = ()
    notes: tuple[str, ...] = ()

    def __add__(self, other: Collected) -> Collected:
        """Both, one after the other."""
        return Collected(self.steps + other.steps, self.notes + other.notes)

    @property
    def exit_code(self) -> int:
        """The gravest of the steps: failed or misconfigured before busy before incomplete."""
        return gravest([step.exit_code for step in self.steps])

    def summary(self) -> str:
        """One line, then one line for each reason why something was not complete."""
        rows = sum(step.rows for step in self.steps)
        repositories = len({step.repository for step in self.steps})
        lines = [f"Collected {rows:,} new rows from {repositories} repositories."]
        lines += dict.fromkeys(step.message for step in self.steps if step.exit_code)
        return "\n".join([*lines, *self.notes])


def gravest(codes: Sequence[int]) -> int:
    """The exit code that stands for several."""
    return next((code for code in (FAILED, USAGE, BUSY, INCOMPLETE) if code in codes), 0)
