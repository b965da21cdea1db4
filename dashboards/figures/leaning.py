"""A heat map of groups and repositories: who leans to which project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dashboards import theme
from dashboards.figures.grid import Grid
from dashboards.figures.matrix import LEAST_EXPECTED, hatch

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import plotly.graph_objects as go

    from dashboards.lenses import Group

ROW = 27
HEAD = 64


def leaning(frame: pd.DataFrame, groups: Sequence[Group], look: theme.Look) -> go.Figure:
    """Colour by the symmetric index from -1 to 1, the ratio as a number in every cell.

    Args:
        frame: ``repository``, ``grp``, ``ratio``, ``index`` (-1 to 1), ``value``, ``expected``,
            ``withheld``; a repository's rows together, in the order of the rows.
        groups: columns, in order.
        look: colours and width.
    """
    names = list(dict.fromkeys(frame["repository"]))
    column = {group.name: place for place, group in enumerate(groups)}
    row = {name: place for place, name in enumerate(names)}
    colour = np.full((len(names), len(groups)), np.nan)
    text = [[""] * len(groups) for _ in names]
    said = [[""] * len(groups) for _ in names]
    (panel,) = Grid(1, 1, 0, 0)
    strokes = []
    for name, grp, ratio, index, value, expected, withheld in frame[
        ["repository", "grp", "ratio", "index", "value", "expected", "withheld"]
    ].itertuples(index=False):
        i, j = row[name], column[grp]
        title = theme.safe(groups[j].title)
        if withheld:
            strokes += hatch(i, j, look, panel)
            said[i][j] = f"{title}: withheld, too few people"
        elif expected < LEAST_EXPECTED:
            text[i][j] = "·"
            said[i][j] = f"{title}: fewer than {LEAST_EXPECTED:.0f} expected, too few to compare"
        else:
            colour[i, j] = index
            text[i][j] = f"{ratio:.2f}×" if ratio < 10 else f"{ratio:.0f}×"  # noqa: PLR2004
            said[i][j] = f"{title}: {value:,.0f}, {text[i][j]} what sizes suggest"
    titles = [theme.wrapped(group.title) for group in groups]
    size = 10 if look.narrow else 12
    ink = {"size": size, "color": look.tones.ink}
    return theme.figure(
        look,
        HEAD + ROW * len(names),
        [
            {
                "type": "heatmap",
                "z": colour,
                "text": text,
                "customdata": said,
                "texttemplate": "%{text}",
                "textfont": {"size": size - 1},
                "hovertemplate": "%{y}<br>%{customdata}<extra></extra>",
                "colorscale": [list(stop) for stop in theme.DIVERGING],
                "zmin": -1,
                "zmax": 1,
                "showscale": False,
                "xgap": 2,
                "ygap": 2,
                "hoverongaps": True,
            }
        ],
        shapes=strokes,
        hovermode="closest",
        xaxis=theme.axis(
            look,
            side="top",
            showgrid=False,
            tickangle=0,
            tickvals=list(range(len(groups))),
            ticktext=[str(n) for n in range(1, len(groups) + 1)] if look.narrow else titles,
            tickfont=ink,
            range=[-0.5, len(groups) - 0.5],
        ),
        yaxis=theme.axis(
            look,
            showgrid=False,
            tickvals=list(range(len(names))),
            ticktext=[theme.safe(name) for name in names],
            tickfont=ink,
            range=[len(names) - 0.5, -0.5],
        ),
    )
