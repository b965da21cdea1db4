"""Leanings: who works on what more than sizes suggest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboards import ask
from dashboards import state as states
from dashboards.choices import read
from dashboards.file import PublishedFile
from dashboards.pages.who.leanings import leanings
from dashboards.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboards.file import Generation
    from dashboards.view import View


def shown(file: Generation, query: str = "") -> View:
    return leanings(file, states.parse(query, read(file)), Look())


def test_expected_counts_add_up_to_those_told(world: Generation) -> None:
    table = shown(world, "lens=employer").table
    told = table["value"].sum()
    assert 0 < told < ask.shares(world, states.parse("lens=employer", read(world)))["value"].sum()
    assert table["expected"].sum() == pytest.approx(told)


def test_what_is_expected_is_nowhere_told(world: Generation) -> None:
    view = shown(world, "lens=employer")
    assert "expected" not in {column.field for column in view.columns}
    assert view.figure is not None
    assert "where" not in str(view.figure.data[0].customdata)


def test_a_withheld_cell_shows_no_number(world: Generation) -> None:
    hidden = shown(world, "lens=employer").table.query("withheld")
    assert len(hidden)
    assert hidden[["value", "ratio", "index", "lower", "upper"]].isna().all(axis=None)


def test_the_group_in_focus_orders_the_projects(world: Generation) -> None:
    table = shown(world, "lens=employer").table
    own = table[table["grp"] == read(world).focus("employer", "default")]["index"].dropna()
    assert list(own) == sorted(own, reverse=True)


def test_one_repository_has_nothing_to_lean_against(world: Generation) -> None:
    name = read(world).repositories[0].name
    view = shown(world, f"lens=employer&repos={name}")
    assert view.message is not None
    assert view.message.kind == "empty"


def test_the_interval_is_that_of_the_grid_and_only_over_everything(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(
        tmp_path / "with.duckdb",
        "insert into main.estimates (metric, lens, grouping, region, scope, period_from, period_to,"
        " weight, lower, upper) select 'specialisation_symmetric', 'employer', 'default',"
        " 'united-states', repository, min(month), max(month), 'changes', -0.5, 0.5"
        " from main.monthly group by repository",
    )
    file = PublishedFile(path).current()
    everything = shown(file, "lens=employer").table
    told = everything[(everything["grp"] == "united-states") & ~everything["withheld"]]
    assert len(told)
    assert set(zip(told["lower"], told["upper"], strict=True)) == {(-0.5, 0.5)}
    names = ",".join(repository.name for repository in read(file).repositories[:2])
    assert shown(file, f"lens=employer&repos={names}").table["lower"].isna().all()
