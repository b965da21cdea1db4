"""Where each entity of the raw zone names people: the one table that erasure works from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Personal:
    """Keys and personal columns of one entity.

    Attributes:
        key: columns that name a row; its keyed mark stays when the row is withheld. Compaction
            keeps one row of each key. Empty: every row is kept.
        order: of the rows with one key, the one with the greatest values here is the present
            one; the one written last where they are equal or empty.
        owner: columns with an address or a login; a match withholds the whole row.
        mentions: column with an address or a login -> columns emptied where it matches.
        emptied: what an emptied text becomes.
        people: lists of structs; elements whose address or login matches are removed.
        texts: free text; `@login`, `from login/branch` and addresses that match are blotted out.
        linked: columns that name the same person in other words; forgetting one forgets all.
    """

    key: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    mentions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    emptied: str | None = None
    people: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()


def _account(prefix: str) -> dict[str, tuple[str, ...]]:
    parts = ("type", "database_id", "node_id", "login")
    return {f"{prefix}_login": tuple(f"{prefix}_{part}" for part in parts)}


# A repository's own name stays, even where its owner is a person: it is configured, not collected.
PERSONAL: dict[str, Personal] = {
    "commits": Personal(
        key=("sha",),
        order=("generation",),
        owner=("author_email", "author_name"),
        mentions={"committer_email": ("committer_name", "committer_email")},
        emptied="",
        people=("trailers",),
        texts=("subject",),
    ),
    "heads": Personal(),
    "pull_requests": Personal(
        key=("repository", "number"),
        order=("updated_at", "seen_at"),
        owner=("author_login",),
        mentions=_account("merged_by"),
        people=("commits",),
        texts=("title", "head_ref_name"),
    ),
    "reviews": Personal(
        key=("repository", "full_database_id"), order=("seen_at",), owner=("author_login",)
    ),
    # Every dated observation stays: the same profile may come back after another one.
    "users": Personal(
        key=("type", "database_id", "node_id", "content_hash", "seen_at"),
        owner=("login", "email", "user_login"),
        linked=("login", "email", "user_login"),
    ),
    "profile_checks": Personal(
        key=("type", "database_id", "node_id", "login", "content_hash", "seen_at"),
        owner=("login",),
    ),
    "accounts": Personal(
        key=("email",), order=("seen_at",), owner=("email", "login"), linked=("email", "login")
    ),
    "repositories": Personal(key=("repository", "seen_at"), mentions=_account("owner")),
    "provenance": Personal(key=("repository", "record", "name", "seen_at"), texts=("name",)),
    "manifests": Personal(
        key=(
            *("repository", "record", "year", "digest", "path"),
            *("package", "strength", "extra", "specifier", "marker"),
        ),
        order=("seen_at",),
    ),
    # Organizations own these; owners of other models are not kept (`base_models.id` is null).
    "models": Personal(key=("id", "content_hash", "seen_at"), owner=("author",)),
    "economy_collaborators": Personal(
        key=("source", "destination", "year", "quarter"), order=("seen_at",)
    ),
}
"""Entity name to its personal columns; a test asks for every entity of `SCHEMAS`."""
