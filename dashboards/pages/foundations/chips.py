"""Cards of *Foundations*: which hardware changes name, whose it is, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboards import events, foundations, theme, words
from dashboards.bounds import ENOUGH
from dashboards.choices import read
from dashboards.figures.firsts import grid, timeline
from dashboards.figures.interval import panels
from dashboards.figures.marks import marked
from dashboards.lenses import OUTSIDE, with_article
from dashboards.pages import common
from dashboards.pages.foundations.packages import line
from dashboards.view import Card, Column, Message, View

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.theme import Look

NONE = Message(
    "empty",
    "No change in this selection names a hardware back end.",
    "Choose more repositories or a longer period; `tracker run --paths` reads file names too.",
)
FEWEST = 5
"""Repositories and years with fewer changes that name hardware are in no mean."""
MOST_COLUMNS, MOST_NARROW = 12, 5
"""Back ends whose names have room side by side."""
POOLED, MEAN = "All changes together", "Mean over repositories"
RULES = (
    "Whole words of titles, and paths that a quarter of a change’s files lie in where file names "
    "were collected. A change that says GPU or NPU without a maker leaves the band open. CUDA is "
    "what is meant where nobody says so: its share is an understatement."
)
SUPPORT = f"""
select s.repository, s.accelerator, a.title, s.vendor, o.name as vendor_name, e.name as economy,
    a.kind, least(coalesce(s.first_named_on, s.declared_on), coalesce(s.declared_on,
    s.first_named_on)) as on_date, s.first_named_on, s.last_named_on, s.declared_on,
    s.changes::bigint as changes, s.persons::bigint as persons,
    coalesce(g.grp, $outside) as grp
from main.accelerator_support s join main.accelerators a using (accelerator)
left join main.organizations o on o.organization = s.vendor
left join main.economies e on e.economy = s.vendor_economy
left join {foundations.PLACES} g on g.value = s.vendor_economy
where not s.is_standard and list_contains($names, s.repository)
order by on_date, s.repository, a.title
"""  # noqa: S608 - the only text put in is our own


def share(file: Generation, state: State, look: Look) -> View:
    """The part of the group's vendors, year by year, pooled and as a mean of repositories."""
    group = foundations.focus(file, state)
    whose = with_article(group.title)
    about = f"Changes that name a back end of a vendor in {whose}, of all that name one"
    what = f"{line(file, state, about)} {words.period(state)}; people’s own changes."
    if not file.has("contribution_accelerators", "contributor_id"):
        return View("Hardware is not in this file", what, message=common.OLDER)
    frame = foundations.named(file, state, foundations.CHIPS)
    if frame.empty:
        return View("No hardware is named here", what, message=NONE)
    smallest = read(file).smallest_group
    pooled = foundations.bounded(frame, ["year"], group.name)
    pooled = pooled[pooled["persons"] >= smallest]
    if pooled.empty:
        return View("Too few people name hardware here", what, message=common.withheld(file))
    mean = _mean(foundations.bounded(frame, ["year", "repository"], group.name))
    parts = {POOLED: pooled, MEAN: mean[mean["year"].isin(pooled["year"])]}
    frames = {
        name: part.assign(period=pd.to_datetime(part["year"].astype(str))).reset_index(drop=True)
        for name, part in parts.items()
        if len(part)
    }
    dates = events.within(file, state)
    last = pooled.iloc[-1]
    ruling = frame[frame["year"] == last["year"]].groupby("repository")["weight"].sum()
    most = float(ruling.max() / ruling.sum())
    return View(
        f"{words.capital(words.between(last['lower'], last['upper']))} of changes that name "
        f"hardware in {last['year']:.0f} name vendors in {with_article(group.title)}",
        what,
        table=pd.concat([part.assign(measure=name) for name, part in frames.items()]),
        columns=(
            Column("year", "Year"),
            Column("measure", "Measure"),
            *common.BOUNDED,
            Column("repositories", "Repositories", "count"),
        ),
        figure=marked(
            panels(frames, look, theme.colour(group, look), large=True),
            dates,
            look,
            panels=len(frames),
        ),
        coverage=float(pooled["known"].sum() / pooled["total"].sum()),
        notes=(
            RULES,
            *(
                (f"{words.percent(most)} of the newest year’s weight is {ruling.idxmax()} alone.",)
                if most >= ENOUGH
                else ()
            ),
            *events.notes(dates),
        ),
    )


