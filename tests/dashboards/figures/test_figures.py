"""Figures are functions of a frame: the exact traces are asserted."""

from __future__ import annotations

import itertools
import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboards.figures.flow import flow
from dashboards.figures.grid import Grid
from dashboards.figures.interval import panels
from dashboards.figures.marks import marked
from dashboards.figures.matrix import intensity, known
from dashboards.figures.mixing import mixing
from dashboards.figures.ranking import ranking
from dashboards.figures.stacked import stacked
from dashboards.figures.whisker import whiskers
from dashboards.lenses import JOINT, PATTERNED, Group
from dashboards.theme import DARK, LIGHT, Look, safe, wrapped

US = Group("us", "United States", 0)
CN = Group("cn", "China (mainland)", 1)
UNKNOWN = PATTERNED["unknown"]
LOOK = Look()


def plain(figure) -> dict:
    return json.loads(figure.to_json())


def shares() -> pd.DataFrame:
    rows = [
        ("2024-01-01", "us", 6),
        ("2024-01-01", "unknown", 4),
        ("2024-04-01", "us", 5),
        ("2024-04-01", "cn", 5),
    ]
    frame = pd.DataFrame(rows, columns=["quarter", "grp", "value"])
    return frame.assign(quarter=pd.to_datetime(frame["quarter"]))


def test_shares_stack_to_one_with_the_unknown_hatched_on_top() -> None:
    figure = stacked(shares(), [US, CN, UNKNOWN], LOOK, share=True, unit="changes")
    assert [trace.name for trace in figure.data] == ["United States", "China (mainland)", "Unknown"]
    assert [list(trace.y) for trace in figure.data] == [[0.6, 0.5], [0.0, 0.5], [0.4, 0.0]]
    assert figure.data[-1].fillpattern.shape == "/"
    assert figure.data[0].fillpattern.shape is None
    assert list(figure.layout.yaxis.range) == [0, 1]


def test_amounts_keep_their_size() -> None:
    figure = stacked(shares(), [US, CN, UNKNOWN], LOOK, share=False, unit="changes")
    assert list(figure.data[0].y) == [6.0, 5.0]
    assert list(figure.layout.yaxis.range) == [0, 10]


def test_labels_stand_beside_a_wide_chart_and_below_a_narrow_one() -> None:
    groups = [US, CN, UNKNOWN]
    wide = stacked(shares(), groups, LOOK, share=True, unit="changes")
    narrow = stacked(shares(), groups, Look(narrow=True), share=True, unit="changes")
    assert [a.text for a in wide.layout.annotations] == [g.title for g in groups]
    heights = [a.y for a in wide.layout.annotations]
    assert heights == sorted(heights)
    assert min(b - a for a, b in itertools.pairwise(heights)) > 0.05
    assert not narrow.layout.annotations
    assert narrow.layout.showlegend


def bands() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "period": pd.to_datetime(["2024-01-01", "2024-04-01"]),
            "lower": [0.0, 0.2],
            "upper": [0.5, 0.6],
            "coverage": [0.5, 0.6],
            "total": [10, 20],
        }
    )


def test_a_band_has_an_upper_line_a_hatch_and_a_lower_line_where_anything_is_known() -> None:
    upper, hatch, lower = plain(panels({"a": bands()}, LOOK, "#123456"))["data"]
    assert upper["hoverinfo"] == "skip"
    figure = panels({"a": bands()}, LOOK, "#123456")
    assert list(figure.data[0].y) == [0.5, 0.6]
    assert figure.data[0].line.dash == "dot"
    assert figure.data[1].fill == "tonexty"
    assert hatch["fillpattern"]["shape"] == "/"
    assert pd.isna(figure.data[2].y[0])
    assert figure.data[2].y[1] == 0.2
    assert lower["hovertemplate"].startswith("at least")


