"""Which families of models a change names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.resolve.model_families import ModelFamilies, NamedFamily
from tracker.settings import load

FAMILIES = ModelFamilies(load().model_families)


def named(title, repository="somebody/something", **known):
    return [each.model_family for each in FAMILIES.named(title, repository, **known)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("[Model] Support Qwen2.5-VL and DeepSeek-V3", ["deepseek", "qwen"]),
        ("Fix rope of Llama-3.1", ["llama"]),
        ("[model] support GLM-4.7 (#7173)", ["chatglm"]),
        ("Add Mixtral 8x7B", ["mistral"]),
        ("支持混元大模型", ["hunyuan"]),
        ("新增通义千问的例子", ["qwen"]),
        ("Phi-3 Mini 4K", ["phi"]),
        ("support Yi-34B-Chat", ["yi"]),
        ("Kimi-K2: tool parser", ["kimi"]),
        ("falcon-40b accuracy", ["falcon"]),
        ("Update the readme", []),
        ("", []),
    ],
)
def test_a_title_names_families_by_whole_words(title, expected):
    assert named(title) == expected


@pytest.mark.parametrize(
    "title",
    [
        "Thanks to Kimi for the report",
        "Review by Kimish",
        "Merge pull request #12 from gemmafan/fix",
        "Rename phi to angle in the polar layer",
        "serve the API with falcon",
        "Move Yi Zhang to emeritus maintainers",
        "a Bloom filter for the cache",
        "minimax search in the game example",
        "Detect Granite Rapids",
        "llama.cpp: new flag",
        "Zephyr RTOS on Cortex-M55",
        "MIMO antennas",
        "influx of issues",
        "Support WAN deployments",
        "janus graph back end",
        "step 3: convert the weights",
        "Any-Step Video Diffusion",
    ],
)
def test_given_names_tools_and_common_words_are_no_models(title):
    assert named(title) == []


def test_phi_is_a_library_of_kernels_in_paddle():
    assert named("phi2 model attention", "PaddlePaddle/Paddle") == []
    assert named("phi2 model attention") == ["phi"]


def test_flux_counts_where_models_of_images_are_made():
    assert named("Flux: fix the scheduler", "huggingface/diffusers") == ["flux"]
    assert named("Flux: fix the scheduler") == []


def test_a_family_is_not_named_before_it_was_published():
    assert named("bert and qwen", on=date(2019, 1, 1)) == ["bert"]
    assert named("bert and qwen", on=date(2024, 1, 1)) == ["bert", "qwen"]


def test_a_path_names_a_family_without_a_condition():
    assert named("New model", paths=["vllm/model_executor/models/kimi.py"]) == ["kimi"]
    assert FAMILIES.named("qwen", "a/b", paths=["qwen2.py"]) == [
        NamedFamily("qwen", "title", "qwen*")
    ]
    assert FAMILIES.named("new", "a/b", paths=["models/qwen2_moe.py"]) == [
        NamedFamily("qwen", "path", "qwen*")
    ]


def test_what_stands_beside_is_compared_whole():
    assert named("Kimi fixed the vllm docs") == []  # "vl" does not stand in "vllm"
    assert named("Kimi VL: fix") == ["kimi"]


@given(st.text(max_size=200), st.lists(st.text(max_size=40), max_size=3))
def test_any_text_is_read(title, paths):
    found = FAMILIES.named(title, "a/b", paths=paths)
    assert [each.model_family for each in found] == sorted({each.model_family for each in found})
    assert FAMILIES.named(title, "a/b", paths=paths) == found
