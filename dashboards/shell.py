"""What surrounds every page: header, filters, notices and footer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboards.filters import filters
from dashboards.lenses import LENSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dashboards.choices import Choices
    from dashboards.file import Generation, Problem, PublishedFile
    from dashboards.state import State
    from dashboards.view import Page

TITLE = "AI contribution tracker"


def navigation(pages: Sequence[Page], pathname: str, query: str) -> list[Component]:
    """Links that keep the selection."""
    return [
        dcc.Link(
            page.label,
            href=f"{page.path}{query}",
            className="nav-link nav-here" if page.path == pathname else "nav-link",
        )
        for page in pages
    ]


def notices(
    file: PublishedFile, current: Generation, state: State, choices: Choices
) -> list[Component]:
    """What a reader must know before any number: simulated, stale, lens, missing places."""
    said: list[tuple[str, list[Any], str]] = []
    if facts(current).get("simulated") == "True":
        text = "A made-up world with known truth: no number here is about real people."
        said.append(("Simulated.", [text], "warn"))
    stale = file.stale
    if stale:
        said.append(("Older version shown.", [f"{stale.what} {stale.remedy}"], "warn"))
    if state.lens == "zone":
        said.append(("Mind the lens.", [LENSES["zone"].warning], "info"))
    if choices.coverage["place"] == 0:
        said.append(
            (
                "No stated places yet.",
                [
                    "Git histories carry none; ",
                    html.Code("tracker collect github"),
                    " brings them from public profiles. Until then employers come first.",
                ],
                "info",
            )
        )
    return [
        html.Div([html.Strong(start), " ", *text], className=f"notice notice-{tone}", role="note")
        for start, text, tone in said
    ]


def problem(found: Problem) -> Component:
    """A page in place of the pages: no file that can be shown."""
    return html.Section(
        [html.H1("There is nothing to show yet"), html.P(found.what), html.P(found.remedy)],
        className=f"card problem problem-{found.kind}",
        role="status",
    )


def facts(current: Generation) -> dict[str, str]:
    """The build's own words about itself, as text."""
    frame = current.frame("select * from main.build limit 1")
    return {name: str(frame[name].iloc[0]) for name in frame.columns} if len(frame) else {}


def footer(current: Generation) -> list[Component]:
    """As-of, build, profile."""
    build = facts(current)
    profile = build.get("profile", "analyst")
    mark = "Analyst’s file: not for redistribution. " if profile == "analyst" else ""
    return [
        html.Strong(mark),
        html.Span(
            f"Data as of {build.get('as_of', '–')[:10]}, built {build.get('built_at', '–')[:16]} "
            f"UTC · build {build.get('build_id', '–')} · "
        ),
        html.Span("Economies follow ISO 3166-1; codes and names imply no view on status. "),
        dcc.Link("Data and method", href="/method"),
    ]


@dataclass(frozen=True)
class First:
    """What the first answer already holds, so that nothing has to pop in."""

    page: object
    hidden: bool
    shown: str | None
    version: str
    around: dict[str, Any]


def layout(first: First) -> Component:
    """The frame around the pages, filled as far as the address is known."""
    around = first.around
    return dmc.MantineProvider(
        id="theme",
        forceColorScheme="light",
        theme={"primaryColor": "indigo", "fontFamily": "inherit", "defaultRadius": "sm"},
        children=[
            dcc.Location(id="url", refresh="callback-nav"),
            dcc.Store(id="device"),
            dcc.Store(id="generation", data=first.version),
            dcc.Store(id="arrived"),
            dcc.Store(id="tabs"),
            dcc.Store(id="shown", data=first.shown),
            dcc.Interval(id="tick", interval=4000),
            html.A("Skip to the charts", href="#main", className="skip"),
            html.Header(
                [
                    html.Div([html.Span(TITLE, className="brand")], className="brand-box"),
                    html.Nav(around["nav"], id="nav", **{"aria-label": "Pages"}),
                    html.Div(
                        [
                            html.Button(
                                "Filters",
                                id="menu",
                                className="tool menu",
                                n_clicks=0,
                                **{"aria-expanded": "false", "aria-controls": "filters"},
                            ),
                            html.Button(
                                "Dark",
                                id="scheme",
                                className="tool",
                                n_clicks=0,
                                **{"aria-label": "Switch between light and dark"},
                            ),
                        ],
                        className="tools",
                    ),
                ],
                className="top",
            ),
            html.Div(
                [
                    html.Aside(
                        filters(around),
                        id="filters",
                        hidden=first.hidden,
                        className="sidebar",
                        **{"aria-label": "Selection"},
                    ),
                    html.Main(
                        [
                            html.Div(around["notices"], id="notices"),
                            html.Div(first.page, id="page"),
                        ],
                        id="main",
                        tabIndex=-1,
                    ),
                ],
                className="columns",
            ),
            html.Footer(around["footer"], id="footer", className="foot"),
        ],
    )
