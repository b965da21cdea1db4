"""Rules of accelerators, components and model families: seats come from organizations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.settings.rules import known, settle_homes, unique
from tracker.settings.shapes import Home

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.settings.reader import Row
    from tracker.settings.shapes import Organization
    from tracker.settings.shapes_foundations import Accelerator, Component, Condition, ModelFamily


def settle_accelerators(
    rows: Sequence[Row[Accelerator]], organizations: Mapping[str, Organization]
) -> tuple[Accelerator, ...]:
    """Check accelerators and fill in their vendors' economies.

    A word may stand in two rows only where both say by a condition when it is theirs, or where one
    of them is `unspecified` and gives way.
    """
    unique(rows, lambda a: [("id", a.id)])
    unique(rows, lambda a: [("packages", p) for p in a.packages])
    unique(rows, lambda a: [("words", w) for w in _own(a, a.words)])
    unique(rows, lambda a: [("paths", w) for w in _own(a, a.paths)])
    unique(rows, lambda a: [("extensions", w) for w in _own(a, a.extensions)])
    ids = {row.value.id for row in rows}
    out = []
    for row in rows:
        one = row.value
        if (one.vendor is None) != (one.kind == "unspecified"):
            raise row.refuse(
                "has no vendor" if one.vendor is None else "has a vendor",
                key="vendor",
                remedy='Name who makes it, or leave it out and say kind = "unspecified"',
            )
        if one.vendor is not None:
            known(row, "vendor", one.vendor, organizations, "organizations.toml")
        for other in one.also:
            known(row, "also", other, ids, "accelerators.toml")
        _check_conditions(row, {*one.words, *one.paths, *one.packages, *one.extensions})
        for word in one.export_words:
            known(row, "export_words", word, one.words, "this accelerator's words")
        seat = organizations[one.vendor].economy if one.vendor else None
        out.append(replace(one, economy=one.economy or seat))
    return tuple(out)


def settle_model_families(
    rows: Sequence[Row[ModelFamily]], organizations: Mapping[str, Organization]
) -> tuple[ModelFamily, ...]:
    """Check families of models and fill in the economies of their origin."""
    unique(rows, lambda f: [("id", f.id)])
    unique(rows, lambda f: [("words", w) for w in f.words if w not in _bound(f)])
    unique(rows, lambda f: [("paths", w) for w in f.paths])
    out = []
    for row in rows:
        one = row.value
        known(row, "organization", one.organization, organizations, "organizations.toml")
        _check_conditions(row, set(one.words))
        economy = one.economy or organizations[one.organization].economy
        out.append(replace(one, economy=economy))
    return tuple(out)


def settle_components(
    rows: Sequence[Row[Component]], organizations: Mapping[str, Organization]
) -> tuple[Component, ...]:
    """Check components and write out the dated homes each one has."""
    unique(rows, lambda c: [("package", c.package)])
    out = []
    for row in rows:
        one = row.value
        homes = one.homes
        if one.steward and not homes:
            known(row, "steward", one.steward, organizations, "organizations.toml")
            homes = (Home(steward=one.steward),)
        homes = settle_homes(row, homes, organizations)
        if one.attribution == "economy" and not (homes and homes[-1].economy):
            raise row.refuse(
                "has nobody whose seat it could count for",
                key="attribution",
                remedy='Name a steward with a seat, or say attribution = "community"',
            )
        if one.steward and one.steward != homes[-1].steward:
            raise row.refuse(f"`{one.steward}` is not the last steward", key="steward")
        out.append(replace(one, homes=homes, steward=homes[-1].steward if homes else None))
    return tuple(out)


def _check_conditions(row: Row[Accelerator] | Row[ModelFamily], named: set[str]) -> None:
    """A condition speaks of the row's own words and says something about them."""
    for condition in row.value.conditions:
        for word in condition.words:
            known(row, "conditions.words", word, named, "this row's words")
        if not _says_something(condition):
            raise row.refuse("sets no condition", key="conditions")


def _says_something(condition: Condition) -> bool:
    return bool(
        condition.repositories
        or condition.not_repositories
        or condition.beside
        or condition.not_beside
        or condition.tree
    )


def _own(row: Accelerator, words: Iterable[str]) -> list[str]:
    """The words that no other row may have."""
    return [word for word in words if row.vendor is not None and word not in _bound(row)]


def _bound(row: Accelerator | ModelFamily) -> set[str]:
    return {word for condition in row.conditions for word in condition.words}
