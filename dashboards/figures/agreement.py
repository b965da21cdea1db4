"""Published against our own: on the line both say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dashboards import theme
from dashboards.figures.grid import Grid

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

UNITS = {"share": "Shares", "ratio": "Ratios", "count": "Counts"}
FORMATS = {"share": ".1~%", "ratio": ".2~f", "count": "~s"}
ROOM = 1.8
"""How far the axes reach beyond the smallest and the largest number."""
SIDE = 320
SIDES = ("middle right", "middle left", "top center", "bottom center")
"""Where the row's number stands: neighbours on different sides."""


def agreement(frame: pd.DataFrame, look: theme.Look) -> go.Figure:
    """One square panel per unit with logarithmic axes and the line of equal numbers.

    Args:
        frame: ``number`` (of the row in the table), ``title``, ``unit``, ``published``,
            ``estimate``, ``lower``, ``upper`` (any of the three may lack), ``is_same_data``.
        look: colours and width.
    """
    units = [unit for unit in UNITS if (frame["unit"] == unit).any()]
    columns = 1 if look.narrow else len(units)
    grid = Grid(len(units), columns, 0.09, 0.11 if columns == 1 and len(units) > 1 else 0)
    data: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"annotations": []}
    for panel, unit in zip(grid, units, strict=True):
        rows = frame[frame["unit"] == unit]
        least, most = _reach(rows)
        data += [trace | panel.axes for trace in _traces(rows, least, look, FORMATS[unit])]
        shapes.append(
            {"type": "line", "layer": "below", "x0": least, "y0": least, "x1": most, "y1": most}
            | {"line": {"width": 1.5, "dash": "dot", "color": look.tones.muted}}
            | {"xref": panel.axes["xaxis"], "yref": panel.axes["yaxis"]}
        )
        span = {"type": "log", "range": [np.log10(least), np.log10(most)], "nticks": 5}
        span |= {"tickformat": FORMATS[unit], "dtick": 1 if most > 100 * least else "D2"}
        layout |= panel.layout(
            theme.axis(look, **span, tickangle=0, title=_heading("published", look)),
            theme.axis(look, **span, title=_heading("ours", look) if not panel.column else None),
        )
        layout["annotations"].append(panel.heading(UNITS[unit], look))
    return theme.figure(
        look,
        SIDE * grid.rows + 76,
        data,
        shapes=shapes,
        hovermode="closest",
        margin={"l": 8, "r": 8, "t": 30, "b": 8},
        **layout,
    )


def _reach(rows: pd.DataFrame) -> tuple[float, float]:
    numbers = rows[["published", "estimate", "lower", "upper"]].to_numpy(dtype=float)
    shown = numbers[numbers > 0]
    return float(shown.min() / ROOM), float(shown.max() * ROOM)


def _traces(rows: pd.DataFrame, least: float, look: theme.Look, form: str) -> list[dict[str, Any]]:
    """Ranges as lines, estimates as dots; the study's own table as open diamonds."""
    ranged = rows[rows["upper"].notna()]
    gap = np.full(len(ranged), np.nan)
    lower = ranged["lower"].fillna(0).clip(lower=least).to_numpy(dtype=float)
    ends = np.column_stack([lower, ranged["upper"].to_numpy(dtype=float), gap])
    data: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "x": np.repeat(ranged["published"].to_numpy(dtype=float), 3),
            "y": ends.ravel(),
            "mode": "lines",
            "line": {"width": 5, "color": look.tones.hatch},
            "opacity": 0.6,
            "hoverinfo": "skip",
        }
    ]
    dots = rows.assign(y=rows["estimate"].fillna(rows["upper"]).clip(lower=least))
    for is_same, symbol in ((False, "circle"), (True, "diamond-open")):
        part = dots[dots["is_same_data"] == is_same].sort_values(["y", "published"])
        data.append(
            {
                "type": "scatter",
                "x": part["published"].to_numpy(dtype=float),
                "y": part["y"].to_numpy(dtype=float),
                "mode": "markers+text",
                "text": [str(number) for number in part["number"]],
                "textposition": [SIDES[place % len(SIDES)] for place in range(len(part))],
                "textfont": {"size": 11, "color": look.tones.ink},
                "customdata": [theme.safe(title) for title in part["title"]],
                "marker": {
                    "symbol": symbol,
                    "size": np.where(part["estimate"].notna(), 10, 0.1),
                    "color": look.tones.muted if is_same else look.tones.accent,
                    "line": {
                        "width": 2,
                        "color": look.tones.muted if is_same else look.tones.surface,
                    },
                },
                "hovertemplate": f"%{{customdata}}<br>published %{{x:{form}}}, ours %{{y:{form}}}"
                "<extra></extra>",
            }
        )
    return data


def _heading(text: str, look: theme.Look) -> dict[str, Any]:
    return {"text": text, "font": {"size": 12, "color": look.tones.muted}}
