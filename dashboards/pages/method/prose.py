"""The text of *Data and method*: definitions, dates, downloads, privacy, what it is not for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dashboards import export
from dashboards.choices import read
from dashboards.spoken import mind, spoken

if TYPE_CHECKING:
    import pandas as pd
    from dash.development.base_component import Component

    from dashboards.file import Generation

DOWNLOADS = {
    "who-share": "Shares per quarter and group",
    "who-interval": "Bounds of the group in focus per quarter",
    "who-repositories": "Bounds per repository",
    "who-flow": "From each group to each home",
    "who-organizations": "Organizations above the threshold",
    "ties-pairs": "Pairs of groups, observed and expected",
    "ties-chance": "Cross-group ties against both expectations",
    "ties-trend": "Cross-group ties per year",
    "ties-pace": "Merge rate, days to merge and hours to first review per repository",
    "method-coverage": "Coverage per repository and year",
    "method-missing": "Coverage by zone",
    "method-hint": "What a clock hints at",
    "method-signals": "Agreement of signals",
    "method-comparisons": "Published figures beside ours",
    "method-studies": "How others counted",
    "method-freshness": "Collections",
}
WHOLE = (
    "Aggregates of the whole file, small groups withheld. For another selection use the links on "
    "each chart; JSON holds title, unit, coverage and build. `tracker report` writes all figures "
    "and tables as one document."
)
PRIVACY = (
    (
        "The file behind these pages comes from public repositories: commit metadata and, where "
        "collected, what "
        "people wrote in their public profiles. No name, address or login is in it; contributors "
        "are keyed "
        "pseudonyms, and the key stays with the operator."
    ),
    (
        "Organization and place are only what people stated themselves. Nothing is inferred from "
        "names, faces, "
        "languages or followers. A time zone is a hint with a lens of its own, never a place."
    ),
    (
        "Groups of fewer people than the threshold are withheld in everything shown or downloaded "
        "here, and where "
        "one could be subtracted back, so is a second."
    ),
)
NOT_FOR = (
    (
        "No ranking of persons, no search for persons, no lists of “foreign contributors”, no risk "
        "scores."
    ),
    (
        "No statement on anybody’s nationality, ethnicity or loyalty: an organization’s seat is "
        "not its people’s "
        "home, and a home is not an allegiance."
    ),
    "No causal claims: dates of events are shown for timing only.",
)
OPT_OUT = (
    (
        "Whoever does not want to be counted can be left out. Send the operator the SHA-256 of "
        "your address or "
        "login (lower case, no blank), not the address itself; `tracker forget` erases what is "
        "stored, and the "
        "hash keeps you out of every later collection. Organizations can have their seat corrected "
        "by a pull "
        "request against config/organizations.toml with a source."
    ),
)


def sections(current: Generation) -> list[Component]:
    """Everything below the cards."""
    return [
        _section("downloads", "Downloads", _downloads()),
        _section(
            "metrics",
            "What every number means",
            _metrics(current.frame("select * from main.metrics order by metric")),
        ),
        _section("sources", "Sources and known gaps", _sources(current)),
        _section("unverified", "Facts nobody has checked yet", _unverified(current)),
        _section("events", "Dates", _events(current)),
        _section("privacy", "Privacy", [html.P(text) for text in PRIVACY] + [_threshold(current)]),
        _section("not-for", "What this is not for", [html.Ul([html.Li(text) for text in NOT_FOR])]),
        _section("opt-out", "Opting out and corrections", [html.P(text) for text in OPT_OUT]),
        _section("build", "This build", [_build(current)]),
    ]


def _section(name: str, title: str, content: list[Component]) -> Component:
    return html.Section(
        [html.H2(title, className="finding"), *content], id=name, className="card prose"
    )


def _threshold(current: Generation) -> Component:
    choices = read(current)
    return html.P(
        f"Threshold in this build: {choices.smallest_group} people, "
        f"{choices.smallest_cell} where region, organization and repository meet."
    )


def _downloads() -> list[Component]:
    rows = [
        html.Tr(
            [
                html.Th(title, scope="row"),
                *(
                    html.Td(
                        html.A(
                            kind.upper(), href=f"/download/{name}.{kind}", download=f"{name}.{kind}"
                        )
                    )
                    for kind in export.TYPES
                ),
            ]
        )
        for name, title in DOWNLOADS.items()
    ]
    return [
        html.P(spoken(WHOLE)),
        html.Div(html.Table(html.Tbody(rows)), className="wide"),
    ]


def _metrics(metrics: pd.DataFrame) -> list[Component]:
    said = metrics.astype(object).where(metrics.notna(), "")
    return [
        html.Details(
            [
                html.Summary(
                    [html.Strong(str(row.title)), html.Span(f" {row.unit}", className="unit")]
                ),
                html.P(str(row.question), className="question"),
                html.P(spoken(str(row.about))),
                mind(row.caveat),
                html.P([html.Strong("Known as: "), str(row.source)]) if row.source else None,
                html.Pre(html.Code(str(row.call)), tabIndex=0) if row.call else None,
                html.Pre(html.Code(str(row.sql)), tabIndex=0) if row.sql else None,
            ],
            id=f"metric-{row.metric}",
            className="metric",
        )
        for row in said.itertuples()
    ]


def _sources(current: Generation) -> list[Component]:
    return [
        _plain(
            current.frame(
                "select source, description, entity, first_on, last_on, known_gap from "
                "main.sources order by all"
            )
        )
    ]


def _unverified(current: Generation) -> list[Component]:
    return [
        html.P(
            "Seats, homes, dates and lexicons are facts about the world that stand in config/. A "
            "fact is checked once somebody has read its source and written the day beside it; the "
            "others come from general knowledge and are counted here."
        ),
        _plain(
            current.frame(
                "select table_name as kind, facts, unverified as not_checked from main.unverified"
                " order by all"
            )
        ),
    ]


def _events(current: Generation) -> list[Component]:
    return [
        _plain(
            current.frame(
                "select on_date as date, title, kind, source, checked_on from main.events order "
                "by on_date"
            )
        ),
        html.P(
            "Marks show timing only. “Dates of events” beside the charts switches them on.",
            className="note",
        ),
    ]


def _build(current: Generation) -> Component:
    frame = current.frame("select * from main.build limit 1")
    facts = {name: str(frame[name].iloc[0]) for name in frame.columns} if len(frame) else {}
    return html.Dl(
        [
            part
            for name, value in facts.items()
            for part in (html.Dt(name.replace("_", " ")), html.Dd(value))
        ]
    )


def _plain(frame: pd.DataFrame) -> Component:
    days = frame.select_dtypes("datetime").columns
    plain = frame.assign(**{day: frame[day].dt.strftime("%Y-%m-%d") for day in days})
    said = plain.astype(object).where(plain.notna(), "")
    header = html.Thead(
        html.Tr([html.Th(str(name).replace("_", " "), scope="col") for name in said.columns])
    )
    rows = [html.Tr([html.Td(str(value)) for value in row]) for row in said.itertuples(index=False)]
    return html.Div(
        html.Table([header, html.Tbody(rows)]),
        className="wide",
        tabIndex=0,
        role="region",
        **{"aria-label": "Table"},
    )
