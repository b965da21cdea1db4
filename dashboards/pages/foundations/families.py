"""Cards of *Foundations*: whose models code names and whose models others build on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboards import events, foundations, theme, words
from dashboards.choices import read
from dashboards.figures.interval import panels
from dashboards.figures.marks import marked
from dashboards.figures.parted import parted
from dashboards.lenses import JOINT, OUTSIDE, UNKNOWN, with_article
from dashboards.pages import common
from dashboards.pages.foundations.licences import NO_MODELS
from dashboards.pages.foundations.packages import line
from dashboards.view import Card, Column, Message, View

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.theme import Look

NONE = Message(
    "empty",
    "No change in this selection names a family of models.",
    "Choose more repositories or a longer period; `tracker run --paths` reads file names too.",
)
MOST_HOMES = 4
BASES = f"""
select d.quarter, sum(d.weight) as weight,
    case when d.base_organization_economy is null then $unknown
        else coalesce(b.grp, $outside) end as grp,
    case when d.organization_economy is null then $unknown
        else coalesce(m.grp, $outside) end as maker
from main.model_derivations d
left join {foundations.PLACES} b on b.value = d.base_organization_economy
left join {foundations.PLACES} m on m.value = d.organization_economy
where not coalesce(d.is_own, false) and d.quarter between $first::date and $last::date
group by all order by d.quarter
"""  # noqa: S608 - the only text put in is our own
DOWNLOADS = f"""
select case when m.organization_economy is null then $unknown
    else coalesce(g.grp, $outside) end as grp,
    sum(m.downloads)::bigint as downloads, max(m.seen_at)::date as seen_on
from main.models m left join {foundations.PLACES} g on g.value = m.organization_economy
where m.is_listed group by all
"""  # noqa: S608


def families(file: Generation, state: State, look: Look) -> View:
    """Changes naming families of the group's origin, in repositories of each home."""
    group = foundations.focus(file, state)
    whose = with_article(group.title)
    about = f"Changes that name a family of models from {whose}, of all that name one"
    what = (
        f"{line(file, state, about)} {words.period(state)}; people’s own changes, by home of the "
        "repository."
    )
    if not file.has("contribution_model_families", "contributor_id"):
        return View("Families of models are not in this file", what, message=common.OLDER)
    frame = foundations.named(file, state, foundations.FAMILIES, joint=JOINT)
    if frame.empty:
        return View("No family of models is named here", what, message=NONE)
    smallest = read(file).smallest_group
    found = foundations.bounded(frame, ["home", "year"], group.name)
    found = found[found["persons"] >= smallest]
    if found.empty:
        return View("Too few people name models here", what, message=common.withheld(file))
    titles = {
        one.name: f"Homes in {with_article(one.title)}" for one in foundations.groups(file, state)
    }
    titles[JOINT] = "Joint or undecided homes"
    largest = found.groupby("home")["total"].sum().sort_values(ascending=False).index
    frames = {
        titles[home]: found[found["home"] == home]
        .assign(period=lambda f: pd.to_datetime(f["year"].astype(str)))
        .reset_index(drop=True)
        for home in largest[:MOST_HOMES]
    }
    newest = [
        f"{words.between(part.iloc[-1]['lower'], part.iloc[-1]['upper'])} in "
        f"{name[0].lower()}{name[1:]} ({part.iloc[-1]['year']:.0f})"
        for name, part in list(frames.items())[:2]
    ]
    dates = events.within(file, state)
    return View(
        f"Changes that name models name ones from {with_article(group.title)}: {', '.join(newest)}",
        what,
        table=found.assign(title=found["home"].map(titles)),
        columns=(
            Column("title", "Home of the repository"),
            Column("year", "Year"),
            *common.BOUNDED,
        ),
        figure=marked(
            panels(frames, look, theme.colour(group, look), large=True),
            dates,
            look,
            panels=len(frames),
        ),
        coverage=float(found["known"].sum() / found["total"].sum()),
        notes=(
            "Choose the other side as group in focus to see the flow the other way.",
            *events.notes(dates),
        ),
    )


def bases(file: Generation, state: State, look: Look) -> View:
    """Whose models others' models are made from, quarter by quarter."""
    what = (
        "Models on the Hugging Face Hub made from somebody else’s model, by the seat of whoever "
        f"published the base; {words.period(state)}."
    )
    if not file.holds("model_derivations", "models"):
        return View("Models are not in this file", what, message=common.OLDER)
    first, last = state.months()
    places = {**foundations.members(file, state), "unknown": UNKNOWN, "outside": OUTSIDE}
    frame = file.frame(BASES, {**places, "first": first, "last": last})
    if frame.empty:
        return View("Whose models others build on is not known", what, message=NO_MODELS)
    group = foundations.focus(file, state)
    groups = (*foundations.groups(file, state), *foundations.CLASSES)
    titles = {one.name: one.title for one in groups}
    bars = frame.groupby(["quarter", "grp"], as_index=False).agg(weight=("weight", "sum"))
    bars["share"] = bars["weight"] / bars.groupby("quarter")["weight"].transform("sum")
    bars["title"] = pd.to_datetime(bars["quarter"]).map(lambda q: f"{q.year} Q{q.quarter}")
    known = frame[frame["grp"] != UNKNOWN]
    inside = float(known.loc[known["grp"] == group.name, "weight"].sum())
    total = float(frame["weight"].sum())
    least, most = inside / total, (inside + total - float(known["weight"].sum())) / total
    crossing = known[(known["maker"] != UNKNOWN) & (known["maker"] != known["grp"])]["weight"].sum()
    return View(
        f"{words.capital(words.between(least, most))} of models made from others’ are made from "
        f"one published in {with_article(group.title)}",
        what,
        table=frame.assign(
            title=pd.to_datetime(frame["quarter"]).map(lambda q: f"{q.year} Q{q.quarter}"),
            base=frame["grp"].map(titles),
            made=frame["maker"].map(titles),
        ),
        columns=(
            Column("title", "Quarter"),
            Column("base", "Base published in"),
            Column("made", "Made in"),
            Column("weight", "Models", "ratio"),
        ),
        figure=parted(bars, groups, look),
        coverage=float(known["weight"].sum()) / total,
        notes=(
            (
                f"{words.count(float(crossing))} of them cross from one group to another, as far "
                "as both seats are known. A model with several bases counts in equal parts."
            ),
            _downloads(file, places, group.name, group.title),
        ),
    )


def _downloads(file: Generation, places: dict[str, object], name: str, title: str) -> str:
    frame = file.frame(DOWNLOADS, places)
    known = frame[frame["grp"] != UNKNOWN]
    total = float(known["downloads"].sum())
    share = float(known.loc[known["grp"] == name, "downloads"].sum()) / total if total else 0.0
    day = str(frame["seen_on"].max())[:10]
    return (
        f"{words.capital(words.percent(share))} of downloads of tracked organizations’ models in "
        f"the 30 days before {day} are of models published in {with_article(title)}."
    )


NAMED = Card(
    "foundations-families",
    "Models · named in code",
    "Changes whose title, or a quarter of whose files, name a family of models of the group’s "
    "origin, by the home of the repository: what libraries of one side do for models of the other. "
    "Origin is who published the family first. A change that names several counts in equal parts.",
    families,
    ("model_family_share",),
)
BASE_MODELS = Card(
    "foundations-bases",
    "Models · whose others build on",
    "Base models as uploaders state them, for models of tracked organizations; one’s own base is "
    "left out. A base of an untracked owner is unknown.",
    bases,
    (
        *("base_model_share", "cross_border_derivation_share", "derivation_balance"),
        "model_download_share",
    ),
)
