"""One dot per row with an interval beside it: a ratio and its null, or a median and its range."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboards import theme

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go


def whiskers(
    frame: pd.DataFrame,
    look: theme.Look,
    *,
    unit: str,
    one: bool = False,
    band: str = "",
) -> go.Figure:
    """Rows from the top down, a dot each, its interval as a bar.

    Args:
        frame: ``title``, ``value``, ``lower``, ``upper``; in the order shown; an interval may lack.
        look: colours and width.
        unit: heading of the axis and word of the hover text; a `share` is shown as per cent, and
            its bar is hatched: it is what nobody knows, not an interval.
        one: mark the line at 1, where a ratio is what chance gives.
        band: what the bar says, for its hover text.
    """
    rows = frame.iloc[::-1]
    tones = look.tones
    names = [theme.named(title, look) for title in rows["title"]]
    form, ticks = (".0%", ".0%") if unit == "share" else (".2f", None)
    lower, upper = rows["lower"].to_numpy(dtype=float), rows["upper"].to_numpy(dtype=float)
    bar: dict[str, Any] = {"color": tones.unknown, "line": {"width": 1, "color": tones.hatch}}
    if unit == "share":
        bar["pattern"] = theme.possible(look)
    data: list[dict[str, Any]] = [
        {
            "type": "bar",
            "y": names,
            "x": upper - lower,
            "base": lower,
            "orientation": "h",
            "width": 0.36,
            "marker": bar,
            "customdata": [f"{a:{form}} – {b:{form}}" for a, b in zip(lower, upper, strict=True)],
            "hovertemplate": f"%{{y}}<br>{band}: %{{customdata}}<extra></extra>",
        },
        {
            "type": "scatter",
            "y": names,
            "x": rows["value"].to_numpy(dtype=float),
            "mode": "markers",
            "marker": {
                "size": 11,
                "color": tones.accent,
                "line": {"width": 2, "color": tones.surface},
            },
            "hovertemplate": f"%{{y}}<br>%{{x:{form}}} {unit}<extra></extra>",
        },
    ]
    line = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": 1, "x1": 1}
    return theme.figure(
        look,
        84 + theme.height(names, 30),
        data,
        hovermode="closest",
        shapes=[line | {"line": {"width": 1.5, "color": tones.muted}}] if one else [],
        xaxis=theme.axis(
            look,
            rangemode="normal" if one else "tozero",
            nticks=4 if look.narrow else 7,
            tickformat=ticks,
            title=theme.heading(unit, look),
        ),
        yaxis=theme.rows(look),
        margin={"l": 8, "r": 16, "t": 8, "b": 40},
    )
