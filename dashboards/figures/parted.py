"""Bars of parts that make a whole, one per year, quarter or repository."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboards import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import plotly.graph_objects as go

    from dashboards.lenses import Group

SHAPES = {"unknown": "/", "community": ".", "unassigned": "x"}
LEAST = 0.06
"""Parts below this have no number written on them."""
MOST_NUMBERED = 6
"""Standing bars that have room for numbers on a narrow screen."""
LETTERS = 32
"""Letters of names that have room below them there."""


def parted(
    frame: pd.DataFrame,
    groups: Sequence[Group],
    look: theme.Look,
    *,
    lying: bool = False,
    threshold: float | None = None,
) -> go.Figure:
    """Stacked bars whose parts add up to 1.

    Args:
        frame: ``title`` (the bar), ``grp``, ``share`` (0 to 1); bars in the order of first sight.
        groups: bottom to top, or left to right; those the frame lacks are left out.
        look: colours and width.
        lying: bars from left to right, for long titles.
        threshold: a share marked across lying bars.
    """
    titles = list(dict.fromkeys(frame["title"]))
    shares = frame.set_index(["title", "grp"])["share"]
    names = [theme.named(title, look) if lying else theme.safe(title) for title in titles]
    present = [group for group in groups if (frame["grp"] == group.name).any()]
    room = lying or not look.narrow or len(titles) <= MOST_NUMBERED
    data: list[dict[str, Any]] = []
    for group in present:
        values = [float(shares.get((title, group.name), 0.0)) for title in titles]
        shape = SHAPES.get(group.name)
        hatch = {
            "pattern": {
                "shape": shape,
                "bgcolor": look.tones.unknown,
                "fgcolor": look.tones.hatch,
                "size": 6,
                "solidity": 0.25,
            }
        }
        data.append(
            {
                "type": "bar",
                "orientation": "h" if lying else "v",
                ("y" if lying else "x"): names,
                ("x" if lying else "y"): values,
                "name": theme.entry(group.title, look),
                "marker": {
                    "color": theme.colour(group, look),
                    "line": {"width": 0.5, "color": look.tones.surface},
                }
                | (hatch if shape else {}),
                "text": [f"{value:.0%}" if value >= LEAST and room else "" for value in values],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "textfont": {"color": look.tones.ink if shape else look.tones.surface},
                # names are data: never part of the template
                "hovertemplate": ("%{y}: %{x:.1%}" if lying else "%{x}: %{y:.1%}")
                + " %{fullData.name}<extra></extra>",
            }
        )
    share = theme.axis(look, tickformat=".0%", range=[0, 1.005 if lying else 1], nticks=6)
    kinds = theme.rows(look, type="category", tickangle=0)
    if names and not lying and look.narrow:  # as many names as there is room for
        most = max(LETTERS // max(len(name) for name in names), 1)
        kinds |= {"tickvals": names[:: -(-len(names) // most)]}
    across = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "x0": threshold, "x1": threshold}
    dashed = {"width": 2, "dash": "dash", "color": look.tones.ink}
    return theme.figure(
        look,
        120 + theme.height(names, 30) if lying else 400,
        data,
        barmode="stack",
        bargap=0.25,
        hovermode="closest",
        shapes=[across | {"line": dashed}] if threshold is not None else [],
        showlegend=True,
        legend=theme.legend(look)
        | {"y": 1.0, "yanchor": "bottom", "traceorder": "normal", "itemclick": False},
        xaxis=share if lying else kinds,
        yaxis=kinds | {"autorange": "reversed"} if lying else share,
        margin={"l": 8, "r": 12, "t": 64 if look.narrow else 44, "b": 30},
    )
