"""The pieces pages are made of: cards, badges, messages, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dash_ag_grid as dag
import dash_mantine_components as dmc
import pandas as pd
from dash import dcc, html

from dashboards import verdicts, words
from dashboards.lenses import LENSES
from dashboards.spoken import mind, spoken
from dashboards.view import by_description

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboards.state import State
    from dashboards.view import Card, Column, Message, View

MODEBAR = {
    "displaylogo": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "responsive": True,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"],
    "modeBarButtonsToAdd": [],
    "toImageButtonOptions": {"format": "svg", "scale": 2},
}
PLACES = ("head", "chart", "table", "about", "actions")
"""The parts of a card that follow the selection."""
TABS = {"chart": "Chart", "table": "Table", "about": "About"}
MARKS = {"empty": "○", "withheld": "▨", "low": "◔", "failed": "△"}
HEADS = {
    "empty": "Nothing here",
    "withheld": "Withheld to protect small groups",
    "low": "Too little is known for a chart",
    "failed": "This chart could not be drawn",
}
FORMATS = {
    "count": "params.value == null ? '–' : d3.format(',.0f')(params.value).replaceAll(',', "
    "'\u202f')",
    "share": "params.value == null ? '–' : d3.format('.1%')(params.value)",
    "ratio": "params.value == null ? '–' : d3.format('.2f')(params.value)",
}


def identity(part: str, card: str) -> dict[str, str]:
    """The component id of a card's part."""
    return {"part": part, "card": card}


def frame(card: Card, filled: dict[str, Any] | None = None) -> Component:
    """A card, empty until its content comes; the tabs stay while selections change."""
    has = filled or {}
    order = ("table", "about") if card.tables_first else ("chart", "table", "about")
    waiting = dmc.Skeleton(height=360)

    def place(name: str, otherwise: object = None, **more: Any) -> Component:  # noqa: ANN401
        return html.Div(has.get(name, otherwise), id=identity(name, card.name), **more)

    return html.Section(
        [
            dcc.Store(id=identity("key", card.name), data=has.get("key")),
            place("head", html.Div(className="skeleton-head")),
            dmc.Tabs(
                [
                    html.Div(
                        [
                            dmc.TabsList(
                                [dmc.TabsTab(TABS[name], value=name) for name in order],
                                **{"aria-label": f"{card.label}: views"},
                            ),
                            place("actions", className="actions"),
                        ],
                        className="bar",
                    ),
                    *(
                        dmc.TabsPanel(
                            place(
                                name,
                                waiting if name == order[0] else None,
                                className=f"panel panel-{name}",
                            ),
                            value=name,
                        )
                        for name in order
                    ),
                ],
                value=order[0],
                id=identity("tabs", card.name),
                keepMounted=True,  # an unmounted panel would lose what callbacks put into it
            ),
            # every card has every place, so that one callback can fill them all
            place("chart", hidden=True) if card.tables_first else None,
        ],
        id=card.name,
        className="card",
        **{"aria-label": card.label},
    )


def head(card: Card, view: View) -> list[Component]:
    """Title, subtitle and coverage in words."""
    parts: list[Component] = [
        html.P(card.label, className="eyebrow"),
        html.H2(spoken(view.title), className="finding"),
        *([verdicts.stamps(view.claim)] if view.claim else []),
        html.P(spoken(view.subtitle), className="subtitle"),
    ]
    if view.coverage is not None:
        step, text = words.coverage(view.coverage)
        parts.append(
            html.Span(
                [
                    html.Span(
                        html.Span(style={"width": f"{view.coverage:.0%}"}),
                        className="meter",
                        **{"aria-hidden": "true"},
                    ),
                    text,
                ],
                className=f"badge badge-{step}",
            )
        )
    return parts


def chart(card: Card, view: View, query: str = "") -> list[Component]:
    """The figure, or why there is none; notes below, and a claim's tests.

    ``query`` goes along with links to other pages.
    """
    parts: list[Component] = []
    if view.message:
        parts.append(message(view.message))
    if view.figure is not None and (view.message is None or view.message.kind == "empty"):
        parts.append(
            html.Div(
                dcc.Graph(
                    id=identity("graph", card.name),
                    figure=view.figure,
                    config=MODEBAR
                    | {"toImageButtonOptions": {"format": "svg", "filename": card.name}},
                    className="graph",
                ),
                role="group",
                **{"aria-label": f"Chart: {view.title}. The Table tab holds the same numbers."},
            )
        )
    parts += [html.P(spoken(note), className="note") for note in view.notes]
    return [*parts, *(verdicts.below(view.claim, query) if view.claim else [])]


