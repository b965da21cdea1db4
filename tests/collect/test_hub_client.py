"""One page of the Hub: limits are honoured, faults are survived, tokens stay where they belong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tracker.collect.github.budget import Budget
from tracker.collect.hub_client import BadCursor, Connection, Hub, connection
from tracker.errors import ConfigError, IncompleteError, TrackerError
from tracker.simulate.hub import SimulatedHub
from tracker.simulate.hub_models import make_models

MODELS = make_models({"Qwen": "CN", "facebook": "US"})
OWN = sum(one.author == "Qwen" for one in MODELS)


@pytest.fixture
def served():
    with SimulatedHub(MODELS) as server:
        yield server


@pytest.fixture
def slept():
    return []


@pytest.fixture
def hub(served, slept):
    return Hub(Connection(served.url), sleep=slept.append, timeout=5)


def test_a_page_holds_an_accounts_models_and_where_to_go_on(served, hub):
    served.page = 5
    first = hub.page("Qwen", None)
    second = hub.page("Qwen", first.following)
    names = [one["id"] for one in (*first.models, *second.models)]
    assert len(set(names)) == 10
    assert all(name.startswith("Qwen/") for name in names)
    assert abs(first.at - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_last_page_has_none_after_it(hub):
    page = hub.page("Qwen", None)
    assert (len(page.models), page.following) == (OWN, None)


def test_a_limit_is_waited_for_by_the_hubs_own_word(served, hub, slept):
    served.window.limit = served.limit = 0
    with pytest.raises(IncompleteError, match="many tries"):
        hub.page("Qwen", None)
    assert served.refused == 5
    assert all(295 <= seconds <= 302 for seconds in slept)


def test_the_window_is_never_spent_to_the_last(served, hub, slept):
    for _ in range(476):
        served.window.take(1)
    hub.page("Qwen", None)
    assert slept == []
    hub.page("Qwen", None)
    assert len(slept) == 1
    assert served.refused == 0


def test_a_busy_hub_is_asked_again(served, hub, slept):
    served.faults += [503, 0, 502]
    assert hub.page("Qwen", None).models
    assert slept == [1.0, 2.0, 4.0]


def test_nobody_there_is_an_incomplete_run_not_a_traceback(slept):
    hub = Hub(Connection("http://127.0.0.1:1"), sleep=slept.append, timeout=2)
    with pytest.raises(IncompleteError, match="many tries"):
        hub.page("Qwen", None)


def test_a_refused_token_is_said_so_and_not_repeated(served, slept):
    hub = Hub(Connection(served.url, "hf_wrongtoken"), sleep=slept.append)
    with pytest.raises(ConfigError, match="HF_TOKEN") as error:
        hub.page("Qwen", None)
    assert "hf_wrongtoken" not in str(error.value)
    assert "hf_wrongtoken" not in repr(Connection(served.url, "hf_wrongtoken"))


def test_a_place_that_is_no_longer_known_is_told_apart(served, hub):
    served.spoilt.add("old")
    with pytest.raises(BadCursor):
        hub.page("Qwen", "old")


def test_what_is_no_list_is_refused(served, hub):
    served.faults.append(404)
    with pytest.raises(TrackerError, match="HTTP 404"):
        hub.page("Qwen", None)


def test_a_budget_ends_before_the_next_request(served):
    hub = Hub(Connection(served.url), Budget(1, source="Hugging Face"))
    hub.page("Qwen", None)
    with pytest.raises(IncompleteError, match="Hugging Face"):
        hub.page("Qwen", None)
    assert len(served.requests) == 1


def test_it_does_not_wait_beyond_the_time_set(served, slept):
    served.window.limit = served.limit = 0
    until = datetime.now(UTC) + timedelta(seconds=30)
    hub = Hub(Connection(served.url), Budget(until=until), sleep=slept.append)
    with pytest.raises(IncompleteError, match="time set"):
        hub.page("Qwen", None)
    assert slept == []


def test_the_hub_learns_the_tool_and_nothing_of_what_runs_it(served, hub):
    hub.page("Qwen", None)
    (agent,) = served.agents
    assert agent.startswith("ai-contribution-tracker/")
    assert "torch" not in agent
    assert "agent/" not in agent


def test_plain_http_is_for_loopback_only():
    assert connection({}).url == "https://huggingface.co"
    assert connection({"HF_ENDPOINT": "http://127.0.0.1:8/"}).url == "http://127.0.0.1:8"
    with pytest.raises(ConfigError, match="in the clear"):
        connection({"HF_ENDPOINT": "http://hub.example", "HF_TOKEN": "hf_x"})


def test_told_to_stay_offline_nothing_is_asked(served, hub, monkeypatch):
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(ConfigError, match="HF_HUB_OFFLINE"):
        hub.page("Qwen", None)
    assert served.requests == []
