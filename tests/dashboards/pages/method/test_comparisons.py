"""Published figures beside ours: what comes out again, what is only a range, what is withheld."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboards import state as states
from dashboards.choices import read
from dashboards.file import PublishedFile
from dashboards.pages import CARDS
from dashboards.pages.method.comparisons import agrees
from dashboards.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboards.file import Generation
    from dashboards.view import View


def shown(file: Generation) -> View:
    card = CARDS["method-comparisons"]
    return card.build(file, states.parse("", read(file)), Look())


def test_each_figure_stands_beside_ours_as_far_as_there_is_one(world: Generation) -> None:
    table = shown(world).table.set_index("figure")
    assert dict(table["ours"]) == {
        "strength": "1.05",
        "placed": "7.00 % (5.00 % – 9.00 %)",
        "papers": "0.00 % – 12.0 %",
        "few": "withheld: too few people",
        "context": "–",
    }
    assert table.loc["few", ["lower", "estimate", "upper", "persons"]].isna().all()


def test_each_study_says_how_it_counted_and_whether_somebody_has_read_it(world: Generation) -> None:
    card = CARDS["method-studies"]
    view = card.build(world, states.parse("", read(world)), Look())
    assert list(view.table["study"]) == ["Flows <of others>", "A survey", "Papers", "An essay"]
    assert list(view.table["figures"]) == [1, 2, 1, 1]
    assert set(view.table["source"]) == {"nobody has read it yet"}
    assert view.title.startswith("0 of 4 studies")


def test_the_title_says_what_comes_out_again(world: Generation) -> None:
    assert shown(world).title == (
        "1 of 1 figures of the published flows come out again; beside 2 others stands one of ours"
    )


def test_only_figures_with_both_numbers_are_drawn_and_texts_are_escaped(world: Generation) -> None:
    figure = shown(world).figure
    assert figure is not None
    texts = [text for trace in figure.data for text in trace.text or ()]
    assert sorted(texts) == ["1", "2", "3"]
    assert [trace.marker.symbol for trace in figure.data if trace.mode != "lines"][:2] == [
        "circle",
        "diamond-open",
    ]


@pytest.mark.parametrize(
    ("said", "unit", "value", "answer"),
    [
        ("1.05", "ratio", 1.0549, True),
        ("1.05", "ratio", 1.0551, False),
        ("21.0", "ratio", 21.04, True),
        ("2.39 %", "share", 0.02391, True),
        ("51,207", "count", 51207.0, True),
        ("below 3 %", "share", 0.02, False),
    ],
)
def test_a_figure_comes_out_again_when_its_digits_do(
    said: str, unit: str, value: float, *, answer: bool
) -> None:
    assert agrees(said, unit, value) == answer


def test_a_file_of_an_older_version_says_so(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(tmp_path / "old.duckdb", "drop table main.comparisons")
    old = PublishedFile(path).current()
    for name in ("method-comparisons", "method-studies"):
        told = CARDS[name].build(old, states.parse("", read(old)), Look()).message
        assert told is not None
        assert told.kind == "empty"
        assert "tracker build" in told.remedy
