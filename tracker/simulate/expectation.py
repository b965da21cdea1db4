"""One number that the published file must give."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Expectation:
    """A number that the published file must give.

    Attributes:
        name: a sentence.
        sql: one query over the published file; its single value is compared.
        expected: the true value.
        tolerance: largest difference that still counts as equal.
    """

    name: str
    sql: str
    expected: float
    tolerance: float = 0.0

    def holds(self, found: object) -> bool:
        """Whether a value found is the true one."""
        return (
            isinstance(found, int | float) and abs(float(found) - self.expected) <= self.tolerance
        )
