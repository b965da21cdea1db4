"""Facts about the rewritten history."""

from __future__ import annotations

import subprocess

from tracker.simulate.fast_import import write
from tracker.simulate.force_push import force_push


def test_a_force_push_keeps_the_older_shas_and_replaces_the_newer_ones(world, tmp_path):
    before = world.repository("sim-east/fast-deploy")
    path = write(before, tmp_path)
    after = force_push(before, tmp_path, last=20)
    old, new = list(before.shas.values()), list(after.shas.values())
    assert len(new) == len(old) - 5
    assert new[: len(old) - 20] == old[: len(old) - 20]
    assert not set(new[len(old) - 20 :]) & set(old)
    count = subprocess.run(
        ["git", "-C", path, "rev-list", "--count", "HEAD"], capture_output=True, check=True
    )
    assert int(count.stdout) == len(new)
