"""What a repository declares to stand on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.collect.manifests import kind_of, parse


def names(kind, text, path=""):
    return {(d.package, d.strength, d.group) for d in parse(kind, path, text).declarations}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("requirements.txt", "requirements"),
        ("requirements/cuda.txt", "requirements"),
        ("python/requirements-dev.txt", "requirements"),
        ("pyproject.toml", "pyproject"),
        ("setup.py", "setup.py"),
        ("setup.cfg", "setup.cfg"),
        ("environment.yml", "environment"),
        ("conda/recipe/meta.yaml", "conda recipe"),
        ("docker/Dockerfile.cuda", "dockerfile"),
        ("Dockerfile", "dockerfile"),
        ("docker/Dockerfile_npu", "dockerfile"),
        ("docker/npu.Dockerfile", "dockerfile"),
        ("tools/dockerfile.py", None),
        ("docs/Dockerfile.md", None),
        ("docker/Dockerfile-build.sh", None),
        ("Dockerfiles/readme", None),
        ("third_party/x/setup.py", None),
        ("src/setup_helpers.py", None),
        ("docs/requirements.md", None),
    ],
)
def test_a_path_says_which_manifest_it_is(path, kind):
    assert kind_of(path) == kind


def test_requirement_lines_are_read_with_their_includes():
    text = "torch>=2.1 ; python_version < '3.13'\n-r base/common.txt\n-c pins.txt\n# no\nNumPy\n"
    read = parse("requirements", "requirements.txt", text)
    assert [(d.package, d.specifier) for d in read.declarations] == [
        ("torch", ">=2.1"), ("numpy", ""),
    ]  # fmt: skip
    assert read.includes == ("base/common.txt",)


def test_an_include_cannot_leave_the_repository():
    assert parse("requirements", "requirements.txt", "-r ../../etc/passwd").includes == ()


def test_the_name_of_a_requirements_file_says_what_it_is_for():
    assert names("requirements", "torch", "requirements-dev.txt") == {
        ("torch", "development", "requirements-dev")
    }
    assert names("requirements", "torch", "requirements/npu.txt") == {("torch", "extra", "npu")}


def test_pyproject_knows_pep_621_groups_and_poetry():
    assert names(
        "pyproject",
        """
        [project]
        dependencies = ["torch>=2", "numpy"]
        [project.optional-dependencies]
        gpu = ["triton"]
        test = ["pytest"]
        [dependency-groups]
        dev = ["ruff", {include-group = "test"}]
        [tool.poetry.dependencies]
        python = "^3.11"
        accelerate = {version = "*", optional = true}
        """,
    ) == {
        ("torch", "hard", ""),
        ("numpy", "hard", ""),
        ("triton", "extra", "gpu"),
        ("pytest", "development", "test"),
        ("ruff", "development", "dev"),
        ("accelerate", "extra", ""),
    }


def test_setup_py_is_followed_without_being_executed(tmp_path):
    trap = tmp_path / "trap"
    text = f"""
import re
from setuptools import setup
open({str(trap)!r}, "w").write("executed")
_deps = ["torch>=2.0,!=2.1", "filelock", "pytest>=7"]
deps = {{b: a for a, b in (re.findall("x", x)[0] for x in _deps)}}
def deps_list(*pkgs):
    return [deps[pkg] for pkg in pkgs]
