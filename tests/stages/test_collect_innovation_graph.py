"""The Innovation Graph's table through the raw zone and the real models; its figures come out.

The exact figures need the published file: its path in TRACKER_INNOVATION_GRAPH, or
`../shared/innovationgraph/economy_collaborators.csv` beside this checkout.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sql_cases import CATALOG

from tracker import pipeline, settings
from tracker.engine import duckdb as engine
from tracker.errors import BusyError, ConfigError, TrackerError
from tracker.raw.rewrite import compact
from tracker.raw.zone import RawZone
from tracker.stages.collect_innovation_graph import collect_innovation_graph
from tracker.stages.request import Request
from tracker.workspace import Workspace

MADE_UP = """\
weight,source,destination,year,quarter
60,CN,US,2020,1
20,CN,HK,2020,1
40,US,CN,2020,1
40,NA,US,2020,1
40,US,HK,2020,1
999,EU,US,2020,1
999,US,EU,2020,1
10,CN,US,2025,3
90,US,CN,2025,3
"""
STRENGTH = """
with summed as (
    select *, sum(weight) over (partition by source, quarter, source_economy) as given,
        sum(weight) over (partition by source, quarter, destination_economy) as received,
        sum(weight) over (partition by source, quarter) as whole
    from main.economy_flows
)
select weight, metrics.association_strength(weight, given, received, whole) as strength,
    weight / received as share
from summed where source_economy = ? and destination_economy = ? and quarter = ?
"""
FIRST, LAST = date(2020, 1, 1), date(2025, 7, 1)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(MADE_UP)
    return path


@pytest.fixture
def zone(tmp_path):
    return RawZone(tmp_path / "data" / "raw")


def asked(place):
    return Request.of(sources=("innovation-graph",), place=str(place))


@contextmanager
def published(zone):
    """The flows' own models and every metric over what was collected."""
    models = ("raw.economy_collaborators", "main.economy_flows", "main.metrics")
    with engine.database(None, engine.Limits(threads=1)) as con:
        engine.read_raw(con, {"economy_collaborators": zone.files("economy_collaborators")})
        engine.run(con, [CATALOG.model(name) for name in models])
        engine.run_metrics(con, CATALOG.metrics)
        yield con


def test_strength_and_shares_of_published_flows_are_those_worked_out_by_hand(zone, table):
    collect_innovation_graph(zone, asked(table))
    with published(zone) as con:
        assert con.execute("select count(*) from main.economy_flows").fetchone() == (7,)
        # W = 200, China gives 80, the United States receive 100
        assert con.execute(STRENGTH, ["CN", "US", FIRST]).fetchall() == [
            (60, pytest.approx(60 * 200 / (80 * 100)), pytest.approx(0.6))
        ]
        # the United States give 80, Hong Kong receives 60
        assert con.execute(STRENGTH, ["US", "HK", FIRST]).fetchall() == [
            (40, pytest.approx(40 * 200 / (80 * 60)), pytest.approx(40 / 60))
        ]
        assert con.execute(STRENGTH, ["NA", "US", FIRST]).fetchone()[0] == 40


@pytest.fixture(scope="module")
def published_file():
    beside = Path(__file__).parents[3] / "shared" / "innovationgraph" / "economy_collaborators.csv"
    path = Path(os.environ.get("TRACKER_INNOVATION_GRAPH", beside))
    if not path.is_file():
        pytest.skip(
            "the published table is not here: TRACKER_INNOVATION_GRAPH=PATH names "
            "data/economy_collaborators.csv of github/innovationgraph, 2025 Q3 or later"
        )
    return path


@pytest.fixture(scope="module")
def figures(published_file, tmp_path_factory):
    folder = tmp_path_factory.mktemp("innovation-graph")
    zone = RawZone(folder / "data" / "raw")
    collect_innovation_graph(zone, asked(published_file))
    with published(zone) as con:
        yield con


