"""From where contributors are to where the repositories are at home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboards import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import plotly.graph_objects as go

    from dashboards.lenses import Group

WIDTH = 18
"""Letters of a line where there is little room."""
LEAST = 0.01
"""Flows below this part of the whole are left to the table."""


def flow(
    frame: pd.DataFrame,
    sources: Sequence[Group],
    homes: Sequence[Group],
    look: theme.Look,
    unit: str,
) -> go.Figure:
    """A Sankey diagram of groups to homes.

    Args:
        frame: ``grp``, ``home``, ``value``; small groups already folded.
        sources: left nodes, top to bottom.
        homes: right nodes, top to bottom.
        look: colours and width.
        unit: what is counted, for the hover text.
    """
    total = float(frame["value"].sum()) or 1.0
    kept = frame[frame["value"] / total >= LEAST]
    left = [group for group in sources if (kept["grp"] == group.name).any()]
    right = [group for group in homes if (kept["home"] == group.name).any()]
    left_index = {group.name: index for index, group in enumerate(left)}
    right_index = {group.name: index + len(left) for index, group in enumerate(right)}
    kept = kept[kept["grp"].isin(left_index) & kept["home"].isin(right_index)]
    colours = {group.name: theme.colour(group, look) for group in (*right, *left)}
    parts = [float(kept.loc[kept["grp"] == group.name, "value"].sum()) / total for group in left]
    parts += [float(kept.loc[kept["home"] == group.name, "value"].sum()) / total for group in right]
    nodes = [*left, *right]
    sankey = {
        "type": "sankey",
        "arrangement": "fixed",
        "valueformat": ",.0f",
        "valuesuffix": f" {unit}",
        "node": {
            "label": [
                f"{theme.wrapped(group.title, WIDTH) if look.narrow else theme.safe(group.title)} "
                f"{part:.0%}"
                for group, part in zip(nodes, parts, strict=True)
            ],
            "color": [colours[group.name] for group in nodes],
            "line": {"width": 0},
            "pad": 18,
            "thickness": 14,
            "hovertemplate": "%{label}<br>%{value}<extra></extra>",
        },
        "link": {
            "source": [left_index[name] for name in kept["grp"]],
            "target": [right_index[name] for name in kept["home"]],
            "value": kept["value"].tolist(),
            "color": [faded(colours[name], 0.42) for name in kept["grp"]],
            "hovertemplate": "%{source.label} → %{target.label}<br>%{value}<extra></extra>",
        },
        "textfont": {
            "size": 11 if look.narrow else 13,
            "color": look.tones.ink,
            "shadow": "none",
        },
    }
    margin = {"l": 4, "r": 4, "t": 16, "b": 16}
    return theme.figure(look, 440, [sankey], hovermode="closest", margin=margin)


def faded(colour: str, alpha: float) -> str:
    """A hex colour with transparency."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha})"
