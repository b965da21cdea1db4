"""The dashboard as a reader meets it."""

from __future__ import annotations

import csv
import io
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PAGES = ("/who", "/ties", "/foundations", "/resilience", "/method")
TITLE = "#who-share .finding"


def text(page: Page, selector: str) -> str:
    return page.locator(selector).first.inner_text()


def until(page: Page, selector: str, wanted: Callable[[str], bool]) -> str:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        found = text(page, selector)
        if wanted(found):
            return found
        page.wait_for_timeout(100)
    raise AssertionError(f"{selector} still says {text(page, selector)!r}")


@pytest.mark.parametrize("address", [*PAGES, "/", "/who?lens=zone", "/who?lens=place"])
def test_every_page_draws_asks_nobody_else_and_complains_of_nothing(tab, address: str) -> None:
    page = tab.open(address)
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("header, nav, main, footer").count() >= 4
    assert tab.seen.hosts == {tab.base.removeprefix("http://")}
    assert tab.seen.complaints == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("address", PAGES)
def test_no_page_scrolls_sideways(tab, address: str, width: int) -> None:
    tab.page.set_viewport_size({"width": width, "height": 800})
    page = tab.open(address)
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) <= 0


def test_another_lens_changes_address_and_chart_and_back_undoes_it(tab) -> None:
    page = tab.open("/who")
    before = text(page, TITLE)
    page.get_by_text("UTC zone", exact=True).click()
    after = until(page, TITLE, lambda found: found != before)
    assert "UTC+8" in after
    assert page.url.endswith("?lens=zone")
    page.wait_for_load_state("networkidle")
    page.go_back()
    assert until(page, TITLE, lambda found: found == before)
    assert "lens" not in page.url
    checked = page.locator("#f-lens input:checked")
    assert checked.get_attribute("value") == "employer"
    page.go_forward()
    until(page, TITLE, lambda found: found == after)


def test_an_address_restores_the_whole_selection(tab) -> None:
    page = tab.open(
        "/who?weight=contributors&set=pytorch&from=2024Q3&to=2026Q1&who=person,bot&focus=india"
    )
    subtitle = text(page, "#who-share .subtitle")
    assert "contributors of people and bots" in subtitle
    assert "PyTorch (2)" in subtitle
    assert "2024 Q3 – 2026 Q1" in subtitle
    assert "India" in text(page, TITLE)
    assert page.locator("#f-weight input:checked").get_attribute("value") == "contributors"
    assert page.locator("#f-from").input_value() == "2024 Q3"


def test_the_selection_goes_along_to_the_next_page(tab) -> None:
    page = tab.open("/who?lens=zone")
    page.locator("#nav").get_by_text("Ties").click()
    page.wait_for_selector("#ties-pairs .main-svg")
    assert page.url.endswith("/ties?lens=zone")
    assert "UTC offset" in text(page, "#ties-pairs .subtitle")
    page.locator("#reset").click()
    until(page, "#ties-pairs .subtitle", lambda found: "seat of the organization" in found)
    assert page.url.split("/")[-1].rstrip("?") == "ties"


def test_repositories_can_be_chosen_one_by_one(tab) -> None:
    page = tab.open("/who")
    page.locator("#f-repos").click()
    page.get_by_role("option", name="pytorch/ao").click()
    until(
        page, "#who-share .subtitle", lambda found: "Pytorch/ao" in found or "pytorch/ao" in found
    )
    assert "repos=pytorch/ao" in page.url


def test_the_table_is_reached_by_keyboard_and_holds_the_numbers(tab) -> None:
    page = tab.open("/who")
    page.locator("#who-share").get_by_role("tab", name="Chart").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("#who-share .ag-cell")
    heads = page.locator("#who-share .ag-header-cell-text").all_inner_texts()
    assert heads == ["Quarter from", "Group", "Changes", "Share"]
    assert "%" in page.locator("#who-share .ag-cell").nth(3).inner_text()


@pytest.mark.parametrize("card", ["who-share", "who-interval", "who-organizations"])
def test_every_view_of_a_card_follows_the_selection(tab, card: str) -> None:
    page = tab.open("/who")
    views = page.locator(f"#{card}").get_by_role("tab")
    views.nth(1).click()
    page.wait_for_selector(f"#{card} .ag-cell")
    page.get_by_text("UTC zone", exact=True).click()
    until(page, "#who-share .finding", lambda found: "UTC+8" in found)
    page.wait_for_selector(f"#{card} .ag-cell")
    views.nth(2).click()
    until(page, f"#{card} .panel-about", lambda found: len(found) > 40)
    views.nth(0).click()
    page.wait_for_selector(f"#{card} .main-svg, #{card} .message")


