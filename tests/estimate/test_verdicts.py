"""Verdict words follow the rules of the method, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.estimate.verdicts import (
    HOLDS,
    NOT_SHOWN,
    OPEN,
    PARTLY,
    UNTESTED,
    WORDS,
    Measured,
    Verdict,
    combine,
    judge,
    said,
)
from tracker.settings import ClaimTest, Verdicts

RULES = Verdicts()
HALF = ClaimTest(measure="accelerator_share", words="w", at_least=0.5)
RANK = ClaimTest(measure="active_contributor_rank", words="w", at_most=3)


def found(lower, estimate, upper, **more):
    told = {"interval": "95 %", "coverage": 0.8, "persons": 100} | more
    return Measured(lower=lower, estimate=estimate, upper=upper, **told)


@pytest.mark.parametrize(
    ("numbers", "word"),
    [
        ((0.5, 0.6, 0.7), HOLDS),
        ((0.49, 0.5, 0.7), PARTLY),
        ((0.3, 0.4, 0.5), OPEN),
        ((0.3, 0.4, 0.49), NOT_SHOWN),
        ((0.5, None, 0.9), HOLDS),
        ((0.1, None, 0.9), OPEN),
        ((0.1, None, 0.49), NOT_SHOWN),
        ((0.1, None, None), OPEN),
    ],
)
def test_limits_and_estimate_decide_the_word(numbers, word):
    assert judge(HALF, found(*numbers), RULES).word == word


@pytest.mark.parametrize(
    ("numbers", "word"),
    [
        ((1, 2, 3), HOLDS),
        ((1, 3, 4), PARTLY),
        ((3, 4, 6), OPEN),
        ((4, 5, 6), NOT_SHOWN),
        ((1, None, 90), OPEN),
    ],
)
def test_where_smaller_is_better_the_limits_change_places(numbers, word):
    assert judge(RANK, found(*numbers), RULES, "rank").word == word


def test_a_threshold_to_be_exceeded_is_not_passed_by_its_own_value():
    above = ClaimTest(measure="standardised_fix_difference", words="w", above=0.0)
    assert judge(above, found(0.0, 0.1, 0.2), RULES).word == PARTLY
    assert judge(above, found(-0.2, -0.1, 0.0), RULES).word == NOT_SHOWN
    assert judge(above, found(0.001, 0.1, 0.2), RULES).word == HOLDS


@pytest.mark.parametrize(
    "more",
    [{"coverage": 0.24}, {"persons": 29}, {"lacking": "no file contents"}],
)
def test_too_little_to_go_by_cannot_be_tested_however_good_the_number(more):
    assert judge(HALF, found(0.9, 0.95, 1.0, **more), RULES).word == UNTESTED
    assert judge(HALF, found(0.9, 0.95, 1.0, coverage=0.25, persons=30), RULES).word == HOLDS


def test_an_interval_of_the_known_alone_decides_nothing_below_half_coverage():
    known = found(0.9, None, 0.95, interval="known only", coverage=0.4)
    assert judge(HALF, known, RULES) == Verdict(
        OPEN, "Only 40 % are known and nothing bounds the others."
    )


def test_the_reason_says_which_limit_decides_and_the_note_follows_it():
    assert judge(HALF, found(0.612, 0.7, 0.8, note="Titles only."), RULES).reason == (
        "Even the lower limit, 61.2 %, passes. Titles only."
    )
    assert judge(RANK, found(4, 5, 6), RULES, "rank").reason == "Even the lower limit, 4, fails."
    assert judge(HALF, found(0.1, None, None), RULES).reason == (
        "The lower limit, 10 %, fails and the upper limit, which nothing bounds, may pass."
    )


@pytest.mark.parametrize(
    ("words", "needs", "word"),
    [
        ((HOLDS, HOLDS), "all", HOLDS),
        ((HOLDS, NOT_SHOWN), "all", PARTLY),
        ((HOLDS, UNTESTED), "all", PARTLY),
        ((PARTLY, PARTLY), "all", PARTLY),
        ((OPEN, NOT_SHOWN), "all", NOT_SHOWN),
        ((UNTESTED, NOT_SHOWN), "all", NOT_SHOWN),
        ((OPEN, UNTESTED), "all", OPEN),
        ((UNTESTED, UNTESTED), "all", UNTESTED),
        ((NOT_SHOWN, HOLDS), "any", HOLDS),
        ((NOT_SHOWN, PARTLY), "any", PARTLY),
        ((NOT_SHOWN, OPEN), "any", OPEN),
        ((NOT_SHOWN, UNTESTED), "any", UNTESTED),
        ((NOT_SHOWN, NOT_SHOWN), "any", NOT_SHOWN),
    ],
)
def test_tests_of_one_claim_are_taken_together(words, needs, word):
    assert combine([Verdict(one, "Because.") for one in words], needs).word == word


def test_a_claim_of_one_test_has_its_verdict_and_reason():
    assert combine([Verdict(OPEN, "Because.")], "all") == Verdict(OPEN, "Because.")


def test_the_reason_of_several_tests_counts_those_that_pass_and_names_each():
    told = combine([Verdict(HOLDS, "High."), Verdict(UNTESTED, "Nothing there.")], "all").reason
    assert told == "1 of 2 tests pass. 1: Holds. High. 2: Cannot be tested. Nothing there."


limits = st.lists(st.floats(0, 1), min_size=3, max_size=3).map(sorted)
tests = st.sampled_from([HALF, replace(HALF, at_least=None, above=0.5), replace(RANK, at_most=0.5)])


@given(tests, limits, st.floats(0, 1), st.integers(0, 200))
def test_every_number_gets_exactly_one_word_that_its_numbers_bear_out(
    test, numbers, coverage, persons
):
    lower, estimate, upper = numbers
    given_ = found(lower, estimate, upper, coverage=coverage, persons=persons)
    word = judge(test, given_, RULES).word
    assert word in WORDS
    assert (word == UNTESTED) == (coverage < 0.25 or persons < 30)
    if word == HOLDS:
        assert all(test.passes(number) for number in numbers)
    if word == NOT_SHOWN:
        assert not any(test.passes(number) for number in numbers)
    if word == PARTLY:
        assert test.passes(estimate)
    if word == OPEN:
        assert not test.passes(estimate)
        assert test.passes(lower) or test.passes(upper)


@given(tests, limits, st.floats(0, 0.5), st.floats(0, 0.5))
def test_a_wider_interval_never_says_more(test, numbers, left, right):
    lower, estimate, upper = numbers
    narrow = judge(test, found(lower, estimate, upper), RULES).word
    wide = judge(test, found(lower - left, estimate, upper + right), RULES).word
    allowed = {HOLDS: {HOLDS, PARTLY}, NOT_SHOWN: {NOT_SHOWN, OPEN}}
    assert wide in allowed.get(narrow, {narrow})


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), st.sampled_from(["all", "any"]))
def test_a_claim_holds_only_where_a_test_holds_and_fails_only_where_one_fails(words, needs):
    told = [Verdict(word, ".") for word in words]
    word = combine(told, needs).word
    every = all if needs == "all" else any
    assert (word == HOLDS) == every(one == HOLDS for one in words)
    if word == NOT_SHOWN:
        assert NOT_SHOWN in words
    assert combine(told[::-1], needs).word == word


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.6123, "share", "61.2 %"),
        (0.0004, "share", "0.04 %"),
        (1.0, "share", "100 %"),
        (None, "share", "unknown"),
        (0.0312, "difference", "+3.1 points"),
        (0.876, "ratio", "0.88"),
        (1234, "count", "1,234"),
    ],
)
def test_numbers_are_said_in_their_unit(value, unit, text):
    assert said(value, unit) == text
