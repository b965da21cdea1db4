"""Rows to write and a zone to write them to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pytest

from tracker.entities import SCHEMAS
from tracker.raw.zone import RawZone


@dataclass(frozen=True)
class Handed:
    """A batch as a collector hands it over."""

    entity: str
    scope: str
    table: pa.Table
    cursor: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, Any] = field(default_factory=dict)
    complete: bool = True


@pytest.fixture
def zone(tmp_path):
    return RawZone(tmp_path / "data" / "raw")


@pytest.fixture
def batch():
    """Make a batch of rows; columns not given get plain values."""

    def make(*rows, scope="owner__name", entity="commits", cursor=None, complete=True):
        plain = {"commits": _commit, "heads": _head}.get(entity, _nothing)
        full = [plain(number) | row for number, row in enumerate(rows)]
        table = pa.Table.from_pylist(full, schema=SCHEMAS[entity])
        return Handed(entity, scope, table, cursor or {}, {}, complete)

    return make


def sha(number: int) -> bytes:
    return number.to_bytes(20, "big")


def _commit(number: int) -> dict[str, Any]:
    return {
        "repository": "owner/name",
        "sha": sha(number),
        "parents": [],
        "author_name": "Person",
        "author_email": f"person{number}@example.org",
        "authored_at": 1_700_000_000,
        "author_offset": 480,
        "committer_name": "GitHub",
        "committer_email": "noreply@github.com",
        "committed_at": 1_700_000_000,
        "committer_offset": 0,
        "subject": "change",
        "trailers": [],
        "origin": "native",
        "text_marks": [],
        "generation": 0,
    }


def _nothing(number: int) -> dict[str, Any]:
    return {}


def _head(number: int) -> dict[str, Any]:
    return {
        "repository": "owner/name",
        "generation": 0,
        "branch": "main",
        "head_sha": sha(number),
        "left_shas": [],
        "rev_count": number,
        "seen_at": 1_700_000_000 + number,
    }
