"""Whose copyright a notice states: organizations, each of several that hold it jointly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.resolve.organizations.resolver import Organizations

# what surrounds the name in "The Example Team", "contributors to the Example project"
_TEAM = re.compile(
    r"^(?:contributors to\s+)?the\s+"
    r"|\s+(?:inc\.?\s+)?(?:team|authors?|(?:project\s+)?contributors?|developers?|project)$",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s+(?:and|&)\s+|,\s+(?!(?:inc|ltd|llc|co)\b)", re.IGNORECASE)


def organizations_of(holder: str, known: Organizations) -> list[str]:
    """The organizations a copyright holder names, by id; none for a person.

    Args:
        holder: as the notice has it, without years and addresses.
        known: resolver of organizations.
    """
    whole = _named(holder, known)
    parts = [] if whole else [one for part in _JOINT.split(holder) for one in _named(part, known)]
    return sorted({*whole, *parts})


def _named(text: str, known: Organizations) -> list[str]:
    answer = known.from_company(_TEAM.sub("", text))
    return [answer.organizations[0]] if answer.status == "single" else []