extras = {{}}
extras["torch"] = deps_list("torch", "filelock")
extras["testing"] = deps_list("pytest") + ["parameterized"]
install_requires = [deps["filelock"]] + ["numpy"]
setup(name="x", install_requires=install_requires, extras_require=extras)
"""
    assert names("setup.py", text) == {
        ("filelock", "hard", ""),
        ("numpy", "hard", ""),
        ("torch", "extra", "torch"),
        ("filelock", "extra", "torch"),
        ("pytest", "development", "testing"),
        ("parameterized", "development", "testing"),
    }
    assert not trap.exists()


def test_names_of_extras_are_not_taken_for_packages():
    text = 'setup(extras_require={"gpu": ["cupy"], "math": []})'
    assert names("setup.py", text) == {("cupy", "extra", "gpu")}


def test_setup_py_that_reads_a_requirements_file_includes_it():
    text = 'setup(install_requires=parse_requirements("requirements/runtime.txt"))'
    assert parse("setup.py", "setup.py", text).includes == ("requirements/runtime.txt",)


@pytest.mark.parametrize(
    "text",
    [
        'setup(install_requires=parse_requirements("requirements/runtime.txt"))',
        'reqs, links = read("./requirements/runtime.txt")\nsetup(install_requires=reqs)',
        'setup(install_requires=open("requirements/runtime.txt").read().splitlines())',
        (
            'path = os.path.join(here, "requirements/runtime.txt")\n'
            "with open(path) as f:\n    reqs = [line.strip() for line in f if line]\n"
            "setup(install_requires=sorted(reqs))"
        ),
    ],
)
def test_requirements_read_for_the_package_itself_are_told_apart_from_others(text):
    more = 'extra = read("requirements/all.txt")\n'
    parsed = parse("setup.py", "setup.py", more + text)
    assert parsed.installed == ("requirements/runtime.txt",)
    assert set(parsed.includes) == {"requirements/runtime.txt", "requirements/all.txt"}


def test_a_copied_list_of_requirements_is_still_one():
    text = 'needed = ["torch"]\nsetup(install_requires=list(needed))'
    assert names("setup.py", text) == {("torch", "hard", "")}


def test_setup_cfg_environment_recipe_and_dockerfile_are_read():
    assert names(
        "setup.cfg",
        "[options]\ninstall_requires =\n  torch\n[options.extras_require]\ndocs = sphinx\n",
    ) == {("torch", "hard", ""), ("sphinx", "development", "docs")}
    assert names(
        "environment",
        "dependencies:\n- python=3.11\n- conda-forge::pytorch>=2\n- pip:\n  - transformers\n",
    ) == {("torch", "hard", "environment"), ("transformers", "hard", "environment")}
    assert names(
        "conda recipe",
        "{% set v = '1' %}\nrequirements:\n  host:\n    - cmake\n"
        "  run:\n    - numpy {{ v }}  # [linux]\n",
    ) == {("cmake", "development", "host"), ("numpy", "hard", "run")}
    assert names(
        "dockerfile",
        "ARG BASE=nvidia/cuda:12.4\nFROM ${BASE} AS build\nFROM build\nFROM scratch\n",
    ) == {("nvidia/cuda", "image", "")}


def test_an_image_is_named_without_tag_and_digest_but_with_its_registry():
    text = "FROM host:5000/a/b:1.2@sha256:00 AS x\nFROM ubuntu@sha256:11\nFROM $(boom)\n"
    read = parse("dockerfile", "Dockerfile", text)
    assert [(d.package, d.specifier) for d in read.declarations] == [
        ("host:5000/a/b", "1.2"), ("ubuntu", ""),
    ]  # fmt: skip


def test_an_address_in_a_requirement_is_not_kept():
    read = parse(
        "requirements", "requirements.txt", "a b @ https://me:secret@host/x\nc @ https://s@h/y"
    )
    assert "secret" not in repr(read)


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("requirements", "a" + " " * 900_000 + "!"),
        ("requirements", "a[" * 400_000),
        ("dockerfile", "\n" * 1_000_000),
        ("dockerfile", "FROM" + " " * 1_000_000),
        ("conda recipe", "{{" * 100_000),
        ("conda recipe", "{%" * 60_000),
        ("environment", "[" * 100_000),
        ("environment", "- " * 100_000),
        ("environment", "- x\n" * 200_000),
        ("pyproject", "a = " + "[" * 500_000),
        ("pyproject", "a" + ".a" * 400_000 + " = 1"),
        ("setup.py", "x = " + "-" * 500_000 + "1"),
        ("setup.py", "x = " + "1+" * 100_000 + "1"),
        ("setup.py", "x = [1]\n" + "x = x + x\n" * 60),
        ("setup.py", "x = [1]\n" + "x += x\n" * 60),
        ("setup.py", "x = [1]\n" + "x = [*x, *x]\n" * 60),
        ("setup.cfg", "[options]\n" + "a" * 900_000),
    ],
    ids=[f"slow-{number}" for number in range(17)],
)
def test_a_text_made_to_be_slow_is_bounded(kind, text):
    parse(kind, "requirements.txt", text)


@pytest.mark.parametrize(
    ("kind", "text", "fault"),
    [
        ("pyproject", "[project\n", "invalid TOML"),
        ("setup.py", "def (", "not parsed: SyntaxError"),
        ("environment", "a: [", "invalid YAML"),
        ("environment", "a: &a [x]\nb: [" + ", ".join(["*a"] * 30) + "]", "more than 20 YAML"),
        ("setup.cfg", "no section = 1", "invalid setup.cfg"),
        ("requirements", "x\n" * 1_000_000, "larger than 1 MiB"),
        ("setup.py", "(" * 5_000, "not parsed"),
    ],
    ids=["toml", "syntax", "yaml", "bomb", "cfg", "large", "deep"],
)
def test_what_cannot_be_read_is_a_fault_and_no_exception(kind, text, fault):
    read = parse(kind, "x", text)
    assert read.declarations == ()
    assert read.fault.startswith(fault)


@given(
    st.sampled_from(
        ["requirements", "pyproject", "setup.cfg", "setup.py", "environment", "dockerfile"]
    ),
    st.text(max_size=300),
)
def test_any_text_is_read_or_refused(kind, text):
    parse(kind, "x", text)
