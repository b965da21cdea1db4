"""Repositories to the packages they stand on, and on to where those are looked after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboards import theme
from dashboards.figures.flow import faded

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import plotly.graph_objects as go

    from dashboards.lenses import Group


def chain(frame: pd.DataFrame, groups: Sequence[Group], look: theme.Look) -> go.Figure:
    """A Sankey diagram of three columns.

    Args:
        frame: ``repository``, ``package`` (small ones already joined), ``grp``, ``value``.
        groups: right nodes, top to bottom.
        look: colours and width.
    """
    left = list(dict.fromkeys(frame["repository"]))
    middle = list(dict.fromkeys(frame.sort_values("grp")["package"]))
    right = [group for group in groups if (frame["grp"] == group.name).any()]
    tints = {group.name: theme.colour(group, look) for group in right}
    place: dict[tuple[str, str], int] = {}
    for column, names in (("l", left), ("m", middle), ("r", [group.name for group in right])):
        for name in names:
            place[column, name] = len(place)
    links: dict[str, list[Any]] = {"source": [], "target": [], "value": [], "color": []}
    ends = frame.groupby(["package", "grp"], as_index=False)["value"].sum()
    for source, target, rows in (
        (("l", "repository"), ("m", "package"), frame),
        (("m", "package"), ("r", "grp"), ends),
    ):
        links["source"] += [place[source[0], name] for name in rows[source[1]]]
        links["target"] += [place[target[0], name] for name in rows[target[1]]]
        links["value"] += rows["value"].tolist()
        links["color"] += [faded(tints[name], 0.4) for name in rows["grp"]]
    grey = look.tones.hatch
    sankey = {
        "type": "sankey",
        "arrangement": "snap",
        "valueformat": ",.0f",
        "valuesuffix": " declarations",
        "node": {
            "label": [
                *(theme.safe(name.partition("/")[2] if look.narrow else name) for name in left),
                *(theme.safe(name) for name in middle),
                *(theme.safe(group.title) for group in right),
            ],
            "color": [grey] * (len(left) + len(middle)) + [tints[group.name] for group in right],
            "line": {"width": 0},
            "pad": 8,
            "thickness": 12,
            "hovertemplate": "%{label}<br>%{value}<extra></extra>",
        },
        "link": links
        | {"hovertemplate": "%{source.label} → %{target.label}<br>%{value}<extra></extra>"},
        "textfont": {
            "size": 10 if look.narrow else 12,
            "color": look.tones.ink,
            "shadow": "none",
        },
    }
    height = max(420, 60 + 26 * max(len(left), len(middle)))
    margin = {"l": 4, "r": 4, "t": 16, "b": 16}
    return theme.figure(look, height, [sankey], hovermode="closest", margin=margin)
