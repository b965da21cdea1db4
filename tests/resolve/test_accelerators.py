"""Which hardware back ends a change names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.resolve.accelerators import Accelerators
from tracker.settings import load


@pytest.fixture(scope="module")
def accelerators():
    return Accelerators(load().accelerators)


def named(accelerators, title, repository="somebody/something", **known):
    return [each.accelerator for each in accelerators.named(title, repository, **known)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Faster CUDA graphs on H100", ["cuda"]),
        ("[ROCm] skip a test on MI300", ["rocm"]),
        ("Run the sampler on Ascend 910B", ["ascend"]),
        ("支持昇腾", ["ascend"]),
        ("Gaudi3: HPU graphs", ["gaudi"]),
        ("mlu: first kernels for Cambricon", ["cambricon"]),
        ("kernels for CUDA and ROCm", ["cuda", "rocm"]),
        ("a cascading fix", []),
        ("accuda is a made-up word", []),
        ("Update the readme", []),
    ],
)
def test_a_title_names_back_ends_by_whole_words(accelerators, title, expected):
    assert named(accelerators, title) == expected


def test_xpu_is_kunlun_in_paddle_and_intel_elsewhere(accelerators):
    assert named(accelerators, "xpu: new op", "PaddlePaddle/Paddle") == ["kunlun"]
    assert named(accelerators, "xpu: new op", "pytorch/ao") == ["intel-xpu"]


def test_bare_npu_is_ascend_only_where_the_tree_says_so(accelerators):
    assert named(accelerators, "npu: fix a shape", "alibaba/MNN") == []
    tree = {"torch_npu", "ascend"}
    assert named(accelerators, "npu: fix a shape", "huggingface/trl", tree=tree) == ["ascend"]


def test_an_arm_of_a_robot_is_no_processor(accelerators):
    assert named(accelerators, "arm backend: more", "huggingface/lerobot") in ([], ["arm"])
    assert named(accelerators, "calibrate the arm", "huggingface/lerobot") == []


def test_pallas_alone_is_no_accelerator(accelerators):
    assert named(accelerators, "pallas: tidy") == []


def test_a_path_or_its_ending_names_a_back_end(accelerators):
    found = accelerators.named("tidy", "a/b", paths=["csrc/cuda/scan.h", "csrc/x.hip"])
    assert [(each.accelerator, each.evidence) for each in found] == [
        ("cuda", "path"), ("rocm", "path"),
    ]  # fmt: skip


@given(st.text(max_size=500))
def test_any_title_is_answered(accelerators, title):
    for each in accelerators.named(title, "a/b"):
        assert each.evidence == "title"
