"""A few shares over the years as lines, each told apart by dash, marker and its name beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboards import theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import plotly.graph_objects as go

    from dashboards.lenses import Group

STYLES = (("solid", "circle"), ("dash", "square"), ("dot", "diamond"), ("dashdot", "x"))


def lines(
    frames: Mapping[str, pd.DataFrame],
    groups: Mapping[str, Group],
    look: theme.Look,
    *,
    unit: str,
    threshold: float | None = None,
) -> go.Figure:
    """One line per name, at most four, over the same years.

    Args:
        frames: name → rows with ``year``, ``share`` (0 to 1) and ``n``.
        groups: name → the group whose colour it wears.
        look: colours and width.
        unit: what ``n`` counts, for the hover text.
        threshold: a share marked across the years.
    """
    tones = look.tones
    data: list[dict[str, Any]] = []
    for (name, frame), (dash, symbol) in zip(frames.items(), STYLES, strict=False):
        color = theme.colour(groups[name], look)
        data.append(
            {
                "type": "scatter",
                "x": [str(int(year)) for year in frame["year"]],
                "y": frame["share"].to_numpy(dtype=float),
                "name": theme.entry(name, look),
                "mode": "lines+markers",
                "line": {"width": 2.4, "dash": dash, "color": color},
                "marker": {"size": 8, "symbol": symbol, "color": color},
                "customdata": frame["n"].to_numpy(),
                "hovertemplate": f"%{{y:.0%}} of %{{customdata:,.0f}} {unit}",
            }
        )
    shapes = []
    if threshold is not None:
        across = {"type": "line", "xref": "paper", "x0": 0, "x1": 1}
        dashed = {"width": 2, "dash": "dash", "color": tones.ink}
        shapes.append(across | {"y0": threshold, "y1": threshold, "line": dashed})
    seen = [int(year) for frame in frames.values() for year in frame["year"]]
    years = [str(year) for year in range(min(seen), max(seen) + 1)]
    return theme.figure(
        look,
        340,
        data,
        shapes=shapes,
        showlegend=True,
        legend=theme.legend(look, -0.1),
        xaxis=theme.axis(
            look, showgrid=False, type="category", categoryorder="array", categoryarray=years
        ),
        yaxis=theme.axis(look, range=[0, 1], tickformat=".0%", nticks=6),
        margin={"l": 44, "r": 12, "t": 16, "b": 28},
    )
