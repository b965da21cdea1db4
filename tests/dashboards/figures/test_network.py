"""Points pulled together by their ties."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboards.figures.network import layout, network, strongest
from dashboards.theme import Look

ENDS = np.array([[0, 1], [1, 2], [0, 2], [3, 4], [4, 5], [3, 5], [2, 3]])
WEIGHT = np.array([9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 1.0])


def test_a_layout_is_the_same_every_time_and_fills_the_square() -> None:
    where = layout(6, ENDS, WEIGHT)
    assert (where == layout(6, ENDS, WEIGHT)).all()
    assert np.abs(where).max() == 1
    assert (np.abs(where) <= 1).all()


def test_what_is_tied_lies_nearer_than_what_is_not() -> None:
    where = layout(6, ENDS, WEIGHT)
    gap = np.linalg.norm(where[:, None] - where[None, :], axis=2)
    tied = [gap[a, b] for a, b in ENDS[:6]]
    apart = [gap[a, b] for a in range(2) for b in range(4, 6)]
    assert max(tied) < min(apart)


def test_every_point_keeps_its_strongest_line() -> None:
    # a clique of five outweighs the one line of the sixth point
    ends = np.array([[a, b] for a in range(6) for b in range(a)] + [[6, 0]])
    weight = np.append(np.arange(15, 0, -1) + 1.0, 0.5)
    found = strongest(7, ends, weight)
    assert list(found) == [*range(14), 15]


def test_a_network_names_its_points_as_text_and_breaks_its_lines() -> None:
    nodes = pd.DataFrame(
        {
            "grp": ["a", "b", "c"],
            "title": ["<b>A</b>", "B", "C"],
            "seat": ["China", "India", "Japan"],
            "tint": ["#000000", "#111111", "#222222"],
            "degree": [4.0, 3.0, 1.0],
        }
    )
    links = pd.DataFrame({"a": ["a", "a"], "b": ["b", "c"], "weight": [3.0, 1.0]})
    *lines, points = network(nodes, links, Look(), "co-authors").data
    assert list(points.text) == ["&lt;b&gt;A&lt;/b&gt;", "B", "C"]
    assert [len(line.x) for line in lines] == [3, 3]
    assert all(np.isnan(line.x[2]) for line in lines)
    assert lines[0].line.width < lines[1].line.width
