"""What each repository would lack without a group, by the file's own metrics (M27).

At least: what people observed in the group did. At most: that, and what was done by people of whom
nothing is known. Windows end with each repository's own last change.

Work of groups with too few people in a repository counts as unknown there, so that they look like
groups that have nobody: at least 0, and at most what the unknown leave open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboards import theme, words
from dashboards.ask import used
from dashboards.choices import FOCUS, read
from dashboards.lenses import LENSES

if TYPE_CHECKING:
    import pandas as pd

    from dashboards.file import Generation
    from dashboards.state import State

MEASURES = {
    "changes": "Changes",
    "contributors": "Contributors",
    "reviews": "Reviews",
    "files": "Orphaned files",
    "hard_dependencies": "Hard dependencies",
    "accelerators": "Hardware back ends",
}
"""Measure → its name; a repository for which it was not collected has no row."""
SUMMED = ("changes", "contributors", "reviews")
"""Measures whose losses add up over regions."""
PARTS = """
with parts as (select repository, region, persons, unnest([
    {measure: 'changes', lost: changes_lost, unknown: changes_unknown, total: changes},
    {measure: 'contributors', lost: contributors_lost, unknown: contributors_unknown,
        total: contributors},
    {measure: 'reviews', lost: reviews_lost, unknown: reviews_unknown, total: reviews},
    {measure: 'files', lost: files_orphaned, unknown: files_orphaned_upper - files_orphaned,
        total: files},
    {measure: 'hard_dependencies', lost: hard_dependencies_lost,
        unknown: hard_dependencies_unknown, total: hard_dependencies},
    {measure: 'accelerators', lost: accelerators_lost, unknown: 0, total: accelerators}
], recursive := true)
from main.withdrawals
where lens = $lens and "grouping" = $grouping and window_months = $window
    and list_contains($names, repository)
)
select * from parts order by repository, region, measure
"""
BOUNDS = """
select repository, measure, any_value(lost)::bigint as lost, any_value(unknown)::bigint as unknown,
    any_value(total)::bigint as total, metrics.withdrawal_loss_lower(lost, total) as lower,
    metrics.withdrawal_loss_upper(lost, unknown, total) as upper
from given group by repository, measure order by repository, measure
"""
ROWS = """
select repository, persons, period_from, period_to, absence_factor_before, absence_factor_after,
    elephant_factor_before, elephant_factor_after
from main.withdrawals
where lens = $lens and "grouping" = $grouping and region = $region and window_months = $window
    and list_contains($names, repository)
order by repository
"""
FOLDERS = """
select repository, directory, files, files_orphaned, files_orphaned_upper, persons
from main.orphaned_directories
where lens = $lens and "grouping" = $grouping and region = $region
    and list_contains($names, repository) and persons >= $smallest
order by files_orphaned desc, repository, directory
"""


@dataclass(frozen=True)
class Leaver:
    """Who withdraws: a region under a lens, or one organization.

    ``whom`` is the group as it stands in a sentence; ``smallest`` the fewest people that a number
    about it may rest on.
    """

    lens: str
    grouping: str
    region: str
    whom: str
    tint: str
    smallest: int

    @property
    def is_organization(self) -> bool:
        """Whether one organization leaves, and not a region."""
        return self.grouping == "organization"


def leaver(file: Generation, state: State, look: theme.Look) -> Leaver:
    """Who the reader lets withdraw."""
    choices = read(file)
    if state.leaver == FOCUS:
        groups = choices.groups(state.lens, state.grouping)
        group = next(group for group in groups if group.name == state.focus)
        return Leaver(
            state.lens,
            state.grouping,
            group.name,
            words.source_of(state.lens, group),
            theme.colour(group, look),
            choices.smallest_group,
        )
    return Leaver(
        "employer",
        "organization",
        state.leaver,
        f"contributors of {choices.leavers[state.leaver]}",
        look.tones.accent,
        choices.smallest_cell,
    )


def repositories(file: Generation, state: State, who: Leaver) -> pd.DataFrame:
    """One row per repository: ``period_from``, ``period_to``, ``persons``, factors, ``is_small``.

    Where nobody, or too few people, are seen in the group, its numbers are null. An organization
    has no row there.
    """
    frame = _asked(file, state, who, ROWS)
    frame["is_small"] = frame["persons"] < who.smallest
    if who.is_organization:
        return frame[~frame["is_small"]].reset_index(drop=True)
    own = ["persons", "absence_factor_after", "elephant_factor_after"]
    frame[own] = frame[own].astype(float).mask(frame["is_small"])
    return frame


def losses(file: Generation, state: State, who: Leaver) -> pd.DataFrame:
    """One row per repository and measure: ``lost``, ``unknown``, ``total``, ``lower``, ``upper``.

    What was not collected has no row; small groups count as unknown.
    """
    parts = _asked(file, state, who, PARTS)
    if who.is_organization:
        parts = parts[parts["persons"] >= who.smallest]
    else:
        parts = _folded(parts, who.smallest)
    given = parts[(parts["region"] == who.region) & (parts["total"] > 0)]
    return file.over(given, BOUNDS)


def _folded(parts: pd.DataFrame, smallest: int) -> pd.DataFrame:
    """Parts with the work of small groups among the unknown, whichever group is asked."""
    cell = ["repository", "measure"]
    small = (parts["persons"] < smallest) & ~parts["measure"].isin(
        ["hard_dependencies", "accelerators"]
    )
    hidden = parts["lost"].where(small, 0).groupby([parts[name] for name in cell]).transform("sum")
    reach = (parts["lost"] + parts["unknown"]).where(small)
    farthest = reach.groupby([parts[name] for name in cell]).transform("max")
    unknown = parts["unknown"] + hidden.where(parts["measure"].isin(SUMMED), 0)
    # orphaned files do not add up: what the farthest of the small ones could reach is for all
    unknown = unknown.mask(small & (parts["measure"] == "files"), farthest)
    return parts.assign(lost=parts["lost"].mask(small, 0), unknown=unknown)


def folders(file: Generation, state: State, who: Leaver) -> pd.DataFrame:
    """Folders with orphaned files: ``files``, ``files_orphaned`` and ``…_upper``, ``persons``."""
    return _asked(file, state, who, FOLDERS)


def basis(who: Leaver) -> str:
    """By what people are counted to the group."""
    return LENSES[who.lens].basis


def two_years(state: State) -> State:
    """The same selection over the window that orphaned files are counted in."""
    return replace(state, window="24")


def _asked(file: Generation, state: State, who: Leaver, sql: str) -> pd.DataFrame:
    names = state.names(read(file))
    given = used(
        sql,
        lens=who.lens,
        grouping=who.grouping,
        region=who.region,
        window=int(state.window),
        names=list(names),
        smallest=who.smallest,
    )
    key = ("withdrawals", sql, *(value for value in given.values() if not isinstance(value, list)))
    frame: pd.DataFrame = file.remember((*key, names), lambda: file.frame(sql, given))
    return frame.copy()
