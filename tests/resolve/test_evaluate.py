from __future__ import annotations

import math

import pytest

from tracker.errors import ConfigError
from tracker.resolve.evaluate import Answer, evaluate, wilson
from tracker.resolve.evaluate_cases import Case, load_cases, script_of


def test_wilsons_interval_matches_the_textbook():
    low, high = wilson(109, 125)
    assert (round(low, 3), round(high, 3)) == (0.802, 0.920)
    assert all(math.isnan(limit) for limit in wilson(0, 0))


def test_a_score_counts_every_kind_of_case_once():
    cases = [
        Case("a", "single", frozenset({"US"})),
        Case("b", "single", frozenset({"US"})),
        Case("c", "single", frozenset({"US"})),
        Case("d", "none", frozenset()),
        Case("e", "multi", frozenset({"US", "CN"})),
        Case("f", "multi", frozenset({"US", "CN"})),
        Case("g", "ambiguous", frozenset({"GE", "US"})),
    ]
    said = {"a": ("US",), "b": ("CN",), "d": ("FR",), "e": ("CN", "US"), "f": ("US",), "g": ("US",)}
    report = evaluate("made up", lambda texts: [Answer(said.get(t, ())) for t in texts], cases)
    total = report.total
    assert (total.singles, total.answered, total.right) == (3, 2, 1)
    assert (total.false_answers, total.full, total.half, total.overreached) == (1, 1, 1, 0)
    assert {wrong.text for wrong in report.disagreements} == {"b", "c", "d", "f"}
    assert total.accuracy == pytest.approx((1 + 0 + 1 + 1.5) / 7)


def test_a_text_is_reported_under_its_rarest_script():
    assert [script_of(text) for text in ("Paris", "Zürich", "Paris 巴黎", "Киев", "Paris ✈")] == [
        "Latin",
        "diacritics",
        "CJK",
        "other",
        "emoji",
    ]


def test_a_labelled_file_tells_its_kinds_apart(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text(
        "raw,country,source,note,n\nPeru,PE,me,,3\nMars,,me,expects no country,\nLima?,,me,,\n",
        encoding="utf-8",
    )
    assert [(case.kind, case.weight) for case in load_cases(path)] == [
        ("single", 3),
        ("none", 1),
        ("unlabelled", 1),
    ]


def test_a_reviewers_notation_is_read(tmp_path):
    file = tmp_path / "hard.csv"
    expected = ["IN", '"CN,HK"', "UA/RU", '"ambiguous GE,US"', "ambiguous", "- (a machine)", ""]
    lines = [f"text {number},{label},hard" for number, label in enumerate(expected)]
    file.write_text("\n".join(["raw,expected,class", *lines]), encoding="utf-8")
    assert [(case.kind, sorted(case.accept)) for case in load_cases(file)] == [
        ("single", ["IN"]),
        ("multi", ["CN", "HK"]),
        ("single", ["RU", "UA"]),
        ("ambiguous", ["GE", "US"]),
        ("ambiguous", []),
        ("none", []),
        ("none", []),
    ]


def test_a_file_without_a_text_column_is_refused_by_name(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text("place,country\nPeru,PE\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"cases\.csv.*needs a column raw"):
        load_cases(path)
