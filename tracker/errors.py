"""One error type: what went wrong, where, and what to do about it."""

from __future__ import annotations


class TrackerError(Exception):
    """A failure a user can understand.

    Attributes:
        what: one sentence, no traceback words.
        where: file, repository, line or key concerned; empty when there is none.
        remedy: what the reader can do now; empty when there is nothing.
        exit_code: what the command line returns: 1 failed, 2 usage or config, 3 incomplete, 4 busy.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        """Everything on one line: `where: what. remedy`."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        line = f"{head.rstrip('.')}. {self.remedy}" if self.remedy else head
        return " ".join(line.split())


class ConfigError(TrackerError):
    """Wrong usage or configuration."""

    exit_code = 2


class IncompleteError(TrackerError):
    """A limit was reached; what was collected is consistent and the next run goes on."""

    exit_code = 3


class BusyError(TrackerError):
    """Another run holds this repository."""

    exit_code = 4
