"""Cards of *Foundations*: licences of code and models, and whose copyright files state."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboards import foundations, words
from dashboards.figures.parted import parted
from dashboards.lenses import OUTSIDE, UNKNOWN, with_article
from dashboards.pages import common
from dashboards.pages.foundations.packages import NOT_DEEP, line
from dashboards.view import Card, Column, Message, View

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.theme import Look

NO_MODELS = Message(
    "empty",
    "No models are known in this file.",
    "`tracker collect huggingface` brings models of tracked organizations.",
)
LICENCES = """
select repository, path, covers, coalesce(spdx_id, 'unknown text') as spdx_id, score,
    case when is_osi_approved then 'open source' when not is_osi_approved then 'not open source'
        else 'unknown' end as verdict
from main.licences where list_contains($names, repository) order by repository, path
"""
MODELS = f"""
select coalesce(m.license, 'none stated') as license, count(*)::bigint as models,
    sum(m.downloads)::bigint as downloads,
    case when m.is_osi_approved then 'open source' when not m.is_osi_approved then 'not open source'
        else 'unknown' end as verdict,
    case when m.organization_economy is null then $unknown else coalesce(g.grp, $outside) end as grp
from main.models m left join {foundations.PLACES} g on g.value = m.organization_economy
where m.is_listed group by all order by models desc, license
"""  # noqa: S608 - the only text put in is our own
HOLDERS = f"""
select c.repository, o.name as holder, e.name as seat, c.statements::bigint as statements,
    c.source_files::bigint as source_files, c.files_with_holder::bigint as files_with_holder,
    case when c.economy is null then $unknown else coalesce(g.grp, $outside) end as grp
from main.copyright_holders c
left join main.organizations o on o.organization = c.organization
left join main.economies e on e.economy = c.economy
left join {foundations.PLACES} g on g.value = c.economy
where list_contains($names, c.repository)
order by c.repository, statements desc
"""  # noqa: S608


def licences(file: Generation, state: State, look: Look) -> View:  # noqa: ARG001 - one signature
    """Licences at the root of each repository; what is none approved is flagged."""
    what = line(file, state, "Licences at the root of the newest head, by the likeness of texts")
    held = file.has("licences", "covers")
    frame = (
        file.frame(LICENCES, {"names": foundations.names(file, state)}) if held else pd.DataFrame()
    )
    if frame.empty:
        told = NOT_DEEP if held else common.OLDER
        return View("The licences are not known", what, message=told)
    code = frame[frame["covers"] == "code"]
    approved = int((code["verdict"] == "open source").sum())
    return View(
        f"{approved} of {len(code)} licences of code are approved as open source",
        what,
        table=frame,
        columns=(
            Column("repository", "Repository"),
            Column("path", "File"),
            Column("covers", "Covers"),
            Column("spdx_id", "Licence (SPDX)"),
            Column("verdict", "By the Open Source Initiative"),
            Column("score", "Likeness", "ratio"),
        ),
        notes=("A text that is no known licence may still be one: its likeness says how far off.",),
    )


def models(file: Generation, state: State, look: Look) -> View:
    """Licences of models on the Hub, by the seat of whoever publishes them."""
    what = "Models of tracked organizations on the Hugging Face Hub, by licence as tagged."
    held = file.has("models", "is_osi_approved")
    frame = _placed(file, state, MODELS) if held else pd.DataFrame()
    if frame.empty:
        return View(
            "The licences of models are not known",
            what,
            message=NO_MODELS if held else common.OLDER,
        )
    known = frame[frame["verdict"] != "unknown"]
    share = float(known.loc[known["verdict"] == "open source", "models"].sum()) / max(
        float(known["models"].sum()), 1.0
    )
    groups = (*foundations.groups(file, state), *foundations.CLASSES)
    titles = {group.name: group.title for group in groups}
    bars = frame.groupby(["verdict", "grp"], as_index=False)["models"].sum()
    bars["share"] = bars["models"] / bars.groupby("verdict")["models"].transform("sum")
    return View(
        f"{words.capital(words.percent(share))} of models with a licence stated are under an "
        "open-source one",
        what,
        table=frame.assign(group=frame["grp"].map(titles)),
        columns=(
            Column("license", "Licence"),
            Column("verdict", "By the Open Source Initiative"),
            Column("group", "Publisher’s seat"),
            Column("models", "Models", "count"),
            Column("downloads", "Downloads, 30 days", "count"),
        ),
        figure=parted(bars.assign(title=bars["verdict"]), groups, look, lying=True),
        coverage=float(known["models"].sum() / frame["models"].sum()),
        notes=("Bars: whose models are under licences of each kind.",),
    )


def holders(file: Generation, state: State, look: Look) -> View:
    """Whose copyright the files of each repository state, by seat."""
    what = line(file, state, "Copyright statements in the first 40 lines of source files, by seat")
    held = file.holds("copyright_holders")
    frame = (
        _placed(file, state, HOLDERS, names=foundations.names(file, state))
        if held
        else pd.DataFrame()
    )
    if frame.empty:
        told = NOT_DEEP if held else common.OLDER
        return View("Whose code it is is not known", what, message=told)
    group = foundations.focus(file, state)
    groups = (*foundations.groups(file, state), *foundations.CLASSES)
    bars = frame.groupby(["repository", "grp"], as_index=False)["statements"].sum()
    bars["share"] = bars["statements"] / bars.groupby("repository")["statements"].transform("sum")
    own = bars[bars["grp"] == group.name]
    return View(
        f"{len(own)} of {bars['repository'].nunique()} repositories with statements name a holder "
        f"seated in {with_article(group.title)}",
        what,
        table=frame.assign(
            holder=frame["holder"].fillna("persons and unknown holders"),
            seat=frame["seat"].fillna("–"),
        ),
        columns=(
            Column("repository", "Repository"),
            Column("holder", "Holder"),
            Column("seat", "Seat"),
            Column("statements", "Statements", "count"),
            Column("files_with_holder", "Files with any holder", "count"),
            Column("source_files", "Source files", "count"),
        ),
        figure=parted(bars.assign(title=bars["repository"]), groups, look, lying=True),
        coverage=1
        - float(bars.loc[bars["grp"] == UNKNOWN, "statements"].sum())
        / float(bars["statements"].sum()),
        notes=("A lower bound of reuse: code taken over without its header is not seen.",),
    )


def _placed(file: Generation, state: State, sql: str, **more: object) -> pd.DataFrame:
    places = {**foundations.members(file, state), "unknown": UNKNOWN, "outside": OUTSIDE}
    return file.frame(sql, places | more)


LICENCE_TABLE = Card(
    "foundations-licences",
    "Licences · of the code",
    "Licence files at the root of each repository’s newest head, recognised by the likeness of "
    "their texts to the SPDX list. Whether the Open Source Initiative approved it stands beside; "
    "licences for models or weights are marked as such.",
    licences,
    ("open_licence_share",),
    tables_first=True,
)
MODEL_LICENCES = Card(
    "foundations-model-licences",
    "Licences · of models",
    "Licences that publishers tagged their models with. Many are licences of their own, which "
    "restrict use and are not open source.",
    models,
    ("open_licence_share",),
)
HOLDER_BARS = Card(
    "foundations-holders",
    "Licences · whose copyright",
    "Organizations that source files name as copyright holders, by seat: what projects of one "
    "region took over from another, and the other way round.",
    holders,
    ("copyright_share",),
)
