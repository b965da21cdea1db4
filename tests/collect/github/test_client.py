"""PyGithub on a real connection: each way in which GitHub answers badly, one request each."""

from __future__ import annotations

import threading
import time

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tracker.collect.github.client import Client
from tracker.collect.github.faults import (
    BadCursor,
    Dropped,
    Limited,
    Missing,
    TooBig,
    Unauthorized,
)
from tracker.collect.github.queries import document, priced
from tracker.collect.github.tokens import connection
from tracker.simulate.github.faults import Faults
from tracker.simulate.github.limits import Token

VIEWER = {"withEmail": True}


def client_of(world, *, secret=None, timeout=5):
    environment = {"GITHUB_API_URL": world.github.url, "GITHUB_TOKEN": secret or world.secrets[0]}
    there = connection(environment)
    return Client(there.tokens[0].auth, there.url, timeout=timeout)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("secondary_with_wait", Limited),
        ("secondary_without_wait", Limited),
        ("too_many_with_wait", Limited),
        ("too_many_without_wait", Limited),
        ("primary", Limited),
        ("rate_limited", Limited),
        ("rate_limit", Limited),
        ("only_message", Limited),
        ("bad_gateway", TooBig),
        ("gateway_timeout", TooBig),
        ("something_wrong", TooBig),
        ("resource_limits", TooBig),
        ("server_error", Dropped),
        ("cut_short", Dropped),
        ("dropped", Dropped),
        ("bad_cursor", BadCursor),
    ],
)
def test_a_bad_answer_is_one_request_and_one_fault(world, fault, kind):
    here = world({"octo/hello": 4}, people=2, faults=Faults(script=[fault]))
    client = client_of(here)
    variables = {
        "owner": "octo", "name": "hello", "first": 4, "reviews": 20, "commits": 20,
        "withCommits": True, "field": "CREATED_AT", "direction": "ASC",
    }  # fmt: skip
    with pytest.raises(kind):
        client.graphql(document("pull_requests"), variables)
    assert len(here.github.requests) == 1
    assert client.graphql(document("pull_requests"), variables).data["repository"]


def test_silence_asks_for_less(world):
    here = world({"octo/hello": 1}, people=2, faults=Faults(script=["timeout"], stall=1.5))
    with pytest.raises(TooBig):
        client_of(here, timeout=1).graphql(document("viewer"), VIEWER)


def test_the_price_of_a_page_can_be_had_for_nothing(world):
    here = world()
    variables = {
        "owner": "octo", "name": "hello", "first": 49, "reviews": 20, "commits": 20,
        "withCommits": True, "field": "CREATED_AT", "direction": "ASC",
    }  # fmt: skip
    answer = client_of(here).graphql(priced(document("pull_requests")), variables)
    assert answer.data["rateLimit"]["cost"] == 1
    assert answer.data["repository"] is None
    assert here.github.points == 0


def test_a_wrong_token_is_told_from_all_else(world):
    with pytest.raises(Unauthorized):
        client_of(world(), secret="ghp_" + "0" * 36).graphql(document("viewer"), VIEWER)


def test_enterprise_servers_have_another_path(world):
    here = world(prefix="/api/v3")
    assert here.github.url.endswith("/api/v3")
    assert client_of(here).graphql(document("viewer"), VIEWER).data["viewer"]["login"] == "person-0"
    assert client_of(here).rest("/user").data["login"] == "person-0"


def test_an_unchanged_resource_costs_nothing(world):
    here = world()
    client = client_of(here)
    first = client.rest("/users/person-1")
    assert client.rest("/users/person-1").data == first.data
    assert [status for _, _, status in here.github.requests] == [200, 304]
    assert here.github.tokens[here.secrets[0]].windows["core"].used == 1


def test_what_is_not_there_is_told_from_a_fault(world):
    with pytest.raises(Missing):
        client_of(world()).rest("/users/nobody-at-all")


def test_threads_never_get_each_others_answers(world):
    here = world(people=12)
    client = client_of(here)
    wrong = []

    def ask(number):
        for _ in range(15):
            got = client.rest(f"/users/person-{number}").data["login"]
            if got != f"person-{number}":
                wrong.append(got)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.fixture(scope="session")
def private_key():
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def test_an_app_renews_its_token_before_it_ends(world, private_key, tmp_path):
    here = world(app_seconds=21.0)  # PyGithub renews 20 seconds before the end
    path = tmp_path / "app.pem"
    path.write_text(private_key)
    there = connection(
        {
            "GITHUB_API_URL": here.github.url,
            "GITHUB_APP_ID": "17",
            "GITHUB_APP_INSTALLATION_ID": "4",
            "GITHUB_APP_PRIVATE_KEY": str(path),
        }
    )
    assert [token.kind for token in there.tokens] == ["app"]
    client = Client(there.tokens[0].auth, there.url)
    assert client.rest("/rate_limit").data["rate"]["limit"] == 5_000
    assert client.rest("/rate_limit").data["rate"]["limit"] == 5_000
    issued = [text for text in here.github.tokens if text.startswith("ghs_")]
    assert len(issued) == 1
    time.sleep(1.1)
    client.rest("/rate_limit")
    assert len([text for text in here.github.tokens if text.startswith("ghs_")]) == 2


def test_an_app_that_is_not_let_in_is_told_from_a_lost_answer(world, private_key):
    here = world(tokens={"unused": Token()})
    there = connection(
        {
            "GITHUB_API_URL": f"{here.github.url}/nowhere",
            "GITHUB_APP_ID": "17",
            "GITHUB_APP_INSTALLATION_ID": "4",
            "GITHUB_APP_PRIVATE_KEY": private_key,
        }
    )
    with pytest.raises(Unauthorized):
        Client(there.tokens[0].auth, there.url).rest("/rate_limit")
