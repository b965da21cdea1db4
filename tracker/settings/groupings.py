"""Groupings of economies: sets written out, `rest` filled, overlaps refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.settings.economies import codes
from tracker.settings.rules import known, unique

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.settings.reader import Row
    from tracker.settings.shapes import EconomySet, Grouping

REST = "rest"
_COLOURS = 6


def settle_groupings(
    rows: Sequence[Row[Grouping]], sets: Sequence[Row[EconomySet]]
) -> tuple[Grouping, ...]:
    """Write out the economies of every region.

    Args:
        rows: groupings as written, naming codes, sets and `rest`.
        sets: named sets; one may use those above it.

    Raises:
        ConfigError: an unknown code or set, a region that overlaps another of its grouping.
    """
    unique(rows, lambda g: [("name", g.name)])
    unique(sets, lambda s: [("id", s.id)])
    members: dict[str, tuple[str, ...]] = {}
    for one in sets:
        members[one.value.id] = _spell(one, "economies", one.value.economies, members)
    return tuple(_settle(row, members) for row in rows)


def _settle(row: Row[Grouping], members: dict[str, tuple[str, ...]]) -> Grouping:
    grouping = row.value
    taken: dict[str, str] = {}
    regions = []
    for position, region in enumerate(grouping.regions):
        if REST in region.economies:
            if position != len(grouping.regions) - 1 or len(region.economies) > 1:
                raise row.refuse(
                    "`rest` is the last region and names nothing else", key="regions.economies"
                )
            economies = tuple(sorted(codes() - taken.keys()))
        else:
            economies = _spell(row, "regions.economies", region.economies, members)
        for code in economies:
            other = taken.setdefault(code, region.name)
            if other != region.name:
                raise row.refuse(
                    f"`{code}` is in `{other}` and in `{region.name}`: regions of a grouping "
                    "do not overlap",
                    key="regions.economies",
                    value=code,
                )
        colour = position % _COLOURS if region.colour_index < 0 else region.colour_index
        if colour >= _COLOURS:
            raise row.refuse(
                f"the palette has colours 0–{_COLOURS - 1}", key="regions.colour_index"
            )
        regions.append(replace(region, economies=economies, colour_index=colour))
    if len({region.name for region in regions}) < len(regions):
        raise row.refuse("two regions have the same name", key="regions.name")
    return replace(grouping, regions=tuple(regions))


def _spell(
    row: Row[Grouping] | Row[EconomySet],
    key: str,
    names: Sequence[str],
    members: dict[str, tuple[str, ...]],
) -> tuple[str, ...]:
    out: dict[str, None] = {}
    for name in names:
        known(row, key, name, codes() | members.keys(), "the codes and sets known here")
        out |= dict.fromkeys(members.get(name, (name,)))
    return tuple(out)