def test_the_about_tab_leads_to_the_definition(tab) -> None:
    page = tab.open("/who")
    page.locator("#who-share").get_by_role("tab", name="About").click()
    page.wait_for_url("**#who-share:about")
    page.locator("#who-share").get_by_text("How is this computed?").first.click()
    page.wait_for_url("**/method#metric-share_lower")
    page.wait_for_selector("#metric-share_lower[open]")
    assert page.url.endswith("/method#metric-share_lower")
    until(page, "#metric-share_lower", lambda found: "unknown row" in found)


def test_a_card_can_be_saved_as_csv(tab) -> None:
    page = tab.open("/who?from=2025Q1&to=2025Q2")
    with page.expect_download() as waiting:
        page.locator("#who-share").get_by_role("link", name="CSV").click()
    saved = waiting.value
    assert saved.suggested_filename == "who-share.csv"
    rows = list(csv.DictReader(io.StringIO(Path(saved.path()).read_text("utf-8-sig"))))
    assert {row["quarter"] for row in rows} == {"2025-01-01", "2025-04-01"}
    assert abs(sum(float(row["share"]) for row in rows) - 2) < 1e-9


def test_the_chart_can_be_saved_as_a_picture_and_is_shared_with_nobody(tab) -> None:
    page = tab.open("/who")
    page.locator("#who-share .js-plotly-plot").hover()
    buttons = page.locator("#who-share .modebar-btn")
    titles = [button.get_attribute("data-title") for button in buttons.all()]
    assert any("ownload" in (title or "") for title in titles)
    assert not any(re.search("share|cloud|edit", title or "", re.IGNORECASE) for title in titles)
    assert page.locator(".modebar-btn--logo").count() == 0
    with page.expect_download() as waiting:
        page.locator("#who-share .modebar-btn[data-title*='ownload']").click()
    assert waiting.value.suggested_filename == "who-share.svg"


def test_light_and_dark_reach_figures_and_tables(tab) -> None:
    page = tab.open("/who")
    ink = "getComputedStyle(document.querySelector('#who-share .xtick text')).fill"
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ink), page.evaluate(paper)
    page.locator("#scheme").click()
    for _ in range(100):
        if page.evaluate(ink) != light[0]:
            break
        page.wait_for_timeout(100)
    assert page.evaluate(ink) != light[0]
    assert page.evaluate(paper) != light[1]
    assert page.locator("html").get_attribute("data-scheme") == "dark"
    page.reload()
    page.wait_for_selector("#who-share .xtick text")
    assert page.evaluate(ink) != light[0]


def test_on_a_phone_the_filters_open_on_request(tab) -> None:
    tab.page.set_viewport_size({"width": 390, "height": 800})
    page = tab.open("/who")
    assert not page.locator("#f-lens").is_visible()
    page.locator("#menu").click()
    page.locator("#f-lens").wait_for(state="visible")
    assert page.locator("#menu").get_attribute("aria-expanded") == "true"


def test_the_first_tab_stop_skips_to_the_charts(tab) -> None:
    page = tab.open("/who")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_an_unknown_address_leads_back(tab) -> None:
    page = tab.open("/nope", "h1")
    assert text(page, "h1") == "There is no such page"
    page.get_by_text("Go to").click()
    page.wait_for_selector("#claims-summary .main-svg")


def test_no_answer_takes_half_a_second(tab) -> None:
    for address in PAGES:
        tab.open(address)
    tab.seen.slow.clear()
    tab.open("/who?lens=zone")
    tab.page.get_by_text("Employer’s seat", exact=True).click()
    tab.page.wait_for_load_state("networkidle")
    assert tab.seen.slow
    assert max(float(spent) for spent in tab.seen.slow) < 500


def test_a_newly_published_file_is_taken_up_without_losing_the_selection(
    tab, served, make_world: Callable[..., Path], tmp_path: Path
) -> None:
    page = tab.open("/who?weight=contributors&from=2025Q1")
    assert "build b-0001" in text(page, "#footer")
    before = text(page, "#who-share .subtitle")
    new = make_world(
        tmp_path / "next.duckdb",
        "update main.build set build_id = 'b-0002', simulated = false",
        "delete from main.monthly_contributors where repository = 'huggingface/peft'",
    )
    new.replace(served.path)
    until(page, "#footer", lambda found: "build b-0002" in found)
    until(page, "#who-share .subtitle", lambda found: found != before)
    assert page.url.endswith("?weight=contributors&from=2025Q1")
    assert "Simulated" not in text(page, "#notices")
    make_world(tmp_path / "back.duckdb").replace(served.path)
    until(page, "#footer", lambda found: "build b-0001" in found)


def test_the_view_of_a_card_is_part_of_the_address(tab) -> None:
    page = tab.open("/who?lens=zone#who-interval:table", "#who-interval .ag-cell")
    assert page.url.endswith("?lens=zone#who-interval:table")
    page.locator("#who-interval").get_by_role("tab", name="About").click()
    page.wait_for_selector("#who-interval .panel-about p")
    assert page.url.endswith("?lens=zone#who-interval:about")
