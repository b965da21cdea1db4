"""Who: how much of each project comes from which place, employer or zone?"""

from dashboards.pages.who import firm, hubs, leanings, sensitivity
from dashboards.pages.who.origins import FLOWS, ORGANIZATIONS
from dashboards.pages.who.shares import INTERVAL, OVER_TIME, REPOSITORIES
from dashboards.view import Page

PAGE = Page(
    "/who",
    "Who",
    "Who builds it?",
    "How much of each project comes from which place, employer or time zone – and how much nobody "
    "said.",
    (
        OVER_TIME,
        INTERVAL,
        sensitivity.CARD,
        REPOSITORIES,
        leanings.CARD,
        FLOWS,
        ORGANIZATIONS,
        *firm.CARDS,
        hubs.CARD,
    ),
)
