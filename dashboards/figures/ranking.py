"""The largest few as horizontal bars with their names beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboards import theme

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go


def ranking(frame: pd.DataFrame, look: theme.Look, unit: str) -> go.Figure:
    """Bars from the largest down.

    Args:
        frame: ``title``, ``share`` (least share of all), ``value``, ``tint``; largest first. With
            ``shape``, the pattern of each bar, empty for none.
        look: colours and width.
        unit: what is counted, for the hover text.
    """
    rows = frame.iloc[::-1]
    names = [theme.named(title, look) for title in rows["title"]]
    hatched = {
        "shape": list(rows.get("shape", ())),
        "bgcolor": list(rows["tint"]),
        "fgcolor": look.tones.hatch,
        "fgopacity": 0.5,
        "fillmode": "replace",  # to overlay, plotly takes the list of colours for one and warns
        "size": 7,
        "solidity": 0.25,
    }
    bars = {
        "type": "bar",
        "x": rows["share"].to_numpy(),
        "y": names,
        "orientation": "h",
        "marker": {"color": list(rows["tint"]), "line": {"width": 0}}
        | ({"pattern": hatched} if "shape" in rows else {}),
        "text": [f"{share:.1%}" for share in rows["share"]],
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"size": 12, "color": look.tones.muted},
        "customdata": rows["value"].to_numpy(),
        "hovertemplate": "%{y}<br>%{x:.1%} · %{customdata:,.0f} " + unit + "<extra></extra>",
    }
    return theme.figure(
        look,
        60 + theme.height(names, 27),
        [bars],
        hovermode="closest",
        bargap=0.32,
        xaxis=theme.axis(
            look, tickformat=".0%", rangemode="tozero", nticks=4 if look.narrow else 6
        ),
        yaxis=theme.rows(look),
        margin={"l": 8, "r": 56, "t": 4, "b": 8},
    )