def _mean(each: pd.DataFrame) -> pd.DataFrame:
    """The mean of the repositories that name hardware often enough, year by year."""
    often = each[each["total"] >= FEWEST]
    found = often.groupby("year", as_index=False)[["lower", "upper", "share", "coverage"]].mean()
    found["repositories"] = found["year"].map(often.groupby("year")["repository"].nunique())
    found["total"] = found["year"].map(often.groupby("year")["total"].sum())
    return found


def support(file: Generation, state: State, look: Look) -> View:
    """Repository by back end, the first year in the cell."""
    what = line(file, state, "First year in which a repository names or declares a back end")
    frame, told = _support(file, state)
    if told:
        return View("No hardware is named here", what, message=told)
    counts = frame.groupby("repository")["accelerator"].nunique().sort_values(ascending=False)
    most = MOST_NARROW if look.narrow else MOST_COLUMNS
    shown = list(frame["title"].value_counts(sort=True).head(most).index)
    rank = {name: place for place, name in enumerate(counts.index)}
    cells = frame.assign(year=pd.to_datetime(frame["on_date"]).dt.year).sort_values(
        "repository", key=lambda names: names.map(rank)
    )
    return View(
        f"{counts.index[0]} names {counts.iloc[0]} hardware back ends, the median repository "
        f"{counts.median():.0f}",
        what,
        table=cells,
        columns=COLUMNS,
        figure=grid(cells[cells["title"].isin(shown)], shown, look),
        notes=(
            "Standards of many vendors are left out; rare back ends are in the table and below.",
            NAMED,
        ),
    )


def firsts(file: Generation, state: State, look: Look) -> View:
    """Along time: when each repository first named each back end."""
    what = line(file, state, "Day on which a repository first names or declares a back end")
    frame, told = _support(file, state)
    if told:
        return View("No hardware is named here", what, message=told)
    group = foundations.focus(file, state)
    own = frame[frame["grp"] == group.name]
    earliest = own.iloc[0] if len(own) else None
    title = (
        f"{earliest['title']} comes first of {group.title}’s back ends: {earliest['repository']}, "
        f"{str(earliest['on_date'])[:10]}"
        if earliest is not None
        else f"No repository names a back end of a vendor in {with_article(group.title)}"
    )
    return View(
        title,
        what,
        table=frame,
        columns=COLUMNS,
        figure=timeline(frame, foundations.groups(file, state), look),
        notes=(NAMED,),
    )


def _support(file: Generation, state: State) -> tuple[pd.DataFrame, Message | None]:
    if not file.holds("accelerator_support", "accelerators"):
        return pd.DataFrame(), common.OLDER
    frame = file.frame(
        SUPPORT,
        {
            **foundations.members(file, state),
            "names": foundations.names(file, state),
            "outside": OUTSIDE,
        },
    )
    few = frame["persons"].between(1, read(file).smallest_group - 1)
    for column in ("changes", "persons", "last_named_on"):  # since when says nothing of how much
        frame[column] = frame[column].mask(few)
    return frame, NONE if frame.empty else None


NAMED = "A first mention is a beginning, not working support; manifests are read once a year."
COLUMNS = (
    Column("repository", "Repository"),
    Column("title", "Back end"),
    Column("vendor_name", "Vendor"),
    Column("economy", "Vendor’s seat"),
    Column("first_named_on", "First named", "date"),
    Column("last_named_on", "Last named", "date"),
    Column("declared_on", "Declared since", "date"),
    Column("changes", "Changes", "count"),
    Column("persons", "People", "count"),
)

SHARE = Card(
    "foundations-chips",
    "Chips · whose hardware changes name",
    f"{RULES} A change counts once for each economy it names, in equal parts. Pooled and as a mean "
    f"over repositories with {FEWEST} such changes, because one repository for a single back end "
    "can rule the pooled share.",
    share,
    ("accelerator_share", "accelerator_share_lower", "accelerator_share_upper"),
)
SUPPORTED = Card(
    "foundations-support",
    "Chips · back ends per repository",
    "Every back end that a repository names in a commit, or carries in a package or base image of "
    "its manifests, with the first year.",
    support,
    ("accelerator_count", "first_accelerator_support"),
)
FIRSTS = Card(
    "foundations-firsts",
    "Chips · first support",
    "One mark per repository and back end at the day of first mention, coloured and shaped by the "
    "vendor’s seat; oldest back end on top.",
    firsts,
    ("first_accelerator_support",),
)
