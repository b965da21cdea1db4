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
    tree = {"torch_npu", "ascend"}
    title = "npu: fix a shape"
    assert named(accelerators, title, "alibaba/MNN", tree=tree) == ["unspecified"]
    assert named(accelerators, title, "huggingface/trl", tree=tree) == ["ascend"]
    assert named(accelerators, title, "huggingface/trl") == ["unspecified"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Fix an error on several GPUs", ["unspecified"]),
        ("GPU: faster with CUDA graphs", ["cuda"]),
        ("Vulkan: a GPU timer", ["vulkan"]),
        ("gpustat is a tool", []),
    ],
)
def test_a_processor_without_a_maker_counts_where_no_back_end_is_named(
    accelerators, title, expected
):
    assert named(accelerators, title) == expected


def test_amd_is_its_accelerators_where_no_general_processor_is_meant(accelerators):
    assert named(accelerators, "Tune a kernel for AMD") == ["rocm"]
    assert named(accelerators, "Faster on AMD EPYC") == []


def evidence(accelerators, paths, repository="somebody/something", title="tidy"):
    return {
        each.accelerator: each.evidence
        for each in accelerators.named(title, repository, paths=paths)
    }


def test_a_change_is_about_a_back_end_that_a_quarter_of_its_files_name(accelerators):
    files = ["a.py", "b.py", "c.py"]
    assert evidence(accelerators, [*files, "ops/ascend/d.py"]) == {"ascend": "path"}
    assert evidence(accelerators, [*files, "e.py", "ops/ascend/d.py"]) == {"ascend": "aside"}


def test_a_tidying_of_every_folder_is_about_no_back_end(accelerators):
    folders = ["cuda", "rocm", "xpu", "hpu", "musa", "mlu"]
    found = evidence(accelerators, [f"accelerator/{name}/a.py" for name in folders])
    assert set(found.values()) == {"aside"}
    assert len(found) == len(folders)


def test_a_title_says_more_than_a_path_aside(accelerators):
    files = [*(f"{number}.py" for number in range(9)), "ops/cuda/a.py"]
    assert evidence(accelerators, files, title="Rework CUDA graphs") == {"cuda": "title"}


def test_the_name_of_the_repository_is_no_evidence_about_one_change(accelerators):
    repository = "vllm-project/vllm-ascend"
    assert evidence(accelerators, ["vllm_ascend/worker.py"], repository) == {"ascend": "aside"}
    assert evidence(accelerators, ["vllm_ascend/310p/worker.py"], repository) == {"ascend": "path"}
    assert evidence(accelerators, ["vllm_ascend/worker.py"], "other/one") == {"ascend": "path"}


def test_folders_of_other_peoples_code_name_nothing(accelerators):
    assert evidence(accelerators, ["third_party/eigen/src/hip/a.h", "vendor/x/b.cu"]) == {}


def test_a_back_end_that_runs_on_anothers_code_path_counts_for_both(accelerators):
    found = accelerators.named("Build for Hygon DCU", "a/b")
    assert [each.accelerator for each in found] == ["hygon-dcu", "rocm"]


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
