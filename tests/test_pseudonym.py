"""Pseudonyms follow from a key that is made once and never replaced."""

from __future__ import annotations

import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import ConfigError, TrackerError
from tracker.pseudonym import contributor_id, fingerprint, load_key, pseudonym

KEY = bytes(range(32))


def test_a_new_folder_gets_a_secret_key_that_stays(tmp_path):
    data = tmp_path / "data"
    key = load_key(data, create=True)
    assert len(key) == 32
    assert stat.S_IMODE((data / "key").stat().st_mode) == 0o600
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert load_key(data, create=False) == key
    assert load_key(data, create=True) == key
    assert [path.name for path in data.iterdir()] == ["key"]


def test_two_folders_have_different_keys(tmp_path):
    assert load_key(tmp_path / "a", create=True) != load_key(tmp_path / "b", create=True)


@pytest.mark.parametrize("name", ["commits/o__r/1.parquet", "tombstones/1"])
def test_a_lost_key_is_not_replaced_once_a_raw_zone_exists(tmp_path, name):
    batch = tmp_path / "raw" / name
    batch.parent.mkdir(parents=True)
    batch.touch()
    with pytest.raises(TrackerError, match="Copy its backup to"):
        load_key(tmp_path, create=True)
    assert not (tmp_path / "key").exists()


def test_a_lost_key_is_not_replaced_once_a_file_was_published(tmp_path):
    with pytest.raises(TrackerError, match="fingerprint 0123"):
        load_key(tmp_path, create=True, published="0123")


def test_a_raw_folder_with_locks_only_does_not_stop_a_new_key(tmp_path):
    (tmp_path / "raw" / ".locks").mkdir(parents=True)
    (tmp_path / "raw" / ".locks" / "o__r.lock").touch()
    assert load_key(tmp_path, create=True)


def test_without_create_a_missing_key_is_refused(tmp_path):
    with pytest.raises(TrackerError, match="is missing"):
        load_key(tmp_path, create=False)


def test_another_key_than_the_published_files_is_refused(tmp_path):
    key = load_key(tmp_path, create=True)
    assert load_key(tmp_path, create=False, published=fingerprint(key)) == key
    with pytest.raises(TrackerError, match="Restore the backup"):
        load_key(tmp_path, create=False, published="f" * 16)


def test_a_damaged_key_is_refused(tmp_path):
    (tmp_path / "key").write_bytes(b"short")
    with pytest.raises(ConfigError, match="5 bytes instead of 32"):
        load_key(tmp_path, create=True)


def test_a_key_that_others_can_read_is_refused_with_the_remedy(tmp_path):
    load_key(tmp_path, create=True)
    (tmp_path / "key").chmod(0o644)
    with pytest.raises(ConfigError, match="chmod 600"):
        load_key(tmp_path, create=False)


def test_numbers_of_contributors_are_fixed_for_a_key():
    assert contributor_id(KEY, "github:1") == 0xCDABB14A38B9350
    assert pseudonym(KEY, "github:1") == "cdabb14a38b93503"


@given(st.text(st.characters(exclude_categories=[]), max_size=50))
def test_any_identity_has_a_positive_60_bit_number_and_16_hex_digits(identity):
    number = contributor_id(KEY, identity)
    assert 0 <= number < 2**60
    name = pseudonym(KEY, identity)
    assert len(name) == 16
    assert name.startswith(f"{number:015x}")


def test_another_key_gives_other_pseudonyms():
    assert pseudonym(KEY, "a") != pseudonym(bytes(32), "a")
    assert fingerprint(KEY) != fingerprint(bytes(32))
    assert KEY.hex()[:16] != fingerprint(KEY)
