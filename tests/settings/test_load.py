"""What the packaged configuration says."""

from __future__ import annotations

from datetime import date

from tracker.settings import load


def test_the_home_of_a_repository_follows_its_dates():
    repository = load().repository("pytorch/ao")
    assert repository.home_on(date(2022, 9, 11)).steward == "meta"
    assert repository.home_on(date(2022, 9, 12)).steward == "pytorch-foundation"
    assert repository.steward == "pytorch-foundation"


def test_a_joint_home_has_no_economy():
    assert load().repository("vllm-project/vllm-ascend").home_on().economy is None


def test_hong_kong_macao_and_taiwan_are_never_inside_china():
    for grouping in load().groupings:
        regions = [grouping.region_of(code) for code in ("HK", "MO", "TW")]
        assert grouping.region_of("CN") not in {r for r in regions if r != "rest"}
