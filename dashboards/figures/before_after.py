"""Two dots per row, before and after, with a line between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboards import theme
from dashboards.figures.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import plotly.graph_objects as go

ROW = 26
HEAD = 64
FEW = 6
"""Up to this each whole number gets a tick."""
LEGEND = 30
"""Pixels from the first panel to the legend above it."""


def before_after(frames: Mapping[str, pd.DataFrame], look: theme.Look, tint: str) -> go.Figure:
    """Rows from the top down: an open dot before, a full one after.

    Args:
        frames: panel title → ``repository``, ``before``, ``after``; null is drawn as nothing.
        look: colours and width.
        tint: colour of what is left.
    """
    columns = 1 if look.narrow else len(frames)
    rows = max((len(frame) for frame in frames.values()), default=1)
    down = -(-len(frames) // columns)
    inner = down * rows * ROW + (down - 1) * HEAD
    grid = Grid(len(frames), columns, 0.16, HEAD / inner)
    data: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"annotations": []}
    for panel, (title, frame) in zip(grid, frames.items(), strict=True):
        traces = _panel(frame.iloc[::-1], look, tint, first=panel.index == 0)
        data += [trace | panel.axes for trace in traces]
        layout |= panel.layout(
            theme.axis(
                look,
                rangemode="tozero",
                dtick=1 if frame[["before", "after"]].max().max() <= FEW else None,
                nticks=6,
                tickformat="d",
                tickfont={"size": 11, "color": look.tones.muted},
            ),
            theme.axis(
                look,
                showgrid=False,
                tickfont={"size": 11, "color": look.tones.ink},
                range=[len(frame) - rows - 0.7, len(frame) - 0.3],
            ),
        )
        layout["annotations"].append(panel.heading(title, look))
    return theme.figure(
        look,
        inner + 92,
        data,
        hovermode="closest",
        showlegend=True,
        legend=theme.legend(look) | {"y": 1 + LEGEND / inner, "yanchor": "bottom"},
        margin={"l": 8, "r": 14, "t": 62, "b": 30},
        **layout,
    )


def _panel(rows: pd.DataFrame, look: theme.Look, tint: str, *, first: bool) -> list[dict[str, Any]]:
    names = [theme.safe(name) for name in rows["repository"]]
    before, after = (rows[end].to_numpy(dtype=float) for end in ("before", "after"))
    marks = {"type": "scatter", "y": names, "mode": "markers", "showlegend": first}
    hover = "%{y}<br>%{x:,.0f} "
    return [
        {
            "type": "bar",
            "y": names,
            "x": after - before,
            "base": before,
            "orientation": "h",
            "width": 0.1,
            "marker": {"color": look.tones.hatch},
            "hoverinfo": "skip",
            "showlegend": False,
        },
        marks
        | {
            "x": before,
            "name": "with everybody",
            "marker": {
                "size": 12,
                "symbol": "circle-open",
                "color": look.tones.ink,
                "line": {"width": 2},
            },
            "hovertemplate": f"{hover}with everybody<extra></extra>",
        },
        marks
        | {
            "x": after,
            "name": "without the group",
            "marker": {"size": 8, "color": tint},
            "hovertemplate": f"{hover}without the group<extra></extra>",
        },
    ]
