"""How far the classes of changes agree with labels that people gave by hand.

A labelled file is CSV with a header row. Columns:
    title    the title as written (required)
    kind     its class; several that a careful reader would accept, the likeliest first, separated
             by `|`; `undecided` where nobody could say (required)
    labels   labels of the pull request, separated by `;`
    paths    changed files, separated by `;`; empty: not known
    stratum  how the row was drawn, reported apart
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.errors import ConfigError
from tracker.resolve.change_types.resolver import CLASSES, ChangeType, classify, three_classes
from tracker.resolve.evaluate import wilson

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

KINDS = (*CLASSES, "undecided")
HEADER = (
    f"{'group':10} {'':12} {'titles':>7} {'decided':>8} {'agreed':>7} {'of decided':>10} "
    f"{'95 % interval':>15}"
)


@dataclass(frozen=True, slots=True)
class Title:
    """One labelled change; `accept` holds the classes a careful reader would accept, in order."""

    title: str
    labels: tuple[str, ...]
    paths: tuple[str, ...]
    accept: tuple[str, ...]
    stratum: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts over one group of titles.

    Attributes:
        titles: all of the group.
        decided: those the classifier gave a class.
        agreed: of those, the ones whose class the label accepts.
    """

    titles: int
    decided: int
    agreed: int

    @property
    def share(self) -> float:
        """Agreed of the decided, 0 where none was."""
        return self.agreed / self.decided if self.decided else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the share."""
        return wilson(self.agreed, self.decided)


Pairs = list[tuple[Title, ChangeType]]


def load_titles(path: Path) -> list[Title]:
    """Read a labelled CSV file of the form stated above.

    Raises:
        ConfigError: it cannot be read, lacks a column, or a row's class is unknown.
    """
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            if lacking := {"title", "kind"} - set(reader.fieldnames or ()):
                raise ConfigError(
                    f"the columns {', '.join(sorted(lacking))} are missing",
                    where=str(path),
                    remedy="Its first row names title and kind, and may name labels and paths.",
                )
            return [_title(row, f"{path}:{reader.line_num}") for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigError(f"cannot be read: {error}", where=str(path)) from error


def _title(row: Mapping[str, str | None], where: str) -> Title:
    accept = tuple((row["kind"] or "").strip().split("|"))
    if odd := [kind for kind in accept if kind not in KINDS]:
        raise ConfigError(
            f"{odd[0]!r} is no class of changes", where=where, remedy=f"One of: {', '.join(KINDS)}"
        )
    labels, paths = (
        tuple(part for part in (row.get(name) or "").split(";") if part)
        for name in ("labels", "paths")
    )
    return Title(row["title"] or "", labels, paths, accept, row.get("stratum") or "")


def answered(titles: Iterable[Title]) -> Pairs:
    """Every title with what the classifier says of it."""
    return [(one, classify(one.title, one.labels, one.paths or None)) for one in titles]


def agreement(pairs: Pairs, *, folded: bool = False) -> Agreement:
    """How many are decided, and how many of those as the labels have it.

    Args:
        pairs: titles with their answers.
        folded: compare the three classes instead of the eleven.
    """
    decided = [(one, said) for one, said in pairs if said.kind]
    agreed = sum(_agrees(one, said, folded=folded) for one, said in decided)
    return Agreement(len(pairs), len(decided), agreed)


def _agrees(one: Title, said: ChangeType, *, folded: bool = False) -> bool:
    if not folded:
        return (said.kind or "undecided") in one.accept
    known = {three_classes(kind) for kind in one.accept if kind != "undecided"}
    return three_classes(said.kind) in known


def grouped(pairs: Pairs) -> dict[tuple[str, str], Agreement]:
    """Agreement under every heading: (what tells the group apart, its name)."""
    headings = {
        "class": [(said.kind or "", (one, said)) for one, said in pairs if said.kind],
        "label": [(one.accept[0], (one, said)) for one, said in pairs],
        "evidence": [(said.evidence, (one, said)) for one, said in pairs if said.kind],
        "stratum": [(one.stratum, (one, said)) for one, said in pairs],
    }
    found = {("all", "eleven"): agreement(pairs), ("all", "three"): agreement(pairs, folded=True)}
    for heading, entries in headings.items():
        sizes = Counter(name for name, _ in entries)
        for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
            if name:
                found[heading, name] = agreement([pair for at, pair in entries if at == name])
    return found


def lines(pairs: Pairs) -> Iterator[str]:
    """A table: pooled, then by the class said, the class labelled, the evidence and the stratum."""
    yield HEADER
    for (heading, name), found in grouped(pairs).items():
        low, high = found.interval if found.decided else (0.0, 0.0)
        yield (
            f"{heading:10} {name:12.12} {found.titles:7} {found.decided:8} {found.agreed:7} "
            f"{found.share:>10.3f} {f'{low:.3f}-{high:.3f}':>15}"
        )


def disagreements(pairs: Sequence[tuple[Title, ChangeType]], most: int = 50) -> Iterator[str]:
    """Titles whose class no label accepts, one a line; undecided ones last."""
    wrong = [(one, said) for one, said in pairs if not _agrees(one, said)]
    for one, said in sorted(wrong, key=lambda pair: pair[1].kind is None)[:most]:
        yield (
            f"{one.title!r}: {'|'.join(one.accept)}, said {said.kind or 'undecided'} "
            f"({said.evidence}{f' {said.matched!r}' if said.matched else ''})"
        )
