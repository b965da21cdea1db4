"""The filter bar as it stands beside a page: every control, and on which pages it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import dcc, html, no_update

from dashboards.choices import CLASSES, EVIDENCE, KINDS, LEFT_OUT, NEEDS, STEWARDS, WINDOWS
from dashboards.lenses import LENSES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash.development.base_component import Component


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
            "not-foundations",  # seats of makers are the same under every lens
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


def _offered(titles: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"value": name, "label": title} for name, title in titles.items()]


def _labelled(label: str, control: Component, where: str = "") -> Component:
    return html.Div(
        [html.Span(label, className="control-label", id=f"{control.id}-label"), control],
        className=where,
        role="group",
        **{"aria-labelledby": f"{control.id}-label"},
    )
