"""The report in a real Chromium: from a file, offline, on screen and on paper."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import pytest

from dashboards.report import compose, print_pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from dashboards.report import Report


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("report")


@pytest.fixture(scope="module")
def report(place: Path, make_world: Callable[..., Path]) -> Report:
    made = compose(make_world(place / "tracker.duckdb"))
    (place / "report.html").write_text(made.html, encoding="utf-8")
    return made


@pytest.mark.parametrize("width", [1400, 390])
def test_every_figure_is_drawn_and_nothing_leaves_the_file(
    browser: Browser, place: Path, report: Report, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((place / "report.html").as_uri())
    page.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
    assert page.locator(".plot .main-svg").first.is_visible()
    assert page.locator(".plot.js-plotly-plot").count() == report.figures
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == [
        (place / "report.html").as_uri()
    ]
    assert said == []
    assert page.locator("html").evaluate("e => e.scrollWidth") <= width
    page.close()


def test_a_link_to_a_metric_opens_its_definition(
    browser: Browser, place: Path, report: Report
) -> None:
    page = browser.new_page()
    page.goto((place / "report.html").as_uri())
    page.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
    page.locator('a[href="#metric-known_share"]').first.click()
    page.wait_for_selector("#metric-known_share[open]")
    page.close()


def test_it_prints_with_figures_and_tables_and_twice_the_same(place: Path, report: Report) -> None:
    papers = [place / "one.pdf", place / "two.pdf"]
    for paper in papers:
        print_pdf(place / "report.html", paper, "20260930040000")
    first, second = (paper.read_bytes() for paper in papers)
    assert first == second
    assert first.startswith(b"%PDF")
    assert b"20260930040000" in first
    streams = re.findall(rb"stream\r?\n(.*?)endstream", first, flags=re.DOTALL)
    drawn = b"".join(_inflated(stream) for stream in streams)
    assert drawn.count(b" re\n") + drawn.count(b" l\n") > 1000, "lines and bars are on paper"
    pages = len(re.findall(rb"/Type /Page\b", first))
    assert pages > 8


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
