"""Several marks on one line per row, largest row on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboards import theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import plotly.graph_objects as go

SYMBOLS = ("circle", "diamond-open", "square", "cross-open")


def dots(
    frame: pd.DataFrame,
    series: Mapping[str, str],
    look: theme.Look,
    unit: str,
    *,
    share: bool = True,
) -> go.Figure:
    """Rows from the top down, a mark of its own shape for each series, a line between them.

    Args:
        frame: ``title`` and the columns of ``series``, in the order shown.
        series: column → its name in the legend; as many as there are shapes.
        look: colours and width.
        unit: heading of the axis.
        share: the values are shares, 0 to 1; else amounts.
    """
    rows = frame.iloc[::-1]
    tones = look.tones
    names = [theme.named(title, look) for title in rows["title"]]
    values = rows[list(series)].astype(float)
    reach: dict[str, Any] = {
        "type": "bar",
        "y": names,
        "x": (values.max(axis=1) - values.min(axis=1)).to_numpy(),
        "base": values.min(axis=1).to_numpy(),
        "orientation": "h",
        "width": 0.08,
        "marker": {"color": tones.hatch},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    said = "%{x:.1%}" if share else "%{x:,.0f}"
    marks = [
        {
            "type": "scatter",
            "y": names,
            "x": values[column].to_numpy(),
            "name": theme.entry(name, look),
            "mode": "markers",
            "marker": {"size": 11, "symbol": symbol, "color": tint, "line": {"width": 2}},
            "hovertemplate": f"%{{y}}<br>{said} %{{fullData.name}}<extra></extra>",
        }
        for (column, name), symbol, tint in zip(
            series.items(), SYMBOLS, (tones.accent, tones.ink, *tones.palette), strict=False
        )
    ]
    return theme.figure(
        look,
        110 + theme.height(names, 28),
        [reach, *marks],
        hovermode="closest",
        showlegend=True,
        legend=theme.legend(look) | {"y": 1.0, "yanchor": "bottom"},
        xaxis=theme.axis(
            look,
            tickformat=".0%" if share else "d",
            rangemode="tozero",
            nticks=4 if look.narrow else 8,
            title=theme.heading(unit, look),
        ),
        yaxis=theme.rows(look),
        margin={"l": 8, "r": 20, "t": 34, "b": 40},
    )