def test_panels_share_one_scale_and_fewer_columns_on_a_phone() -> None:
    frames = {name: bands() for name in "abcde"}
    wide = panels(frames, LOOK, "#123456")
    narrow = panels(frames, Look(narrow=True), "#123456")
    assert {tuple(wide.layout[f"yaxis{n}"].range) for n in ("", 2, 3, 4, 5)} == {(0, 0.63)}
    assert len({tuple(wide.layout[f"xaxis{n}"].domain) for n in ("", 2, 3, 4, 5)}) == 4
    assert len({tuple(narrow.layout[f"xaxis{n}"].domain) for n in ("", 2, 3, 4, 5)}) == 2


def test_an_estimate_is_a_dot_with_a_whisker_in_its_year() -> None:
    found = pd.DataFrame(
        [(pd.Timestamp("2024-01-01"), 0.25, 0.4, 0.5)],
        columns=["period_from", "lower", "estimate", "upper"],
    )
    dot = panels({"a": bands()}, LOOK, "#123456", dots={"a": found}).data[-1]
    assert (dot.x[0], dot.y[0]) == ("2024-07-01", 0.4)
    assert dot.error_y.array[0] == pytest.approx(0.1)
    assert dot.error_y.arrayminus[0] == pytest.approx(0.15)


def test_small_flows_are_left_to_the_table() -> None:
    frame = pd.DataFrame(
        [("us", "us", 600), ("cn", "us", 300), ("unknown", "joint", 95), ("cn", "joint", 5)],
        columns=["grp", "home", "value"],
    )
    homes = [Group("us", "Home: US", 0), Group(JOINT, "Home: joint", None)]
    sankey = flow(frame, [US, CN, UNKNOWN], homes, LOOK, "changes").data[0]
    assert list(sankey.link.value) == [600, 300, 95]
    assert list(sankey.link.source) == [0, 1, 2]
    assert list(sankey.link.target) == [3, 3, 4]
    assert sankey.node.label[0] == "United States 60%"


def pairs() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("cn", "us", 0.5, 10, 20.0, False),
            ("us", "us", 8.0, 80, 10.0, False),
            ("cn", "cn", float("nan"), float("nan"), float("nan"), True),
        ],
        columns=["a", "b", "ratio", "weight", "expected", "withheld"],
    )


def test_ratios_are_coloured_by_their_logarithm_on_both_sides_of_the_diagonal() -> None:
    figure = intensity({"x": pairs()}, [US, CN], LOOK)
    cells = figure.data[0]
    assert cells.z[0][0] == 3
    assert cells.z[0][1] == cells.z[1][0] == -1
    assert list(cells.text[0]) == ["8.00×", "0.50×"]
    assert (cells.zmin, cells.zmax) == (-3, 3)


def test_withheld_cells_are_hatched_and_hold_no_number() -> None:
    figure = intensity({"x": pairs()}, [US, CN], LOOK)
    assert pd.isna(figure.data[0].z[1][1])
    assert figure.data[0].text[1][1] == ""
    assert "withheld" in figure.data[0].customdata[1][1]
    assert len(figure.layout.shapes) == 9


def test_a_ratio_over_next_to_nothing_expected_is_not_shown() -> None:
    frame = pairs().assign(expected=[0.5, 10.0, float("nan")])
    assert intensity({"x": frame}, [US, CN], LOOK).data[0].text[0][1] == "·"


def test_known_parts_stand_in_their_cells() -> None:
    frame = pd.DataFrame(
        [("a/a", 2024, 0.5), ("a/a", 2025, 1.0), ("b/b", 2025, 0.25)],
        columns=["repository", "year", "share"],
    )
    cells = known(frame, LOOK).data[0]
    assert [list(line) for line in cells.text] == [["50%", "100%"], ["", "25%"]]


