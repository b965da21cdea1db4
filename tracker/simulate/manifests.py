"""What some simulated repositories declare to stand on, in each form a project may choose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from tracker.simulate.sources import SOURCES, YEAR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.simulate.world import Commit

# Who looks after each package, as everybody knows; None: nobody knows.
MAKERS: dict[str, str | None] = {
    **dict.fromkeys(("torch", "transformers", "triton", "protobuf", "safetensors"), "US"),
    **dict.fromkeys(("paddlepaddle", "mindspore", "torch-npu", "modelscope"), "CN"),
    **dict.fromkeys(("numpy", "tqdm", "pytest"), "community"),
    **dict.fromkeys(("sim-private-kernels", "sim-internal-tools"), None),
}


@dataclass(frozen=True)
class Declared:
    """What a repository declares from a year on.

    Attributes:
        year: first calendar year.
        form: how it says so.
        hard: packages it needs.
        extra: packages for an optional feature.
        development: packages for its tests.
    """

    year: int
    form: Literal["pyproject", "requirements", "setup.py"]
    hard: tuple[str, ...]
    extra: tuple[str, ...] = ()
    development: tuple[str, ...] = ()

    @property
    def packages(self) -> set[str]:
        """All of them."""
        return {*self.hard, *self.extra, *self.development}

    def files(self) -> dict[str, str]:
        """Path to text."""
        if self.form == "pyproject":
            text = (
                f'[project]\nname = "simulated"\nversion = "{self.year}"\n'
                f"dependencies = {list(self.hard)}\n[project.optional-dependencies]\n"
                f"fast = {list(self.extra)}\ntest = {list(self.development)}\n"
            )
            return {"pyproject.toml": text}
        if self.form == "setup.py":
            text = (
                "from setuptools import setup\n\nneeded = []\n"
                + "".join(f"needed += [{name!r}]\n" for name in self.hard)
                + f"setup(name='simulated', install_requires=needed, extras_require="
                f"{{'fast': {list(self.extra)}, 'test': {list(self.development)}}})\n"
            )
            return {"setup.py": text}
        return {
            "requirements.txt": "-r requirements/common.txt\n",
            "requirements/common.txt": "".join(f"{name}>=1\n" for name in self.hard),
            "requirements/fast.txt": "".join(f"{name}  # optional\n" for name in self.extra),
            "requirements/test.txt": "".join(f"{name}\n" for name in self.development),
        }


# fmt: off
DECLARED: dict[str, tuple[Declared, ...]] = {
    "sim-hub/transform": (
        Declared(2022, "setup.py", ("numpy", "tqdm"), ("torch",), ("pytest",)),
        Declared(2024, "setup.py", ("numpy", "tqdm", "safetensors"), ("torch",), ("pytest",)),
    ),
    "sim-serve/serve": (
        Declared(2022, "requirements", ("torch", "numpy"), (), ("pytest",)),
        Declared(2023, "requirements", ("torch", "transformers", "numpy", "protobuf"),
                 ("triton", "torch-npu"), ("pytest", "sim-internal-tools")),
    ),
    "sim-east/deep-learn": (
        Declared(2022, "pyproject", ("numpy", "protobuf"), ("torch",), ("pytest",)),
        Declared(2025, "pyproject", ("numpy", "protobuf", "safetensors"), (), ("pytest",)),
    ),
    "sim-east/fast-deploy": (
        Declared(2022, "requirements", ("torch", "transformers", "numpy"), ("triton",)),
        Declared(2024, "requirements", ("paddlepaddle", "transformers", "numpy"), ("triton",)),
        Declared(2025, "requirements", ("paddlepaddle", "mindspore", "numpy"),
                 ("sim-private-kernels",)),
    ),
    "sim-east/model-zoo": (
        Declared(2022, "pyproject", ("torch", "transformers", "tqdm", "modelscope"), (),
                 ("pytest",)),
    ),
}
# fmt: on


def files_of(name: str, commits: Sequence[Commit]) -> Mapping[int, Mapping[str, str]]:
    """Which commits write which files: on the main line, the first one of each year named."""
    by_mark = {commit.mark: commit for commit in commits}
    line = [commits[-1]] if commits else []
    while line and line[-1].parents:
        line.append(by_mark[line[-1].parents[0]])
    wanted = [(declared.year, declared.files()) for declared in DECLARED.get(name, ())]
    if name in SOURCES:
        wanted.append((YEAR, SOURCES[name].files()))
    found: dict[int, dict[str, str]] = {}
    for year, files in wanted:
        start = datetime(year, 1, 1, tzinfo=UTC).timestamp()
        first = next((one for one in reversed(line) if one.committed_at >= start), None)
        if first:
            found.setdefault(first.mark, {}).update(files)
    return found
