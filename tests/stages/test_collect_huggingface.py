"""Models of tracked organizations, from the Hub's look-alike into a real raw zone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tracker import settings
from tracker.errors import ConfigError
from tracker.raw.zone import RawZone
from tracker.settings import Organization
from tracker.simulate.hub import SimulatedHub
from tracker.simulate.hub_models import make_models
from tracker.stages.collect_huggingface import collect_huggingface
from tracker.stages.request import Request

ACCOUNTS = {"Qwen": "CN", "facebook": "US"}
MODELS = make_models(ACCOUNTS)
OWN = sum(one.author in ACCOUNTS for one in MODELS)
ASKED = Request(sources=("huggingface",))


@pytest.fixture(scope="module")
def decided():
    owners = (("alibaba", "Qwen"), ("meta", "facebook"), ("acme", "nothing-there"))
    return replace(
        settings.load(),
        organizations=tuple(
            Organization(id=one, name=one, kind="company", huggingface=(login,))
            for one, login in owners
        ),
    )


@pytest.fixture
def zone(tmp_path):
    return RawZone(tmp_path / "data" / "raw")


@pytest.fixture
def served(monkeypatch):
    with SimulatedHub(MODELS) as server:
        monkeypatch.setenv("HF_ENDPOINT", server.url)
        monkeypatch.delenv("HF_TOKEN", raising=False)
        yield server


def test_every_account_is_collected_and_not_due_again(served, zone, decided):
    found = collect_huggingface(decided, zone, ASKED)
    assert found.exit_code == 0
    assert sum(step.rows for step in found.steps) == OWN
    assert zone.scopes("models") == ["Qwen", "facebook", "nothing-there"]
    served.requests.clear()
    assert collect_huggingface(decided, zone, ASKED).steps == ()
    assert served.requests == []
    again = collect_huggingface(decided, zone, replace(ASKED, everything=True))
    assert sum(step.rows for step in again.steps) == 0
    assert zone.read("models").num_rows == OWN


def test_a_budget_ends_it_incomplete_and_the_next_run_goes_on(served, zone, decided):
    served.page = 6
    first = collect_huggingface(decided, zone, replace(ASKED, budget=2))
    assert first.exit_code == 3
    assert 0 < zone.read("models").num_rows < OWN
    assert collect_huggingface(decided, zone, ASKED).exit_code == 0
    rows = zone.read("models").to_pylist()
    assert sorted(row["id"] for row in rows) == sorted(
        one.id for one in MODELS if one.author in ACCOUNTS
    )


def test_an_account_that_is_held_by_another_run_does_not_stop_the_others(served, zone, decided):
    with zone.lock("Qwen"):
        found = collect_huggingface(decided, zone, ASKED)
    assert found.exit_code == 4
    assert zone.scopes("models") == ["facebook", "nothing-there"]


def test_a_run_for_one_repository_asks_nothing(served, zone, decided):
    asked = Request(repositories=("owner/name",))
    assert collect_huggingface(decided, zone, asked).steps == ()
    assert served.requests == []
    with pytest.raises(ConfigError, match="--repo"):
        collect_huggingface(decided, zone, replace(asked, sources=("huggingface",)))


def test_a_refused_token_is_one_line(served, zone, decided, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "hf_notaccepted")
    found = collect_huggingface(decided, zone, ASKED)
    assert found.exit_code == 2
    assert "HF_TOKEN" in found.summary()
    assert "hf_notaccepted" not in found.summary()
