"""The wheel alone, in an empty environment outside the clone."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Nothing of the environment that runs the tests may help: neither its packages nor its settings.
FOREIGN = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "TRACKER_DATA", "TRACKER_CONFIG"}


def run(*command, folder, check=True):
    environment = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder, env=environment, capture_output=True, text=True, check=check,
    )  # fmt: skip


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    build = ("-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    run(sys.executable, *build, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Folder of the commands of an environment that holds the wheel and its pinned needs."""
    folder = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "venv", "fresh", folder=folder)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    wanted = folder / "requirements.txt"
    wanted.write_text(f"ai-contribution-tracker @ {wheel.as_uri()} --hash=sha256:{digest}\n")
    done = run(
        *(folder / "fresh" / "bin" / "python", "-m", "pip", "install", "--quiet"),
        *("--disable-pip-version-check", "--no-input", "--retries", "1", "--require-hashes"),
        *("-r", wanted, "-r", ROOT / "constraints.txt"),
        folder=folder, check=False,
    )  # fmt: skip
    unreachable = ("NewConnectionError", "ConnectTimeout", "No matching distribution found")
    if done.returncode and any(word in done.stderr for word in unreachable):
        pytest.skip("the package registry cannot be reached")
    assert done.returncode == 0, done.stderr
    return folder / "fresh" / "bin"


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_demonstration_and_a_configuration_of_ones_own_work_from_the_wheel(installed, tmp_path):
    tracker = installed / "tracker"
    made = run(tracker, "config", "init", "own", folder=tmp_path)
    assert made.stdout.startswith("Written: own.")
    checked = run(tracker, "config", "check", "--config", "own", folder=tmp_path)
    assert checked.stdout.startswith("Valid: ")
    shown = run(tracker, "demo", "--check", "--data", "world", "-q", folder=tmp_path)
    assert shown.stdout.rstrip().endswith("Every number is the world's truth.")
    place = run(
        installed / "python", "-c", "import tracker; print(tracker.__file__)", folder=tmp_path
    )
    assert Path(place.stdout.strip()).is_relative_to(installed.parent)
