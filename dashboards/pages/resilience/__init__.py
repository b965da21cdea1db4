"""Resilience: what if a group stopped, and who moves?"""

from dashboards.pages.resilience.factors import RESTS
from dashboards.pages.resilience.losses import LOSSES
from dashboards.pages.resilience.moves import BALANCE, FLOW
from dashboards.pages.resilience.orphans import ORPHANS
from dashboards.view import Page

PAGE = Page(
    "/resilience",
    "Resilience",
    "What if one group stopped, and who moves?",
    "What each project’s recent work would lack without one region or one organization, on how few "
    "the rest would stand, and which folders nobody else has touched: no forecast, because who "
    "would step in is not modelled. Then where people were seen to move.",
    (LOSSES, RESTS, ORPHANS, FLOW, BALANCE),
)
