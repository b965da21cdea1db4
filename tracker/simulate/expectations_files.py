"""What the published file must say about who takes files over, and who alone looks after them."""

# ruff: noqa: S608 - every text in these queries comes from the simulation itself

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tracker.simulate import manifests
from tracker.simulate.expectation import Expectation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.simulate.truth import Fact, Truth
    from tracker.simulate.world import SimulatedRepository

_DAYS_90 = 90 * 86_400
_YEAR, _TWO_YEARS = 12, 24
_PLACE = "CN"


def files(truth: Truth) -> Iterator[Expectation]:
    """Hand-offs, and what a withdrawal of the people in one place would cost."""
    by_repository: dict[str, list[Fact]] = defaultdict(list)
    for fact in truth.changes:
        by_repository[fact.repository.name].append(fact)
    for name, facts in sorted(by_repository.items()):
        written = _written(facts[0].repository)
        touched = [(fact, {fact.commit.path, *written.get(fact.commit.mark, ())}) for fact in facts]
        yield Expectation(
            f"files handed off in {name}",
            "select coalesce(sum(weight), 0)::double from ties where kind = 'hand-off'"
            f" and repository = '{name}'",
            _hand_offs(touched),
        )
        yield from _withdrawal(name, touched)


def _written(repository: SimulatedRepository) -> dict[int, set[str]]:
    """Further files that commits change, by mark; the same text once more is no change."""
    found: dict[int, set[str]] = {}
    last: dict[str, str] = {}
    for mark, texts in sorted(manifests.files_of(repository.name, repository.commits).items()):
        found[mark] = {path for path, text in texts.items() if last.get(path) != text}
        last |= texts
    return found


def _hand_offs(touched: list[tuple[Fact, set[str]]]) -> int:
    """Edits of a file whose former edit, at most 90 days ago, was somebody else's."""
    here = [(fact, paths) for fact, paths in touched if fact.commit.origin != "import"]
    here.sort(key=lambda edit: (edit[0].commit.committed_at, edit[0].commit.authored_at))
    last: dict[str, Fact] = {}
    count = 0
    for fact, paths in here:
        for path in paths:
            former = last.get(path)
            if (
                former
                and former.person is not fact.person
                and fact.commit.committed_at - former.commit.committed_at <= _DAYS_90
            ):
                count += 1
            last[path] = fact
    return count


def _withdrawal(name: str, touched: list[tuple[Fact, set[str]]]) -> Iterator[Expectation]:
    """Orphaned files and contributors by stated place, over the repository's own last months."""
    last = max(_month(fact) for fact, _ in touched)
    holders: dict[str, set[str | None]] = defaultdict(set)
    for fact, paths in touched:
        if _month(fact) > last - _TWO_YEARS:
            for path in paths:
                holders[path].add(fact.person.location_economy)
    alone = sum(places == {_PLACE} for places in holders.values())
    maybe = sum(places <= {_PLACE, None} for places in holders.values())
    people = {fact.person for fact, _ in touched if _month(fact) > last - _YEAR}
    located = sum(person.location_economy == _PLACE for person in people)
    of = (
        "from withdrawals where window_months = 12 and lens = 'place' and \"grouping\" = 'default'"
        f" and region = 'china' and repository = '{name}'"
    )
    told = {
        "files": len(holders),
        "files_orphaned": alone,
        "files_orphaned_upper": maybe,
        "contributors": len(people),
        "contributors_lost": located,
    }
    for column, expected in told.items():
        yield Expectation(f"{column} of {name}", f"select {column} {of}", expected)


def _month(fact: Fact) -> int:
    at = datetime.fromtimestamp(fact.commit.authored_at, UTC)
    return at.year * 12 + at.month
