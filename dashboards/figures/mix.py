"""Rows that each make a whole, divided into named parts; what is undecided hatched at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboards import theme
from dashboards.lenses import PATTERNED

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import plotly.graph_objects as go

    from dashboards.theme import Look

QUARTERS = [0, 0.25, 0.5, 0.75, 1]
LEAST_LABELLED = 0.05
"""Narrower parts carry no number; the table does."""


@dataclass(frozen=True)
class Part:
    """A part of a row: ``colour`` is an index into the palette, ``shape`` a pattern upon it.

    Parts called as the patterned groups are (unknown, withheld) are drawn like those.
    """

    name: str
    title: str
    colour: int = 0
    shape: str = ""


def mix(frame: pd.DataFrame, parts: Sequence[Part], look: Look, unit: str) -> go.Figure:
    """Rows from the top down, each divided among the parts.

    Args:
        frame: ``title``, ``part`` (a name of ``parts``), ``share`` and ``amount``; the shares of a
            title add up to 1.
        parts: left to right.
        look: colours and width.
        unit: what is counted, for the hover text.
    """
    rows = list(dict.fromkeys(frame["title"]))[::-1]
    names = [theme.wrapped(row, 22 if look.narrow else 34) for row in rows]
    data: list[dict[str, Any]] = []
    for part in parts:
        of = frame[frame["part"] == part.name].drop_duplicates("title")
        of = of.set_index("title").reindex(rows)
        share = of["share"].fillna(0).to_numpy(dtype=float)
        if not share.any():
            continue
        labelled = part.name not in PATTERNED and not part.shape
        data.append(
            {
                "type": "bar",
                "y": names,
                "x": share,
                "name": theme.safe(part.title),
                "orientation": "h",
                "marker": _marker(part, look),
                "text": [
                    f"{value:.0%}" if labelled and value >= LEAST_LABELLED else ""
                    for value in share
                ],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "insidetextfont": {"size": 12, "color": _ink(part, look)},
                "customdata": of["amount"].fillna(0).to_numpy(),
                "hovertemplate": f"%{{y}}<br>%{{x:.1%}} {theme.safe(part.title)} · "
                f"%{{customdata:,.0f}} {unit}<extra></extra>",
            }
        )
    return theme.figure(
        look,
        (150 if look.narrow else 110) + (44 if look.narrow else 36) * len(rows),
        data,
        barmode="stack",
        bargap=0.28,
        hovermode="closest",
        showlegend=True,
        legend=theme.legend(look) | {"traceorder": "normal", "y": 1.0, "yanchor": "bottom"},
        xaxis=theme.axis(look, range=[0, 1.005], tickformat=".0%", tickvals=QUARTERS),
        yaxis=theme.rows(look),
        margin={"l": 8, "r": 16, "t": 34, "b": 28},
    )


def _marker(part: Part, look: Look) -> dict[str, Any]:
    marker: dict[str, Any] = {"line": {"width": 1, "color": look.tones.surface}}
    if part.name in PATTERNED:
        hatch = theme.pattern(PATTERNED[part.name], look) or {}
        return marker | {"color": look.tones.unknown, "pattern": {**hatch, "fillmode": "replace"}}
    tint = look.tones.palette[part.colour]
    if not part.shape:
        return marker | {"color": tint}
    pattern = {"shape": part.shape, "fgcolor": tint, "bgcolor": look.tones.surface, "size": 6}
    return marker | {"color": tint, "pattern": {**pattern, "fillmode": "replace", "solidity": 0.5}}


def _ink(part: Part, look: Look) -> str:
    """Whichever of black and white can be read on the part's colour (WCAG's luminance)."""
    tint = look.tones.palette[part.colour].lstrip("#")
    channels = [int(tint[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004 - sRGB
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if (luminance + 0.05) ** 2 > 0.05 * 1.05 else "#FFFFFF"
