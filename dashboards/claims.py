"""The published claims and their tests, and how their numbers are said."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import pandas as pd

from dashboards import words
from dashboards.choices import read
from dashboards.lenses import LENSES, Group, with_article
from dashboards.state import Spanned, default
from dashboards.view import Claim, Measurement, Stamp

if TYPE_CHECKING:
    from dashboards.file import Generation
    from dashboards.state import State

TESTED = ("place", "employer")
CLAIMS = """
select claims.* replace (coalesce(regions, '') as regions), period_from::varchar as first,
    period_to::varchar as last
from main.claims order by position, not is_stated_lens, lens
"""
TESTS = """
select tests.*, claims.position as claim_position, claims.title
from main.claim_tests as tests
inner join main.claims as claims on tests.claim = claims.claim and tests.lens = claims.lens
order by claim_position, tests.lens, tests.position
"""
SMALL, FULL = 0.1, 0.999
"""Shares between are said in tenths of a per cent below the first, as a whole above the other."""
BASES = {
    "95 %": "95 % interval",
    "worst case": "worst case",
    "known only": "95 % interval, of the known alone",
    "count": "counted",
}
NO_NUMBER = "no number"
LENS = {"place": "stated location", "employer": "seat of organizations"}
PHRASES = {
    "active_contributor_rank": "rank {n} among economies",
    "fix_or_feature_share": "{n} of decided changes are fixes or features",
    "standardised_fix_difference": "{n} more fixes than others make in the same repositories",
    "dependency_share": "{n} of what they declare to stand on is looked after there",
    "repositories_importing_framework": "{n} of repositories import such a framework",
    "accelerator_share": "{n} of the changes to {where} that name a chip name {region}",
    "within_project_mixing_ratio": "ties across regions are {n} times what chance gives",
    "repositories_with_copyright_holder": "{n} of repositories name such a holder",
    "model_mentions_each_way": "{n} changes or more name the other side’s models each way",
    "bridge_contributor_share": "{n} of contributors work on both sides",
    "dated_moves": "{n} dated moves cross between the sides",
    "repositories_losing_changes": "{n} of repositories would lose a tenth of their recent "
    "changes without {region}",
    "repositories_losing_hard_dependencies": "{n} of repositories would lose a tenth of their "
    "hard dependencies without {region}",
}
"""Measure → what its number says; the share of contributors has the lens's own words."""


@dataclass(frozen=True)
class Stated:
    """One claim under the lens it is shown by.

    Attributes:
        row: of main.claims.
        tests: of main.claim_tests, in order.
        stamps: verdicts under both lenses, the stated one first.
    """

    row: pd.Series
    tests: pd.DataFrame
    stamps: tuple[Stamp, ...]


def claims(file: Generation, state: State) -> list[Stated]:
    """Every claim in order, by the reader's lens.

    By the lens it is stated in where the reader's gives no number (what has a seat states no
    place, and no claim is tested by time zone).
    """
    if not file.holds("claims", "claim_tests"):
        return []
    rows = file.remember("claims", lambda: file.frame(CLAIMS))
    tests = file.remember("claim_tests", lambda: file.frame(TESTS))
    found = []
    has_number = tests[tests[["lower", "upper"]].notna().any(axis=1)]
    numbered = set(zip(has_number["claim"], has_number["lens"], strict=True))
    for _, lenses in rows.groupby("position", sort=True):
        row = lenses.iloc[0]
        if (row["claim"], state.lens) in numbered:
            row = lenses[lenses["lens"] == state.lens].iloc[0]
        stamps = tuple(
            Stamp(LENSES[one.lens].label, one.verdict, bool(one.is_stated_lens))
            for one in lenses.itertuples()
        )
        mine = tests[(tests["claim"] == row["claim"]) & (tests["lens"] == row["lens"])]
        found.append(Stated(row, mine, stamps))
    return found


def selection(file: Generation, state: State, stated: Stated) -> Spanned | None:
    """What the claim speaks of; the reader's period where one was chosen, else the claim's.

    None where the file holds none of its repositories.
    """
    choices = read(file)
    row, base = stated.row, default(choices)
    presets = row["presets"].split(", ")
    named = {name for preset in presets for name in choices.presets.get(preset, ())}
    if not named:
        return None
    is_chosen = (state.start, state.end) != (base.start, base.end)
    own = (row["first"] or base.months()[0], row["last"] or base.months()[1])
    grouping = row["grouping"] if row["grouping"] in choices.groupings else base.grouping
    names = [group.name for group in choices.groups(row["lens"], grouping)]
    regions = [name for name in row["regions"].split(", ") if name in names]
    chosen = replace(
        base,
        lens=row["lens"],
        weight=row["weight"],
        grouping=grouping,
        focus=regions[0] if regions else names[0],
        repositories=tuple(sorted(named)) if "all" not in presets else (),
        marks=state.marks,
        start=state.start,
        end=state.end,
    )
    given = {one.name: getattr(chosen, one.name) for one in fields(chosen)}
    return Spanned(**given, span=state.months() if is_chosen else own, is_own=not is_chosen)


