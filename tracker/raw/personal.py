"""Where each entity of the raw zone names people: the one table that erasure works from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Personal:
    """Personal columns of one entity.

    Attributes:
        key: columns that name a row; its keyed mark stays when the row is withheld. Compaction
            keeps the newest row of each key. Empty: every row is kept.
        owner: columns with an address or a login; a match withholds the whole row.
        mentions: column with an address or a login -> columns emptied where it matches.
        people: lists of structs; elements in which any text matches are removed.
        texts: free text; `@login`, `from login/branch` and addresses that match are blotted out.
    """

    key: tuple[str, ...]
    owner: tuple[str, ...] = ()
    mentions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


PERSONAL: dict[str, Personal] = {
    "commits": Personal(
        key=("sha",),
        owner=("author_email",),
        mentions={"committer_email": ("committer_name", "committer_email")},
        people=("trailers",),
        texts=("subject",),
    ),
    "heads": Personal(key=()),
    "pull_requests": Personal(
        key=("repository", "number"),
        owner=("author_login",),
        mentions={
            "merged_by_login": (
                "merged_by_type",
                "merged_by_database_id",
                "merged_by_node_id",
                "merged_by_login",
            )
        },
        people=("commits",),
        texts=("title", "head_ref_name"),
    ),
    "reviews": Personal(key=("repository", "full_database_id"), owner=("author_login",)),
    # every dated observation stays: the same profile may come back after another one
    "users": Personal(
        key=("type", "database_id", "node_id", "content_hash", "seen_at"),
        owner=("login", "user_login", "email"),
    ),
    "profile_checks": Personal(
        key=("type", "database_id", "node_id", "login", "content_hash", "seen_at"),
        owner=("login",),
    ),
    "accounts": Personal(key=("email",), owner=("email", "login")),
    "repositories": Personal(
        key=("repository", "seen_at"),
        mentions={
            "owner_login": ("owner_type", "owner_database_id", "owner_node_id", "owner_login")
        },
    ),
}
"""Entity name to its personal columns; a test asks for every entity of `SCHEMAS`."""
