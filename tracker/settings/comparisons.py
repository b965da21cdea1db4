"""Rules of published figures: what is put beside them has all it needs, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.settings.rules import known, unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.settings.reader import Row
    from tracker.settings.shapes_comparisons import Figure, Study

# measure → how many economies and homes it takes; None: any number from one on
_TAKES: dict[str, tuple[int | None, int | None]] = {
    "flow": (1, 1),
    "flow_share": (1, 1),
    "flow_strength": (1, 1),
    "ratio": (2, None),
    "co_authored_between": (2, 0),
    "share": (None, None),
    "download_share": (None, 0),
    "model_family_share": (None, None),
}


def check_comparisons(rows: Sequence[Row[Study]], presets: Iterable[str]) -> None:
    """Check every study and its figures.

    Args:
        rows: the studies.
        presets: ids of the presets of repositories.
    """
    presets = set(presets)
    unique(rows, lambda s: [("id", s.id)])
    unique(rows, lambda s: {("figures", figure.id): 0 for figure in s.figures})
    for row in rows:
        for one in row.value.figures:
            for preset in one.presets:
                known(row, "figures.presets", preset, presets, "the presets of repositories.toml")
            if one.from_on and one.to_on and one.from_on >= one.to_on:
                raise row.refuse("ends before it begins", key="figures.to_on", value=one.to_on)
            _check_measure(row, one)


def _check_measure(row: Row[Study], one: Figure) -> None:
    if (one.measure is None) != (one.beside is None):
        raise row.refuse(
            f"the figure `{one.id}` needs both `measure` and `beside`, or neither",
            key="figures.measure",
            value=one.measure,
        )
    if one.measure is None:
        return
    takes = _TAKES.get(one.measure, (0, 0))
    for name, most in zip(("economies", "homes"), takes, strict=True):
        given = len(getattr(one, name))
        if most is not None and given != most:
            raise row.refuse(
                f"the figure `{one.id}` takes {most or 'no'} {name} for `{one.measure}`",
                key=f"figures.{name}",
                value=one.measure,
            )
    if takes[0] is None and not one.economies:
        raise row.refuse(
            f"the figure `{one.id}` needs economies for `{one.measure}`",
            key="figures.measure",
            value=one.measure,
        )
    if one.measure.startswith("flow") and one.from_on is None:
        raise row.refuse(
            f"the figure `{one.id}` needs the first day of its quarter",
            key="figures.from_on",
        )
