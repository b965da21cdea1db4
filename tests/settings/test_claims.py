"""Claims name what they are tested on and against which threshold."""

from __future__ import annotations

import pytest

from tracker.errors import ConfigError
from tracker.settings import ClaimTest, load

CLAIM = """
[[claim]]
id = "c"
title = "C"
quote = "C."
lens = "employer"
grouping = "default"
regions = ["united-states"]
presets = ["all"]
weight = "changes"
tests = [{ measure = "accelerator_share", at_least = 0.5, words = "w" }]
would_change = "w"
page = "/who"
"""
PRESET = '[[preset]]\nid = "all"\ntitle = "All"\n'


@pytest.fixture
def claims(folder):
    path = folder / "repositories.toml"
    path.write_text(path.read_text() + PRESET)
    return folder / "claims.toml"


def test_eight_claims_are_packaged_each_with_thresholds_and_a_page():
    settings = load()
    assert len(settings.claims) == 8
    assert all(claim.tests and claim.page and claim.would_change for claim in settings.claims)
    assert settings.verdicts.least_coverage_to_estimate == 0.5
    assert settings.verdicts.fewest_persons == 30
    assert settings.verdicts.fewest_repositories == 5


def test_a_claim_of_ones_own_is_read(claims):
    claims.write_text("fewest_persons = 10\n" + CLAIM)
    settings = load(claims.parent)
    assert settings.verdicts.fewest_persons == 10
    assert settings.claims[0].tests[0].at_least == 0.5


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"united-states"', '"united-state"', "Did you mean `united-states`?"),
        ('grouping = "default"', 'grouping = "defalt"', "Did you mean `default`?"),
        ('presets = ["all"]', 'presets = ["al"]', "Did you mean `all`?"),
        ("at_least = 0.5", "at_least = 0.5, above = 0", "exactly one threshold"),
        ("at_least = 0.5, ", "", "exactly one threshold"),
        ("at_least = 0.5", "at_least = 0.5, each = 0.1", "takes no `each`"),
        ("accelerator_share", "repositories_losing_changes", "needs `each`"),
        ("accelerator_share", "dated_moves", "needs two regions"),
        ('lens = "employer"', 'lens = "zone"', "must be one of"),
        ("at_least = 0.5", "at_least = nan", "must be a number"),
        ("at_least = 0.5", 'at_least = "half"', "must be a number"),
        ("accelerator_share", "acelerator_share", "Did you mean `accelerator_share`?"),
        ("tests = [{", "months = 0\ntests = [{", "must be at least 1"),
        ('presets = ["all"]', "presets = []", "at least one preset"),
        ("[[claim]]", "least_coverage_to_test = 2\n[[claim]]", "share between 0 and 1"),
        ("[[claim]]", "fewest_person = 2\n[[claim]]", "Did you mean `fewest_persons`?"),
        ("[[claim]]", "[[claims]]", "claims.toml"),
    ],
)
def test_a_claim_that_cannot_be_tested_as_written_is_refused(claims, old, new, words):
    claims.write_text(CLAIM.replace(old, new))
    with pytest.raises(ConfigError) as error:
        load(claims.parent)
    assert "claims.toml:" in str(error.value)
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("threshold", "passing", "failing"),
    [({"at_least": 0.5}, 0.5, 0.49), ({"above": 0.0}, 0.01, 0.0), ({"at_most": 3}, 3, 4)],
)
def test_a_threshold_says_which_side_passes(threshold, passing, failing):
    test = ClaimTest(measure="m", words="w", **threshold)
    assert test.passes(passing)
    assert not test.passes(failing)
