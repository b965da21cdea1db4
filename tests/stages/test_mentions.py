"""Which commits name which families and accelerators, from the raw zone's batches."""

from __future__ import annotations

from datetime import datetime

import pyarrow as pa
import pytest
import small_build

from tracker import settings
from tracker.engine import duckdb as engine
from tracker.entities import MANIFESTS
from tracker.stages.mentions import mentions


@pytest.fixture(scope="module")
def decided():
    return settings.load()


def named(con, decided, commits, table="named_model_families"):
    rows = pa.Table.from_pylist(commits, schema=small_build.COMMITS)
    con.register("given", rows)
    con.execute("create or replace table raw.commits_batches as select *, 0 as sequence from given")
    return mentions(con, decided)[table].to_pylist()


@pytest.fixture
def con():
    with engine.database(None, engine.Limits(threads=1)) as connection:
        engine.hand_in(
            connection,
            small_build.tables(
                repository_aliases=[{"alias": "old/name", "repository": "new/name"}]
            ),
        )
        connection.register("none", MANIFESTS.empty_table())
        connection.execute("create table raw.manifests_batches as from none")
        yield connection


def commit(subject, day="2025-01-01", **more):
    row = next(small_build.commits("acme/engine"))
    moment = datetime.fromisoformat(f"{day}T00:00:00+00:00")
    return row | {"subject": subject, "authored_at": moment} | more


def test_a_title_and_a_path_name_families(con, decided):
    found = named(con, decided, [commit("Add Qwen3", paths=["models/llama.py"])])
    assert [(row["model_family"], row["evidence"]) for row in found] == [
        ("llama", "path"),
        ("qwen", "title"),
    ]


def test_a_commit_collected_twice_names_once_and_under_todays_name(con, decided):
    rows = [commit("Qwen", repository="old/name"), commit("Qwen", repository="new/name")]
    (found,) = named(con, decided, rows)
    assert found["repository"] == "new/name"


def test_a_commit_before_the_family_names_nothing(con, decided):
    assert named(con, decided, [commit("Qwen", "2020-01-01")]) == []


def test_a_commit_without_a_title_names_nothing(con, decided):
    assert named(con, decided, [commit(None)]) == []


def test_a_title_and_an_ending_name_accelerators(con, decided):
    rows = [commit("Faster on ROCm", paths=["csrc/scan.cu"])]
    found = named(con, decided, rows, "named_accelerators")
    assert [(row["accelerator"], row["evidence"]) for row in found] == [
        ("cuda", "path"),
        ("rocm", "title"),
    ]


def test_a_word_that_needs_the_tree_is_believed_where_the_paths_show_it(con, decided):
    npu, elsewhere = commit("npu: a shape"), commit("npu: a shape", repository="other/one")
    shown = commit("tidy", paths=["src/torch_npu/a.py", "src/ascend/b.py"], sha=b"\x05" * 20)
    found = named(con, decided, [npu, shown, elsewhere], "named_accelerators")
    assert {(row["repository"], row["accelerator"]) for row in found} == {
        ("acme/engine", "ascend"),
        ("other/one", "unspecified"),
    }


def test_the_name_of_a_repository_belongs_to_its_tree(con, decided):
    rows = [commit("npu: a shape", repository="acme/ascend-ops")]
    (found,) = named(con, decided, rows, "named_accelerators")
    assert (found["accelerator"], found["evidence"]) == ("ascend", "title")


def test_a_base_image_carries_what_its_name_or_one_of_its_tags_says(con, decided):
    images = [
        *(("nvidia/cuda", "12.4"), ("quay.io/ascend/cann", ""), ("rocm/pytorch", "latest")),
        *(("pytorch/pytorch", "2.5"), ("pytorch/pytorch", "2.5-cuda12.4"), ("ubuntu", "22.04")),
    ]
    rows = [
        {"record": "declaration", "strength": "image", "package": name, "specifier": tag}
        for name, tag in images
    ]
    con.register("images", pa.Table.from_pylist(rows, schema=MANIFESTS))
    con.execute("create or replace table raw.manifests_batches as from images")
    assert named(con, decided, [commit("tidy")], "image_accelerators") == [
        {"image": "nvidia/cuda", "accelerator": "cuda"},
        {"image": "pytorch/pytorch", "accelerator": "cuda"},
        {"image": "quay.io/ascend/cann", "accelerator": "ascend"},
        {"image": "rocm/pytorch", "accelerator": "rocm"},
    ]
