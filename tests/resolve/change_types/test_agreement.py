"""How far classes of changes agree with labels given by hand."""

from pathlib import Path

import pytest

from tracker.errors import ConfigError
from tracker.resolve.change_types import CLASSES, ChangeType
from tracker.resolve.change_types.agreement import (
    Agreement,
    Title,
    agreement,
    answered,
    disagreements,
    grouped,
    lines,
    load_titles,
)
from tracker.settings import load
from tracker.stages.evaluate import scores

TITLES = Path(__file__).parent / "titles.csv"


@pytest.fixture(scope="module")
def pairs():
    return answered(load_titles(TITLES))


def said(kind, evidence="keyword"):
    return ChangeType(kind, evidence if kind else "undecided", "")


def of(*accept, stratum=""):
    return Title("t", (), (), accept, stratum)


def test_the_labelled_set_is_large_and_holds_every_class(pairs):
    assert len(pairs) >= 300
    assert {kind for one, _ in pairs for kind in one.accept} == {*CLASSES, "undecided"}
    assert {one.stratum for one, _ in pairs} == {
        "sample", "tags", "labels", "files", "chinese", "traps",
    }  # fmt: skip


def test_no_title_is_labelled_twice(pairs):
    keys = [(one.title, one.labels, one.paths) for one, _ in pairs]
    assert len(set(keys)) == len(keys)


def test_agreement_reaches_the_bars(pairs):
    eleven, three = agreement(pairs), agreement(pairs, folded=True)
    assert eleven.share >= 0.94
    assert eleven.interval[0] >= 0.91
    assert three.share >= 0.96
    assert three.interval[0] >= 0.94
    assert eleven.decided >= 0.85 * eleven.titles


def test_titles_as_projects_write_them_agree_in_nine_of_ten(pairs):
    sample = [pair for pair in pairs if pair[0].stratum == "sample"]
    assert agreement(sample).share >= 0.91
    assert agreement(sample, folded=True).share >= 0.94


@pytest.mark.parametrize(
    ("heading", "name", "least"),
    [
        ("class", "fix", 0.95),
        ("class", "feat", 0.92),
        ("class", "docs", 0.9),
        ("label", "fix", 0.97),
        ("label", "feat", 0.97),
        ("evidence", "explicit", 0.95),
        ("evidence", "path", 0.9),
        ("evidence", "keyword", 0.93),
        ("stratum", "tags", 0.98),
        ("stratum", "labels", 1),
        ("stratum", "chinese", 0.97),
        ("stratum", "traps", 0.97),
    ],
)
def test_every_group_that_readers_look_at_reaches_its_bar(pairs, heading, name, least):
    assert grouped(pairs)[heading, name].share >= least


def test_any_of_the_accepted_classes_agrees_and_undecided_is_no_mistake():
    found = agreement(
        [
            (of("fix"), said("fix")),
            (of("feat", "perf"), said("perf")),
            (of("docs"), said("fix")),
            (of("docs"), said(None)),
        ]
    )
    assert found == Agreement(titles=4, decided=3, agreed=2)
    assert found.share == pytest.approx(2 / 3)


def test_a_class_for_what_nobody_could_say_is_a_mistake():
    for folded in (False, True):
        assert agreement([(of("undecided"), said("chore"))], folded=folded).agreed == 0


def test_three_classes_forgive_what_they_fold():
    pair = (of("docs"), said("test"))
    assert agreement([pair]).agreed == 0
    assert agreement([pair], folded=True).agreed == 1


def test_groups_are_told_by_what_was_said_labelled_and_seen():
    found = grouped([(of("docs", stratum="s"), said("fix", "path")), (of("docs"), said("docs"))])
    assert found["class", "fix"] == Agreement(1, 1, 0)
    assert found["label", "docs"] == Agreement(2, 2, 1)
    assert found["evidence", "path"] == Agreement(1, 1, 0)
    assert found["stratum", "s"] == Agreement(1, 1, 0)


def test_the_report_names_each_group_and_each_disagreement():
    pairs = [(of("docs", "fix"), said("feat")), (of("docs"), said(None))]
    assert [line.split()[:2] for line in lines(pairs)][1] == ["all", "eleven"]
    assert list(disagreements(pairs)) == [
        "'t': docs|fix, said feat (keyword)",
        "'t': docs, said undecided (undecided)",
    ]


def test_the_command_scores_a_file():
    told = list(scores("change-type", [TITLES], load(), disagreements=True))
    assert told[0] == "titles.csv"
    assert any(line.startswith("evidence   explicit") for line in told)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title,labels\nx,\n", "kind are missing"),
        ("title,kind\nx,fix\ny,bug\n", "'bug' is no class of changes"),
    ],
)
def test_a_file_of_another_form_is_refused_with_its_line(tmp_path, text, message):
    path = tmp_path / "titles.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=message) as refusal:
        load_titles(path)
    assert str(path) in str(refusal.value)
