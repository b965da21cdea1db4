"""Who is tied to whom: points pulled together by their ties, drawn with scatter and lines."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

from dashboards import theme

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

ROUNDS = 300
WIDTHS = (0.8, 1.8, 3.6, 6.0)
"""Line widths, thin to thick; a line per width keeps the traces few."""
NAMED, NAMED_NARROW = 40, 12
LINES = 2
"""So many lines per point are drawn; more would be a hairball."""
EDGE = 0.6
"""Beyond this, names are written towards the middle."""


def network(nodes: pd.DataFrame, links: pd.DataFrame, look: theme.Look, unit: str) -> go.Figure:
    """Points with their names, lines between them.

    Args:
        nodes: ``grp``, ``title``, ``seat`` (words), ``tint``, ``degree``; largest first.
        links: ``a``, ``b`` (of ``nodes``), ``weight``.
        look: colours and width.
        unit: what is counted, for the hover text.
    """
    place = {name: index for index, name in enumerate(nodes["grp"])}
    ends = np.array([[place[a], place[b]] for a, b in zip(links["a"], links["b"], strict=True)])
    weight = links["weight"].to_numpy(dtype=float)
    where = layout(len(nodes), ends, weight)
    tones = look.tones
    drawn = strongest(len(nodes), ends, weight)
    step = np.minimum((weight / weight.max() * len(WIDTHS)).astype(int), len(WIDTHS) - 1)
    data: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines",
            "hoverinfo": "skip",
            "line": {"width": width, "color": tones.hatch},
            "opacity": 0.55,
            **_segments(where, ends[drawn][step[drawn] == index]),
        }
        for index, width in enumerate(WIDTHS)
        if (step[drawn] == index).any()
    ]
    degree = nodes["degree"].to_numpy(dtype=float)
    most = NAMED_NARROW if look.narrow else NAMED
    names = [theme.safe(title) for title in nodes["title"]]
    data.append(
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": where[:, 0],
            "y": where[:, 1],
            "text": [name if index < most else "" for index, name in enumerate(names)],
            "textposition": [
                "top right" if x < -EDGE else "top left" if x > EDGE else "top center"
                for x in where[:, 0]
            ],
            "textfont": {"size": 11, "color": tones.ink},
            "marker": {
                "size": 9 + 27 * np.sqrt(degree / degree.max()),
                "color": list(nodes["tint"]),
                "line": {"width": 1.5, "color": tones.surface},
            },
            "customdata": np.stack(
                [names, nodes["seat"].map(theme.safe), [f"{d:,.0f}" for d in degree]], axis=-1
            ),
            "hovertemplate": "%{customdata[0]} (%{customdata[1]})<br>%{customdata[2]} "
            f"{theme.safe(unit)}<extra></extra>",
        }
    )
    blank = {"visible": False, "fixedrange": look.narrow}
    reach = [-1.12, 1.12]
    return theme.figure(
        look,
        620,
        data,
        hovermode="closest",
        xaxis={**blank, "range": reach},
        yaxis={**blank, "range": reach},
        margin={"l": 4, "r": 4, "t": 8, "b": 8},
    )


def strongest(count: int, ends: Ints, weight: Floats) -> Ints:
    """Which lines are drawn: the strongest of all, and the strongest of every point."""
    order = np.argsort(-weight, kind="stable")
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    best = np.full(count, len(order))
    np.minimum.at(best, ends.ravel(), np.repeat(rank, 2))
    found: Ints = order[
        (np.arange(len(order)) < LINES * count) | np.isin(np.arange(len(order)), best)
    ]
    return found


def layout(count: int, ends: Ints, weight: Floats) -> Floats:
    """Places of points by Fruchterman and Reingold's forces, from a circle; the same every time.

    Args:
        count: points.
        ends: both points of each line; shape (lines, 2).
        weight: pull of each line; shape (lines,).

    Returns:
        Places between -1 and 1; shape (count, 2).
    """
    angle = 2 * np.pi * np.arange(count) / max(count, 1)
    where = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    pull = np.zeros((count, count))
    strength = np.sqrt(weight / weight.max())
    pull[ends[:, 0], ends[:, 1]] = pull[ends[:, 1], ends[:, 0]] = strength
    apart = sqrt(4 / max(count, 1))
    for heat in np.linspace(0.3, 0.005, ROUNDS):
        gap = where[:, None, :] - where[None, :, :]
        distance = np.maximum(np.linalg.norm(gap, axis=2), 1e-3)
        # repulsion k²/d, attraction d²/k along lines, and a light pull to the middle
        force = apart**2 / distance**2 - pull * distance / apart
        move = (gap * force[:, :, None]).sum(axis=1) - where
        length = np.maximum(np.linalg.norm(move, axis=1, keepdims=True), 1e-9)
        where = where + move / length * np.minimum(length, heat)
    where = where - (where.max(axis=0) + where.min(axis=0)) / 2
    scaled: Floats = where / np.maximum(np.abs(where).max(axis=0), 1e-9)
    return scaled


def _segments(where: Floats, ends: Ints) -> dict[str, Floats]:
    """Lines between points as one broken line."""
    first, second = where[ends[:, 0]], where[ends[:, 1]]
    broken = np.full(len(ends), np.nan)
    return {
        axis: np.stack([first[:, index], second[:, index], broken], axis=1).ravel()
        for index, axis in enumerate(("x", "y"))
    }
