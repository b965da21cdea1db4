"""Since when: a grid of first years, and dots along time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboards import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from dashboards.lenses import Group

SHORT = pd.Timedelta(days=3 * 365)
"""Within so long a time months are told apart."""


def grid(frame: pd.DataFrame, columns: Sequence[str], look: theme.Look) -> go.Figure:
    """Repository by back end, the first year written in the cell.

    Args:
        frame: ``repository``, ``title`` (of the back end), ``year``; in the order shown.
        columns: titles from left to right.
        look: colours and width.
    """
    rows = list(dict.fromkeys(frame["repository"]))
    years = frame.set_index(["repository", "title"])["year"].to_dict()
    cells = [[years.get((row, column)) for column in columns] for row in rows]
    first, last = int(frame["year"].min()), int(frame["year"].max())
    heat = {
        "type": "heatmap",
        "z": cells,
        "x": [theme.wrapped(name, 5 if look.narrow else 9) for name in columns],
        "y": [theme.safe(name.partition("/")[2] if look.narrow else name) for name in rows],
        "text": [["" if year is None else f"’{year % 100:02d}" for year in row] for row in cells],
        "texttemplate": "%{text}",
        "textfont": {"size": 10 if look.narrow else 11},
        "colorscale": "Viridis",
        "zmin": first,
        "zmax": max(last, first + 1),
        "xgap": 1,
        "ygap": 1,
        "showscale": False,
        "hoverongaps": False,
        "hovertemplate": "%{y}: %{x} since %{z}<extra></extra>",
    }
    ink = {"size": 10 if look.narrow else 12, "color": look.tones.ink}
    return theme.figure(
        look,
        110 + 27 * len(rows),
        [heat],
        hovermode="closest",
        xaxis=theme.axis(
            look, side="top", type="category", showgrid=False, tickangle=0, tickfont=ink
        ),
        yaxis=theme.axis(look, autorange="reversed", showgrid=False, tickfont=ink),
    )


def timeline(frame: pd.DataFrame, groups: Sequence[Group], look: theme.Look) -> go.Figure:
    """A dot for each repository at the day it first named a back end.

    Args:
        frame: ``title`` (of the back end), ``repository``, ``on_date``, ``grp``; in the order
            shown.
        groups: of the vendors; each has a colour and a shape of its own.
        look: colours and width.
    """
    shapes = ("circle", "diamond", "square", "triangle-up", "cross", "star", "hexagon")
    titles = list(dict.fromkeys(frame["title"]))
    days = pd.to_datetime(frame["on_date"])
    span = days.max() - days.min()
    data: list[dict[str, Any]] = []
    for number, group in enumerate(groups):
        own = frame[frame["grp"] == group.name]
        if own.empty:
            continue
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": own["on_date"].to_numpy(),
                "y": [theme.safe(title) for title in own["title"]],
                "name": theme.safe(group.title),
                "marker": {
                    "size": 10,
                    "symbol": shapes[number % len(shapes)],
                    "color": theme.colour(group, look),
                    "line": {"width": 1, "color": look.tones.surface},
                },
                "customdata": [theme.safe(name) for name in own["repository"]],
                "hovertemplate": "%{customdata}: %{y}<br>%{x|%Y-%m-%d}<extra></extra>",
            }
        )
    return theme.figure(
        look,
        110 + 24 * len(titles),
        data,
        hovermode="closest",
        showlegend=True,
        legend=theme.legend(look) | {"y": 1.0, "yanchor": "bottom"},
        xaxis=theme.axis(
            look,
            tickformat="%Y" if span > SHORT else "%b %Y",
            tickangle=0,
            nticks=3 if look.narrow else 8,
        ),
        yaxis=theme.rows(
            look,
            showgrid=True,
            type="category",
            categoryorder="array",
            categoryarray=[theme.safe(title) for title in reversed(titles)],
        ),
        margin={"l": 8, "r": 16, "t": 50, "b": 30},
    )
