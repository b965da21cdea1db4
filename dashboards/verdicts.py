"""Verdicts as a reader sees them: word and sign, never a colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import dcc, html

from dashboards.spoken import spoken, tied

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboards.view import Claim, Measurement

SIGNS = {"Holds": "✓", "Partly": "◐", "Not shown": "✕", "Open": "?", "Cannot be tested": "–"}
MEANINGS = {
    "Holds": "the lower limit passes the threshold",
    "Partly": "the estimate passes and the lower limit does not, or some of its tests pass",
    "Not shown": "the upper limit fails",
    "Open": "bounds or interval straddle the threshold",
    "Cannot be tested": "coverage or persons are too few, or the data are not there",
}


def chip(word: str) -> Component:
    """The verdict's word with its sign; what it means as a hint."""
    return html.Span(
        [html.Span(SIGNS[word], className="sign", **{"aria-hidden": "true"}), word],
        className=f"chip chip-{word.lower().replace(' ', '-')}",
        title=f"{word}: {MEANINGS[word]}",
    )


def stamps(claim: Claim) -> Component:
    """The verdict under each lens, the stated one first."""
    return html.Ul(
        [
            html.Li(
                [
                    html.Span(
                        f"{stamp.lens}{', as stated' if stamp.is_stated else ''}: ",
                        className="stamp-lens",
                    ),
                    chip(stamp.word),
                ],
                className="stamp-stated" if stamp.is_stated else "stamp-beside",
            )
            for stamp in claim.stamps
        ],
        className="stamps",
    )


def below(claim: Claim, query: str = "") -> list[Component]:
    """The tests with their thresholds, what would change the verdict, and where there is more."""
    return [
        html.H3(f"Tested by {claim.lens}", className="tests-head"),
        html.Ul([_test(test) for test in claim.tests], className="tests"),
        html.P([html.Strong("What would change our mind: "), claim.would_change]),
        html.P(dcc.Link(claim.more, href=f"{claim.page}{query}")),
    ]


def _test(test: Measurement) -> Component:
    return html.Li(
        [
            chip(test.word),
            html.Span(
                [
                    html.Strong(f"{test.words}: "),
                    tied(f"{test.number}. Threshold: {test.threshold}. {test.basis}"),
                    html.Br(),
                    html.Span(spoken(test.reason), className="test-reason"),
                ]
            ),
        ]
    )
