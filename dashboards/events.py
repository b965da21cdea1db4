"""Dates of events within a selection, for marks that show timing only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from dashboards.file import Generation
    from dashboards.state import State

TIMING = "Marks show timing only."
SQL = """
select on_date, title, row_number() over (order by on_date, title)::integer as number
from main.events
where on_date between $first::date and date_trunc('quarter', $last::date)
order by on_date, title
"""


def within(file: Generation, state: State) -> pd.DataFrame:
    """``on_date``, ``title``, ``number`` (1 …) in the period; no row where marks are hidden.

    Charts end with the first day of their last quarter, and so do marks.
    """
    first, last = state.months()
    frame = file.frame(SQL, {"first": first, "last": last})
    return frame if state.marks == "show" else frame.head(0)


def notes(shown: pd.DataFrame) -> tuple[str, ...]:
    """The numbers explained, and what they do not say; nothing without marks."""
    told = "; ".join(
        f"{row.number} {str(row.on_date)[:10]} {row.title}" for row in shown.itertuples()
    )
    return (f"{TIMING} {told}.",) if told else ()
