"""Sentences as a page sets them."""

from __future__ import annotations

from dash import html

from dashboards.spoken import mind, spoken


def test_a_command_is_set_in_its_own_type() -> None:
    start, command, end = spoken("Ask: `tracker build` again.")
    assert (start, end) == ("Ask: ", " again.")
    assert isinstance(command, html.Code)
    assert command.children == "tracker build"


def test_a_number_stays_with_its_unit() -> None:
    assert spoken("at most 40 % of it") == "at most 40\u00a0% of it"


def test_nothing_to_mind_is_no_paragraph() -> None:
    assert mind("") is None
    assert mind(None) is None