@pytest.mark.parametrize(
    ("source", "destination", "quarter", "strength"),
    [
        ("CN", "US", FIRST, "1.05"),
        ("CN", "US", LAST, "0.57"),
        ("US", "CN", FIRST, "3.16"),  # 3.1649; rounded twice it becomes 3.17
        ("US", "CN", LAST, "2.37"),
        ("CN", "HK", FIRST, "21.0"),
        ("CN", "HK", LAST, "11.2"),
    ],
)
def test_the_published_strengths_are_reproduced_exactly(
    figures, source, destination, quarter, strength
):
    ((_, found, _),) = figures.execute(STRENGTH, [source, destination, quarter]).fetchall()
    assert f"{found:.{len(strength.partition('.')[2])}f}" == strength


@pytest.mark.parametrize(
    ("source", "destination", "quarter", "weight"),
    [
        ("CN", "US", FIRST, 51_207),
        ("CN", "US", LAST, 31_815),
        ("HK", "US", LAST, 113_413),
        ("US", "CN", LAST, 26_176),
    ],
)
def test_the_published_flows_are_kept_as_they_are(figures, source, destination, quarter, weight):
    ((found, _, _),) = figures.execute(STRENGTH, [source, destination, quarter]).fetchall()
    assert found == weight


@pytest.mark.parametrize(("quarter", "share"), [(FIRST, "2.39"), (LAST, "0.63")])
def test_the_published_share_of_flows_into_the_united_states_is_reproduced(figures, quarter, share):
    ((_, _, found),) = figures.execute(STRENGTH, ["CN", "US", quarter]).fetchall()
    assert f"{found * 100:.2f}" == share


def test_a_table_seen_before_adds_nothing_and_a_newer_one_takes_its_place(zone, table):
    assert collect_innovation_graph(zone, asked(table)).steps[0].rows == 9
    assert collect_innovation_graph(zone, asked(table)).steps[0].rows == 0
    table.write_text(MADE_UP.replace("60,CN,US", "61,CN,US").replace("20,CN,HK,2020,1\n", ""))
    assert collect_innovation_graph(zone, asked(table)).steps[0].rows == 8
    with published(zone) as con:
        before = con.execute("from main.economy_flows").fetchall()
    assert compact(zone, "economy_collaborators", "innovation-graph")
    with published(zone) as con:
        after = con.execute("from main.economy_flows").fetchall()
    assert before == after
    assert len(before) == 6


def test_what_cannot_be_read_is_one_line(zone, tmp_path):
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        collect_innovation_graph(zone, asked(tmp_path / "nothing.csv"))
    with pytest.raises(ConfigError, match="must start with https"):
        collect_innovation_graph(zone, asked("ftp://example.org/table.csv"))
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html>")
    with pytest.raises(TrackerError, match="has no column weight"):
        collect_innovation_graph(zone, asked(page))
    assert zone.scopes("economy_collaborators") == []


def test_the_footer_keeps_no_path_of_the_machine(zone, table):
    collect_innovation_graph(zone, asked(table))
    (footer,) = zone.footers("economy_collaborators")
    assert footer.asked == {"place": "table.csv"}


def test_two_runs_do_not_write_at_once(zone, table):
    with zone.lock("innovation-graph"), pytest.raises(BusyError):
        collect_innovation_graph(zone, asked(table))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"sources": ("innovation-graph",)}, "has to be given"),
        ({"sources": ("git",), "place": "t.csv"}, "only innovation-graph takes a file"),
        (
            {"sources": ("innovation-graph",), "place": "t.csv", "repositories": ("a/b",)},
            "not repositories",
        ),
    ],
)
def test_a_file_goes_with_its_source_alone(given, said):
    with pytest.raises(ConfigError, match=said):
        Request.of(**given)


def test_a_run_of_all_sources_leaves_it_out(tmp_path, table):
    assert "innovation-graph" not in Request.of().sources
    place = Workspace(tmp_path / "data").create()
    pipeline.collect(place, settings.load(), asked(table))
    assert RawZone(place.raw).scopes("economy_collaborators") == ["innovation-graph"]
