"""Resilience: what if a group stopped?"""

from dashboards.pages.factors import RESTS
from dashboards.pages.losses import LOSSES
from dashboards.pages.orphans import ORPHANS
from dashboards.view import Page

PAGE = Page(
    "/resilience",
    "Resilience",
    "What if one group stopped?",
    "What each project’s recent work would lack without one region or one organization, on how few "
    "the rest would stand, and which folders nobody else has touched. It is no forecast: who would "
    "step in is not modelled.",
    (LOSSES, RESTS, ORPHANS),
)
