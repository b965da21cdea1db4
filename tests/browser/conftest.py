"""A real Chromium against a real server on the loopback interface."""

from __future__ import annotations

import importlib.util
import shutil
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from waitress import create_server

from dashboards.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
DRAWN = "#react-entry-point .js-plotly-plot .main-svg"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def make_world() -> Callable[..., Path]:
    place = Path(__file__).parents[1] / "dashboards" / "conftest.py"
    spec = importlib.util.spec_from_file_location("world_of_tests", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.write_world


@dataclass
class Served:
    """A dashboard that is being served, and the file behind it."""

    address: str
    path: Path


@pytest.fixture(scope="session")
def served(
    tmp_path_factory: pytest.TempPathFactory, make_world: Callable[..., Path]
) -> Iterator[Served]:
    path = make_world(tmp_path_factory.mktemp("served") / "tracker.duckdb")
    server = create_server(create_app(path).server, host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    yield Served(f"http://127.0.0.1:{server.effective_port}", path)
    server.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@dataclass
class Seen:
    """What a tab asked for and complained about."""

    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)


@dataclass
class Tab:
    """One tab at the served dashboard."""

    page: Page
    base: str
    seen: Seen

    def open(self, address: str, wait: str = DRAWN) -> Page:
        self.page.goto(self.base + address)
        self.page.wait_for_selector(wait)
        self.page.wait_for_load_state("networkidle")
        return self.page


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    opened.set_default_timeout(30_000)
    yield opened
    opened.close()


@pytest.fixture
def tab(context: BrowserContext, served: Served) -> Tab:
    page = context.new_page()
    seen = Seen()
    page.on("request", lambda request: seen.hosts.add(request.url.split("/")[2]))
    page.on(
        "console",
        lambda said: seen.complaints.append(said.text) if said.type == "error" else None,
    )
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))

    def timed(response) -> None:
        spent = response.headers.get("server-timing", "")
        if "_dash-update-component" in response.url and spent:
            seen.slow.append(spent.removeprefix("app;dur="))

    page.on("response", timed)
    return Tab(page, served.address, seen)
