"""The three ways of saying where a contribution comes from, never mixed in one number."""

from __future__ import annotations

from dataclasses import dataclass

UNKNOWN = "unknown"
WITHHELD = "withheld"
SEATLESS = "seatless"
OUTSIDE = "outside"
JOINT = "joint"
OTHERS = "others"


@dataclass(frozen=True)
class Lens:
    """One lens: the column it reads and the words that keep it apart from the others.

    ``phrase`` completes "… of changes came from …"; ``{region}`` is the region's name with its
    article.
    """

    name: str
    label: str
    column: str
    dimension: str
    phrase: str
    basis: str
    warning: str = ""


LENSES = {
    "place": Lens(
        "place",
        "Place",
        "economy",
        "place",
        "contributors whose stated location is in {region}",
        "stated location in the public profile",
    ),
    "employer": Lens(
        "employer",
        "Employer’s seat",
        "organization_economy",
        "organization",
        "contributors of organizations with their seat in {region}",
        "seat of the organization whose address or name the contributor gave",
        "An organization’s seat is not where its people are.",
    ),
    "zone": Lens(
        "zone",
        "UTC zone",
        "zone",
        "zone",
        "commits stamped {region}",
        "UTC offset of the author’s clock",
        "A time zone is not a country: UTC+8 is used from Perth to Singapore, Taipei and Beijing.",
    ),
}


@dataclass(frozen=True)
class Group:
    """A band, row or node of a chart.

    ``colour`` is an index into the theme's palette; None is drawn as a pattern.
    """

    name: str
    title: str
    colour: int | None
    members: tuple[str, ...] = ()


ZONES = (
    # UTC+8 does not wear the colour that China has in the other lenses, on purpose.
    Group("west", "UTC−8 and −7", 2, ("UTC-8", "UTC-7")),
    Group("americas", "UTC−6 to −3", 1, ("UTC-6", "UTC-5", "UTC-4", "UTC-3:30", "UTC-3")),
    Group("middle", "UTC−1 to +3", 3, ("UTC-1", "UTC", "UTC+0", "UTC+1", "UTC+2", "UTC+3")),
    Group("half", "UTC+5:30", 4, ("UTC+5:30",)),
    Group("eight", "UTC+8", 0, ("UTC+8",)),
    Group(OUTSIDE, "Other offsets", 5),
)

PATTERNED = {
    SEATLESS: Group(SEATLESS, "Independent or no one seat", None),
    WITHHELD: Group(WITHHELD, "Withheld (small groups)", None),
    UNKNOWN: Group(UNKNOWN, "Unknown", None),
}


def with_article(title: str) -> str:
    """A region's name as it stands in a sentence."""
    if title.startswith(("United ", "Rest ")):
        return f"the {title if title.startswith('United') else title[0].lower() + title[1:]}"
    if title.startswith("Western "):
        return f"the West {title.removeprefix('Western ')}"
    if title.startswith("Other "):
        return title[0].lower() + title[1:]
    return title
