"""When the first chart of every page stands, in Chromium over a published file.

    python -m benchmarks.first_chart DATA [ROUNDS]

The server runs in a process of its own and has built every card once. A round is one new profile:
the page is opened three times, each time by a browser started anew and left idle for a while, so
that the second visit finds its scripts kept, the third finds them compiled. Times are the page's
own marks in milliseconds after navigation: heading and words, chart, Dash in charge. Nobody looks
into the tab until it is done, because a debugger makes plotly load 0.4 s longer. Callbacks are
timed on the server, each lens asked for the first time.
"""

from __future__ import annotations

import multiprocessing
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

from playwright.sync_api import sync_playwright

from dashboards.app import serve
from dashboards.lenses import LENSES
from dashboards.pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Playwright

ROUNDS = 5
VISITS = ("new profile", "second visit", "third visit")
MARKS = ("first-text", "first-chart", "framework")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--window-size=1400,900",
)
OBSERVABLE = ("--remote-debugging-port=0",)
IDLE = 1.5
"""Seconds a browser is left alone after its start."""
SEEN_AFTER = 6
"""Seconds until somebody looks at what the page has noted."""
MARKED = (
    "Object.fromEntries(performance.getEntriesByType('mark').map((m) => [m.name, m.startTime]))"
)
CALLBACKS = """performance.getEntriesByType('resource')
    .filter((entry) => entry.name.includes('_dash-update-component') && entry.serverTiming.length)
    .map((entry) => entry.serverTiming[0].duration)"""


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The address of a warmed dashboard over a published file."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = multiprocessing.get_context("spawn").Process(
        target=serve, args=(path,), kwargs={"port": port}, daemon=True
    )
    process.start()
    url = f"http://127.0.0.1:{port}"
    while process.is_alive():
        try:
            urlopen(url, timeout=5).close()
            break
        except OSError:
            time.sleep(0.2)
    yield url
    process.terminate()
    process.join()


@contextmanager
def chromium(profile: Path) -> Iterator[str]:
    """The address of a new browser's remote control."""
    told = profile / "DevToolsActivePort"
    told.unlink(missing_ok=True)
    process = subprocess.Popen(
        [
            _program(),
            *FLAGS,
            "--remote-debugging-port=0",
            f"--user-data-dir={profile}",
            "about:blank",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not told.exists() or "\n" not in told.read_text():
            time.sleep(0.05)
        time.sleep(IDLE)
        yield f"http://127.0.0.1:{told.read_text().split()[0]}"
    finally:
        process.terminate()
        process.wait()


def visit(playwright: Playwright, profile: Path, url: str) -> dict[str, float]:
    """The page's marks of one visit."""
    with chromium(profile) as control:
        urlopen(Request(f"{control}/json/new?{url}", method="PUT")).close()  # noqa: S310 - loopback
        time.sleep(SEEN_AFTER)
        browser = playwright.chromium.connect_over_cdp(control)
        page = next(page for page in browser.contexts[0].pages if page.url.startswith(url))
        marks: dict[str, float] = page.evaluate(MARKED)
        assert "framework" in marks, f"{url} was not ready after {SEEN_AFTER} s"
        browser.close()
    return marks


def slowest(browser: Browser, url: str, path: str) -> float:
    """Milliseconds of the slowest callback of a page, over all lenses."""
    spent: list[float] = []
    for lens in LENSES:
        page = browser.new_page()
        page.goto(f"{url}{path}?lens={lens}&weight=contributors")
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(3000)
        spent += page.evaluate(CALLBACKS)
        page.close()
    return max(spent)


def main() -> None:
    """Print a table."""
    path = Path(sys.argv[1]) / "tracker.duckdb"
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    print(f"median of {rounds} (least–most), ms: words / first chart / Dash in charge\n")
    print("| page |", " | ".join(VISITS), "| slowest callback |")
    print("| --- |", " | ".join("---" for _ in VISITS), "| ---: |")
    with served(path) as url, sync_playwright() as playwright:
        for page in PAGES:
            seen: dict[str, list[dict[str, float]]] = {name: [] for name in VISITS}
            for _ in range(rounds):
                with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
                    for name in VISITS:
                        seen[name].append(visit(playwright, Path(profile), url + page.path))
            browser = playwright.chromium.launch(executable_path=_program(), args=FLAGS)
            spent = slowest(browser, url, page.path)
            browser.close()
            cells = " | ".join(_cell(visits) for visits in seen.values())
            print(f"| {page.label} | {cells} | {spent:.0f} |", flush=True)


def _program() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "Chromium is needed: apt-get install chromium"
    return found


def _cell(visits: list[dict[str, float]]) -> str:
    words, chart, dash = ([v[mark] for v in visits if mark in v] for mark in MARKS)
    middle = " / ".join(f"{statistics.median(t):.0f}" if t else "–" for t in (words, chart, dash))
    span = chart or words
    return f"{middle} ({min(span):.0f}–{max(span):.0f})"


if __name__ == "__main__":
    main()
