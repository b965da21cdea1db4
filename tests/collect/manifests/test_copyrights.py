"""Whose copyright a file states."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.collect.manifests.copyrights import holders


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("# Copyright (c) 2024, NVIDIA CORPORATION. All rights reserved.", "NVIDIA CORPORATION"),
        ("# Copyright 2023-2025 The Example Team. All rights reserved.", "The Example Team"),
        ("// Copyright (c) Acme, Inc. and its affiliates. All Rights Reserved", "Acme, Inc"),
        ("   Copyright (c) 2022 Example Authors. All Rights Reserved.", "Example Authors"),
        ("# SPDX-FileCopyrightText: Copyright contributors to the x", "contributors to the x"),
        ("# SPDX-FileCopyrightText: 2024 Example", "Example"),
        ("/* © 2021-present Example GmbH <me@example.org> */", "Example GmbH"),
        ("# Copyright 2024 by Ann Example (ann@example.org)", "Ann Example"),
        ("# Copyright (c) Alibaba, Inc. and/or its affiliates.", "Alibaba, Inc"),
    ],
)  # fmt: skip
def test_a_holder_is_read_without_years_and_addresses(line, holder):
    assert holders(line) == {holder}


@pytest.mark.parametrize(
    "line",
    [
        "the above copyright notice and this permission notice shall be included",
        "copyright = '2024, someone'",
        "Copyright (c) <year> <owner>",
        "# Copyright 2024",
        "print('no such word')",
    ],
)
def test_what_names_nobody_is_no_holder(line):
    assert holders(line) == set()


def test_only_the_first_forty_lines_count():
    assert holders("\n" * 39 + "# Copyright Example") == {"Example"}
    assert holders("\n" * 40 + "# Copyright Example") == set()


@given(st.text(max_size=300))
def test_any_line_is_read(text):
    assert all("@" not in one for one in holders("copyright " + text))
