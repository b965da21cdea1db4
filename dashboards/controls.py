"""The filter bar: what its controls offer, show and say to the address."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import dcc, html, no_update

from dashboards import words
from dashboards.choices import (
    CLASSES,
    EVIDENCE,
    KINDS,
    LEFT_OUT,
    NEEDS,
    STEWARDS,
    TIES,
    WINDOWS,
)
from dashboards.lenses import LENSES, OTHERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component

    from dashboards.choices import Choices
    from dashboards.state import State

CONTROLS = {
    "f-lens": "lens",
    "f-weight": "weight",
    "f-view": "view",
    "f-tie": "tie",
    "f-marks": "marks",
    "f-focus": "focus",
    "f-set": "set",
    "f-repos": "repos",
    "f-from": "from",
    "f-to": "to",
    "f-who": "who",
    "f-regions": "regions",
    "f-organization": "organization",
    "f-classes": "classes",
    "f-evidence": "evidence",
    "f-versus": "versus",
    "f-without": "without",
    "f-home": "home",
    "f-needs": "needs",
    "f-stewards": "stewards",
    "f-at": "at",
    "f-leaver": "leaver",
    "f-window": "window",
}
OFFERED = (
    "f-weight",
    "f-tie",
    "f-marks",
    "f-focus",
    "f-set",
    "f-repos",
    "f-from",
    "f-to",
    "f-regions",
    "f-organization",
    "f-home",
    "f-at",
    "f-leaver",
    "f-versus",
)
GROUPINGS = {
    "default": "Six regions",
    "western": "Western and other",
    "us-eu": "United States and European Union",
    "economies": "Economies",
    "five-eyes": "Five Eyes",
    "g7": "G7",
    "oecd": "OECD",
}


def filters(around: dict[str, Any]) -> list[Component]:
    """The controls; options come from the file, values from the address."""

    def given(name: str) -> dict[str, Any]:
        data, value = around["data"].get(name, no_update), around["values"].get(name, no_update)
        offered = {"id": name, "data": [] if data is no_update else data}
        return offered if value is no_update else offered | {"value": value}

    return [
        _labelled(
            "Lens",
            dmc.SegmentedControl(
                **given("f-lens")
                | {"data": [{"value": n, "label": lens.label} for n, lens in LENSES.items()]},
                fullWidth=True,
                orientation="vertical",
            ),
        ),
        _labelled(
            "Count",
            dmc.SegmentedControl(**given("f-weight"), fullWidth=True, orientation="vertical"),
            "only-who",
        ),
        _labelled(
            "Ties",
            dmc.SegmentedControl(**given("f-tie"), fullWidth=True, orientation="vertical"),
            "only-ties",
        ),
        _labelled(
            "Show",
            dmc.SegmentedControl(
                **given("f-view")
                | {
                    "data": [
                        {"value": "share", "label": "Shares"},
                        {"value": "count", "label": "Amounts"},
                    ]
                },
                fullWidth=True,
            ),
            "only-who",
        ),
        _labelled(
            "Dates of events",
            dmc.SegmentedControl(**given("f-marks"), fullWidth=True),
            "only-time",
        ),
        html.Div(
            [
                dmc.Select(**given("f-home"), label="Home of the repository", allowDeselect=False),
                dmc.Select(
                    **given("f-needs") | {"data": _offered(NEEDS)},
                    label="Declared packages",
                    allowDeselect=False,
                ),
                dmc.Select(
                    **given("f-stewards") | {"data": _offered(STEWARDS)},
                    label="Looked after by",
                    allowDeselect=False,
                ),
                dmc.Select(**given("f-at"), label="As of", allowDeselect=False),
            ],
            className="only-foundations",
        ),
        html.Div(
            dmc.Select(
                **given("f-leaver"),
                label="Who withdraws",
                searchable=True,
                allowDeselect=False,
                nothingFoundMessage="Not known, or too few people",
            ),
            className="only-resilience",
        ),
        _labelled(
            "Each repository’s last",
            dmc.SegmentedControl(
                **given("f-window") | {"data": _offered(WINDOWS)},
                fullWidth=True,
                orientation="vertical",
            ),
            "only-resilience",
        ),
        _labelled(
            "Classes",
            dmc.SegmentedControl(
                **given("f-classes") | {"data": _offered(CLASSES)}, fullWidth=True
            ),
            "only-what",
        ),
        _labelled(
            "Evidence",
            dmc.SegmentedControl(
                **given("f-evidence") | {"data": _offered(EVIDENCE)}, fullWidth=True
            ),
            "only-what",
        ),
        dmc.Select(
            **given("f-focus"), label="Group in focus", allowDeselect=False, className="not-claims"
        ),
        html.Div(
            dmc.Select(**given("f-versus"), label="Compared with", allowDeselect=False),
            className="only-what",
        ),
        dmc.Select(
            **given("f-set"), label="Repositories", allowDeselect=False, className="not-claims"
        ),
        dmc.MultiSelect(
            **given("f-repos"),
            placeholder="or choose one by one",
            searchable=True,
            clearable=True,
            maxDropdownHeight=320,
            nothingFoundMessage="No such repository",
            className="not-claims",
            **{"aria-label": "Choose repositories one by one"},
        ),
        html.Div(
            [
                dmc.Select(**given("f-from"), label="From", searchable=True, allowDeselect=False),
                dmc.Select(**given("f-to"), label="To", searchable=True, allowDeselect=False),
            ],
            className="pair not-resilience",
        ),
        dmc.CheckboxGroup(
            id="f-who",
            value=given("f-who").get("value"),
            label="Contributions by",
            children=html.Div(
                [dmc.Checkbox(label=label, value=kind, size="sm") for kind, label in KINDS.items()],
                className="checks",
            ),
            className="not-claims",
        ),
        dmc.Select(
            **given("f-regions"), label="Regions", allowDeselect=False, className="not-claims"
        ),
        html.Div(
            dmc.Select(
                **given("f-organization"),
                label="One organization",
                searchable=True,
                allowDeselect=False,
                nothingFoundMessage="Not known, or too few people",
            ),
            className="only-who",
        ),
        html.Div(
            dmc.CheckboxGroup(
                id="f-without",
                value=given("f-without").get("value"),
                label="Leave out",
                children=html.Div(
                    [
                        dmc.Checkbox(label=label, value=name, size="sm")
                        for name, label in LEFT_OUT.items()
                    ],
                    className="checks",
                ),
            ),
            className="only-time",
        ),
        html.Div(
            [
                dcc.Link("Reset", href="?", id="reset", className="tool grow"),
                html.Button("Copy link", id="copy", className="tool grow", n_clicks=0),
            ],
            className="pair",
        ),
    ]


def options(choices: Choices, state: State) -> dict[str, list[Any]]:
    """What each control offers for a file and a selection, by control id."""
    quarters = [{"value": q, "label": q.replace("Q", " Q")} for q in choices.quarters]
    return {
        "f-weight": [
            {"value": w, "label": words.capital(words.WEIGHTS[w])} for w in choices.weights
        ],
        "f-tie": [{"value": kind, "label": TIES[kind]} for kind in choices.ties],
        "f-marks": [
            {"value": "hide", "label": "Hide"},
            {"value": "show", "label": "Show", "disabled": not choices.has_dates},
        ],
        "f-focus": [
            {"value": group.name, "label": group.title}
            for group in choices.groups(state.lens, state.grouping)
        ],
        "f-set": [
            {"value": name, "label": f"{choices.preset_titles[name]} ({len(names)})"}
            for name, names in choices.presets.items()
        ],
        "f-repos": [
            {"group": family, "items": [{"value": r.name, "label": r.name} for r in part]}
            for family, part in groupby(choices.repositories, key=lambda r: r.family)
        ],
        "f-from": quarters,
        "f-to": quarters,
        "f-regions": [
            {"value": name, "label": GROUPINGS.get(name, name)} for name in choices.groupings
        ],
        "f-home": [
            {"value": "all", "label": "Any home"},
            *(
                {"value": group.name, "label": group.title}
                for group in choices.groupings[state.grouping]
            ),
        ],
        "f-at": [
            {"value": "newest", "label": "Newest snapshot"},
            *({"value": year, "label": f"End of {year}"} for year in choices.snapshots),
        ],
        "f-organization": [
            {"value": name, "label": title} for name, title in choices.organizations.items()
        ],
        "f-leaver": [{"value": name, "label": title} for name, title in choices.leavers.items()],
        "f-versus": [
            {"value": OTHERS, "label": "All others known"},
            *(
                {"value": group.name, "label": group.title}
                for group in choices.groups(state.lens, state.grouping)
                if group.name != state.focus
            ),
        ],
    }


def _offered(titles: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"value": name, "label": title} for name, title in titles.items()]


def _labelled(label: str, control: Component, where: str = "") -> Component:
    return html.Div(
        [html.Span(label, className="control-label", id=f"{control.id}-label"), control],
        className=where,
        role="group",
        **{"aria-labelledby": f"{control.id}-label"},
    )


def said(values: Mapping[str, Any], touched: str) -> dict[str, str]:
    """The controls' values under the address's names.

    A named set replaces a list chosen one by one, and the other way round.
    """
    given = dict(values)
    if touched == "f-set":
        given["f-repos"] = []
    if touched in ("f-lens", "f-regions"):
        given["f-focus"] = given["f-versus"] = None
    return {
        CONTROLS[name]: ",".join(value) if isinstance(value, list) else value
        for name, value in given.items()
        if value
    }


def shown(state: State) -> dict[str, Any]:
    """What each control shows for a selection."""
    return {
        "f-lens": state.lens,
        "f-weight": state.weight,
        "f-view": state.view,
        "f-tie": state.tie,
        "f-marks": state.marks,
        "f-focus": state.focus,
        "f-set": state.preset,
        "f-repos": list(state.repositories),
        "f-from": state.start,
        "f-to": state.end,
        "f-who": list(state.kinds),
        "f-regions": state.grouping,
        "f-organization": state.organization,
        "f-classes": state.classes,
        "f-evidence": state.evidence,
        "f-versus": state.versus,
        "f-without": list(state.without),
        "f-home": state.home,
        "f-needs": state.needs,
        "f-stewards": state.stewards,
        "f-at": state.at,
        "f-leaver": state.leaver,
        "f-window": state.window,
    }
