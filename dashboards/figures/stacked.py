"""Share or amount over time, one band per group, the unknown hatched on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dashboards import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import plotly.graph_objects as go

    from dashboards.lenses import Group

LINE = 0.047
"""Height of one line of a direct label, as a part of the axis."""
WIDTH = 24
"""Characters of a direct label before it breaks."""


def stacked(
    frame: pd.DataFrame, groups: Sequence[Group], look: theme.Look, *, share: bool, unit: str
) -> go.Figure:
    """Stacked areas over quarters.

    Args:
        frame: ``quarter``, ``grp``, ``value``; one row per quarter and group.
        groups: bottom to top; those the frame lacks are left out.
        look: colours and width.
        share: draw parts of 1 instead of amounts.
        unit: what is counted, for the hover text.
    """
    wide = frame.pivot_table(
        index="quarter", columns="grp", values="value", aggfunc="sum", fill_value=0
    ).sort_index()
    present = [group for group in groups if group.name in wide and wide[group.name].sum() > 0]
    total = wide[[group.name for group in present]].sum(axis=1).to_numpy(dtype=float)
    scale = np.where(total > 0, total, 1.0)
    data: list[dict[str, Any]] = []
    ends: list[tuple[Group, float]] = []
    base = 0.0
    for group in present:
        amount = wide[group.name].to_numpy(dtype=float)
        part = amount / scale
        height = part if share else amount
        hatch = theme.pattern(group, look)
        data.append(
            {
                "type": "scatter",
                "x": wide.index.to_numpy(),
                "y": height,
                "name": theme.safe(group.title),
                "stackgroup": "all",
                "mode": "lines",
                "line": {
                    "width": 0.8,
                    "color": look.tones.hatch if hatch else look.tones.surface,
                },
                "fillcolor": theme.colour(group, look),
                **({"fillpattern": hatch} if hatch else {}),
                "customdata": np.column_stack([part, amount]),
                "hovertemplate": "%{customdata[0]:.1%} · %{customdata[1]:,.0f} " + unit,
            }
        )
        ends.append((group, base + height[-1] / 2))
        base += height[-1]
    top = 1.0 if share else float(total.max()) if len(total) else 1.0
    years = [day for day in wide.index if day.month == 1][:: 2 if look.narrow else 1]
    xaxis = theme.axis(look, showgrid=False, hoverformat="%Y Q%q", tickangle=0)
    xaxis |= {"tickvals": years, "ticktext": [str(day.year) for day in years]} if years else {}
    return theme.figure(
        look,
        420 if look.narrow else 460,
        data,
        xaxis=xaxis,
        yaxis=theme.axis(look, tickformat=".0%" if share else "~s", range=[0, top]),
        showlegend=look.narrow,
        legend=theme.legend(look, -0.08) | {"traceorder": "normal"},
        margin={"l": 44, "r": 8 if look.narrow else 196, "t": 12, "b": 28},
        annotations=[] if look.narrow else labels(ends, top, look),
    )


def labels(ends: list[tuple[Group, float]], top: float, look: theme.Look) -> list[dict[str, Any]]:
    """Names beside the last values, pushed apart until they can be read."""
    texts = [theme.wrapped(group.title, WIDTH) for group, _ in ends]
    heights = [LINE * (text.count("<br>") + 1) + 0.012 for text in texts]
    places: list[float] = []
    lowest = 0.0
    for (_, middle), height in zip(ends, heights, strict=True):
        places.append(max(middle / top, lowest + height / 2))
        lowest = places[-1] + height / 2
    highest = 1.0
    for index in reversed(range(len(places))):
        places[index] = min(places[index], highest - heights[index] / 2)
        highest = places[index] - heights[index] / 2
    return [
        theme.label(
            text,
            look,
            x=1,
            xanchor="left",
            xshift=10,
            align="left",
            y=place,
            yanchor="middle",
            font={
                "size": 12,
                "color": look.tones.muted if group.colour is None else theme.colour(group, look),
            },
        )
        for (group, _), text, place in zip(ends, texts, places, strict=True)
    ]
