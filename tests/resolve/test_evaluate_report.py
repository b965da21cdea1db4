from __future__ import annotations

import pytest

from tracker.errors import ConfigError
from tracker.resolve import evaluate_baselines
from tracker.resolve.evaluate import Answer, evaluate
from tracker.resolve.evaluate_cases import Case
from tracker.resolve.evaluate_report import disagreements, lines


@pytest.fixture
def report():
    cases = [
        Case("a", "single", frozenset({"US"}), "easy"),
        Case("b", "single", frozenset({"US"}), "hard"),
        Case("c", "none", frozenset(), "hard"),
    ]
    return evaluate("made up", lambda texts: [Answer(("US",), "always") for _ in texts], cases)


def test_a_report_has_a_line_for_the_whole_and_for_each_group(report):
    text = list(lines([report]))
    assert [line.split()[:2] for line in text[1:4]] == [
        ["made", "up"],
        ["easy", "1"],
        ["hard", "2"],
    ]
    assert "1.0000" in text[1]
    assert "1/1" in text[1]
    assert len(list(lines([report], groups=False))) == 3


def test_disagreements_name_text_label_answer_and_rule(report):
    assert list(disagreements(report)) == ["'c': none -, said US (always)"]
    assert list(disagreements(report, most=0)) == []


def test_an_unknown_baseline_is_refused_with_the_known_ones():
    with pytest.raises(ConfigError, match="local-geocode, geotext, country-resolver"):
        evaluate_baselines.start("mapquest")


def test_a_baseline_that_is_absent_is_refused_with_the_remedy(monkeypatch):
    monkeypatch.setattr(evaluate_baselines, "find_spec", lambda _module: None)
    assert evaluate_baselines.installed() == ()
    with pytest.raises(ConfigError, match="pip install geotext"):
        evaluate_baselines.start("geotext")
