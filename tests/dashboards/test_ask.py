from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from dashboards import ask, choices
from dashboards import state as states
from dashboards.file import PublishedFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboards.file import Generation

ROW = (
    "('{month}', '{repository}', 'f', {home}, 'commit', {person}, '{kind}', {merge},"
    " {organization}, {seat}, null, {zone}, {changes}, {changes})"
)


def row(**given: object) -> str:
    base = {
        "month": "2025-01-01",
        "repository": "a/a",
        "home": "'US'",
        "person": 1,
        "kind": "person",
        "merge": "false",
        "organization": "null",
        "seat": "null",
        "zone": "null",
        "changes": 1,
    }
    return ROW.format(**(base | given))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory, make_world: Callable[..., Path]) -> Generation:
    rows = [
        row(person=1, organization="'meta'", seat="'US'", changes=5, zone="'UTC-7'"),
        row(person=1, organization="'alibaba'", seat="'CN'", changes=2, zone="'UTC+8'"),
        row(person=2, organization="'alibaba'", seat="'CN'", changes=3, zone="'UTC+8'"),
        row(person=2, changes=1, zone="'UTC+8'"),
        row(person=3, organization="'independent'", changes=4, home="null"),
        row(person=4, changes=7, home="'CN'", repository="b/b"),
        row(person=5, organization="'x'", seat="'ZZ'", changes=1, month="2025-05-01"),
        row(person=6, kind="bot", organization="'meta'", seat="'US'", changes=100),
        row(person=1, merge="true", organization="'meta'", seat="'US'", changes=50),
        row(person=7, organization="'meta'", seat="'US'", changes=0),
    ]
    path = make_world(
        tmp_path_factory.mktemp("tiny") / "t.duckdb",
        "delete from main.monthly_contributors",
        f"insert into main.monthly_contributors values {', '.join(rows)}",
        "delete from main.monthly",
        "insert into main.monthly select month, repository, project_family, repository_economy,"
        " kind, contributor_kind, is_merge, 'native', false, organization, organization_economy,"
        " economy, zone, null, contributions, changes, null, null from main.monthly_contributors",
    )
    return PublishedFile(path).current()


def told(file: Generation, *by: str, weight: str = "changes", **more: object) -> list[tuple]:
    state = replace(states.default(choices.read(file)), **more)
    frame = ask.shares(file, state, by, weight)
    return list(
        frame[[*by, "grp", "changes", "persons", "value"]].itertuples(index=False, name=None)
    )


def test_changes_of_people_without_merges_by_seat(tiny: Generation) -> None:
    assert told(tiny) == [
        ("china", 5, 2, 5),
        ("outside", 1, 1, 1),
        ("seatless", 4, 1, 4),
        ("united-states", 5, 1, 5),
        ("unknown", 8, 2, 8),
    ]


def test_a_person_counts_once_and_where_most_of_the_known_work_was(tiny: Generation) -> None:
    assert told(tiny, weight="contributors") == [
        ("china", 4, 1, 1),
        ("outside", 1, 1, 1),
        ("seatless", 4, 1, 1),
        ("united-states", 7, 1, 1),
        ("unknown", 7, 1, 1),
    ]


def test_an_independent_person_is_known_and_never_unknown(tiny: Generation) -> None:
    assert ("seatless", 4, 1, 4) in told(tiny)
    assert all(name != "seatless" for name, *_ in told(tiny, lens="place"))


def test_the_zone_lens_groups_offsets_and_knows_no_economy(tiny: Generation) -> None:
    assert told(tiny, lens="zone") == [
        ("eight", 6, 2, 6),
        ("unknown", 12, 3, 12),
        ("west", 5, 1, 5),
    ]


def test_homes_are_regions_and_joint_ones_are_named(tiny: Generation) -> None:
    assert told(tiny, "home")[0] == ("china", "unknown", 7, 1, 7)
    assert ("joint", "seatless", 4, 1, 4) in told(tiny, "home")


def test_the_period_is_whole_quarters(tiny: Generation) -> None:
    assert told(tiny, start="2025Q2", end="2025Q2") == [("outside", 1, 1, 1)]


def test_bots_are_counted_only_when_asked_for(tiny: Generation) -> None:
    assert told(tiny, kinds=("bot",)) == [("united-states", 100, 1, 100)]


def test_one_repository_can_be_asked_for(tiny: Generation) -> None:
    assert told(tiny, "repository", repositories=("b/b",)) == [("b/b", "unknown", 7, 1, 7)]


def test_nothing_selected_gives_no_rows(tiny: Generation) -> None:
    assert told(tiny, kinds=("collective",)) == []


def test_quarters_add_up_to_the_whole(world: Generation, offered: choices.Choices) -> None:
    state = states.default(offered)
    whole = ask.shares(world, state)["value"].sum()
    assert ask.shares(world, state, ("quarter",))["value"].sum() == whole
    assert ask.shares(world, state, ("year", "repository"))["value"].sum() == whole
    said = world.frame(
        "select sum(changes)::bigint as n from main.monthly"
        " where contributor_kind = 'person' and not is_merge"
    )
    assert whole == said["n"][0]


def test_half_of_the_changes_is_counted_by_the_metrics_of_the_file(tiny: Generation) -> None:
    frame = ask.concentration(tiny, states.default(choices.read(tiny))).set_index("repository")
    # a/a: alibaba and meta 5 each, x 1, independent 4, unknown 1; persons 7, 4, 4, 1
    assert frame.loc["a/a", "elephant_factor"] == 2
    assert frame.loc["a/a", "contributor_absence_factor"] == 2
    assert frame.loc["a/a", "organization_coverage"] == pytest.approx(15 / 16)
    assert frame.loc["a/a", "hhi"] == pytest.approx((25 + 25 + 16 + 1) / 225)
    assert pd.isna(frame.loc["b/b", "elephant_factor"])


def test_an_unlisted_dimension_is_refused(world: Generation, offered: choices.Choices) -> None:
    with pytest.raises(KeyError):
        ask.shares(world, states.default(offered), ("contributor_id; drop table x",))


def test_the_busiest_are_never_so_few_that_the_difference_tells_of_one_of_them(
    tiny: Generation, world: Generation
) -> None:
    state = states.parse("?without=busiest", choices.read(world))
    assert len(ask.where(world, state)["left_out"]) == 5  # one in a hundred would be two
    assert told(tiny, without=("busiest",)) == told(tiny)  # five of five would be all


def test_imported_histories_can_be_left_out(world: Generation) -> None:
    offered = choices.read(world)
    state = states.parse("?set=pytorch&without=imports", offered)
    assert ask.where(world, state)["names"] == ["pytorch/pytorch"]
