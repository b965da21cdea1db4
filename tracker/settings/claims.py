"""Rules of claims: regions, repositories and measures that exist, and one threshold per test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.settings.rules import known, unique
from tracker.settings.shapes_claims import COUNTING_REPOSITORIES, MEASURES, TWO_SIDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.settings.reader import Row
    from tracker.settings.shapes_claims import Claim, ClaimTest, Verdicts


def check_claims(
    verdicts: Row[Verdicts],
    rows: Sequence[Row[Claim]],
    regions: Mapping[str, Iterable[str]],
    presets: Iterable[str],
) -> None:
    """Check the claims and the rules of their verdicts.

    Args:
        verdicts: least coverages (shares) and persons.
        rows: the claims.
        regions: grouping → names of its regions.
        presets: ids of the presets of repositories.
    """
    for key in ("least_coverage_to_estimate", "least_coverage_to_test"):
        if not 0 <= getattr(verdicts.value, key) <= 1:
            raise verdicts.refuse("must be a share between 0 and 1", key=key)
    unique(rows, lambda c: [("id", c.id)])
    for row in rows:
        one = row.value
        known(row, "grouping", one.grouping, regions, "economies.toml")
        for region in one.regions:
            known(row, "regions", region, regions[one.grouping], f"grouping `{one.grouping}`")
        for preset in one.presets:
            known(row, "presets", preset, presets, "the presets of repositories.toml")
        if not one.presets or not one.tests:
            raise row.refuse("needs at least one preset and one test", key="tests")
        for test in one.tests:
            _check_test(row, test)
        if one.months is not None and one.months < 1:
            raise row.refuse("must be at least 1", key="months")


def _check_test(row: Row[Claim], test: ClaimTest) -> None:
    known(row, "tests", test.measure, MEASURES, "tracker/estimate/measures/")
    given = [t for t in (test.at_least, test.above, test.at_most) if t is not None]
    wrong = ""
    if len(given) != 1:
        wrong = "needs exactly one threshold"
        remedy = "Give `at_least`, `above` or `at_most`"
    elif test.measure in TWO_SIDED and len(row.value.regions) != 2:  # noqa: PLR2004 - its two sides
        wrong, remedy = "needs two regions", "Name the two sides in `regions`"
    elif (test.measure in COUNTING_REPOSITORIES) != (test.each is not None):
        wrong = "needs `each`" if test.each is None else "takes no `each`"
        remedy = "`each` is the threshold inside one repository, where repositories are counted"
    if wrong:
        raise row.refuse(
            f"the test `{test.measure}` {wrong}", key="tests", remedy=remedy, value=test.measure
        )
