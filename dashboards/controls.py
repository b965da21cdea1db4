"""The controls of the filter bar: what they offer, show and say to the address."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from dashboards import words
from dashboards.choices import TIES
from dashboards.lenses import OTHERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboards.choices import Choices
    from dashboards.state import State

CONTROLS = {
    "f-lens": "lens",
    "f-weight": "weight",
    "f-view": "view",
    "f-tie": "tie",
    "f-marks": "marks",
    "f-focus": "focus",
    "f-set": "set",
    "f-repos": "repos",
    "f-from": "from",
    "f-to": "to",
    "f-who": "who",
    "f-regions": "regions",
    "f-organization": "organization",
    "f-classes": "classes",
    "f-evidence": "evidence",
    "f-versus": "versus",
    "f-without": "without",
    "f-home": "home",
    "f-needs": "needs",
    "f-stewards": "stewards",
    "f-at": "at",
    "f-leaver": "leaver",
    "f-window": "window",
}
OFFERED = (
    "f-weight",
    "f-tie",
    "f-marks",
    "f-focus",
    "f-set",
    "f-repos",
    "f-from",
    "f-to",
    "f-regions",
    "f-organization",
    "f-home",
    "f-at",
    "f-leaver",
    "f-versus",
)
GROUPINGS = {
    "default": "Six regions",
    "western": "Western and other",
    "us-eu": "United States and European Union",
    "economies": "Economies",
    "five-eyes": "Five Eyes",
    "g7": "G7",
    "oecd": "OECD",
}


def options(choices: Choices, state: State) -> dict[str, list[Any]]:
    """What each control offers for a file and a selection, by control id."""
    quarters = [{"value": q, "label": q.replace("Q", " Q")} for q in choices.quarters]
    return {
        "f-weight": [
            {"value": w, "label": words.capital(words.WEIGHTS[w])} for w in choices.weights
        ],
        "f-tie": [{"value": kind, "label": TIES[kind]} for kind in choices.ties],
        "f-marks": [
            {"value": "hide", "label": "Hide"},
            {"value": "show", "label": "Show", "disabled": not choices.has_dates},
        ],
        "f-focus": [
            {"value": group.name, "label": group.title}
            for group in choices.groups(state.lens, state.grouping)
        ],
        "f-set": [
            {"value": name, "label": f"{choices.preset_titles[name]} ({len(names)})"}
            for name, names in choices.presets.items()
        ],
        "f-repos": [
            {"group": family, "items": [{"value": r.name, "label": r.name} for r in part]}
            for family, part in groupby(choices.repositories, key=lambda r: r.family)
        ],
        "f-from": quarters,
        "f-to": quarters,
        "f-regions": [
            {"value": name, "label": GROUPINGS.get(name, name)} for name in choices.groupings
        ],
        "f-home": [
            {"value": "all", "label": "Any home"},
            *(
                {"value": group.name, "label": group.title}
                for group in choices.groupings[state.grouping]
            ),
        ],
        "f-at": [
            {"value": "newest", "label": "Newest snapshot"},
            *({"value": year, "label": f"End of {year}"} for year in choices.snapshots),
        ],
        "f-organization": [
            {"value": name, "label": title} for name, title in choices.organizations.items()
        ],
        "f-leaver": [{"value": name, "label": title} for name, title in choices.leavers.items()],
        "f-versus": [
            {"value": OTHERS, "label": "All others known"},
            *(
                {"value": group.name, "label": group.title}
                for group in choices.groups(state.lens, state.grouping)
                if group.name != state.focus
            ),
        ],
    }


def said(values: Mapping[str, Any], touched: str) -> dict[str, str]:
    """The controls' values under the address's names.

    A named set replaces a list chosen one by one, and the other way round.
    """
    given = dict(values)
    if touched == "f-set":
        given["f-repos"] = []
    if touched in ("f-lens", "f-regions"):
        given["f-focus"] = given["f-versus"] = None
    return {
        CONTROLS[name]: ",".join(value) if isinstance(value, list) else value
        for name, value in given.items()
        if value
    }


def shown(state: State) -> dict[str, Any]:
    """What each control shows for a selection."""
    return {
        "f-lens": state.lens,
        "f-weight": state.weight,
        "f-view": state.view,
        "f-tie": state.tie,
        "f-marks": state.marks,
        "f-focus": state.focus,
        "f-set": state.preset,
        "f-repos": list(state.repositories),
        "f-from": state.start,
        "f-to": state.end,
        "f-who": list(state.kinds),
        "f-regions": state.grouping,
        "f-organization": state.organization,
        "f-classes": state.classes,
        "f-evidence": state.evidence,
        "f-versus": state.versus,
        "f-without": list(state.without),
        "f-home": state.home,
        "f-needs": state.needs,
        "f-stewards": state.stewards,
        "f-at": state.at,
        "f-leaver": state.leaver,
        "f-window": state.window,
    }
