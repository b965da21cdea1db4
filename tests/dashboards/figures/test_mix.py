"""Rows divided into parts."""

from __future__ import annotations

import pandas as pd

from dashboards.figures.mix import Part, mix
from dashboards.theme import DARK, LIGHT, Look

PARTS = (Part("fix", "Fixes", 3), Part("ci", "CI", 4, "|"), Part("unknown", "Undecided"))
FRAME = pd.DataFrame(
    [
        ("A", "fix", 0.6, 6),
        ("A", "unknown", 0.4, 4),
        ("B", "fix", 0.02, 1),
        ("B", "ci", 0.98, 49),
    ],
    columns=["title", "part", "share", "amount"],
)


def test_rows_run_down_and_parts_from_left_to_right() -> None:
    figure = mix(FRAME, PARTS, Look(), "changes")
    assert [trace.name for trace in figure.data] == ["Fixes", "CI", "Undecided"]
    assert list(figure.data[0].y) == ["B", "A"]
    assert [list(trace.x) for trace in figure.data] == [[0.02, 0.6], [0.98, 0], [0, 0.4]]


def test_the_undecided_are_hatched_and_patterns_tell_parts_of_one_colour_apart() -> None:
    figure = mix(FRAME, PARTS, Look(), "changes")
    assert figure.data[2].marker.pattern.shape == "/"
    assert figure.data[1].marker.pattern.shape == "|"
    assert figure.data[0].marker.pattern.shape is None


def test_narrow_patterned_and_undecided_parts_carry_no_number() -> None:
    figure = mix(FRAME, PARTS, Look(), "changes")
    assert [list(trace.text) for trace in figure.data] == [["", "60%"], ["", ""], ["", ""]]


def test_a_part_that_nobody_has_is_left_out() -> None:
    figure = mix(FRAME[FRAME["part"] != "ci"], PARTS, Look(), "changes")
    assert [trace.name for trace in figure.data] == ["Fixes", "Undecided"]


def test_numbers_can_be_read_on_every_colour() -> None:
    for tones, dark in ((LIGHT, False), (DARK, True)):
        for index in range(len(tones.palette)):
            figure = mix(FRAME.head(1), (Part("fix", "Fixes", index),), Look(dark=dark), "changes")
            ink = figure.data[0].insidetextfont.color
            assert _contrast(tones.palette[index], ink) >= 4.5


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
