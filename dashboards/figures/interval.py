"""Lower and upper bound over time as a band: the truth lies somewhere inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from dashboards import theme
from dashboards.figures.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Mapping

    import plotly.graph_objects as go

COLUMNS = 4
DENSE = 3
"""From so many columns on, panels are small."""
GUTTER = 52
"""Pixels between rows, for years and the next heading."""
EDGE = 0.06
HOVER = (
    "at least %{customdata[0]:.0%}, at most %{customdata[1]:.0%}<br>"
    "coverage %{customdata[2]:.0%}, n = %{customdata[3]:,.0f}<extra></extra>"
)


def panels(
    frames: Mapping[str, pd.DataFrame],
    look: theme.Look,
    tint: str,
    *,
    large: bool = False,
    dots: Mapping[str, pd.DataFrame] | None = None,
) -> go.Figure:
    """Small multiples of bounds on one shared axis.

    Args:
        frames: title → rows with ``period``, ``lower``, ``upper``, ``coverage``, ``total``.
        look: colours and width.
        tint: the group's colour.
        large: two large panels beside each other instead of four small ones.
        dots: title → estimates with ``period_from``, ``lower``, ``estimate``, ``upper``.
    """
    columns, row = (2, 300) if large else (COLUMNS, 104)
    if look.narrow:
        columns = 2 if columns >= DENSE else 1
    columns = min(columns, max(len(frames), 1))
    rows = max(-(-len(frames) // columns), 1)
    inner = rows * row + (rows - 1) * GUTTER
    gap = 0.1 if look.narrow else 0.03 if columns >= DENSE else 0.06
    grid = Grid(len(frames), columns, gap, GUTTER / inner)
    top = max((float(frame["upper"].max()) for frame in frames.values() if len(frame)), default=1.0)
    first = min((frame["period"].min() for frame in frames.values() if len(frame)), default=None)
    last = max((frame["period"].max() for frame in frames.values() if len(frame)), default=None)
    months = {day.month for frame in frames.values() for day in frame["period"]}
    ticks: dict[str, Any] = {"nticks": 4 if columns >= DENSE or look.narrow else 8}
    if large and months == {1}:  # years: none twice
        ticks = {"dtick": "M24" if look.narrow else "M12"}
    data: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"annotations": []}
    for panel, (title, frame) in zip(grid, frames.items(), strict=True):
        data += [trace | panel.axes for trace in band(frame, tint)]
        found = (dots or {}).get(title)
        if found is not None and len(found):
            data.append(estimated(found, look, tint) | panel.axes)
        size = {"size": 11, "color": look.tones.muted}
        layout |= panel.layout(
            theme.axis(
                look,
                showgrid=False,
                tickformat="%Y",
                hoverformat="%Y Q%q" if columns < DENSE else "%Y",
                tickangle=0,
                **ticks,
                range=_padded(first, last),
                tickfont=size,
            ),
            theme.axis(
                look,
                range=[0, min(1.0, top * 1.05) or 1.0],
                tickformat=".0%",
                nticks=5,
                tickfont=size,
                showticklabels=panel.column == 0,
            ),
        )
        short = title.rpartition("/")[2] if look.narrow else title
        layout["annotations"].append(panel.heading(short, look))
    margin = {"l": 40, "r": 12, "t": 30, "b": 28}
    return theme.figure(look, inner + 58, data, margin=margin, **layout)


def _padded(first: pd.Timestamp | None, last: pd.Timestamp | None) -> list[pd.Timestamp] | None:
    """A little room at both ends, so that the years of two panels do not touch."""
    if first is None or last is None or first == last:
        return None
    room = (last - first) * EDGE
    return [first - room, last + room]


def band(frame: pd.DataFrame, tint: str) -> list[dict[str, Any]]:
    """One band: what is possible hatched, the lower line where anything is known at all.

    A lower bound of nothing is no line: nobody known and too few to be shown look the same.
    """
    x = frame["period"].to_numpy()
    lower = frame["lower"].to_numpy(dtype=float)
    hatch = {
        "shape": "/",
        "fgcolor": tint,
        "bgcolor": "rgba(0,0,0,0)",
        "fillmode": "replace",
        "fgopacity": 0.55,
        "solidity": 0.12,
        "size": 6,
    }
    lines = {"type": "scatter", "x": x, "mode": "lines", "hoverinfo": "skip"}
    traces: list[dict[str, Any]] = [
        lines
        | {"y": frame["upper"].to_numpy(), "line": {"width": 1.2, "color": tint, "dash": "dot"}},
        lines
        | {
            "y": lower,
            "line": {"width": 0, "color": tint},
            "fill": "tonexty",
            "fillpattern": hatch,
        },
        {
            "type": "scatter",
            "x": x,
            "y": np.where(lower > 0, lower, np.nan),
            "mode": "lines+markers",
            "marker": {"size": 4, "color": tint},
            "line": {"width": 2.2, "color": tint},
            "customdata": frame[["lower", "upper", "coverage", "total"]].to_numpy(),
            "hovertemplate": HOVER,
        },
    ]
    return traces


def estimated(found: pd.DataFrame, look: theme.Look, tint: str) -> dict[str, Any]:
    """A dot with a whisker in the middle of each year that has an estimate."""
    middle = [f"{pd.Timestamp(day).year}-07-01" for day in found["period_from"]]
    value = found["estimate"].to_numpy(dtype=float)
    return {
        "type": "scatter",
        "x": middle,
        "y": value,
        "mode": "markers",
        "marker": {"size": 9, "color": tint, "line": {"width": 2, "color": look.tones.surface}},
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": found["upper"].to_numpy(dtype=float) - value,
            "arrayminus": value - found["lower"].to_numpy(dtype=float),
            "color": tint,
            "thickness": 1.5,
            "width": 4,
        },
        "hovertemplate": "year’s estimate %{y:.0%}<extra></extra>",
    }
