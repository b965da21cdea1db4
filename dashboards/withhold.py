"""Small groups are withheld, and so that they cannot be subtracted back, a little more is.

What is small, and what goes with it, is decided by the published file's own macros.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboards.lenses import UNKNOWN, WITHHELD

if TYPE_CHECKING:
    from dashboards.file import Generation

FEWEST_CELLS = 2
"""A withheld remainder of one cell is that cell."""

SQL = """
select row, metrics.withheld(persons, k) as small,
    metrics.suppressed(persons, k, margin, cell) as guarded
from given
"""


def mark(
    file: Generation, frame: pd.DataFrame, by: tuple[str, ...], smallest: int | pd.Series
) -> pd.DataFrame:
    """The frame with a column ``withheld``.

    Known groups below ``smallest`` persons are withheld. Where too few people are unknown to hide
    them among, the next smallest groups go with them, so that none can be subtracted back. What is
    unknown says nothing about a group and stays.

    Args:
        file: the version of the file whose macros decide.
        frame: rows with ``by``, ``grp`` and ``persons``.
        by: the columns that make a cell whose total is shown.
        smallest: fewest persons a shown group may have; row by row where they differ.
    """
    margin = frame.groupby(list(by), dropna=False).ngroup() if by else pd.Series(0, frame.index)
    is_unknown = frame["grp"] == UNKNOWN
    covered = frame["persons"].where(is_unknown, 0).groupby(margin).transform("sum") >= smallest
    known = frame.index[~is_unknown]
    given = pd.DataFrame(
        {
            "row": range(len(known)),
            "persons": frame.loc[known, "persons"].astype("int64").to_numpy(),
            "k": pd.Series(smallest, frame.index)[known].to_numpy(),
            "margin": margin[known].to_numpy(),
            "cell": frame.loc[known, "grp"].astype(str).to_numpy(),
        }
    )
    decided = file.over(given, SQL).sort_values("row")
    withheld = decided["small"].to_numpy(dtype=bool) | (
        decided["guarded"].to_numpy(dtype=bool) & ~covered[known].to_numpy()
    )
    return frame.assign(withheld=pd.Series(withheld, known).reindex(frame.index, fill_value=False))


def fold(file: Generation, frame: pd.DataFrame, by: tuple[str, ...], smallest: int) -> pd.DataFrame:
    """The frame with small groups taken out of sight, cell by cell.

    Two and more small groups that hold ``smallest`` persons together become one band "withheld";
    else they join what is unknown. A folded group then looks like one that has nobody: both are
    "at least 0", with the same upper bound, so nobody can tell which group the remainder is.
    """
    small = file.over(
        pd.DataFrame(
            {"row": range(len(frame)), "persons": frame["persons"].astype("int64").to_numpy()}
        ),
        "select metrics.withheld(persons, $k) as small from given order by row",
        {"k": smallest},
    )["small"].to_numpy(dtype=bool)
    hidden = frame[small & (frame["grp"] != UNKNOWN).to_numpy()]
    if hidden.empty:
        return frame
    keys = list(by)
    sizes = hidden.groupby(keys, dropna=False) if keys else hidden.groupby(hidden["grp"] != UNKNOWN)
    together = (sizes["grp"].transform("size") >= FEWEST_CELLS) & (
        sizes["persons"].transform("sum") >= smallest
    )
    answer = frame.copy()
    answer.loc[hidden.index, "grp"] = together.map({True: WITHHELD, False: UNKNOWN}).astype(str)
    summed = answer.groupby([*keys, "grp"], dropna=False, as_index=False)
    return summed[["changes", "persons", "value"]].sum()
