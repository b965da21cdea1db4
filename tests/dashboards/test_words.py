from __future__ import annotations

import pytest

from dashboards import words
from dashboards.lenses import Group

CHINA = Group("china", "China (mainland)", 1)
US = Group("united-states", "United States", 0)
EIGHT = Group("eight", "UTC+8", 0)


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0 %"), (0.004, "<1 %"), (0.005, "<1 %"), (0.126, "13 %"), (0.999, ">99 %"), (1, "100 %")],
)
def test_shares_are_said_in_whole_per_cent_with_honest_ends(share: float, said: str) -> None:
    assert words.percent(share) == said


def test_intervals_say_at_least_and_at_most() -> None:
    assert words.between(0.2, 0.6) == "between 20 % and 60 %"
    assert words.between(0, 0.6) == "at most 60 %"
    assert words.between(0.2, 1) == "at least 20 %"
    assert words.between(0.5, 0.5) == "50 %"


def test_findings_speak_of_seats_places_and_clocks_never_of_nationality() -> None:
    assert words.finding("employer", CHINA, "changes", 0.1, 0.4) == (
        "Between 10 % and 40 % of changes came from contributors of organizations with their seat "
        "in China (mainland)"
    )
    assert words.finding("place", US, "contributors", 0.1, 0.4) == (
        "Between 10 % and 40 % of contributors state a location in the United States"
    )
    assert words.finding("zone", EIGHT, "changes", 0.4, 0.4) == (
        "40 % of changes came from commits stamped UTC+8"
    )
    assert words.finding("employer", CHINA, "contributors", 0.1, 0.4).endswith(
        "of contributors belonged to organizations with their seat in China (mainland)"
    )


def test_coverage_is_said_in_three_steps() -> None:
    assert words.coverage(0.75)[0] == "good"
    assert words.coverage(0.74)[0] == "partial"
    assert words.coverage(0.49) == ("low", "Coverage 49 %: low – intervals only")
