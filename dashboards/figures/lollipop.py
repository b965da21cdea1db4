"""One panel per measure, one row per repository: what is at least lost, and what at most."""

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
HOVER = (
    "%{y}<br>at least %{customdata[0]:,.0f} of %{customdata[1]:,.0f} (%{customdata[2]:.0%}), "
    "at most %{customdata[3]:.0%}<extra></extra>"
)


def lollipops(frames: Mapping[str, pd.DataFrame], look: theme.Look, tint: str) -> go.Figure:
    """Stems from 0 to the lower bound with a dot at its end, and a hatched bar to the upper one.

    Args:
        frames: panel title → ``repository``, ``lost``, ``total``, ``lower``, ``upper`` (0 to 1;
            null is drawn as nothing); the same repositories in the same order in each.
        look: colours and width.
        tint: the group's colour.
    """
    columns = 1 if look.narrow else len(frames)
    rows = max((len(frame) for frame in frames.values()), default=1)
    down = -(-len(frames) // columns)
    inner = down * rows * ROW + (down - 1) * HEAD
    grid = Grid(len(frames), columns, 0.03, HEAD / inner)
    data: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"annotations": []}
    for panel, (title, frame) in zip(grid, frames.items(), strict=True):
        data += [trace | panel.axes for trace in _panel(frame.iloc[::-1], look, tint)]
        layout |= panel.layout(
            theme.axis(
                look,
                range=[-0.04, 1.04],
                tickvals=[0, 0.5, 1],
                ticktext=["0", "50 %", "100 %"],
                tickangle=0,
                tickfont={"size": 11, "color": look.tones.muted},
            ),
            theme.axis(
                look,
                showgrid=False,
                showticklabels=panel.column == 0,
                tickfont={"size": 11, "color": look.tones.ink},
                range=[-0.7, len(frame) - 0.3],
            ),
        )
        layout["annotations"].append(panel.heading(title, look))
    margin = {"l": 8, "r": 14, "t": 30, "b": 28}
    return theme.figure(
        look, inner + 58, data, hovermode="closest", barmode="overlay", margin=margin, **layout
    )


def _panel(rows: pd.DataFrame, look: theme.Look, tint: str) -> list[dict[str, Any]]:
    tones = look.tones
    names = [theme.safe(name) for name in rows["repository"]]
    lower, upper = (rows[bound].to_numpy(dtype=float) for bound in ("lower", "upper"))
    bar = {"type": "bar", "y": names, "orientation": "h", "hoverinfo": "skip"}
    return [
        bar
        | {
            "x": upper - lower,
            "base": lower,
            "width": 0.5,
            "marker": {
                "color": tones.unknown,
                "line": {"width": 1, "color": tones.hatch},
                "pattern": {
                    "shape": "/",
                    "fgcolor": tones.hatch,
                    "bgcolor": tones.unknown,
                    "size": 6,
                    "solidity": 0.25,
                    "fillmode": "overlay",
                },
            },
        },
        bar | {"x": lower, "width": 0.16, "marker": {"color": tint, "line": {"width": 0}}},
        {
            "type": "scatter",
            "y": names,
            "x": lower,
            "mode": "markers",
            "cliponaxis": False,
            "marker": {"size": 10, "color": tint, "line": {"width": 1.5, "color": tones.surface}},
            "customdata": rows[["lost", "total", "lower", "upper"]].to_numpy(dtype=float),
            "hovertemplate": HOVER,
        },
    ]
