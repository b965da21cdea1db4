"""Numbers and findings in words; every sentence names its lens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboards.choices import LEFT_OUT
from dashboards.lenses import LENSES, Group, with_article

if TYPE_CHECKING:
    import pandas as pd

    from dashboards.choices import Choices
    from dashboards.state import State

WEIGHTS = {
    "changes": "changes",
    "contributors": "contributors",
    "pull_requests": "pull requests",
    "reviews": "reviews",
}
REVIEWED = ("pull_requests", "reviews")
"""Weights that come from GitHub and not from git: no author's clock stands on them."""
GOOD, FAIR = 0.75, 0.5


def percent(share: float) -> str:
    """A share as whole per cent, with the ends kept honest."""
    if share != share:  # noqa: PLR0124 - not a number
        return "–"
    said = f"{share * 100:.0f} %"
    if said == "0 %" and share > 0:
        return "<1 %"
    return ">99 %" if said == "100 %" and share < 1 else said


def fine(share: float) -> str:
    """A share with one decimal, where whole per cent would hide it."""
    return percent(share) if share != share or share >= 0.1 else f"{share * 100:.1f} %"  # noqa: PLR0124, PLR2004


def between(lower: float, upper: float) -> str:
    """An interval in words."""
    if percent(lower) == percent(upper):
        return percent(lower)
    if lower <= 0:
        return f"at most {percent(upper)}"
    if upper >= 1:
        return f"at least {percent(lower)}"
    return f"between {percent(lower)} and {percent(upper)}"


def count(number: float) -> str:
    """A count with thin separators, where no line may break."""
    return f"{number:,.0f}".replace(",", "\u202f")


def coverage(share: float) -> tuple[str, str]:
    """Coverage step as (word, sentence); the badge shows both, never a colour alone."""
    if share >= GOOD:
        return "good", f"Coverage {percent(share)}: good"
    if share >= FAIR:
        return "partial", f"Coverage {percent(share)}: partial"
    return "low", f"Coverage {percent(share)}: low – intervals only"


def source_of(lens: str, group: Group) -> str:
    """Where a group's contributions come from, in the lens's own words."""
    return LENSES[lens].phrase.format(
        region=with_article(group.title) if lens != "zone" else group.title
    )


def named(lens: str, group: Group) -> str:
    """A group as the subject of a title, in the lens's own words."""
    if lens == "zone":
        return group.title
    place = with_article(group.title)
    return f"Seat in {place}" if lens == "employer" else f"Stated location in {place}"


def finding(lens: str, group: Group, weight: str, lower: float, upper: float) -> str:
    """The one-sentence finding about a group's share."""
    return attributed(lens, group, weight, between(lower, upper))


def adjusted(lens: str, group: Group, weight: str, row: pd.Series) -> str:
    """The same where an estimate may be said: number first, its interval beside it."""
    said = f"about {percent(row['estimate'])} ({percent(row['lower'])} – {percent(row['upper'])})"
    return attributed(lens, group, weight, said)


def counted(number: int, one: str, many: str) -> str:
    """So many of them, in the right number: `2 repositories are`."""
    return f"{count(number)} {one if number == 1 else many}"


def made(weight: str) -> str:
    """What the persons counted have made: changes, unless something else is counted."""
    return WEIGHTS[weight] if weight in REVIEWED else "changes"


def attributed(lens: str, group: Group, weight: str, interval: str) -> str:
    """An amount and whose it is."""
    amount = WEIGHTS[weight]
    if weight == "contributors":
        phrase = source_of(lens, group).removeprefix("contributors ")
        phrase = phrase.replace("commits stamped", "wrote commits stamped")
        phrase = phrase.replace("of organizations", "belonged to organizations")
        phrase = phrase.replace("whose stated location is in", "state a location in")
        return f"{capital(interval)} of contributors {phrase}"
    return f"{capital(interval)} of {amount} came from {source_of(lens, group)}"


def capital(text: str) -> str:
    """The text with its first letter raised."""
    return text[:1].upper() + text[1:]


def period(state: State) -> str:
    """The period in words."""
    first, last = (quarter.replace("Q", " Q") for quarter in (state.start, state.end))
    return first if first == last else f"{first} – {last}"


def selection(state: State, choices: Choices) -> str:
    """The repositories in words."""
    names = state.names(choices)
    left = [LEFT_OUT[name][0].lower() + LEFT_OUT[name][1:] for name in state.without]
    without = f" without {' and '.join(left)}" if left else ""
    if not state.repositories:
        return f"{choices.preset_titles[state.preset]} ({len(names)}){without}"
    one = len(names) == 1
    return f"{names[0] if one else f'{len(names)} selected repositories'}{without}"
