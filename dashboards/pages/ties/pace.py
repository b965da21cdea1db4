"""Cards of *Ties*: both expectations beside the permutation interval, and how fast work lands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboards import ask, estimates, ties, words
from dashboards.bounds import ENOUGH
from dashboards.choices import KINDS, TIES, read
from dashboards.figures.whisker import whiskers
from dashboards.lenses import LENSES
from dashboards.pages import common
from dashboards.view import Card, Column, Message, View

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.theme import Look

WHOLE = "Over the whole sample"
WITHIN = "Within projects"
PERMUTED = "Against permuted labels"
MIDDLE = "The middle repository"
MOST_ROWS = 24
INTERVAL = (
    "The grey bar is where 95 % of ratios within projects fall when the group labels are permuted "
    "over the people of one repository and one activity decile (1,000 draws): it is the interval "
    "of chance, not of the ratio. A dot left of its bar is more separation than chance gives, a "
    "dot right of it is more crossing."
)
NO_INTERVAL = (
    "The permutation interval is computed for people, for the six regions, by place or employer, "
    "and over the whole period with at least 30 ties and 30 people; this selection is another one."
)
PACE_SQL = """
with asked as (
    select repository, count(*)::bigint as opened,
        count(distinct contributor_id)::bigint as persons,
        metrics.merge_rate(landed_at, closed_at) as merge_rate
    from main.contributions
    where kind::varchar = 'pull_request' and month between $first::date and $last::date
        and list_contains($kinds, contributor_kind::varchar) and list_contains($names, repository)
        and not list_contains($left_out::bigint[], contributor_id)
    group by all
),
reviewed as (
    select repository, metrics.median_hours_to_first_review(hours_to_first_review) as hours
    from main.ties
    where kind::varchar = 'review' and month between $first::date and $last::date
        and list_contains($names, repository)
        and not list_has_any($left_out::bigint[], [source_id, destination_id])
    group by all
)
select repository, opened, persons, merge_rate, hours
from asked left join reviewed using (repository) order by repository
"""


def chance(file: Generation, state: State, look: Look) -> View:
    """The ratio against both expectations, and within projects with its permutation interval."""
    choices = read(file)
    line = (
        f"Cross-group ties over what is expected (1 = chance), {TIES[state.tie].lower()}, by "
        f"{LENSES[state.lens].basis}. {words.capital(words.selection(state, choices))}, "
        f"{words.period(state)}."
    )
    sums = ties.mixing(file, state, yearly=False)
    _, total, known = ties.totals(file, state)
    if sums.empty or pd.isna(sums["ratio"].iloc[0]):
        told = Message("empty", "No tie could have crossed groups.", "Choose another lens.")
        return View("Nothing to compare", line, message=told)
    observed = sums.iloc[0]
    grid = estimates.longest(file, state, "mixing_within", state.tie)
    rows = [(WHOLE, observed["ratio"], None), (WITHIN, observed["ratio_within"], None)]
    table = pd.DataFrame(rows, columns=["title", "value", "scope"])
    own = grid[grid["scope"] == (estimates.scope(state) or "")]
    names = [name for name in state.names(choices) if name in set(grid["scope"])]
    for number in ("lower", "upper", "persons", "period_from", "period_to"):
        table[number] = own[number].iloc[0] if len(own) else None
        table.loc[table["title"] == WHOLE, number] = None
    if len(own):
        table.loc[table["title"] == WITHIN, "value"] = own["estimate"].iloc[0]
        table = pd.concat([table, _beside(file, state)], ignore_index=True)
    each = grid[grid["scope"].isin(names)].assign(
        title=lambda f: f["scope"], value=lambda f: f["estimate"]
    )
    if len(state.names(choices)) > 1 and len(each):
        each = each.sort_values("value", ascending=False)
        table = pd.concat([table.dropna(axis=1, how="all"), each], ignore_index=True)
    table = table[table["value"].notna() | table["title"].isin([WHOLE, WITHIN])]
    table = table.reindex(columns=[column.field for column in CHANCE_COLUMNS])
    numbers = ["value", "lower", "upper"]
    table[numbers] = table[numbers].astype(float)
    share = known / total if total else None
    return View(
        _verdict(table.set_index("title"), share or 0.0),
        line,
        table=table,
        columns=CHANCE_COLUMNS,
        figure=whiskers(
            table.head(MOST_ROWS), look, unit="observed ÷ expected", one=True, band="by chance"
        ),
        coverage=share,
        notes=(INTERVAL if len(grid) else NO_INTERVAL,),
    )


CHANCE_COLUMNS = (
    Column("title", "Expectation, or repository"),
    Column("value", "Observed ÷ expected", "ratio"),
    Column("lower", "By chance, from", "ratio"),
    Column("upper", "By chance, to", "ratio"),
    Column("persons", "People", "count"),
    Column("period_from", "First month", "date"),
    Column("period_to", "Last month", "date"),
)


def _beside(file: Generation, state: State) -> pd.DataFrame:
    """The ratio to permuted labels and the median over repositories, where the grid has them."""
    found = []
    for title, metric in ((PERMUTED, "mixing_permuted"), (MIDDLE, "mixing_median")):
        row = estimates.longest(file, state, metric, state.tie)
        row = row[row["scope"] == (estimates.scope(state) or "")]
        found.append(row.assign(title=title, value=row["estimate"]))
    columns = ["title", "value", "persons", "period_from", "period_to"]
    return pd.concat(found, ignore_index=True)[columns]


def _verdict(rows: pd.DataFrame, share: float) -> str:
    if share < ENOUGH:
        return f"Only {words.percent(share)} of ties have both ends known: too few for one number"
    whole, within = rows.loc[WHOLE], rows.loc[WITHIN]
    told = (
        f"{whole['value']:.2f} times what chance gives over the whole sample, "
        f"{within['value']:.2f} times within projects"
    )
    if pd.isna(within["lower"]):
        return told
    if within["value"] < within["lower"]:
        return f"{told}: less crossing than permuted labels give"
    if within["value"] > within["upper"]:
        return f"{told}: more crossing than permuted labels give"
    return f"{told}: permuted labels give as much"


def pace(file: Generation, state: State, look: Look) -> View:
    """Hours to first review, merge rate and days to merge, repository by repository."""
    choices = read(file)
    kinds = " and ".join(KINDS[kind].lower() for kind in state.kinds)
    line = (
        f"Pull requests of {kinds} by month of opening: median days to landing with its 95 % "
        "interval, share landed of the decided, median hours to another person’s first review. "
        f"{words.capital(words.selection(state, choices))}, {words.period(state)}."
    )
    frame = file.frame(PACE_SQL, ask.where(file, state))
    if frame.empty:
        told = Message(
            "empty",
            "No pull requests match this selection.",
            "`tracker collect github` brings pull requests and reviews.",
        )
        return View("No pull requests are known here", line, message=told)
    frame = frame[frame["persons"] >= choices.smallest_group]
    if frame.empty:
        return View("Every repository has too few people", line, message=common.withheld(file))
    grid = estimates.longest(file, state, "time_to_merge", "pull_requests")
    days = grid.rename(columns={"scope": "repository", "estimate": "days"})
    table = frame.merge(
        days[["repository", "days", "lower", "upper"]],
        on="repository",
        how="left",
    ).sort_values(["days", "repository"], ignore_index=True)
    drawn = table.dropna(subset=["days"]).assign(
        title=lambda f: f["repository"], value=lambda f: f["days"]
    )
    return View(
        _paces(table),
        line,
        table=table,
        columns=PACE_COLUMNS,
        figure=whiskers(drawn.head(MOST_ROWS), look, unit="days to merge", band="95 % interval")
        if len(drawn)
        else None,
        message=None if len(drawn) else NO_DAYS,
        notes=(MEDIAN,),
    )


MEDIAN = (
    "Median by Kaplan and Meier: pull requests that are open, or closed without landing, count "
    "until then. Days are known for people and the whole period only."
)
NO_DAYS = Message(
    "low",
    "Days to merge are computed over the whole period, for people, where half of the pull "
    "requests landed.",
    "The table lists merge rate and hours to first review for this selection.",
)
PACE_COLUMNS = (
    Column("repository", "Repository"),
    Column("opened", "Pull requests", "count"),
    Column("persons", "Authors", "count"),
    Column("merge_rate", "Merge rate", "share"),
    Column("days", "Days to merge", "ratio"),
    Column("lower", "Lower", "ratio"),
    Column("upper", "Upper", "ratio"),
    Column("hours", "Hours to first review", "ratio"),
)


def _paces(table: pd.DataFrame) -> str:
    known = table.dropna(subset=["days"])
    if len(known) > 1:
        quick, slow = known.iloc[0], known.iloc[-1]
        return (
            f"Half of pull requests landed within {quick['days']:.1f} days in "
            f"{quick['repository']}, {slow['days']:.1f} in {slow['repository']}"
        )
    if len(known):
        row = known.iloc[0]
        return f"Half of pull requests landed within {row['days']:.1f} days in {row['repository']}"
    least, most = table["merge_rate"].min(), table["merge_rate"].max()
    return f"{words.capital(words.between(least, most))} of decided pull requests landed"


CHANCE = Card(
    "ties-chance",
    "Two expectations",
    "Observed share of ties that cross groups over its expectation. The whole sample deals every "
    "end of a tie out anew over all repositories, so it includes who works on which project; "
    "within projects it deals them out inside each one, so that only who works with whom is left; "
    "permuted labels keep who is busy with whom. A pooled ratio is ruled by the repository with "
    f"most ties, the median over repositories by none. {INTERVAL}",
    chance,
    ("mixing_ratio", "mixing_within", "mixing_permuted", "mixing_median"),
    leaves_out=True,
)
PACE = Card(
    "ties-pace",
    "How fast work lands",
    "Pull requests per repository. Landing is what reached the default branch, by GitHub’s word, "
    "by label or by git. Repositories with fewer authors than the threshold are left out.",
    pace,
    ("time_to_merge", "merge_rate", "median_hours_to_first_review"),
    leaves_out=True,
)
