"""Where the panels of a figure lie: rows and columns in parts of the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboards import theme

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Panel:
    """One panel: the names its traces point to, and its place."""

    index: int
    row: int
    column: int
    x: tuple[float, float]
    y: tuple[float, float]

    @property
    def axes(self) -> dict[str, str]:
        """What a trace says to be drawn here."""
        number = "" if self.index == 0 else str(self.index + 1)
        return {"xaxis": f"x{number}", "yaxis": f"y{number}"}

    def layout(self, xaxis: dict[str, Any], yaxis: dict[str, Any]) -> dict[str, Any]:
        """The two axes as layout entries."""
        number = "" if self.index == 0 else str(self.index + 1)
        return {
            f"xaxis{number}": {**xaxis, "domain": list(self.x), "anchor": f"y{number}"},
            f"yaxis{number}": {**yaxis, "domain": list(self.y), "anchor": f"x{number}"},
        }

    def heading(self, text: str, look: theme.Look) -> dict[str, Any]:
        """A panel's title above its left edge."""
        return theme.label(
            theme.safe(text),
            look,
            x=self.x[0],
            xanchor="left",
            y=self.y[1],
            yanchor="bottom",
            yshift=5,
        )


@dataclass(frozen=True)
class Grid:
    """Equal panels in reading order.

    ``across`` and ``down`` are the gaps between columns and rows, in parts of the paper.
    """

    count: int
    columns: int
    across: float
    down: float

    @property
    def rows(self) -> int:
        """Rows needed."""
        return max(-(-self.count // self.columns), 1)

    def __iter__(self) -> Iterator[Panel]:
        width = (1 - self.across * (self.columns - 1)) / self.columns
        height = (1 - self.down * (self.rows - 1)) / self.rows
        for index in range(self.count):
            row, column = divmod(index, self.columns)
            left = column * (width + self.across)
            top = 1 - row * (height + self.down)
            yield Panel(
                index,
                row,
                column,
                (round(left, 4), round(min(left + width, 1), 4)),
                (round(max(top - height, 0), 4), round(top, 4)),
            )
