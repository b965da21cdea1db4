"""Rows with a range each, a dot where there is an estimate, and the threshold they are held to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboards import theme

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go


def spans(
    frame: pd.DataFrame,
    look: theme.Look,
    *,
    threshold: float,
    unit: str,
    share: bool = True,
) -> go.Figure:
    """Rows from the top down: hatched between worst cases, solid between ends of an interval.

    Args:
        frame: ``title``, ``lower``, ``estimate`` (may lack), ``upper``, ``is_interval``.
        look: colours and width.
        threshold: marked by a line across all rows.
        unit: heading of the axis.
        share: values are shares, from 0 to 1; else ratios, and 1, what chance gives, is marked too.
    """
    rows = frame.iloc[::-1]
    tones = look.tones
    names = [theme.named(title, look) for title in rows["title"]]
    written = "{:.0%}" if share else "{:.2f}"
    ends = [
        f"{written.format(low)} – {written.format(high)}"
        for low, high in zip(rows["lower"], rows["upper"], strict=True)
    ]
    data: list[dict[str, Any]] = []
    for is_interval in (False, True):
        part = (rows["is_interval"] == is_interval).to_numpy()
        lower = rows["lower"].to_numpy(dtype=float)[part]
        upper = rows["upper"].to_numpy(dtype=float)[part]
        color = tones.accent if is_interval else tones.unknown
        fill: dict[str, Any] = {"color": color, "line": {"width": 1, "color": tones.hatch}}
        if not is_interval:
            fill["pattern"] = theme.possible(look)
        data.append(
            {
                "type": "bar",
                "y": [name for name, here in zip(names, part, strict=True) if here],
                "x": upper - lower,
                "base": lower,
                "orientation": "h",
                "width": 0.16 if is_interval else 0.44,
                "marker": fill,
                "opacity": 0.55 if is_interval else 1,
                "customdata": [text for text, here in zip(ends, part, strict=True) if here],
                "hovertemplate": "%{y}<br>%{customdata}<extra></extra>",
            }
        )
    data.append(
        {
            "type": "scatter",
            "y": names,
            "x": rows["estimate"].to_numpy(dtype=float),
            "mode": "markers",
            "marker": {
                "size": 11,
                "color": tones.accent,
                "line": {"width": 2, "color": tones.surface},
            },
            "hovertemplate": f"%{{y}}<br>%{{x:{'.1%' if share else '.2f'}}}<extra></extra>",
        }
    )
    line = {"type": "line", "yref": "paper", "y0": 0, "y1": 1}
    shapes = [line | _at(threshold) | {"line": {"width": 2, "dash": "dash", "color": tones.ink}}]
    if not share:
        shapes.append(line | _at(1.0) | {"line": {"width": 1.5, "color": tones.muted}})
    marked = theme.label(
        f"threshold {written.format(threshold)}",
        look,
        xref="x",
        x=threshold,
        y=1,
        yanchor="bottom",
        xanchor="left" if threshold < 0.6 or not share else "right",  # noqa: PLR2004 - room
        font={"size": 11, "color": tones.muted},
    )
    return theme.figure(
        look,
        92 + theme.height(names, 30),
        data,
        hovermode="closest",
        barmode="overlay",
        shapes=shapes,
        annotations=[marked],
        xaxis=theme.axis(
            look,
            range=[0, 1] if share else None,
            rangemode="tozero",
            tickformat=".0%" if share else ".1f",
            nticks=4 if look.narrow else 8,
            title=theme.heading(unit, look),
        ),
        yaxis=theme.rows(look, categoryorder="array", categoryarray=names),
        margin={"l": 8, "r": 16, "t": 26, "b": 40},
    )


def _at(value: float) -> dict[str, float]:
    return {"x0": value, "x1": value}
