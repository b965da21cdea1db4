"""Source files of some simulated repositories: imports, copyright holders, licences."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain, repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

YEAR = 2024
"""From its first commit on the main line the files are there."""
_TERMS = (
    "Permission is hereby granted, free of charge, to any person obtaining a copy of this software"
    ' and associated documentation files (the "Software"), to deal in the Software without'
    " restriction, including without limitation the rights to use, copy, modify, merge, publish,"
    " distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the"
    " Software is furnished to do so, subject to the following conditions:\n\nThe above copyright"
    " notice and this permission notice shall be included in all copies or substantial portions of"
    ' the Software.\n\nTHE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR'
    " IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A"
    " PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE"
    " LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR"
    " OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER"
    " DEALINGS IN THE SOFTWARE.\n"
)
_OWN_TERMS = "Use these weights as you like, as long as you do not earn anything by it.\n"
SEATS: dict[str, str | None] = {
    "NVIDIA CORPORATION": "US",
    "Meta Platforms, Inc": "US",
    "The HuggingFace Team": "US",
    "Google LLC": "US",
    "Huawei Technologies Co., Ltd": "CN",
    "PaddlePaddle Authors": "CN",
    "Alibaba, Inc": "CN",
    "A Simulated Person": None,
}


@dataclass(frozen=True)
class Sources:
    """The files of one repository.

    Attributes:
        needed: module to files that cannot be loaded without it.
        optional: module to files that try to import it.
        holders: copyright holder to files that state it, a name of `SEATS`.
        images: base images of its Dockerfiles.
        has_model_terms: whether a licence of its own covers the models.
    """

    needed: Mapping[str, int]
    optional: Mapping[str, int]
    holders: Mapping[str, int]
    images: tuple[str, ...] = ()
    has_model_terms: bool = False

    def imports(self) -> Counter[str]:
        """Module to files that import it."""
        return Counter(self.needed) + Counter(self.optional)

    def files(self) -> dict[str, str]:
        """Path to text."""
        bodies = [
            *(f"import {name}\n" for name in _each(self.needed)),
            *(
                f"try:\n    import {name}\nexcept ImportError:\n    {name} = None\n"
                for name in _each(self.optional)
            ),
        ]
        heads = [
            f"# Copyright {YEAR} {name}. All rights reserved.\n" for name in _each(self.holders)
        ]
        count = max(len(bodies), len(heads))
        found = {
            f"package/part_{number}.py": head + (body or "WORDS = ()\n")
            for number, head, body in zip(
                range(count), chain(heads, repeat("")), chain(bodies, repeat("")), strict=False
            )
        }
        for number, image in enumerate(self.images):
            found[f"docker/{number}.Dockerfile"] = f"FROM {image} AS base\nRUN true\n"
        if self.has_model_terms:
            found["LICENSE-MODEL"] = _OWN_TERMS
        return found | {"LICENSE": f"MIT License\n\nCopyright (c) {YEAR} Simulated\n\n{_TERMS}"}


def _each(counts: Mapping[str, int]) -> Iterator[str]:
    for name, count in counts.items():
        yield from repeat(name, count)


# fmt: off
SOURCES: dict[str, Sources] = {
    "sim-torch/torch-core": Sources(
        {"numpy": 4, "triton": 2}, {"jax": 1}, {"Meta Platforms, Inc": 9, "NVIDIA CORPORATION": 3},
        ("nvidia/cuda:12.4", "rocm/dev-ubuntu:6.2")),
    "sim-hub/transform": Sources(
        {"torch": 6, "tokenizers": 2}, {"jax": 2, "tensorflow": 2},
        {"The HuggingFace Team": 8, "Google LLC": 4, "Alibaba, Inc": 2}, ("nvidia/cuda:12.4",)),
    "sim-serve/serve": Sources(
        {"torch": 9, "transformers": 5}, {"triton": 3, "torch_npu": 1},
        {"NVIDIA CORPORATION": 2, "A Simulated Person": 3}, ("nvidia/cuda:12.4",)),
    "sim-serve/serve-backend": Sources(
        {"torch": 5, "torch_npu": 6}, {}, {"Huawei Technologies Co., Ltd": 9},
        ("quay.io/ascend/cann:8.0",)),
    "sim-east/deep-learn": Sources(
        {"numpy": 7}, {"torch": 2}, {"PaddlePaddle Authors": 14, "NVIDIA CORPORATION": 2},
        ("nvidia/cuda:11.8",)),
    "sim-east/fast-deploy": Sources(
        {"paddle": 5, "transformers": 3}, {"torch": 2},
        {"PaddlePaddle Authors": 8, "The HuggingFace Team": 2}),
    "sim-east/model-zoo": Sources(
        {"torch": 7, "transformers": 6, "modelscope": 3}, {},
        {"Alibaba, Inc": 6, "The HuggingFace Team": 5, "Meta Platforms, Inc": 1},
        ("nvidia/cuda:12.1",), has_model_terms=True),
}
# fmt: on
