"""Data and method: what everything rests on, and what it is not for."""

from dashboards.pages.method import comparisons, signals
from dashboards.pages.method.coverage import COVERED, FRESH, MISSING
from dashboards.view import Page

PAGE = Page(
    "/method",
    "Data & method",
    "What is this built on?",
    "How much is known and how fresh it is, what every number means, and what must not be done "
    "with it.",
    (
        COVERED,
        MISSING,
        signals.HINT,
        signals.AGREEMENTS,
        comparisons.PUBLISHED,
        comparisons.HOW,
        FRESH,
    ),
)
