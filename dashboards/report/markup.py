"""Components of the pages as plain HTML: what a browser would make of them, without one."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash.development.base_component import Component

EMPTY = frozenset({"br", "hr", "img", "input", "wbr"})
KEPT = {"className": "class", "id": "id", "role": "role", "title": "title", "scope": "scope"}
LINKS = frozenset({"a", "link"})


def text(said: object) -> str:
    """Text from anywhere: no tag in it is obeyed."""
    return escape(str(said))


def markup(
    part: Component | str | float | list[Any] | tuple[Any, ...] | None,  # as children may be
    link: Callable[[str], str | None],
    *,
    deeper: int = 0,
) -> str:
    """HTML of a component and everything inside it.

    Args:
        part: a component of `dash.html`, text, a list of them, or nothing; of other kinds of
            components only what is inside is kept.
        link: where an address leads in this document; None leaves the words without a link.
        deeper: how many levels headings move down.
    """
    if part is None or part is False:
        return ""
    if isinstance(part, (list, tuple)):
        return "".join(markup(one, link, deeper=deeper) for one in part)
    if isinstance(part, (str, float, int)):
        return text(part)
    inside = markup(getattr(part, "children", None), link, deeper=deeper)
    tag = str(part._type).lower()  # noqa: SLF001 - the component's own name
    if tag in LINKS:
        place = link(str(getattr(part, "href", "") or ""))
        return f'<a href="{text(place)}">{inside}</a>' if place else inside
    if getattr(part, "_namespace", "") != "dash_html_components":
        return inside
    if tag in {"h1", "h2", "h3", "h4", "h5"}:
        tag = f"h{min(int(tag[1]) + deeper, 6)}"
    opened = f"<{tag}{_attributes(part)}>"
    return opened if tag in EMPTY else f"{opened}{inside}</{tag}>"


def _attributes(part: Component) -> str:
    said = part.to_plotly_json()["props"]
    found = {html: said[name] for name, html in KEPT.items() if isinstance(said.get(name), str)}
    found |= {name: value for name, value in said.items() if name.startswith(("aria-", "data-"))}
    if isinstance(said.get("style"), dict):
        found["style"] = ";".join(f"{name}:{value}" for name, value in said["style"].items())
    return "".join(f' {name}="{text(value)}"' for name, value in found.items())
