"""Components of the pages as plain HTML."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import dcc, html

from dashboards.report.markup import markup


def nowhere(_address: str) -> None:
    return None


def test_a_component_becomes_its_element_with_its_class_and_words() -> None:
    part = html.Div(
        [html.P("a < b", className="note"), html.Br(), None, 3],
        style={"width": "5%"},
        **{"aria-label": '"x"'},
    )
    assert markup(part, nowhere) == (
        '<div aria-label="&quot;x&quot;" style="width:5%"><p class="note">a &lt; b</p><br>3</div>'
    )


def test_headings_move_down_into_the_document() -> None:
    assert markup(html.H2("x"), nowhere, deeper=1) == "<h3>x</h3>"
    assert markup(html.H5("x"), nowhere, deeper=4) == "<h6>x</h6>"


def test_links_lead_inside_the_document_or_are_words() -> None:
    parts = [dcc.Link("one", href="/who"), html.A("two", href="/download/x.csv")]
    assert markup(parts, {"/who": "#page-who"}.get) == '<a href="#page-who">one</a>two'


def test_of_controls_only_what_is_inside_is_kept() -> None:
    part = dmc.Tabs([dmc.TabsTab("Chart", value="chart"), dcc.Store(id="s", data=1)])
    assert markup(part, nowhere) == "Chart"


def test_no_attribute_of_a_component_is_obeyed() -> None:
    part = html.Span("x", id='a" onload="evil()', n_clicks=3, title="<b>")
    assert markup(part, nowhere) == (
        '<span id="a&quot; onload=&quot;evil()" title="&lt;b&gt;">x</span>'
    )
