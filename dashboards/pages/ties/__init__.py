"""Ties: do people from different groups work on the same things?"""

from dashboards.pages.ties import bridges, network, pace, strip
from dashboards.pages.ties.pairs import PAIRS, TREND
from dashboards.view import Page

PAGE = Page(
    "/ties",
    "Ties",
    "Who works with whom?",
    "Whether people of different groups write, review and land changes together more or less often "
    "than chance would have it.",
    (
        PAIRS,
        pace.CHANCE,
        strip.CARD,
        TREND,
        bridges.CARD,
        network.CARD,
        pace.PACE,
    ),
)
