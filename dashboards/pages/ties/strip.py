"""Card of *Ties*: the ratio to chance inside every repository, for every type of tie."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from dashboards import ties, words
from dashboards.bounds import ENOUGH
from dashboards.choices import TIES, read
from dashboards.figures.strip import strip
from dashboards.lenses import LENSES
from dashboards.view import Card, Column, Message, View

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.theme import Look

FEWEST_TIES = 20
"""Repositories with less tie weight between known ends say nothing."""
COLUMNS = (
    Column("strip", "Type of tie"),
    Column("repository", "Repository"),
    Column("n", "Ties, both ends known", "ratio"),
    Column("persons", "People", "count"),
    Column("x", "X (observed)", "share"),
    Column("x0", "X₀ (expected)", "share"),
    Column("ratio", "X ÷ X₀", "ratio"),
)
MIDDLE = (
    "The median is that of the repositories shown, each counting once; the pooled ratio is ruled "
    "by those with most ties. Repositories of fewer people than the threshold are left out."
)
FEW = Message(
    "empty",
    f"No repository has {FEWEST_TIES} ties between known ends of different groups.",
    "Choose another lens, a longer period, or reset the filters.",
)


def strips(file: Generation, state: State, look: Look) -> View:
    """The ratio of every repository on a strip per type of tie, and their median."""
    choices = read(file)
    line = (
        "Cross-group ties over what chance gives inside the same repository, by "
        f"{LENSES[state.lens].basis}. {words.capital(words.selection(state, choices))}, "
        f"{words.period(state)}; repositories with at least {FEWEST_TIES} ties between known ends."
    )
    found, pooled, known, total = [], [], 0.0, 0.0
    for kind in choices.ties:
        of_kind = replace(state, tie=kind)
        _, weight, both = ties.totals(file, of_kind)
        known, total = known + both, total + weight
        each = ties.repositories(file, of_kind)
        each = each[
            (each["n"] >= FEWEST_TIES)
            & (each["persons"] >= choices.smallest_group)
            & each["ratio"].notna()
        ]
        if each.empty:
            continue
        whole = ties.mixing(file, of_kind, yearly=False).iloc[0]
        row = {"strip": TIES[kind], "ratio": whole["ratio_within"], "kind": kind}
        found.append(each.assign(strip=TIES[kind], title=each["repository"]))
        pooled.append(row | {"middle": each["ratio"].median(), "many": len(each)})
    share = known / total if total else None
    if not found:
        return View("No repository has enough ties", line, message=FEW, coverage=share)
    table = pd.concat(found, ignore_index=True)
    sums = pd.DataFrame(pooled)
    return View(
        _finding(sums, state.tie, share or 0.0),
        line,
        table=table.sort_values(["strip", "ratio", "repository"], ascending=[True, False, True]),
        columns=COLUMNS,
        figure=strip(table, sums, list(sums["strip"]), look),
        coverage=share,
        notes=(MIDDLE,),
    )


def _finding(sums: pd.DataFrame, tie: str, share: float) -> str:
    if share < ENOUGH:
        return (
            f"Only {words.percent(share)} of ties have both ends known: repositories may differ by "
            "who says anything"
        )
    row = sums[sums["kind"] == tie].iloc[0] if (sums["kind"] == tie).any() else sums.iloc[0]
    return (
        f"{row['strip']}: in the middle of {row['many']} repositories groups tie "
        f"{row['middle']:.2f} times as much as chance gives, {row['ratio']:.2f} times over all ties"
    )


CARD = Card(
    "ties-strip",
    "Repository by repository",
    "One dot per repository: the share of its ties that cross groups over what chance gives "
    "inside it. A ratio pooled over repositories is ruled by the one with most ties; the median "
    "counts each repository once.",
    strips,
    ("mixing_ratio", "mixing_within", "mixing_median"),
    leaves_out=True,
)
