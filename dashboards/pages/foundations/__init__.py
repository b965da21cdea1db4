"""Foundations: what is it built on?"""

from dashboards.pages.foundations import chips, components, families, licences, packages
from dashboards.view import Page

PAGE = Page(
    "/foundations",
    "Foundations",
    "What is it built on?",
    "Packages that repositories declare and import, the chips and models their changes name, and "
    "whose licences and copyrights they carry – by the seat of whoever makes them.",
    (
        chips.SHARE,
        chips.SUPPORTED,
        chips.FIRSTS,
        packages.YEARS,
        packages.STACK,
        components.BREADTH,
        components.COMPONENT_TABLE,
        licences.LICENCE_TABLE,
        licences.HOLDER_BARS,
        licences.MODEL_LICENCES,
        families.NAMED,
        families.BASE_MODELS,
    ),
)
