"""Dates of events on a chart over time: a thin line and a number each, explained below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboards import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

STEPS = 4
"""Heights that numbers of neighbouring dates take in turn."""
STEP = 0.055


def marked(
    figure: go.Figure,
    events: pd.DataFrame,
    look: theme.Look,
    *,
    panels: int = 1,
    years: Sequence[int] | None = None,
) -> go.Figure:
    """The figure with a line at each date in its first panels.

    Args:
        figure: a chart over time.
        events: ``on_date``, ``title``, ``number``.
        look: colours and width.
        panels: how many panels get the lines.
        years: the categories of an axis by year, a value in the middle of its year; None: dates.
    """
    shapes: list[dict[str, Any]] = []
    labels: list[dict[str, Any]] = []
    for on_date, title, number in events[["on_date", "title", "number"]].itertuples(index=False):
        day = pd.Timestamp(on_date)
        where = _place(day, years) if years is not None else day.date().isoformat()
        if where is None:
            continue
        for panel in ("" if index == 0 else str(index + 1) for index in range(panels)):
            line = {"type": "line", "xref": f"x{panel}", "yref": f"y{panel} domain"}
            shapes.append(
                line
                | {"x0": where, "x1": where, "y0": 0, "y1": 1}
                | {"line": {"width": 1, "dash": "dot", "color": look.tones.ink}}
            )
            labels.append(
                theme.label(
                    str(number),
                    look,
                    xref=f"x{panel}",
                    yref=f"y{panel} domain",
                    x=where,
                    y=1 - STEP * (number % STEPS),
                    yanchor="top",
                    bgcolor=look.tones.surface,
                    bordercolor=look.tones.grid,
                    borderpad=1,
                    font={"size": 10, "color": look.tones.ink},
                    hovertext=theme.safe(f"{day.date().isoformat()} {title}"),
                )
            )
    return figure.update_layout(
        shapes=[*figure.layout.shapes, *shapes],
        annotations=[*figure.layout.annotations, *labels],
    )


def _place(day: pd.Timestamp, years: Sequence[int]) -> float | None:
    """A date's place among years drawn side by side; None where its year is not there."""
    if day.year not in years:
        return None
    return list(years).index(day.year) + (day.day_of_year - 0.5) / 366 - 0.5
