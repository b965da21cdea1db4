"""Cross-tie share against what chance would give, and their ratio, over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboards import theme
from dashboards.figures.grid import Grid

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

SHARES = (
    ("x", "Observed", "solid", "circle"),
    ("x0", "Expected, whole sample", "dash", "square"),
    ("x0_within", "Expected, within projects", "dot", "diamond"),
)
RATIOS = (
    ("ratio", "Against the whole sample", "dash", "square"),
    ("ratio_within", "Against the same project", "dot", "diamond"),
)


def mixing(frame: pd.DataFrame, look: theme.Look) -> go.Figure:
    """Two panels over the same years: shares, and ratios around one.

    Args:
        frame: ``year``, ``x``, ``x0``, ``x0_within``, ``ratio``, ``ratio_within``, ``n``; where
            labels were permuted, ``lower`` and ``upper`` of the ratio within projects.
        look: colours and width.
    """
    tones = look.tones
    tint = {"x": tones.ink, "x0": tones.accent, "x0_within": tones.palette[2]}
    years = [str(int(year)) for year in frame["year"]]
    grid = Grid(2, 1 if look.narrow else 2, 0.09, 0.18)
    data: list[dict[str, Any]] = []
    layout: dict[str, Any] = {}
    headings = []
    for panel, lines in zip(grid, (SHARES, RATIOS), strict=True):
        first = panel.index == 0
        for column, name, dash, symbol in lines:
            color = tint[column.replace("ratio", "x0")]
            data.append(
                {
                    "type": "scatter",
                    "x": years,
                    "y": frame[column].to_numpy(dtype=float),
                    "name": name,
                    "mode": "lines+markers",
                    "line": {"width": 2.2, "dash": dash, "color": color},
                    "marker": {"size": 8, "symbol": symbol, "color": color},
                    "showlegend": first,
                    "customdata": frame["n"].to_numpy(),
                    "hovertemplate": "%{y:.0%}" if first else "%{y:.2f} (%{customdata:,.0f} ties)",
                    **panel.axes,
                }
            )
        layout |= panel.layout(
            theme.axis(look, showgrid=False, type="category"),
            theme.axis(look, rangemode="tozero", tickformat=".0%" if first else ".1f", nticks=6),
        )
        title = "Share of ties that cross groups" if first else "Observed ÷ expected (1 = chance)"
        headings.append(panel.heading(title, look))
    band = frame.dropna(subset=["lower", "upper"]) if "lower" in frame else frame.head(0)
    if len(band):
        data.append(_chance(band, look))
    one = {"type": "line", "xref": "x2 domain", "x0": 0, "x1": 1, "yref": "y2", "y0": 1, "y1": 1}
    return theme.figure(
        look,
        640 if look.narrow else 380,
        data,
        annotations=headings,
        shapes=[one | {"line": {"width": 1.5, "color": tones.muted}}],
        showlegend=True,
        legend=theme.legend(look, -0.08 if look.narrow else -0.13),
        margin={"l": 44, "r": 12, "t": 34, "b": 28},
        **layout,
    )


def _chance(frame: pd.DataFrame, look: theme.Look) -> dict[str, Any]:
    """What permuted labels give, a bar behind each year that has it."""
    lower, upper = frame["lower"].to_numpy(dtype=float), frame["upper"].to_numpy(dtype=float)
    return {
        "type": "bar",
        "x": [str(int(year)) for year in frame["year"]],
        "y": upper - lower,
        "base": lower,
        "width": 0.36,
        "name": "By chance (permuted labels)",
        "marker": {
            "color": look.tones.unknown,
            "line": {"width": 1, "color": look.tones.hatch},
        },
        "customdata": [f"{a:.2f} – {b:.2f}" for a, b in zip(lower, upper, strict=True)],
        "hovertemplate": "%{customdata}",
        "xaxis": "x2",
        "yaxis": "y2",
    }
