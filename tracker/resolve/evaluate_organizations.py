"""Companies, mail domains and identities measured against labels in anybody's naming style."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.resolve.evaluate import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tracker.resolve.evaluate import Resolver
    from tracker.resolve.evaluate_cases import Case
    from tracker.resolve.organizations import Organizations, Resolution

# What sources write where somebody works for nobody, or a domain is a provider's.
_NOBODY = frozenset(("freemail", "disposable", "notfound", "self", "unknown"))


def company_resolver(organizations: Organizations) -> Resolver:
    """Company fields to canonical ids."""
    return _resolver(organizations.from_company)


def domain_resolver(organizations: Organizations) -> Resolver:
    """Mail domains to canonical ids."""
    return _resolver(organizations.from_domain)


def _resolver(resolve: Callable[[str], Resolution]) -> Resolver:
    def answers(texts: Sequence[str]) -> list[Answer]:
        return [Answer(found.organizations, found.rule) for found in map(resolve, texts)]

    return answers


def canonical(cases: Iterable[Case], organizations: Organizations) -> list[Case]:
    """Cases with the labels' spellings replaced by our ids.

    A label that says *independent* or names a provider becomes `none`. A label that names nobody
    we know cannot be compared: the case becomes `unlabelled` and counts for coverage only. A label
    of several organizations accepts each of them.
    """
    return [_canonical(case, organizations) for case in cases]


def _canonical(case: Case, organizations: Organizations) -> Case:
    if case.kind != "single":
        return case
    found = [organizations.from_company(label) for label in case.accept]
    ids = frozenset(identifier for answer in found for identifier in answer.organizations)
    if ids:
        return replace(case, accept=ids)
    silent = all(answer.rule in ("independent", "placeholder") for answer in found)
    if silent or case.accept <= _NOBODY:
        return replace(case, kind="none", accept=frozenset())
    return replace(case, kind="unlabelled", accept=frozenset())


def pairwise(found: Mapping[str, str], truth: Mapping[str, str]) -> tuple[float, float]:
    """(precision, recall) over pairs of rows: joined rightly of those joined, and of those due.

    Args:
        found: row → cluster, as resolved.
        truth: row → person, with the same keys.
    """
    joined = _pairs(Counter(found.values()))
    due = _pairs(Counter(truth.values()))
    right = _pairs(Counter((found[row], person) for row, person in truth.items()))
    return (right / joined if joined else 1.0, right / due if due else 1.0)


def _pairs(counts: Counter[str] | Counter[tuple[str, str]]) -> int:
    return sum(count * (count - 1) // 2 for count in counts.values())
