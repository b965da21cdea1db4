"""How much is known where: never what few people said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboards import state as states
from dashboards.choices import read
from dashboards.file import PublishedFile
from dashboards.pages.method.coverage import matrix, missing
from dashboards.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from dashboards.file import Generation


def table(file: Generation) -> pd.DataFrame:
    return matrix(file, states.parse("?lens=employer", read(file)), Look()).table


def test_a_year_in_which_few_people_spoke_or_kept_silent_is_withheld(
    tmp_path: Path, world: Generation, make_world: Callable[..., Path]
) -> None:
    assert table(world)["known"].sum() > 0
    path = make_world(
        tmp_path / "few.duckdb",
        "delete from main.monthly_contributors where contributor_kind = 'person'"
        " and contributor_id not in (2, 3, 4, 8)",
    )
    few = PublishedFile(path).current()
    told = table(few).merge(
        few.frame("select distinct repository from main.monthly_contributors"), on="repository"
    )
    assert len(told)
    people = few.frame(
        "select distinct repository, year(month)::integer as year from main.monthly_contributors"
        " where contributor_kind = 'person' and not is_merge"
    )
    guarded = told.merge(people, on=["repository", "year"])
    assert len(guarded)
    assert (guarded["known"] + guarded["unknown"]).sum() == 0
    assert guarded["share"].isna().all()
    assert guarded["withheld"].sum() > 0


def test_an_offset_that_few_people_speak_of_has_no_bar(world: Generation) -> None:
    shown = missing(world, states.parse("?lens=employer", read(world)), Look()).table
    silent = shown["persons"] - shown["persons_known"]
    assert not shown["persons_known"].between(1, 4).any()
    assert not silent.between(1, 4).any()
