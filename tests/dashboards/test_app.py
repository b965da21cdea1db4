from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from dashboards.app import create_app
from dashboards.pages import CARDS, PAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask.testing import FlaskClient

HOST = "127.0.0.1:8050"


@pytest.fixture(scope="module")
def client(world_path: Path) -> FlaskClient:
    return create_app(world_path).server.test_client()


def get(client: FlaskClient, address: str, **headers: str):
    return client.get(address, headers={"Host": HOST, **headers})


@pytest.mark.parametrize("address", ["/", "/who", "/ties", "/method", "/nope", "/who?lens=zone"])
def test_every_address_answers_with_a_page_in_english(client: FlaskClient, address: str) -> None:
    answer = get(client, address)
    assert answer.status_code == 200
    assert '<html lang="en">' in answer.text


def layout(client: FlaskClient, address: str) -> str:
    answer = get(client, "/_dash-layout", Referer=f"http://{HOST}{address}")
    return json.dumps(answer.get_json(), ensure_ascii=False)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.label)
def test_the_first_answer_already_holds_the_first_chart(client: FlaskClient, page) -> None:
    text = layout(client, page.path)
    assert page.question in text
    assert f'"card": "{page.cards[0].name}"' in text
    assert re.search(r'"type": "(Graph|AgGrid)"', text)


def test_the_root_is_the_page_of_the_claims(client: FlaskClient) -> None:
    assert "Do the claims hold?" in layout(client, "/")


def test_an_unknown_address_says_so_and_leads_back(client: FlaskClient) -> None:
    text = layout(client, "/nope")
    assert "There is no such page" in text
    assert "Go to “Do the claims hold?”" in text


def test_every_page_says_that_it_is_simulated_and_not_for_redistribution(
    client: FlaskClient,
) -> None:
    for page in PAGES:
        text = layout(client, page.path)
        assert "Simulated." in text
        assert "not for redistribution" in text
        assert "b-0001" in text


def test_missing_places_are_told_with_the_one_command_that_brings_them(
    client: FlaskClient,
) -> None:
    assert "tracker collect github" in layout(client, "/who")


def test_the_zone_lens_warns_on_every_page(client: FlaskClient) -> None:
    for page in PAGES:
        assert "A time zone is not a country" in layout(client, f"{page.path}?lens=zone")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "tracker:8050", ""])
def test_names_that_are_not_its_own_are_refused(client: FlaskClient, host: str) -> None:
    assert client.get("/who", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost:8050", "127.0.0.1:9", "[::1]:8050", "LOCALHOST"])
def test_its_own_names_are_answered_on_any_port(client: FlaskClient, host: str) -> None:
    assert client.get("/who", headers={"Host": host}).status_code == 200


def test_nothing_may_be_loaded_from_elsewhere(client: FlaskClient) -> None:
    answer = get(client, "/who")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'sha256-" in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"https?://(?!127\.0\.0\.1)", answer.text)


def test_a_browser_may_keep_plotly_for_good_and_asks_for_it_before_the_framework(
    client: FlaskClient,
) -> None:
    text = get(client, "/who").text
    scripts = re.findall(r'<script src="([^"]+)"', text)
    ordered = re.search(r'rel="preload" as="script" fetchpriority="high" href="([^"]+)"', text)
    assert ordered
    framework = [n for n, address in enumerate(scripts) if "_dash-component-suites" in address]
    assert 0 <= scripts.index(ordered[1]) < framework[0]
    answer = get(client, ordered[1])
    assert b"plotly.js v" in answer.data[:100]
    assert answer.cache_control.max_age == 365 * 24 * 3600


@pytest.mark.parametrize("name", sorted(CARDS))
@pytest.mark.parametrize("kind", ["csv", "parquet", "json"])
def test_every_card_can_be_taken_home(client: FlaskClient, name: str, kind: str) -> None:
    answer = get(client, f"/download/{name}.{kind}?weight=contributors")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.{kind}"'
    assert answer.data


def test_a_download_follows_the_selection_in_its_address(client: FlaskClient) -> None:
    whole = get(client, "/download/who-share.csv").text.splitlines()
    part = get(client, "/download/who-share.csv?from=2025Q1&to=2025Q1").text.splitlines()
    assert len(part) < len(whole)
    assert {line[:10] for line in part[1:]} == {"2025-01-01"}


def test_metadata_never_hold_the_fingerprint_of_the_key(client: FlaskClient) -> None:
    words = json.loads(get(client, "/download/who-share.json").text)
    assert words["build_id"] == "b-0001"
    assert "key_fingerprint" not in words


@pytest.mark.parametrize("address", ["/download/x.csv", "/download/who-share.exe"])
def test_there_is_nothing_else_to_download(client: FlaskClient, address: str) -> None:
    assert get(client, address).status_code == 404


def test_without_a_file_pages_and_downloads_say_what_to_do(tmp_path: Path) -> None:
    client = create_app(tmp_path / "tracker.duckdb").server.test_client()
    assert "There is nothing to show yet" in layout(client, "/who")
    answer = get(client, "/download/who-share.csv")
    assert answer.status_code == 503
    assert "tracker run" in answer.text


def test_an_empty_file_gives_pages_without_a_traceback(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    tables = (
        "collections contributors coverage economies estimates events metrics monthly"
        " monthly_contributors organizations presets regions repositories repository_homes"
        " sources ties unverified build publication families claims claim_tests"
    )
    path = make_world(
        tmp_path / "tracker.duckdb", *(f"delete from main.{table}" for table in tables.split())
    )
    client = create_app(path).server.test_client()
    for page in PAGES:
        text = layout(client, page.path)
        assert page.question in text
        assert "Something went wrong" not in text
    for name in CARDS:
        answer = get(client, f"/download/{name}.json")
        assert answer.status_code == 200
        assert "Something went wrong" not in answer.text
