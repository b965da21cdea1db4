"""Small multiples of a few lines over months, on one shared axis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboards import theme
from dashboards.figures.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    import plotly.graph_objects as go

    from dashboards.theme import Look

COLUMNS = 3
GUTTER = 54
"""Pixels between rows, for years and the next heading."""


@dataclass(frozen=True)
class Line:
    """A line of every panel: its column, name, colour and what else tells it apart."""

    column: str
    title: str
    tint: str
    dash: str = "solid"


def multiples(
    frames: Mapping[str, pd.DataFrame], lines: Sequence[Line], look: Look, *, row: int = 150
) -> go.Figure:
    """A panel per frame, the same lines in each; a month that is withheld is a gap.

    Args:
        frames: heading → ``month`` and the columns of ``lines`` (0 to 1).
        lines: drawn in this order, told apart by dash and name.
        look: colours and width.
        row: height of a panel, in pixels.
    """
    columns = 1 if look.narrow else min(COLUMNS, max(len(frames), 1))
    rows = max(-(-len(frames) // columns), 1)
    height = rows * row + (rows - 1) * GUTTER
    grid = Grid(len(frames), columns, 0.035, GUTTER / height)
    shown = [line.column for line in lines]
    top = max(
        (float(frame[shown].max().max()) for frame in frames.values() if len(frame)), default=1.0
    )
    ends = [
        day
        for frame in frames.values()
        if len(frame)
        for day in (frame["month"].min(), frame["month"].max())
    ]
    data: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"annotations": []}
    for panel, (heading, frame) in zip(grid, frames.items(), strict=True):
        data += [
            {
                "type": "scatter",
                "x": frame["month"].to_numpy(),
                "y": frame[line.column].to_numpy(dtype=float),
                "name": theme.safe(line.title),
                "legendgroup": line.column,
                "showlegend": panel.index == 0,
                "mode": "lines+markers",
                "marker": {"size": 3, "color": line.tint},
                "line": {"width": 1.8, "dash": line.dash, "color": line.tint},
                "hovertemplate": "%{y:.0%}",
                **panel.axes,
            }
            for line in lines
        ]
        layout |= panel.layout(
            theme.axis(
                look,
                showgrid=False,
                tickformat="%Y",
                hoverformat="%b %Y",
                nticks=5,
                tickangle=0,
                range=[min(ends), max(ends)] if ends and min(ends) != max(ends) else None,
            ),
            theme.axis(
                look,
                range=[0, min(1.0, top * 1.05) or 1.0],
                tickformat=".0%",
                nticks=5,
                showticklabels=panel.column == 0,
            ),
        )
        layout["annotations"].append(panel.heading(heading, look))
    top_margin = 34 + 24 * (len(lines) if look.narrow else 1)
    return theme.figure(
        look,
        height + top_margin + 38,
        data,
        showlegend=True,
        legend=theme.legend(look) | {"y": 1.0, "yanchor": "top", "yref": "container"},
        margin={"l": 44, "r": 12, "t": top_margin, "b": 34},
        **layout,
    )
