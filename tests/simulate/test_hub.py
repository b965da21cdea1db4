"""The simulated Hub looks like the real one to its own library, and its models have known truth."""

from __future__ import annotations

from huggingface_hub import HfApi

from tracker.simulate.hub import SimulatedHub
from tracker.simulate.hub_models import TURN, make_models

ACCOUNTS = {"Qwen": "CN", "deepseek-ai": "CN", "facebook": "US", "google": "US", "mistralai": "FR"}
MODELS = make_models(ACCOUNTS)


def test_the_same_accounts_give_the_same_models():
    assert make_models(ACCOUNTS) == MODELS
    assert make_models(ACCOUNTS, seed=8) != MODELS


def test_derivatives_turn_from_one_regions_models_to_the_others():
    def share(late):
        made = [
            ACCOUNTS.get(base.partition("/")[0])
            for one in MODELS
            if one.author in ACCOUNTS and (one.created_at >= TURN) == late
            for _, base in one.bases
        ]
        return sum(economy == "CN" for economy in made) / len(made)

    assert share(late=False) < 0.4 < share(late=True)


def test_the_hubs_own_library_reads_it_page_by_page():
    with SimulatedHub(MODELS, page=7) as served:
        api = HfApi(endpoint=served.url, token=False)
        found = list(api.list_models(author="qwen", expand=["author", "tags", "baseModels"]))
    assert [one.id for one in found] == [one.id for one in MODELS if one.author == "Qwen"]
    derived = next(one for one in found if one.base_models)
    assert set(derived.base_models) == {"relation", "models"}
    assert any(tag.startswith("base_model:finetune:") for one in found for tag in one.tags)
    assert found[0].downloads is None  # it was not asked for
