"""Forms let through what exists and nothing that could be mistaken for an option or a path."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.settings import forms


def fits(kind, text) -> bool:
    (form,) = get_args(kind)[1:]
    return form.pattern.fullmatch(text) is not None


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (forms.RepositoryName, "huggingface/huggingface_hub", True),
        (forms.RepositoryName, "ggml-org/llama.cpp", True),
        (forms.RepositoryName, "--upload-pack=x/y", False),
        (forms.RepositoryName, "a/..", False),
        (forms.RepositoryName, "a/b/c", False),
        (forms.RepositoryName, "a/b\n", False),
        (forms.Login, "dependabot[bot]", True),
        (forms.Login, "name_corp", True),
        (forms.Login, "-name", False),
        (forms.Domain, "linux.alibaba.com", True),
        (forms.Domain, "xn--fiqs8s.cn", True),
        (forms.Domain, "localhost", False),
        (forms.Domain, "a..b", False),
        (forms.Address, "github-actions[bot]@users.noreply.github.com", True),
        (forms.Address, "A@b.c", False),
        (forms.Address, "a@b@c.d", False),
        (forms.Word, "昇腾", True),
        (forms.Word, "two words", True),
        (forms.Word, "Upper", False),
        (forms.Package, "nvidia-*", True),
        (forms.Package, "huggingface_hub", False),
        (forms.Scope, "PaddlePaddle/", True),
        (forms.Scope, "PaddlePaddle", False),
        (forms.Source, "", True),
        (forms.Source, "https://example.org/a", True),
        (forms.Source, "javascript:alert(1)", False),
    ],
)
def test_a_text_fits_its_form_or_not(kind, text, expected):
    assert fits(kind, text) is expected


@given(st.text(max_size=40))
def test_no_repository_name_leaves_its_folder_or_reads_as_an_option(text):
    if fits(forms.RepositoryName, text):
        owner, name = text.split("/")
        assert not owner.startswith("-")
        assert name not in {".", ".."}
        assert text.isascii()
        assert text.isprintable()
