"""Trees and contents of a clone, present ones only."""

from __future__ import annotations

import pytest

from tracker.collect.git_objects import Objects
from tracker.errors import TrackerError


def test_files_are_named_sized_and_read(history):
    history.commit(files={"a": b"one\n", "b/c ü": b"", "d": b"\0\n\xff"})
    clone = history.build()
    with Objects(clone) as objects:
        tree = objects.tree(history.sha(1))
        assert set(tree) == {"a", "b/c ü", "d"}
        sizes = objects.sizes([*tree.values(), "0" * 40])
        assert sizes == {tree["a"]: 4, tree["b/c ü"]: 0, tree["d"]: 3}
        assert objects.read(tree["d"]) == b"\0\n\xff"
        assert list(objects.read_all([tree["d"], tree["a"], tree["a"]])) == [
            b"\0\n\xff", b"one\n", b"one\n",
        ]  # fmt: skip
        assert list(objects.read_all([])) == []


def test_reading_may_stop_before_the_end(history):
    history.commit(files={"a": b"x" * 300_000, "b": b"y" * 300_000})
    clone = history.build()
    with Objects(clone) as objects:
        contents = objects.read_all(objects.tree(history.sha(1)).values())
        assert next(contents).startswith(b"x")
        contents.close()


def test_what_is_missing_has_no_size_and_cannot_be_read(history):
    history.commit(files={"a": b"one\n"})
    clone = history.build()
    with Objects(clone) as objects:
        assert objects.tree("1" * 40) is None
        with pytest.raises(TrackerError, match="cannot read"):
            objects.read("1" * 40)


def test_a_repository_of_longer_names_is_read(new_history):
    history = new_history("owner__long.git", "--object-format=sha256")
    history.commit(files={"a": b"one\n"})
    clone = history.build()
    with Objects(clone) as objects:
        (name,) = objects.tree(history.sha(1)).values()
        assert len(name) == 64
        assert objects.read(name) == b"one\n"
