"""Sentences as a page sets them: commands in their own type, numbers never torn from their unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

if TYPE_CHECKING:
    from dash.development.base_component import Component


def spoken(text: str) -> list[Component | str] | str:
    """A text whose commands stand between backticks, as the children of an element."""
    parts = tied(text).split("`")
    if len(parts) == 1:
        return parts[0]
    return [html.Code(part) if place % 2 else part for place, part in enumerate(parts)]


def mind(caveat: object) -> Component | None:
    """What a reader of a metric has to mind; nothing where there is nothing."""
    if not caveat:
        return None
    return html.P([html.Strong("Mind: "), html.Span(spoken(str(caveat)))])


def tied(text: str) -> str:
    """The text with no line break between a number and its per cent sign."""
    return text.replace(" %", "\u00a0%")
