"""All verdicts at a glance: a row per claim, a column per lens, word and sign in every cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboards import theme
from dashboards.verdicts import SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

STRENGTH = {"Holds": 1.0, "Partly": 0.72, "Open": 0.42, "Not shown": 0.2, "Cannot be tested": 0.0}


def board(
    claims: Sequence[str],
    lenses: Sequence[str],
    words: Sequence[Sequence[str]],
    stated: Sequence[int],
    look: theme.Look,
) -> go.Figure:
    """Verdicts by claim and lens; the lens in which a claim is stated has a frame.

    Args:
        claims: titles, top down.
        lenses: headings, left to right.
        words: verdict word of each claim under each lens.
        stated: index of the lens in which each claim is stated.
        look: colours and width.
    """
    tones = look.tones
    names = [theme.named(title, look) for title in claims]
    strength = [[STRENGTH[word] for word in row] for row in words]
    width = 11 if look.narrow else 40
    signed = [[theme.wrapped(f"{SIGNS[word]} {word}", width) for word in row] for row in words]
    cells: dict[str, Any] = {
        "type": "heatmap",
        "x": list(lenses),
        "y": names,
        "z": strength,
        "zmin": 0,
        "zmax": 1,
        "colorscale": [[0.0, tones.surface], [1.0, _faint(look)]],
        "showscale": False,
        "xgap": 6,
        "ygap": 4,
        "text": signed,
        "texttemplate": "%{text}",
        "textfont": {"size": 10 if look.narrow else 13, "color": tones.ink},
        "hovertemplate": "%{y}<br>%{x}: %{text}<extra></extra>",
    }
    frame = {"type": "rect", "line": {"width": 2, "color": tones.accent}, "layer": "above"}
    shapes = [
        frame | {"x0": lens - 0.49, "x1": lens + 0.49, "y0": row - 0.46, "y1": row + 0.46}
        for row, lens in enumerate(stated)
    ]
    return theme.figure(
        look,
        60 + theme.height(names, 36),
        [cells],
        hovermode="closest",
        shapes=shapes,
        xaxis=theme.axis(
            look,
            showgrid=False,
            side="top",
            tickangle=0,
            tickfont={"size": 11 if look.narrow else 12, "color": tones.ink},
        ),
        yaxis=theme.axis(
            look,
            showgrid=False,
            autorange="reversed",
            tickfont={"size": 11 if look.narrow else 13, "color": tones.ink},
        ),
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
    )


def _faint(look: theme.Look) -> str:
    """The accent as a ground that text can be read on."""
    return "#33415E" if look.dark else "#C4D6FB"
