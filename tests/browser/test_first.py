"""What a reader sees before the framework is there, and that nothing jumps when it comes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from dashboards.pages import PAGES
from dashboards.theme import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Route

FIRST, LATER = "#first", "#react-entry-point"
CARD = """function (where) {
    const card = document.querySelector(where + ' .card');
    const parts = card.querySelectorAll('.finding, .subtitle, .bar, .graph, .message');
    const places = Array.from(parts, function (part) {
        const box = part.getBoundingClientRect();
        return [box.x, box.y, box.width, box.height];
    });
    const plot = card.querySelector('.js-plotly-plot');
    return [places, plot && JSON.stringify(plot.data)];
}"""
"""Where the parts of a page's first card are, and what its chart draws."""
WATCH_COLOURS = """
window.colours = new Set();
(function look() {
    if (document.body) { window.colours.add(getComputedStyle(document.body).backgroundColor); }
    window.requestAnimationFrame(look);
})();
"""


@contextmanager
def held(page: Page, what: str) -> Iterator[None]:
    """Requests that match wait until the block ends."""
    waiting: list[Route] = []
    page.route(what, lambda route: waiting.append(route))  # noqa: PLW0108 - playwright marks it
    yield
    for route in waiting:
        route.continue_()
    page.unroute(what)


@pytest.mark.parametrize("address", [page.path for page in PAGES])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_first_card_stands_before_the_framework_and_stays_when_it_comes(
    tab, address: str, width: int
) -> None:
    page = tab.page
    page.set_viewport_size({"width": width, "height": 900})
    with held(page, "**/dash_renderer*"):
        page.goto(tab.base + address, wait_until="commit")
        page.wait_for_selector(f"{FIRST} .card")
        if page.locator(f"{FIRST} .graph").count():
            page.wait_for_selector(f"{FIRST} .main-svg")
        assert page.locator(f"{LATER} .card").count() == 0
        assert page.get_by_role("heading", level=1).count() == 1
        assert page.get_by_role("main").count() == 1
        first = page.evaluate(CARD, FIRST)
    page.wait_for_selector("#first", state="detached")
    assert page.evaluate(CARD, LATER) == first
    assert page.get_by_role("heading", level=1).count() == 1
    assert tab.seen.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_reader_sees_the_other_scheme_first(browser, served, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.add_init_script(WATCH_COLOURS)
    tones = DARK if scheme == "dark" else LIGHT
    with held(page, "**/dash_renderer*"):
        page.goto(served.address + "/who", wait_until="commit")
        page.wait_for_selector(f"{FIRST} .main-svg")
        ink = page.evaluate("document.querySelector('#first .graph').layout.font.color")
        assert ink == tones.ink
    page.wait_for_selector("#first", state="detached")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.dataset.scheme") == scheme
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert page.evaluate("[...window.colours]") == [paper]
    context.close()


def test_without_plotly_the_page_still_comes_with_its_numbers(tab) -> None:
    page = tab.page
    page.route("**/*plotly*.js", lambda route: route.abort())
    page.goto(tab.base + "/who")
    page.wait_for_selector("#first", state="detached")
    page.wait_for_load_state("networkidle")
    cell = page.locator("#who-share .ag-cell").first
    for _ in range(12):  # Dash mounts anew when a component fails to load: a click before is lost
        page.locator("#who-share").get_by_role("tab", name="Table").click()
        page.wait_for_timeout(2500)
        if cell.is_visible():
            break
    assert cell.is_visible()


def test_the_grid_is_fetched_only_when_a_table_comes_near(tab) -> None:
    fetched: list[str] = []
    tab.page.on("request", lambda request: fetched.append(request.url))
    page = tab.open("/who")
    assert not [url for url in fetched if "dash_ag_grid" in url]
    page.locator("#who-share").get_by_role("tab", name="Table").click()
    page.wait_for_selector("#who-share .ag-cell")
    assert [url for url in fetched if "dash_ag_grid" in url]
