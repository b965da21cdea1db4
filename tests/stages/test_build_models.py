"""Models from the Hub's look-alike through the real models: the planted turn is measured."""

from __future__ import annotations

from dataclasses import replace

import duckdb
import pytest
import small_build

from tracker.raw.zone import RawZone
from tracker.settings import Organization
from tracker.simulate.hub import SimulatedHub
from tracker.simulate.hub_models import TURN, make_models
from tracker.stages.collect_huggingface import collect_huggingface
from tracker.stages.request import Request

OWNERS = {
    "alibaba": ("Qwen", "CN"),
    "deepseek": ("deepseek-ai", "CN"),
    "google": ("google", "US"),
    "meta": ("facebook", "US"),
    "mistral": ("mistralai", "FR"),
}
ACCOUNTS = dict(OWNERS.values())
MODELS = make_models(ACCOUNTS)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A file built from simulated models beside the small made-up world."""
    folder = tmp_path_factory.mktemp("models")
    world = small_build.decisions()
    decided = replace(
        world,
        organizations=(
            *world.organizations,
            *(
                Organization(id=one, name=one, kind="company", economy=seat, huggingface=(login,))
                for one, (login, seat) in OWNERS.items()
            ),
        ),
    )
    zone = RawZone(folder / "data" / "raw")
    with SimulatedHub(MODELS, page=20) as served, pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_ENDPOINT", served.url)
        patch.delenv("HF_TOKEN", raising=False)
        found = collect_huggingface(decided, zone, Request(sources=("huggingface",)))
        assert found.exit_code == 0
    files = small_build.write_raw(folder / "made-up") | {"models": zone.files("models")}
    with duckdb.connect(str(small_build.build(folder / "t.duckdb", files, decided))) as con:
        yield con


def test_every_tracked_model_is_published_once_with_its_owners_seat(published):
    rows = published.execute("select model, organization_economy from main.models").fetchall()
    expected = {(one.id, ACCOUNTS[one.author]) for one in MODELS if one.author in ACCOUNTS}
    assert set(rows) == expected
    assert len(rows) == len(expected)


def test_the_turn_of_the_simulated_world_is_measured(published):
    share = (
        "select metrics.base_model_share(base_organization_economy = 'CN', weight)"
        " from main.model_derivations where not is_own and base_organization_economy is not null"
        f" and quarter {{}} date '{TURN:%Y-%m-%d}'"
    )
    before = published.execute(share.format("<")).fetchone()[0]
    after = published.execute(share.format(">=")).fetchone()[0]
    for late, found in ((False, before), (True, after)):
        made = [
            (ACCOUNTS[base.partition("/")[0]], 1 / len(one.bases))
            for one in MODELS
            if one.author in ACCOUNTS and (one.created_at >= TURN) == late
            for _, base in one.bases
            if base.partition("/")[0] in ACCOUNTS
        ]
        expected = sum(w for economy, w in made if economy == "CN") / sum(w for _, w in made)
        assert found == pytest.approx(expected)
    assert before < 0.4 < after


def test_no_person_of_the_hub_is_published(published):
    for table in ("models", "model_derivations", "model_observations"):
        text = str(published.execute(f"select * from main.{table}").fetchall())
        assert "somebody" not in text
