"""The reader's selection: a frozen value that a web address can carry there and back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode

from dashboards.choices import (
    CLASSES,
    EVIDENCE,
    FOCUS,
    LEFT_OUT,
    NEEDS,
    STEWARDS,
    WINDOWS,
)
from dashboards.lenses import LENSES, OTHERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dashboards.choices import Choices

LONGEST_QUERY = 20_000
VIEWS = ("share", "count")
MARKS = ("hide", "show")


@dataclass(frozen=True)
class State:
    """What is selected; every value is one the file offers.

    ``repositories`` is empty where ``preset`` names the set.
    """

    lens: str
    weight: str
    preset: str
    repositories: tuple[str, ...]
    start: str
    end: str
    kinds: tuple[str, ...]
    grouping: str
    focus: str
    view: str = "share"
    tie: str = "co-author"
    marks: str = "hide"
    organization: str = ""
    classes: str = "three"
    evidence: str = "all"
    versus: str = OTHERS
    without: tuple[str, ...] = ()
    home: str = "all"
    needs: str = "all"
    stewards: str = "all"
    at: str = "newest"
    leaver: str = FOCUS
    window: str = "12"

    def names(self, choices: Choices) -> tuple[str, ...]:
        """The repositories selected, by name; imported ones only where they are not left out."""
        named = self.repositories or choices.presets[self.preset]
        left_out = choices.imported if "imports" in self.without else frozenset()
        return tuple(name for name in named if name not in left_out)

    @property
    def is_on_grid(self) -> bool:
        """Whether computed metrics may know it: people's own work, and nothing left out."""
        return self.kinds == ("person",) and not self.without

    def months(self) -> tuple[str, str]:
        """First day of the first month and of the last one, as ISO dates."""
        first, last = (quarter.split("Q") for quarter in (self.start, self.end))
        return (
            f"{first[0]}-{int(first[1]) * 3 - 2:02d}-01",
            f"{last[0]}-{int(last[1]) * 3:02d}-01",
        )


@dataclass(frozen=True)
class Spanned(State):
    """A selection whose months are given, not read from its quarters.

    ``is_own`` says that they are those of what is shown, and none the reader chose.
    """

    span: tuple[str, str] = ("", "")
    is_own: bool = True

    def months(self) -> tuple[str, str]:
        """The months given."""
        return self.span


def default(choices: Choices, lens: str | None = None, grouping: str | None = None) -> State:
    """The selection of a bare address."""
    lens = lens or choices.lens
    grouping = grouping or next(iter(choices.groupings))
    quarters = choices.quarters or ("2000Q1",)
    return State(
        lens=lens,
        weight=choices.weights[0],
        preset="all",
        repositories=(),
        start=quarters[0],
        end=quarters[-1],
        kinds=("person",) if "person" in choices.kinds else choices.kinds[:1],
        grouping=grouping,
        focus=choices.focus(lens, grouping),
        tie=choices.ties[0],
        organization=next(iter(choices.organizations), ""),
    )


def parse(query: str | None, choices: Choices) -> State:
    """The selection a web address carries; what the file does not offer is dropped."""
    try:
        given = parse_qs((query or "")[:LONGEST_QUERY].lstrip("?"), max_num_fields=50)
    except ValueError:
        given = {}
    return chosen({name: values[-1] for name, values in given.items()}, choices)


def chosen(given: Mapping[str, str], choices: Choices) -> State:
    """The selection that named values describe; unknown names and values are dropped."""
    lens = _one(given.get("lens"), LENSES, choices.lens)
    grouping = _one(given.get("regions"), choices.groupings, next(iter(choices.groupings)))
    base = default(choices, lens, grouping)
    known = {repository.name for repository in choices.repositories}
    names = set((given.get("repos") or "").split(",")) & known
    start = _one(given.get("from"), choices.quarters, base.start)
    end = _one(given.get("to"), choices.quarters, base.end)
    asked = set((given.get("who") or "").split(","))
    without = set((given.get("without") or "").split(","))
    groups = [group.name for group in choices.groups(lens, grouping)]
    focus = _one(given.get("focus"), groups, base.focus)
    return replace(
        base,
        weight=_one(given.get("weight"), choices.weights, base.weight),
        preset=_one(given.get("set"), choices.presets, base.preset) if not names else "all",
        repositories=tuple(sorted(names)) if names != known else (),
        start=min(start, end),
        end=max(start, end),
        kinds=tuple(kind for kind in choices.kinds if kind in asked) or base.kinds,
        focus=focus,
        view=_one(given.get("view"), VIEWS, base.view),
        tie=_one(given.get("tie"), choices.ties, base.tie),
        marks=_one(given.get("marks"), MARKS if choices.has_dates else (), base.marks),
        organization=_one(given.get("organization"), choices.organizations, base.organization),
        classes=_one(given.get("classes"), CLASSES, base.classes),
        evidence=_one(given.get("evidence"), EVIDENCE, base.evidence),
        versus=_one(given.get("versus"), set(groups) - {focus}, base.versus),
        without=tuple(name for name in LEFT_OUT if name in without),
        home=_one(
            given.get("home"), [group.name for group in choices.groupings[grouping]], base.home
        ),
        needs=_one(given.get("needs"), NEEDS, base.needs),
        stewards=_one(given.get("stewards"), STEWARDS, base.stewards),
        at=_one(given.get("at"), choices.snapshots, base.at),
        leaver=_one(given.get("leaver"), choices.leavers, base.leaver),
        window=_one(given.get("window"), WINDOWS, base.window),
    )


def query(state: State, choices: Choices) -> str:
    """The address part that :func:`parse` reads back; what is default is left out."""
    base = default(choices, state.lens, state.grouping)
    said = {
        "lens": state.lens if state.lens != choices.lens else "",
        "weight": state.weight if state.weight != base.weight else "",
        "set": state.preset if state.preset != base.preset and not state.repositories else "",
        "repos": ",".join(state.repositories),
        "from": state.start if state.start != base.start else "",
        "to": state.end if state.end != base.end else "",
        "who": ",".join(state.kinds) if state.kinds != base.kinds else "",
        "regions": state.grouping if state.grouping != next(iter(choices.groupings)) else "",
        "focus": state.focus if state.focus != base.focus else "",
        "view": state.view if state.view != base.view else "",
        "tie": state.tie if state.tie != base.tie else "",
        "marks": state.marks if state.marks != base.marks else "",
        "organization": state.organization if state.organization != base.organization else "",
        "classes": state.classes if state.classes != base.classes else "",
        "evidence": state.evidence if state.evidence != base.evidence else "",
        "versus": state.versus if state.versus != base.versus else "",
        "without": ",".join(state.without),
        "home": state.home if state.home != base.home else "",
        "needs": state.needs if state.needs != base.needs else "",
        "stewards": state.stewards if state.stewards != base.stewards else "",
        "at": state.at if state.at != base.at else "",
        "leaver": state.leaver if state.leaver != base.leaver else "",
        "window": state.window if state.window != base.window else "",
    }
    text = urlencode({name: value for name, value in said.items() if value}, safe=",/")
    return f"?{text}" if text else ""


def _one(value: str | None, offered: Iterable[str], otherwise: str) -> str:
    return value if value is not None and value in set(offered) else otherwise
