"""The claims: do they hold?"""

from dashboards.pages.claims import people, things, years
from dashboards.pages.claims.cards import SUMMARY, card
from dashboards.view import Page

PAGE = Page(
    "/",
    "Claims",
    "Do the claims hold?",
    "Eight claims about who builds open-source AI, each a number with its limits, held against a "
    "threshold that was written down beforehand.",
    (
        SUMMARY,
        card(
            1,
            "prolific",
            "Prolific contributors",
            people.contributors,
            ("active_contributors", "group_share"),
        ),
        card(
            2,
            "features-and-fixes",
            "Adding features, squashing bugs",
            people.kinds,
            ("fix_or_feature_share", "kind_difference"),
        ),
        card(
            3,
            "western-foundations",
            "Homegrown models rest on Western open source",
            things.dependencies,
            ("dependency_share", "import_breadth"),
        ),
        card(4, "western-chips", "Built on Western chips", years.chips, ("accelerator_share",)),
        card(
            5,
            "inseparable",
            "Threads that cannot be pulled apart",
            people.mixing,
            ("mixing_ratio", "mixing_within"),
        ),
        card(
            6,
            "licensed-technology",
            "Western technology under licence",
            things.copyright_,
            ("copyright_share",),
        ),
        card(
            7,
            "flows-both-ways",
            "Ideas, code and people flow both ways",
            years.models,
            ("model_family_share", "bridge_share", "move_rate"),
        ),
        card(
            8,
            "nobody-alone",
            "No single nation can build it alone",
            people.withdrawal,
            ("withdrawal_loss_lower", "withdrawal_loss_upper"),
        ),
    ),
)
