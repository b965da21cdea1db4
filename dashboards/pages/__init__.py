"""One question per page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from dashboards import parts
from dashboards.pages import claims, foundations, method, resilience, ties, what, who

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboards.view import Page

PAGES = (
    claims.PAGE,
    who.PAGE,
    what.PAGE,
    ties.PAGE,
    foundations.PAGE,
    resilience.PAGE,
    method.PAGE,
)
CARDS = {card.name: card for page in PAGES for card in page.cards}

NOT_FOUND = html.Section(
    [
        html.H1("There is no such page"),
        html.P("The address may be old or mistyped."),
        html.P(dcc.Link(f"Go to “{claims.PAGE.question}”", href=claims.PAGE.path)),
    ],
    className="card problem",
)


def body(page: Page, first: dict[str, Any] | None) -> Component:
    """A page's heading and cards, all but the first still to be filled, and room for its prose."""
    return html.Div(
        [
            html.Header(
                [html.H1(page.question), html.P(page.lead, className="lead")], className="page-head"
            ),
            *(parts.frame(card, first if card is page.cards[0] else None) for card in page.cards),
            *([html.Div(id="prose")] if page.path == method.PAGE.path else []),
        ],
        className=f"page page-{page.path.strip('/') or 'claims'}",
    )
