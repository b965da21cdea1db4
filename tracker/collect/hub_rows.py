"""What the Hub says about a model, as a row of `models`; names are data and may be anything."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any

from huggingface_hub.hf_api import ModelInfo

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

Row = dict[str, Any]
COUNTS_EVERY = timedelta(days=28)
"""Downloads are those of 30 days: a count every four weeks leaves none out."""
RELATIONS = ("finetune", "quantized", "adapter", "merge")

_BASE = re.compile(
    r"base_model:(?:(?P<relation>[a-z_-]{1,30}):)?(?P<id>[\w.-]{1,96}(?:/[\w.-]{1,96})?)", re.ASCII
)
_ID = re.compile(r"[\w.-]{1,96}/[\w.-]{1,96}", re.ASCII)
_WORD = re.compile(r"[\w.+ -]{1,64}", re.ASCII)
_LARGEST = 2**63 - 1
_STATED = ("created_at", "library_name", "pipeline_tag", "license", "base_models")


@dataclass(frozen=True)
class Seen:
    """The newest observation of a model."""

    content_hash: str | None
    seen_at: datetime
    is_listed: bool

    def is_news(self, row: Row) -> bool:
        """Whether a row says something new, or its counts are due."""
        return (
            row["content_hash"] != self.content_hash
            or not self.is_listed
            or row["seen_at"] - self.seen_at >= COUNTS_EVERY
        )


def read(said: Any, author: str, tracked: Collection[str], at: datetime) -> Row | None:  # noqa: ANN401 - whatever an answer holds
    """A row, or None for what is no model of this account.

    Args:
        said: one element of the Hub's answer.
        author: the account that was asked for.
        tracked: logins of tracked organizations, in lower case; a base model of anybody else
            loses its name, because its owner may be a person.
        at: the Hub's clock.
    """
    try:
        model = ModelInfo(**said)
    except (TypeError, KeyError, ValueError, AttributeError, OverflowError):
        return None
    owner = model.id.partition("/")[0] if isinstance(model.id, str) else ""
    if owner.lower() != author.lower() or not _ID.fullmatch(model.id):
        return None
    listed = model.tags if isinstance(model.tags, list) else []
    tags = [tag for tag in listed if isinstance(tag, str)]
    row: Row = {
        "id": model.id,
        "author": author,
        "is_listed": True,
        "created_at": _instant(model.created_at),
        "last_modified": _instant(model.last_modified),
        "library_name": _word(model.library_name),
        "pipeline_tag": _word(model.pipeline_tag),
        "license": _license(tags),
        "base_models": bases(tags, tracked),
        "children_model_count": _count(model.children_model_count),
        "downloads": _count(model.downloads),
        "downloads_all_time": _count(model.downloads_all_time),
        "likes": _count(model.likes),
        "seen_at": at,
    }
    return row | {"content_hash": _hash(row)}


def gone(identifier: str, author: str, at: datetime) -> Row:
    """The row that says a model is no longer listed."""
    row = {"id": identifier, "author": author, "is_listed": False, "seen_at": at}
    return row | {"content_hash": _hash(row)}


def bases(tags: Iterable[str], tracked: Collection[str]) -> list[dict[str, str | None]]:
    """Base models that tags state, each once; `base_model:X` counts where no relation to X stands.

    Several models of untracked owners stay as many rows without a name.
    """
    relations: dict[str, str | None] = {}
    for tag in tags:
        found = _BASE.fullmatch(tag)
        if found and relations.get(found["id"]) is None:
            relations[found["id"]] = found["relation"] if found["relation"] in RELATIONS else None
    return [
        {"relation": relation, "id": one if _owner(one) in tracked else None}
        for one, relation in sorted(relations.items(), key=lambda pair: pair[0])
    ]


def _owner(identifier: str) -> str:
    return identifier.partition("/")[0].lower() if "/" in identifier else ""


def _license(tags: Iterable[str]) -> str | None:
    return next((_word(tag[8:]) for tag in tags if tag.startswith("license:")), None)


def _word(text: object) -> str | None:
    return text if isinstance(text, str) and _WORD.fullmatch(text) else None


def _count(number: object) -> int | None:
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    return number if 0 <= number <= _LARGEST else None


def _instant(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC).replace(microsecond=0) if moment else None


def _hash(row: Mapping[str, Any]) -> str:
    stated = [row.get(name) for name in (*_STATED, "is_listed")]
    return hashlib.sha256(json.dumps(stated, default=str).encode()).hexdigest()[:32]
