"""Whose copyright a notice states."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.resolve.holders import organizations_of
from tracker.resolve.organizations.resolver import Organizations
from tracker.settings import load


@pytest.fixture(scope="module")
def known():
    return Organizations(load())


@pytest.mark.parametrize(
    ("holder", "organizations"),
    [
        ("NVIDIA CORPORATION & AFFILIATES", ["nvidia"]),
        ("PaddlePaddle Authors", ["baidu"]),
        ("The Hugging Face Inc. team", ["hugging-face"]),
        ("contributors to the Hugging Face project", ["hugging-face"]),
        ("Alibaba, Inc", ["alibaba"]),
        ("DeepSeek-AI and The HuggingFace Inc. team", ["deepseek", "hugging-face"]),
        ("the Johns Hopkins University", ["johns-hopkins-university"]),
        ("Example One and Example Two", []),
        ("Ann Example", []),
    ],
)
def test_each_of_joint_holders_is_named_and_a_person_is_not(known, holder, organizations):
    assert organizations_of(holder, known) == organizations


@given(holder=st.text(max_size=80))
def test_any_text_names_organizations_or_none(known, holder):
    assert all(organizations_of(holder, known))
