"""One dot per repository on a strip per type of tie, with the middle one and the pooled ratio."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dashboards import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import plotly.graph_objects as go

SPREAD = 0.3
"""How far dots of one strip are pulled apart, in parts of a strip's height."""
STEPS = 5


def strip(
    frame: pd.DataFrame, pooled: pd.DataFrame, strips: Sequence[str], look: theme.Look
) -> go.Figure:
    """Dots on strips from the top down, a line at 1.

    Args:
        frame: ``strip``, ``title``, ``ratio``, ``n``; one row per dot.
        pooled: ``strip``, ``ratio`` over all, ``middle`` of the dots.
        strips: names of the strips, in order.
        look: colours and width.
    """
    tones = look.tones
    place = {name: len(strips) - 1 - index for index, name in enumerate(strips)}
    frame = frame.sort_values(["strip", "ratio", "title"])
    # neighbours in order of their ratio take turns in height, so that no dot hides another
    turn = frame.groupby("strip").cumcount() % STEPS
    heights = frame["strip"].map(place) + SPREAD * (2 * turn / (STEPS - 1) - 1)
    data: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "x": frame["ratio"].to_numpy(dtype=float),
            "y": heights.to_numpy(dtype=float),
            "mode": "markers",
            "name": "one repository",
            "marker": {
                "size": 10,
                "color": tones.accent,
                "opacity": 0.75,
                "line": {"width": 1, "color": tones.surface},
            },
            "customdata": np.stack(
                [frame["title"].map(theme.safe), frame["n"].map("{:,.0f}".format)], axis=-1
            ),
            "hovertemplate": "%{customdata[0]}<br>%{x:.2f} × chance, %{customdata[1]} ties"
            "<extra></extra>",
        },
        *(
            {
                "type": "scatter",
                "x": pooled[column].to_numpy(dtype=float),
                "y": pooled["strip"].map(place).to_numpy(dtype=float),
                "mode": "markers",
                "name": name,
                "marker": {
                    "size": size,
                    "symbol": symbol,
                    "color": tones.ink,
                    "line": {"width": 3},
                },
                "hovertemplate": f"{name}: %{{x:.2f}}<extra></extra>",
            }
            for column, name, symbol, size in (
                ("middle", "middle repository (median)", "line-ns-open", 34),
                ("ratio", "all ties pooled", "diamond-open", 13),
            )
        ),
    ]
    top = max(1.0, float(frame["ratio"].max()), float(pooled["ratio"].max()))
    one = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": 1, "x1": 1}
    return theme.figure(
        look,
        130 + 92 * len(strips),
        data,
        hovermode="closest",
        shapes=[one | {"line": {"width": 1.5, "color": tones.muted, "dash": "dot"}}],
        showlegend=True,
        legend=theme.legend(look) | {"y": 1.0, "yanchor": "bottom"},
        xaxis=theme.axis(
            look,
            range=[-0.03 * top, 1.05 * top],
            nticks=5 if look.narrow else 9,
            title={
                "text": "observed ÷ expected (1 = chance)",
                "font": {"size": 12, "color": tones.muted},
            },
        ),
        yaxis=theme.axis(
            look,
            showgrid=False,
            range=[-0.6, len(strips) - 0.4],
            tickvals=list(place.values()),
            ticktext=[theme.safe(name) for name in place],
            tickfont={"size": 12, "color": tones.ink},
        ),
        margin={"l": 8, "r": 16, "t": 64 if look.narrow else 36, "b": 40},
    )