def span(state: Spanned) -> str:
    """The months in words."""
    first, last = (pd.Timestamp(day).strftime("%b %Y") for day in state.span)
    return f"{first} – {last}"


def about(file: Generation, stated: Stated) -> Claim:
    """The claim's words beside its chart."""
    return Claim(
        LENS[stated.row["lens"]],
        stated.stamps,
        tuple(tested(file, stated.row["grouping"], test) for _, test in stated.tests.iterrows()),
        stated.row["would_change"],
        stated.row["page"],
        f"More on {stated.row['page'].strip('/').capitalize()} →",
    )


def tested(file: Generation, grouping: str, test: pd.Series) -> Measurement:
    """A test in a reader's words."""
    basis = [BASES[test["interval"]]] if pd.notna(test["interval"]) else []
    if pd.notna(test["coverage"]):
        basis.append(f"coverage {words.percent(test['coverage'])}")
    if pd.notna(test["persons"]):
        basis.append(f"{words.count(test['persons'])} contributors")
    if pd.notna(test["region"]):
        basis.append(f"region meant: {title(file, grouping, test['region'])}")
    text = "; ".join(basis)
    return Measurement(
        test["words"],
        number(test),
        threshold(test),
        f"{words.capital(text)}." if text else "",
        test["verdict"],
        test["reason"],
    )


def number(test: pd.Series) -> str:
    """Estimate and range, or bounds, or that there is no number."""
    lower, estimate, upper = (test[name] for name in ("lower", "estimate", "upper"))
    unit = test["unit"]
    if pd.isna(lower) and pd.isna(upper):
        return NO_NUMBER
    if unit == "share" and pd.isna(estimate):
        return words.between(lower, upper)
    if pd.isna(upper):
        return f"at least {said(lower, unit)}"
    if lower == upper:
        return said(lower, unit)
    if pd.isna(estimate):
        return f"between {said(lower, unit)} and {said(upper, unit)}"
    return f"about {said(estimate, unit)} ({said(lower, unit)} – {said(upper, unit)})"


def said(value: float, unit: str) -> str:
    """A value in its unit; small shares with a decimal."""
    if unit == "share":
        is_small = SMALL > value > 1 - FULL
        small = f"{value * 100:.1f}".removesuffix(".0")
        return f"{small} %" if is_small else words.percent(value)
    if unit == "difference":
        return f"{value * 100:+.1f} points" if value else "0 points"
    return f"{value:.2f}" if unit == "ratio" else words.count(value)


def threshold(test: pd.Series) -> str:
    """The threshold with its direction."""
    kind = {"at_least": "at least", "above": "above", "at_most": "at most"}[test["threshold_kind"]]
    told = f"{kind} {said(test['threshold'], test['unit'])}"
    if pd.notna(test["each"]):
        told += f", {words.percent(test['each'])} in each"
    return told


def finding(file: Generation, stated: Stated, test: pd.Series) -> str:
    """What a test's number says, as a clause."""
    if number(test) == NO_NUMBER:
        return f"{NO_NUMBER}: {test['reason'][0].lower()}{test['reason'][1:].removesuffix('.')}"
    lens, grouping, regions = (stated.row[name] for name in ("lens", "grouping", "regions"))
    if test["measure"] == "active_contributor_share":
        group = Group(regions, title(file, grouping, regions), None)
        told = words.attributed(lens, group, "contributors", number(test))
        told = told.replace(
            "of contributors", f"of active contributors to {where(file, stated)}", 1
        )
        return f"{told[0].lower()}{told[1:]}"
    meant = with_article(
        title(file, grouping, test["region"] if pd.notna(test["region"]) else regions)
    )
    if test["measure"] == "accelerator_share":
        meant = f"a vendor seated in {meant}"
    phrase = PHRASES.get(test["measure"], f"{{n}}: {test['words']}")
    return phrase.format(n=number(test), region=meant, where=where(file, stated))


def where(file: Generation, stated: Stated) -> str:
    """The claim's repositories in words."""
    titles = read(file).preset_titles
    named = [titles.get(preset, preset) for preset in stated.row["presets"].split(", ")]
    return " and ".join(
        f"projects {name[0].lower()}{name[1:]}"
        if name.startswith("Homed ")
        else f"{name} projects"
        if name.endswith("-homed")
        else name.replace("All ", "all ")
        for name in named
    )


def title(file: Generation, grouping: str, regions: str | None) -> str:
    """Regions by the names shown to readers."""
    named = {group.name: group.title for group in read(file).groupings.get(grouping, ())}
    return " or ".join(named.get(name, name) for name in (regions or "any region").split(", "))
