"""Two heat maps: who works with whom against chance, and how much is known where."""

from __future__ import annotations

from math import isnan, log2
from typing import TYPE_CHECKING, Any

import numpy as np

from dashboards import theme
from dashboards.figures.grid import Grid, Panel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    import plotly.graph_objects as go

    from dashboards.lenses import Group

REACH = 3.0
"""The colour scale ends at eight times more, or eight times less, than expected."""
STROKES = 5
MOST_NAMED = 6
"""More columns than this do not have room for their names."""
LEAST_EXPECTED = 5.0
"""With fewer expected ties a ratio says nothing; the table still has it."""


def intensity(
    frames: Mapping[str, pd.DataFrame],
    groups: Sequence[Group],
    look: theme.Look,
    *,
    directed: bool = False,
) -> go.Figure:
    """Observed over expected ties per pair of groups, one panel per expectation.

    Args:
        frames: panel title → ``a``, ``b``, ``ratio``, ``weight``, ``expected``, ``withheld``; each
            pair once.
        groups: rows and columns, in order.
        look: colours and width.
        directed: ``a`` is the row and ``b`` the column; else a pair fills both cells.
    """
    columns = 1 if look.narrow else len(frames)
    rows = -(-len(frames) // columns)
    plot = 46 * len(groups)
    inner = rows * plot + (rows - 1) * 96
    # where names would not fit columns are numbered and the numbers explained at the rows
    numbered = look.narrow or len(groups) > MOST_NAMED
    titles = [theme.wrapped(group.title) for group in groups]
    down = [f"{n} {title}" for n, title in enumerate(titles, 1)] if numbered else titles
    ticks = {
        "tickvals": list(range(len(groups))),
        "tickfont": {"size": 10 if look.narrow else 11, "color": look.tones.ink},
        "showgrid": False,
    }
    span = [-0.5, len(groups) - 0.5]
    data: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"annotations": []}
    for panel, (title, frame) in zip(
        Grid(len(frames), columns, 0.06, 96 / inner), frames.items(), strict=True
    ):
        cells, hidden = _cells(frame, groups, 9 if look.narrow else 12, directed=directed)
        data.append(cells | panel.axes)
        shapes += [stroke for cell in hidden for stroke in hatch(*cell, look, panel)]
        layout |= panel.layout(
            theme.axis(
                look,
                **ticks,
                range=span,
                tickangle=0,
                ticktext=[str(n + 1) for n in range(len(groups))] if numbered else titles,
            ),
            theme.axis(
                look,
                **ticks,
                range=span[::-1],
                showticklabels=panel.column == 0,
                ticktext=down,
            ),
        )
        layout["annotations"].append(panel.heading(title, look))
    return theme.figure(
        look,
        inner + 104,
        data,
        shapes=shapes,
        hovermode="closest",
        margin={"l": 8, "r": 8, "t": 32, "b": 56},
        **layout,
    )


def _cells(
    frame: pd.DataFrame, groups: Sequence[Group], size_of_text: int, *, directed: bool
) -> tuple[dict[str, Any], list[tuple[int, int]]]:
    """A heat map, and the cells that are withheld."""
    place = {group.name: index for index, group in enumerate(groups)}
    size = len(groups)
    ratio = np.full((size, size), np.nan)
    text = [[""] * size for _ in range(size)]
    hover = [["no ties"] * size for _ in range(size)]
    hidden = []
    for a, b, value, weight, expected, withheld in frame[
        ["a", "b", "ratio", "weight", "expected", "withheld"]
    ].itertuples(index=False):
        here = (place[a], place[b])
        for i, j in {here} if directed else {here, here[::-1]}:
            if withheld:
                hidden.append((i, j))
                hover[i][j] = "withheld: too few people"
            elif expected < LEAST_EXPECTED:
                text[i][j] = "·"
                hover[i][j] = f"only {expected:,.1f} ties expected: too few to compare"
            elif not isnan(value):
                ratio[i, j] = max(-REACH, min(REACH, log2(value))) if value else -REACH
                text[i][j] = f"{value:.2f}×"
                hover[i][j] = f"{weight:,.0f} observed, {expected:,.1f} expected"
    titles = [theme.safe(group.title) for group in groups]
    said = [
        [f"{a} {'→' if directed else 'with'} {b}: {hover[i][j]}" for j, b in enumerate(titles)]
        for i, a in enumerate(titles)
    ]
    cells = {
        "type": "heatmap",
        "z": ratio,
        "text": text,
        "customdata": said,
        "texttemplate": "%{text}",
        "textfont": {"size": size_of_text},
        "hovertemplate": "%{customdata}<extra></extra>",
        "colorscale": [list(stop) for stop in theme.DIVERGING],
        "zmin": -REACH,
        "zmax": REACH,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverongaps": True,
    }
    return cells, sorted(hidden)


def hatch(row: int, column: int, look: theme.Look, panel: Panel) -> list[dict[str, Any]]:
    """Diagonal strokes over one cell: withheld is not white and not a number."""
    strokes = []
    for step in range(1, 2 * STROKES):
        start, end = max(0.0, (step - STROKES) / STROKES), min(1.0, step / STROKES)
        strokes.append(
            {
                "type": "line",
                "xref": panel.axes["xaxis"],
                "yref": panel.axes["yaxis"],
                "x0": column - 0.46 + 0.92 * start,
                "x1": column - 0.46 + 0.92 * end,
                "y0": row + 0.46 - 0.92 * (step / STROKES - start),
                "y1": row + 0.46 - 0.92 * (step / STROKES - end),
                "line": {"width": 1, "color": look.tones.hatch},
            }
        )
    return strokes


def known(frame: pd.DataFrame, look: theme.Look) -> go.Figure:
    """How much is known, repository by year, as a number in every cell.

    Args:
        frame: ``repository``, ``year`` (int), ``share`` (0 to 1).
        look: colours and width.
    """
    wide = frame.pivot_table(index="repository", columns="year", values="share", sort=False)
    wide = wide[sorted(wide.columns)]
    z = wide.to_numpy(dtype=float)
    cells = {
        "type": "heatmap",
        "z": z,
        "x": [str(year) for year in wide.columns],
        "y": [theme.safe(name) for name in wide.index],
        "text": [["" if isnan(v) else f"{v:.0%}" for v in line] for line in z],
        "texttemplate": "%{text}",
        "textfont": {"size": 10 if look.narrow else 11},
        "colorscale": "Viridis",
        "zmin": 0,
        "zmax": 1,
        "xgap": 1,
        "ygap": 1,
        "showscale": False,
        "hoverongaps": False,
        "hovertemplate": "%{y} %{x}: %{z:.0%} known<extra></extra>",
    }
    ink = {"size": 10 if look.narrow else 12, "color": look.tones.ink}
    return theme.figure(
        look,
        60 + 27 * len(wide),
        [cells],
        hovermode="closest",
        xaxis=theme.axis(look, side="top", type="category", showgrid=False),
        yaxis=theme.axis(look, autorange="reversed", showgrid=False, tickfont=ink),
    )