def test_mixing_has_three_shares_two_ratios_and_a_line_at_one() -> None:
    row = {"year": 2024, "x": 0.2, "x0": 0.4, "x0_within": 0.3, "ratio": 0.5, "ratio_within": 0.7}
    figure = mixing(pd.DataFrame([row | {"n": 30.0}]), LOOK)
    assert [list(trace.y) for trace in figure.data] == [[0.2], [0.4], [0.3], [0.5], [0.7]]
    assert figure.layout.shapes[0].y0 == 1


def test_a_year_whose_labels_were_permuted_has_a_bar_behind_its_ratio() -> None:
    row = {"year": 2024, "x": 0.2, "x0": 0.4, "x0_within": 0.3, "ratio": 0.5, "ratio_within": 0.7}
    rows = [row | {"n": 30.0}, row | {"n": 40.0, "year": 2025, "lower": 0.8, "upper": 1.1}]
    *lines, bar = mixing(pd.DataFrame(rows), LOOK).data
    assert len(lines) == 5
    assert (list(bar.x), list(bar.base), list(bar.customdata)) == (["2025"], [0.8], ["0.80 – 1.10"])
    assert bar.xaxis == "x2"


def test_bars_run_from_the_largest_down() -> None:
    frame = pd.DataFrame(
        {
            "title": ["Meta", "<b>x</b>"],
            "share": [0.3, 0.1],
            "value": [3, 1],
            "tint": ["#111111"] * 2,
        }
    )
    bars = ranking(frame, LOOK, "changes").data[0]
    assert list(bars.y) == ["&lt;b&gt;x&lt;/b&gt;", "Meta"]
    assert list(bars.x) == [0.1, 0.3]


def test_dark_and_light_differ_in_ink_and_in_groups() -> None:
    figures = [
        stacked(shares(), [US], Look(dark=dark), share=True, unit="changes")
        for dark in (False, True)
    ]
    assert figures[0].layout.font.color == LIGHT.ink
    assert figures[1].layout.font.color == DARK.ink
    assert [f.data[0].fillcolor for f in figures] == [LIGHT.palette[0], DARK.palette[0]]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7])
def test_panels_never_overlap_and_fill_the_paper(count: int) -> None:
    grid = list(Grid(count, 3, 0.05, 0.1))
    assert grid[0].x[0] == 0
    assert grid[0].y[1] == 1
    places = {(panel.row, panel.column) for panel in grid}
    assert len(places) == count
    assert all(0 <= low < high <= 1 for panel in grid for low, high in (panel.x, panel.y))


def test_text_from_data_is_shown_literally() -> None:
    assert safe('<b>"x"</b> & y') == '&lt;b&gt;"x"&lt;/b&gt; &amp; y'
    assert wrapped("Other East and South-East Asia") == "Other East and<br>South-East Asia"
    assert "<br>" not in wrapped("<br>")


def test_a_date_stands_in_its_year_and_not_where_its_year_is_missing() -> None:
    events = pd.DataFrame(
        {
            "on_date": pd.to_datetime(["2024-01-01", "2025-07-02", "2023-05-05"]),
            "title": ["<b>first</b>", "second", "third"],
            "number": [1, 2, 3],
        }
    )
    drawn = marked(go.Figure(), events, Look(), panels=2, years=[2024, 2025])
    places = [round(shape.x0, 1) for shape in drawn.layout.shapes]
    assert places == [-0.5, -0.5, 1.0, 1.0]
    assert drawn.layout.annotations[0].hovertext == "2024-01-01 &lt;b&gt;first&lt;/b&gt;"
    assert drawn.layout.annotations[0].text == "1"


def test_a_row_without_an_interval_keeps_its_dot() -> None:
    frame = pd.DataFrame(
        {"title": ["a", "b"], "value": [0.5, 1.2], "lower": [None, 0.9], "upper": [None, 1.1]}
    )
    drawn = whiskers(frame, Look(), unit="times", one=True, band="by chance")
    assert list(drawn.data[1].x) == [1.2, 0.5]
    assert drawn.data[0].base[0] == 0.9
    assert drawn.layout.shapes[0].x0 == 1
