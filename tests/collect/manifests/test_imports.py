"""What a Python file imports."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.collect.manifests.imports import imports

WANTED = frozenset({"torch", "google.protobuf", "paddle"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import torch\n", {"torch": True}),
        ("import os, torch.nn as nn\n", {"torch": True}),
        ("from torch import nn\n", {"torch": True}),
        ("from google import protobuf\n", {"google.protobuf": True}),
        ("from google.protobuf.message import M\n", {"google.protobuf": True}),
        ("import google.cloud\n", {}),
        ("import torchvision\n", {}),
        ("from .torch import x\nfrom . import torch\n", {}),
        ("try:\n    import torch\nexcept ImportError:\n    torch = None\n", {"torch": False}),
        ("def f():\n    import paddle\n", {"paddle": False}),
        ("try:\n    import torch\nexcept ImportError:\n    pass\nimport torch\n", {"torch": True}),
        ('"""Example.\n\n    import torch\n"""\n', {}),
        ("# import torch\n", {}),
        ("import torch\nprint 'python 2'\n", None),
    ],
)
def test_imports_are_found_by_syntax(text, found):
    assert imports(text, WANTED) == found


@given(st.text(max_size=200))
def test_any_text_is_read_or_no_python(text):
    found = imports("import torch\n" + text, WANTED)
    assert found is None or set(found) <= WANTED
