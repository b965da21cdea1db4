"""How the pages come alive: the address is the state, everything else follows from it."""

from __future__ import annotations

from typing import Any

from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from dashboards import content, controls, parts
from dashboards import state as states
from dashboards.choices import read
from dashboards.file import FileProblemError, PublishedFile
from dashboards.pages import CARDS


def register(app: Dash, file: PublishedFile) -> None:
    """Attach every callback."""
    app.clientside_callback(
        ClientsideFunction("tracker", "device"),
        Output("device", "data"),
        Output("theme", "forceColorScheme"),
        Output("scheme", "children"),
        Input("scheme", "n_clicks"),
    )
    app.clientside_callback(
        ClientsideFunction("tracker", "menu"),
        Output("menu", "aria-expanded"),
        Input("menu", "n_clicks"),
    )
    app.clientside_callback(
        ClientsideFunction("tracker", "copy"), Output("copy", "children"), Input("copy", "n_clicks")
    )
    app.clientside_callback(
        ClientsideFunction("tracker", "arrived"),
        Output("arrived", "data"),
        Input("page", "children"),
        Input("url", "hash"),
    )
    app.clientside_callback(
        ClientsideFunction("tracker", "tabs"),
        Output("tabs", "data"),
        Input({"part": "tabs", "card": ALL}, "value"),
        prevent_initial_call=True,
    )
    _generation(app, file)
    _selection(app, file)
    _page(app, file)
    _card(app, file)
    _prose(app, file)


def _generation(app: Dash, file: PublishedFile) -> None:
    def notice(_: int | None, shown: str | None) -> Any:  # noqa: ANN401 - no_update or text
        """The mark of the version to show; pages follow when it changes."""
        found = content.version(file)
        return no_update if found == shown else found

    app.callback(
        Output("generation", "data"),
        Input("tick", "n_intervals"),
        State("generation", "data"),
        prevent_initial_call=True,
    )(notice)


def _selection(app: Dash, file: PublishedFile) -> None:
    def select(
        search: str | None, pathname: str | None, _: str | None, values: dict[str, Any]
    ) -> dict[str, Any]:
        """Address → controls, or controls → address, whichever the reader touched."""
        # Controls report themselves while they appear: until all are filled the address decides.
        touched = ctx.triggered_id if all(value is not None for value in values.values()) else None
        if touched not in controls.CONTROLS:
            return content.surroundings(file, pathname, search) | {"search": no_update}
        try:
            choices = read(file.current())
        except FileProblemError:
            return content.surroundings(file, pathname, search) | {"search": no_update}
        query = states.query(states.chosen(controls.said(values, str(touched)), choices), choices)
        told = content.surroundings(file, pathname, query)
        told["search"] = query if query != (search or "") else no_update
        same = [name for name, value in told["values"].items() if value == values[name]]
        told["values"] |= dict.fromkeys(same, no_update)
        return told

    app.callback(
        output={
            "search": Output("url", "search"),
            "values": {name: Output(name, "value") for name in controls.CONTROLS},
            "data": {name: Output(name, "data") for name in controls.OFFERED},
            "nav": Output("nav", "children"),
            "notices": Output("notices", "children"),
            "footer": Output("footer", "children"),
        },
        inputs={
            "search": Input("url", "search"),
            "pathname": Input("url", "pathname"),
            "_": Input("generation", "data"),
            "values": {name: Input(name, "value") for name in controls.CONTROLS},
        },
    )(select)


def _page(app: Dash, file: PublishedFile) -> None:
    def show(
        pathname: str | None,
        _: str | None,
        search: str | None,
        device: dict[str, bool] | None,
        shown: str | None,
    ) -> tuple[Any, bool, str]:
        """The frame of a page; its first card is filled, the others fill themselves."""
        wanted = content.page_mark(file, pathname)
        if wanted == shown:
            raise PreventUpdate
        return *content.page(file, pathname, search, content.look_of(device)), wanted

    app.callback(
        Output("page", "children"),
        Output("filters", "hidden"),
        Output("shown", "data"),
        Input("url", "pathname"),
        Input("generation", "data"),
        State("url", "search"),
        State("device", "data"),
        State("shown", "data"),
    )(show)


def _prose(app: Dash, file: PublishedFile) -> None:
    def tell(_: str | None, __: str | None) -> list[Any]:
        """The long text of *Data and method*, once its charts are there."""
        return content.prose_of(file)

    app.callback(Output("prose", "children"), Input("generation", "data"), Input("prose", "id"))(
        tell
    )


def _card(app: Dash, file: PublishedFile) -> None:
    def fill(
        where: tuple[str | None, str | None],
        _: str | None,
        device: dict[str, bool] | None,
        shown: str | None,
        card: dict[str, str],
    ) -> list[Any]:
        """One view of one card for one selection; nothing where it already shows that."""
        name, (search, tab) = card["card"], where
        if device is None or name not in CARDS:
            raise PreventUpdate
        look = content.look_of(device)
        if shown and shown == content.key(file, search, look, tab or ""):
            raise PreventUpdate
        filled = content.content(file, name, search, look, tab)
        return [*(filled[place] for place in parts.PLACES), filled["key"]]

    app.callback(
        [Output({"part": place, "card": MATCH}, "children") for place in parts.PLACES],
        Output({"part": "key", "card": MATCH}, "data"),
        inputs=[
            (Input("url", "search"), Input({"part": "tabs", "card": MATCH}, "value")),
            Input("generation", "data"),
            Input("device", "data"),
            State({"part": "key", "card": MATCH}, "data"),
            State({"part": "key", "card": MATCH}, "id"),
        ],
    )(fill)
