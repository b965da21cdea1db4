"""A deep look at a clone's head."""

from __future__ import annotations

from pathlib import Path

from tracker.collect.clones import clone_or_fetch
from tracker.collect.manifests.deep import look

MODULES = frozenset({"torch", "paddle"})
LICENCE = Path(__file__).parents[3] / "LICENSE"
FILES = {
    "a.py": b"# Copyright 2024 Example Corp.\nimport torch\n",
    "b/c.py": b"try:\n    import torch\nexcept ImportError:\n    pass\n",
    "d.cu": b"// Copyright 2024 Example Corp.\n",
    "bad.py": b"import torch (\n",
    "third_party/e.py": b"import paddle\n",
    "f.py": b"import paddle\n" + b"#" * (1 << 20),
    "empty.py": b"",
}


def test_imports_holders_and_the_licence_are_counted(history):
    history.commit(files=FILES | {"LICENSE": LICENCE.read_bytes(), "LICENSE-odd": b"Do as we say"})
    batch = look(history.build(), cursor=None, modules=MODULES)
    rows = batch.table.to_pylist()
    found = {(row["record"], row["name"]): row["files"] for row in rows}
    assert found == {
        ("look", "source files"): 4,
        ("look", "python files"): 2,  # one is none
        ("look", "files with a holder"): 2,
        ("look", "files left out"): 1,
        ("import", "torch"): 2,
        ("copyright", "Example Corp"): 2,
        ("licence", "Apache-2.0"): None,
        ("licence", ""): None,
    }
    assert [row["needed"] for row in rows if row["record"] == "import"] == [1]
    again = look(history.build(), cursor=batch.cursor, modules=MODULES)
    assert (len(again.table), again.cursor) == (0, batch.cursor)
    more = look(history.build(), cursor=batch.cursor, modules=MODULES | {"jax"})
    assert len(more.table) == len(rows)


def test_a_clone_without_contents_says_so_and_is_looked_at_again(history, tmp_path):
    history.commit(files=FILES)
    history.build()
    history.git("config", "uploadpack.allowFilter", "true")
    clone = clone_or_fetch(history.path.as_uri(), tmp_path / "owner__partial.git")
    batch = look(clone, cursor=None, modules=MODULES)
    assert [row["status"] for row in batch.table.to_pylist()] == ["no file contents"]
    assert batch.cursor == {}


def test_an_empty_repository_has_nothing_to_look_at(history):
    assert len(look(history.build(), cursor=None, modules=MODULES).table) == 0
