"""Where config/ is read, what names it, and what is documented about it."""

from __future__ import annotations

import pytest

from tracker.errors import ConfigError
from tracker.settings import documented_keys, init, load, packaged
from tracker.settings.files import NAMES


def test_init_gives_a_folder_that_loads_and_has_the_same_version(tmp_path):
    written = init(tmp_path / "mine")
    assert {path.name for path in written} == set(NAMES)
    assert load(tmp_path / "mine").version == load().version


def test_init_never_overwrites(tmp_path):
    (tmp_path / "bots.toml").write_text("# mine")
    with pytest.raises(ConfigError, match="nothing was overwritten"):
        init(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["bots.toml"]


def test_init_into_a_file_is_one_clear_line(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match="cannot be written"):
        init(tmp_path / "file")


def test_a_folder_may_hold_only_the_files_that_differ(tmp_path):
    (tmp_path / "publication.toml").write_text("smallest_group = 7\n")
    settings = load(tmp_path)
    assert settings.publication.smallest_group == 7
    assert settings.repositories == load().repositories
    assert settings.version != load().version


def test_a_file_that_nothing_reads_is_refused_with_the_nearest_name(tmp_path):
    (tmp_path / "organisations.toml").write_text("")
    with pytest.raises(ConfigError, match=r"Did you mean `organizations\.toml`"):
        load(tmp_path)


def test_a_missing_folder_is_refused_with_the_command_that_makes_one(tmp_path):
    with pytest.raises(ConfigError, match="tracker config init"):
        load(tmp_path / "none")


def test_the_version_changes_with_any_byte(folder):
    before = load(folder).version
    (folder / "events.toml").write_text("# a comment\n")
    assert load(folder).version != before


def test_every_key_is_documented():
    undocumented = [key for _, key, _, meaning in documented_keys() if not meaning.strip()]
    assert undocumented == []


def test_the_documented_keys_name_the_packaged_files():
    assert {file for file, *_ in documented_keys()} <= {p.name for p in packaged().iterdir()}
