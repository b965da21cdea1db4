"""Colours, type and chart templates, light and dark; unknown is always hatched grey."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go
import plotly.io as pio

from dashboards.lenses import PATTERNED, SEATLESS, UNKNOWN, WITHHELD, Group

if TYPE_CHECKING:
    from collections.abc import Sequence

pio.templates.default = None  # every colour is ours; the default template is 7 KB a figure

FONT = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', 'Noto Sans CJK SC', "
    "sans-serif"
)


@dataclass(frozen=True)
class Look:
    """How the reader's device wants to be drawn for."""

    dark: bool = False
    narrow: bool = False

    @property
    def tones(self) -> Tones:
        """The colours of this look."""
        return DARK if self.dark else LIGHT


@dataclass(frozen=True)
class Tones:
    """One colour scheme.

    ``palette`` was computed for the order United States, China, Europe, India, other East and
    South-East Asia, rest: smallest distance 22 (light) and 28 (dark) under normal, protan, deutan
    and tritan vision, contrast at least 3.3 against the surface.
    """

    surface: str
    ink: str
    muted: str
    grid: str
    unknown: str
    hatch: str
    accent: str
    palette: tuple[str, ...]


LIGHT = Tones(
    surface="#FFFFFF",
    ink="#1A1D21",
    muted="#565E69",
    grid="#E4E7EB",
    unknown="#E9E9E9",
    hatch="#9A9A9A",
    accent="#0349CB",
    palette=("#0349CB", "#816624", "#094E38", "#562159", "#0F95C3", "#8E8E8E"),
)
DARK = Tones(
    surface="#1B2027",
    ink="#ECEEF1",
    muted="#A9B1BC",
    grid="#323A44",
    unknown="#2A3038",
    hatch="#8B8B8B",
    accent="#B2CAF8",
    palette=("#B2CAF8", "#C85D1C", "#3FDE94", "#B42DED", "#3282B3", "#808080"),
)

SHAPES = {UNKNOWN: "/", WITHHELD: "x", SEATLESS: "."}

DIVERGING = (
    # PuOr around the middle; the ends are dark enough for white figures.
    (0.0, "#7F3B08"),
    (0.25, "#E08214"),
    (0.42, "#FDD9A8"),
    (0.5, "#F7F7F7"),
    (0.58, "#D5D2E6"),
    (0.75, "#8073AC"),
    (1.0, "#2D004B"),
)


def safe(text: object) -> str:
    """Text from data as plotly may show it: no tag in it is obeyed."""
    return escape(str(text), quote=False)


def colour(group: Group, look: Look) -> str:
    """The line or fill colour of a group; patterned groups are grey."""
    if group.colour is None:
        return look.tones.hatch
    return look.tones.palette[group.colour]


def pattern(group: Group, look: Look) -> dict[str, object] | None:
    """The fill pattern of a group that is not a place, else None."""
    if group.name not in PATTERNED:
        return None
    return {
        "shape": SHAPES[group.name],
        "bgcolor": look.tones.unknown,
        "fgcolor": look.tones.hatch,
        "size": 7 if group.name == UNKNOWN else 5,
        "solidity": 0.25,
        "fillmode": "overlay",
    }


def possible(look: Look) -> dict[str, object]:
    """The fill pattern of a range that nobody knows more about."""
    tones = look.tones
    hatch = {"shape": "/", "size": 6, "solidity": 0.25}
    return hatch | {"fgcolor": tones.hatch, "bgcolor": tones.unknown}


def axis(look: Look, **more: object) -> dict[str, Any]:
    """One axis in the look's colours."""
    tones = look.tones
    return {
        "gridcolor": tones.grid,
        "linecolor": tones.grid,
        "zeroline": False,
        "ticks": "",
        "automargin": True,
        "tickfont": {"size": 12, "color": tones.muted},
        "fixedrange": look.narrow,
        **more,
    }


def rows(look: Look, **more: object) -> dict[str, Any]:
    """The axis of named rows."""
    ink = {"size": 11 if look.narrow else 12, "color": look.tones.ink}
    return axis(look, **{"showgrid": False, "tickfont": ink, **more})


def figure(look: Look, height: int, data: list[dict[str, Any]], **layout: object) -> go.Figure:
    """A figure in the look's colours from plain traces, checked once as a whole."""
    tones = look.tones
    return go.Figure(
        {
            "data": data,
            "layout": {
                "height": height,
                "paper_bgcolor": "rgba(0,0,0,0)",
                "plot_bgcolor": "rgba(0,0,0,0)",
                "font": {"family": FONT, "size": 13, "color": tones.ink},
                "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
                "hovermode": "x unified",
                "hoverlabel": {
                    "bgcolor": tones.surface,
                    "bordercolor": tones.grid,
                    "font": {"color": tones.ink},
                },
                "showlegend": False,
                "legend": legend(look),
                "modebar": {
                    "bgcolor": "rgba(0,0,0,0)",
                    "color": tones.muted,
                    "activecolor": tones.ink,
                },
                "uirevision": "keep",
                **layout,
            },
        }
    )


def legend(look: Look, y: float = -0.12) -> dict[str, Any]:
    """A horizontal legend below the chart."""
    return {
        "orientation": "h",
        "yanchor": "top",
        "y": y,
        "x": 0,
        "font": {"size": 12, "color": look.tones.ink},
        "bgcolor": "rgba(0,0,0,0)",
    }


def label(text: str, look: Look, **where: object) -> dict[str, Any]:
    """A piece of text on the paper of a figure."""
    return {
        "text": text,
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "font": {"size": 12, "color": look.tones.ink},
        **where,
    }


def named(title: object, look: Look) -> str:
    """The name of a row: in lines where there is little room."""
    return wrapped(str(title), 20) if look.narrow else safe(title)


def entry(title: object, look: Look) -> str:
    """A name in a legend, likewise."""
    return wrapped(str(title), 36) if look.narrow else safe(title)


def heading(text: str, look: Look) -> dict[str, Any]:
    """The title of an axis, likewise."""
    said = wrapped(text, 26) if look.narrow else safe(text)
    return {"text": said, "font": {"size": 12, "color": look.tones.muted}}


def height(names: Sequence[str], least: int) -> int:
    """Pixels that named rows take together: at least so many each, more for names of more lines."""
    lines = max((name.count("<br>") + 1 for name in names), default=1)
    return len(names) * max(least, 15 * lines + 8)


def wrapped(title: str, width: int = 15) -> str:
    """A tick label broken at blanks; the breaks are ours, the text is made safe."""
    lines = [""]
    for word in title.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(safe(line) for line in lines)