def message(told: Message) -> Component:
    """Empty, withheld, too low and failed look and read differently."""
    return html.Div(
        [
            html.Span(MARKS[told.kind], className="mark", **{"aria-hidden": "true"}),
            html.Div(
                [
                    html.Strong(HEADS[told.kind]),
                    html.P(spoken(told.text)),
                    html.P(spoken(told.remedy)),
                ]
            ),
        ],
        className=f"message message-{told.kind}",
        role="alert" if told.kind == "failed" else "status",
    )


def table(card: Card, view: View) -> list[Component]:
    """The numbers behind the chart; cells are plain text whatever they hold."""
    if view.table.empty or not view.columns:
        told = [message(view.message)] if view.message else []
        return [*told, html.P("No rows.", className="note")]
    shown = by_description(view.columns, view.table)
    return [
        html.Div(
            dag.AgGrid(
                id=identity("grid", card.name),
                rowData=_records(shown, view.columns),
                columnDefs=[_column(column) for column in view.columns],
                defaultColDef={
                    "sortable": True,
                    "resizable": True,
                    "minWidth": 96,
                    "wrapHeaderText": True,
                    "autoHeaderHeight": True,
                },
                columnSize="responsiveSizeToFit",
                dashGridOptions={
                    "pagination": len(shown) > 15,  # noqa: PLR2004 - one screen
                    "paginationPageSize": 15,
                    "paginationPageSizeSelector": [15, 50, 200],
                    "domLayout": "autoHeight",
                    "enableCellTextSelection": True,
                    "ensureDomOrder": True,
                    "suppressColumnVirtualisation": True,
                },
                style={"height": None},
            ),
            role="region",
            **{"aria-label": f"Table: {view.title}"},
        ),
        *(html.P(spoken(note), className="note") for note in view.notes),
    ]


def _records(shown: pd.DataFrame, columns: tuple[Column, ...]) -> list[dict[str, Any]]:
    ready = shown.copy()
    for column in columns:
        if column.kind == "date":
            days = ready[column.field]
            ready[column.field] = [None if pd.isna(day) else str(day)[:10] for day in days]
    cleaned = ready.astype(object).where(ready.notna(), None)
    return [{str(k): v for k, v in row.items()} for row in cleaned.to_dict("records")]


def _column(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {"field": column.field, "headerName": column.title}
    if column.field == "repository":
        return described | {"flex": 3, "minWidth": 210}
    if column.kind in FORMATS:
        described |= {
            "valueFormatter": {"function": FORMATS[column.kind]},
            "type": "rightAligned",
        }
    if column.kind == "text":
        described |= {"flex": 2, "minWidth": 130}
    if column.kind == "date":
        described |= {"minWidth": 124}
    return described


def about(card: Card, state: State, metrics: pd.DataFrame, query: str) -> list[Component]:
    """What is seen, what it is not, and the definitions it rests on."""
    lens = LENSES[state.lens]
    parts: list[Component] = [html.P(spoken(card.about))]
    if lens.warning:
        parts.append(html.P([html.Strong("Lens: "), lens.warning]))
    parts += [
        html.Div(
            [
                html.H3(str(row.title)),
                html.P(spoken(str(row.about or ""))),
                mind(row.caveat),
                html.A("How is this computed?", href=f"/method{query}#metric-{row.metric}"),
            ],
            className="definition",
        )
        for row in metrics[metrics["metric"].isin(card.metrics)].itertuples()
    ]
    return parts


def actions(card: Card, query: str, title: str) -> list[Component]:
    """Downloads of exactly what is shown, and the link to this card."""
    links = [
        html.A(
            label,
            href=f"/download/{card.name}.{kind}{query}",
            download=f"{card.name}.{kind}",
            title=f"{label} of: {title}",
            className="action",
        )
        for label, kind in (("CSV", "csv"), ("Parquet", "parquet"), ("JSON", "json"))
    ]
    return [
        *links,
        html.A("Link", href=f"#{card.name}", className="action", title="Address of this chart"),
    ]
