"""Two groups row by row, and the difference between them with its interval, in panels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboards import theme
from dashboards.figures.grid import Grid, Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd
    import plotly.graph_objects as go

    from dashboards.theme import Look

    Traces = Callable[[Panel, pd.DataFrame, list[str]], list[dict[str, Any]]]

COLUMNS = 3
SHARE = ".0%"
ROW = 26
GUTTER = 72
"""Pixels between rows of panels, for the axis and the next heading."""


def dumbbells(
    frames: Mapping[str, pd.DataFrame], pair: tuple[str, str], look: Look, tint: str
) -> go.Figure:
    """A panel per class: the same rows in each, two marks a row and a line between them.

    Args:
        frames: heading → ``title``, ``focus``, ``versus`` (0 to 1), in the order shown.
        pair: what the two marks are called.
        look: colours and width.
        tint: colour of the first; the second is an open diamond.
    """
    tones = look.tones
    top = max(
        (float(frame[["focus", "versus"]].max().max()) for frame in frames.values() if len(frame)),
        default=1.0,
    )

    def traces(panel: Panel, frame: pd.DataFrame, names: list[str]) -> list[dict[str, Any]]:
        values = frame[["focus", "versus"]].astype(float)
        between: dict[str, Any] = {
            "type": "bar",
            "y": names,
            "x": (values.max(axis=1) - values.min(axis=1)).to_numpy(),
            "base": values.min(axis=1).to_numpy(),
            "orientation": "h",
            "width": 0.1,
            "marker": {"color": tones.hatch},
            "hoverinfo": "skip",
            "showlegend": False,
        }
        marks = [
            {
                "type": "scatter",
                "y": names,
                "x": values[column].to_numpy(),
                "name": theme.safe(name),
                "legendgroup": column,
                "showlegend": panel.index == 0,
                "mode": "markers",
                "marker": {"size": 10, "symbol": symbol, "color": color, "line": {"width": 2}},
                "hovertemplate": "%{y}<br>%{x:.1%} %{fullData.name}<extra></extra>",
            }
            for column, name, symbol, color in zip(
                values, pair, ("circle", "diamond-open"), (tint, tones.ink), strict=True
            )
        ]
        return [between, *marks]

    axis = {"tickformat": SHARE, "range": [-0.03 * top, min(1.02, top * 1.08) or 1.0], "nticks": 5}
    return _panels(frames, look, traces, axis)


def forest(frames: Mapping[str, pd.DataFrame], look: Look) -> go.Figure:
    """A panel per class: a whisker per row, a dot where there is an estimate, a line at nothing.

    Args:
        frames: heading → ``title``, ``lower``, ``estimate`` (may lack), ``upper`` (-1 to 1) and
            ``is_pooled``, in the order shown.
        look: colours and width.
    """
    tones = look.tones
    reach = max(
        (
            float(frame[["lower", "upper"]].abs().max().max())
            for frame in frames.values()
            if len(frame)
        ),
        default=0.1,
    )

    def traces(_: Panel, frame: pd.DataFrame, names: list[str]) -> list[dict[str, Any]]:
        lower, value, upper = (
            100 * frame[name].to_numpy(dtype=float) for name in ("lower", "estimate", "upper")
        )
        pooled = frame["is_pooled"].to_numpy(dtype=bool)
        said = [f"{a:+.0f} to {b:+.0f} points" for a, b in zip(lower, upper, strict=True)]
        whisker = {
            "type": "bar",
            "y": names,
            "x": upper - lower,
            "base": lower,
            "orientation": "h",
            "width": [0.34 if is_pooled else 0.16 for is_pooled in pooled],
            "marker": {
                "color": [tones.accent if is_pooled else tones.hatch for is_pooled in pooled],
                "opacity": 0.55,
            },
            "customdata": said,
            "hovertemplate": "%{y}<br>95 % interval: %{customdata}<extra></extra>",
            "showlegend": False,
        }
        dot = {
            "type": "scatter",
            "y": names,
            "x": value,
            "mode": "markers",
            "marker": {
                "size": [12 if is_pooled else 9 for is_pooled in pooled],
                "symbol": ["diamond" if is_pooled else "circle" for is_pooled in pooled],
                "color": [tones.accent if is_pooled else tones.ink for is_pooled in pooled],
                "line": {"width": 2, "color": tones.surface},
            },
            "hovertemplate": "%{y}<br>%{x:+.1f} points<extra></extra>",
            "showlegend": False,
        }
        return [whisker, dot]

    end = 108 * reach
    axis = {"tickformat": "+.0f", "range": [-end, end], "nticks": 5, "title": _points(look)}
    return _panels(frames, look, traces, axis)


def _panels(
    frames: Mapping[str, pd.DataFrame], look: Look, traces: Traces, axis: dict[str, Any]
) -> go.Figure:
    """The same rows in every panel; two-sided axes carry a line at nothing, one-sided a legend."""
    legend = axis["tickformat"] == SHARE
    order = list(dict.fromkeys(title for frame in frames.values() for title in frame["title"]))
    names = dict(zip(order, _names(order, look), strict=True))
    columns = 1 if look.narrow else min(COLUMNS, max(len(frames), 1))
    rows = max(-(-len(frames) // columns), 1)
    height = rows * (ROW * max(len(order), 1) + 12) + (rows - 1) * GUTTER
    grid = Grid(len(frames), columns, 0.035, GUTTER / height)
    data: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"annotations": [], "shapes": []}
    for panel, (heading, frame) in zip(grid, frames.items(), strict=True):
        data += [
            trace | panel.axes for trace in traces(panel, frame, [names[t] for t in frame["title"]])
        ]
        layout |= panel.layout(
            theme.axis(look, **axis),
            theme.rows(
                look,
                showticklabels=panel.column == 0,
                categoryorder="array",
                categoryarray=list(names.values()),
                range=[len(order) - 0.4, -0.6],
            ),
        )
        layout["annotations"].append(panel.heading(heading, look))
        if not legend:
            line = {"type": "line", "xref": panel.axes["xaxis"], "x0": 0, "x1": 0}
            place = {"yref": f"{panel.axes['yaxis']} domain", "y0": 0, "y1": 1}
            layout["shapes"].append(
                line | place | {"line": {"width": 1.5, "color": look.tones.muted}}
            )
    top = (80 if look.narrow else 58) if legend else 30
    return theme.figure(
        look,
        height + top + (38 if legend else 50),
        data,
        hovermode="closest",
        showlegend=legend,
        legend=theme.legend(look) | {"y": 1.0, "yanchor": "top", "yref": "container"},
        margin={"l": 8, "r": 12, "t": top, "b": 34 if legend else 48},
        **layout,
    )


def _points(look: Look) -> dict[str, Any]:
    return {"text": "points", "font": {"size": 11, "color": look.tones.muted}, "standoff": 4}


def _names(titles: Sequence[str], look: Look) -> list[str]:
    """Rows' names; the owner goes on narrow screens, where two would look the same it stays."""
    short = [title.rpartition("/")[2] for title in titles] if look.narrow else list(titles)
    kept = short if len(set(short)) == len(short) else titles
    return [theme.safe(title) for title in kept]
