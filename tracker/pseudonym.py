"""Keyed pseudonyms: a person's key in the published file leads nowhere without the secret.

HMAC-SHA256 (RFC 2104) of the identity under 32 random bytes in `DIR/key` (mode 0600). The same
key gives the same pseudonyms in every build; without it published keys could never be matched
again, so a lost key is refused, not replaced.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import stat
from typing import TYPE_CHECKING

from tracker.errors import ConfigError, TrackerError

if TYPE_CHECKING:
    from pathlib import Path

KEY_BYTES = 32
_ID_BITS = 60


def key_path(data_dir: Path) -> Path:
    """Where the key of a data folder lives."""
    return data_dir / "key"


def load_key(data_dir: Path, *, create: bool, published: str | None = None) -> bytes:
    """Read the key of a data folder, or make one for a new folder.

    Args:
        data_dir: folder that holds `raw`, `clones`, `key` and the published file.
        create: make a key when the folder has none and nothing was built with another one.
        published: fingerprint recorded in the published file (`main.build.key_fingerprint`).

    Returns:
        32 secret bytes.

    Raises:
        TrackerError: the key is missing although data exist, or it is not the published file's.
        ConfigError: the key file is damaged or readable by others.
    """
    path = key_path(data_dir)
    if not path.exists():
        return _create(path, data_dir, create=create, published=published)
    key = _read(path)
    if published is not None and published != fingerprint(key):
        raise TrackerError(
            f"this key has fingerprint {fingerprint(key)}, "
            f"the published file was built with {published}",
            where=str(path),
            remedy="Restore the backup of the key, or move the published file away to start anew",
        )
    return key


def fingerprint(key: bytes) -> str:
    """16 hex digits that name a key without giving it away."""
    return hashlib.sha256(b"ai-contribution-tracker key\0" + key).hexdigest()[:16]


def contributor_id(key: bytes, identity: str) -> int:
    """First 60 bits of the keyed hash: a positive number for a BIGINT column."""
    return int.from_bytes(_digest(key, identity)[:8]) >> (64 - _ID_BITS)


def pseudonym(key: bytes, identity: str) -> str:
    """First 16 hex digits of the keyed hash: what a reader sees instead of a name."""
    return _digest(key, identity).hex()[:16]


def _digest(key: bytes, identity: str) -> bytes:
    return hmac.digest(key, identity.encode("utf-8", "surrogatepass"), "sha256")


def _read(path: Path) -> bytes:
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        key = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"the key cannot be read: {error.strerror}", where=str(path)) from None
    if len(key) != KEY_BYTES:
        raise ConfigError(
            f"the key is damaged: {len(key)} bytes instead of {KEY_BYTES}",
            where=str(path),
            remedy="Restore it from its backup",
        )
    if mode & 0o077:
        raise ConfigError(
            f"the key can be read by others (mode {mode:04o})",
            where=str(path),
            remedy=f"Run: chmod 600 {path}",
        )
    return key


def _has_rows(raw: Path) -> bool:
    """Whether a raw zone holds batches or tombstones; hidden files are locks and drafts."""
    return any(
        path.is_file() and not any(part.startswith(".") for part in path.relative_to(raw).parts)
        for path in raw.rglob("*")
    )


def _create(path: Path, data_dir: Path, *, create: bool, published: str | None) -> bytes:
    if published is not None or _has_rows(data_dir / "raw") or not create:
        what = f" with fingerprint {published}" if published else ""
        raise TrackerError(
            f"the key{what} is missing, and pseudonyms cannot be made without it",
            where=str(path),
            remedy=f"Copy its backup to {path} and run: chmod 600 {path}. "
            "With no backup, start in a new data folder: earlier pseudonyms cannot be continued",
        )
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = secrets.token_bytes(KEY_BYTES)
    draft = path.with_name(f".key.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(key)
            stream.flush()
            os.fsync(stream.fileno())
        os.link(draft, path)  # fails when another run was first: its key stands
    except FileExistsError:
        return _read(path)
    finally:
        draft.unlink(missing_ok=True)
    return key
