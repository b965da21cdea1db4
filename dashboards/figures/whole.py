"""Bars that each make a whole: what is known by group, what is not hatched at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboards import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import plotly.graph_objects as go

    from dashboards.lenses import Group


def whole(
    frame: pd.DataFrame,
    groups: Sequence[Group],
    look: theme.Look,
    *,
    threshold: float | None = None,
) -> go.Figure:
    """Rows from the top down, each divided among the groups.

    Args:
        frame: ``title``, ``grp``, ``share``; shares of a title add up to 1.
        groups: left to right.
        look: colours and width.
        threshold: a share marked across the rows.
    """
    tones = look.tones
    titles = list(dict.fromkeys(frame["title"]))[::-1]
    names = [theme.safe(title) for title in titles]
    data: list[dict[str, Any]] = []
    for group in groups:
        part = frame[frame["grp"] == group.name].set_index("title")["share"]
        share = part.reindex(titles).fillna(0.0)
        if not share.any():
            continue
        pattern = theme.pattern(group, look)
        marker: dict[str, Any] = {
            "color": theme.colour(group, look),
            "line": {"width": 1, "color": tones.surface},
        }
        if pattern:
            marker["color"] = tones.unknown
            marker["pattern"] = {**pattern, "fillmode": "replace"}
        data.append(
            {
                "type": "bar",
                "y": names,
                "x": share.to_numpy(dtype=float),
                "name": theme.safe(group.title),
                "orientation": "h",
                "marker": marker,
                "hovertemplate": f"%{{y}}<br>%{{x:.0%}} {theme.safe(group.title)}<extra></extra>",
            }
        )
    shapes = []
    if threshold is not None:
        across = {"type": "line", "yref": "paper", "y0": 0, "y1": 1}
        dashed = {"width": 2, "dash": "dash", "color": tones.ink}
        shapes.append(across | {"x0": threshold, "x1": threshold, "line": dashed})
    return theme.figure(
        look,
        110 + 30 * len(titles),
        data,
        barmode="stack",
        bargap=0.3,
        hovermode="closest",
        shapes=shapes,
        showlegend=True,
        legend=theme.legend(look, -0.16) | {"traceorder": "normal"},
        xaxis=theme.axis(look, range=[0, 1], tickformat=".0%", nticks=6),
        yaxis=theme.axis(
            look, showgrid=False, tickfont={"size": 11 if look.narrow else 12, "color": tones.ink}
        ),
        margin={"l": 8, "r": 16, "t": 8, "b": 28},
    )
