"""GraphQL nodes to rows of `tracker.entities`: the source's words, in the entity's columns."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

Node = dict[str, Any]
Row = dict[str, Any]

# git's and GitHub's own subjects of merge commits, as "Update branch" makes them
_MERGE_SUBJECT = re.compile(
    r"Merge (?:(?:remote-tracking )?branch(?:es)? |pull request #\d|commit '|tag ')"
)
_PROFILE = ("login", "name", "company", "location", "organizations", "organizations_total")


def instant(text: str | None) -> datetime | None:
    """An ISO 8601 instant in UTC; null and nonsense are null."""
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def offset(text: str | None) -> int | None:
    """Minutes east of UTC of a GitTimestamp, which keeps the author's own clock."""
    try:
        shift = datetime.fromisoformat(text).utcoffset() if text else None
    except ValueError:
        return None
    return None if shift is None else int(shift.total_seconds() // 60)


def oid(text: str | None) -> bytes | None:
    """A hexadecimal object name as bytes."""
    try:
        return bytes.fromhex(text) if text else None
    except ValueError:
        return None


def _number(text: str | int | None) -> int | None:
    return int(text) if text else None


def account(prefix: str, node: Mapping[str, Any] | None) -> Row:
    """The four columns of an account; all null for a deleted one."""
    node = node or {}
    behind = node.get("user") or {}  # an EnterpriseUserAccount stands for a User
    return {
        f"{prefix}_type": node.get("__typename"),
        f"{prefix}_database_id": node.get("databaseId") or behind.get("databaseId"),
        f"{prefix}_node_id": node.get("id"),
        f"{prefix}_login": node.get("login"),
    }


def pull_request(repository: str, node: Node, seen_at: datetime) -> Row:
    """A row of `pull_requests`."""
    labels = node.get("labels") or {"nodes": (), "totalCount": None}
    commits = node.get("commits")
    return {
        "repository": repository,
        "number": node["number"],
        "full_database_id": _number(node.get("fullDatabaseId")),
        "node_id": node["id"],
        "title": node.get("title"),
        "state": node.get("state"),
        "is_draft": node.get("isDraft"),
        "created_at": instant(node.get("createdAt")),
        "updated_at": instant(node.get("updatedAt")),
        "closed_at": instant(node.get("closedAt")),
        "merged_at": instant(node.get("mergedAt")),
        "base_ref_name": node.get("baseRefName"),
        "head_ref_name": node.get("headRefName"),
        "head_ref_oid": oid(node.get("headRefOid")),
        "merge_commit_oid": oid((node.get("mergeCommit") or {}).get("oid")),
        "additions": node.get("additions"),
        "deletions": node.get("deletions"),
        "changed_files": node.get("changedFiles"),
        "author_association": node.get("authorAssociation"),
        **account("author", node.get("author")),
        **account("merged_by", node.get("mergedBy")),
        "labels": sorted(label["name"] for label in labels["nodes"] or () if label),
        "labels_total": labels["totalCount"],
        "reviews_total": (node.get("reviews") or {}).get("totalCount"),
        "commits": commits and [_commit(entry["commit"]) for entry in commits["nodes"] if entry],
        "commits_total": commits and commits["totalCount"],
        "seen_at": seen_at,
    }


def _commit(node: Node) -> Row:
    author = node.get("author") or {}
    user = author.get("user") or {}
    return {
        "oid": oid(node["oid"]),
        "author_email": author.get("email"),
        "author_database_id": user.get("databaseId"),
        "author_login": user.get("login"),
        "authored_at": instant(author.get("date") or node.get("authoredDate")),
        "author_offset": offset(author.get("date")),
        "committed_via_web": node.get("committedViaWeb"),
        "is_merge": bool(_MERGE_SUBJECT.match(node.get("messageHeadline") or "")),
    }


def review(repository: str, number: int, node: Node, seen_at: datetime) -> Row:
    """A row of `reviews`."""
    return {
        "repository": repository,
        "pull_request_number": number,
        "full_database_id": int(node["fullDatabaseId"]),
        "state": node.get("state"),
        "submitted_at": instant(node.get("submittedAt")),
        "created_at": instant(node.get("createdAt")),
        "author_association": node.get("authorAssociation"),
        **account("author", node.get("author")),
        "seen_at": seen_at,
    }


def email_account(  # noqa: PLR0913 - the columns of one row
    *,
    repository: str,
    commit: str,
    email: str,
    user: Mapping[str, Any] | None,
    source: str,
    seen_at: datetime,
) -> Row:
    """A row of `accounts`: whom GitHub maps an address to, or nobody."""
    user = user or {}
    return {
        "email": email,
        "repository": repository,
        "oid": oid(commit),
        "outcome": "account" if user else "none",
        "type": "User" if user else None,
        "database_id": user.get("databaseId"),
        "node_id": user.get("id"),
        "login": user.get("login"),
        "source": source,
        "seen_at": seen_at,
    }


def profile(node: Node, seen_at: datetime) -> Row:
    """A row of `users`, for an account of any type."""
    organizations = node.get("organizations")
    behind = node.get("user") or node.get("claimant") or {}
    kind = node["__typename"]
    row: Row = {
        "type": kind,
        "database_id": node.get("databaseId")
        or (behind.get("databaseId") if kind == "EnterpriseUserAccount" else None),
        "node_id": node["id"],
        "login": node["login"],
        "name": node.get("name"),
        "company": node.get("company"),
        "location": node.get("location"),
        "email": node.get("email") or None,
        "organizations": organizations and _organizations(organizations["nodes"]),
        "organizations_total": organizations and organizations["totalCount"],
        "created_at": instant(node.get("createdAt")),
        "updated_at": instant(node.get("updatedAt")),
        "user_database_id": behind.get("databaseId"),
        "user_login": behind.get("login"),
        "seen_at": seen_at,
    }
    row["content_hash"] = content_hash(row)
    return row


def _organizations(nodes: list[Node | None]) -> list[Row]:
    found = [
        {"database_id": node["databaseId"], "login": node["login"], "name": node["name"]}
        for node in nodes
        if node
    ]
    return sorted(found, key=lambda each: each["database_id"] or 0)


def content_hash(row: Mapping[str, Any]) -> str:
    """What tells two observations of a profile apart; not the e-mail, which few tokens see."""
    text = json.dumps([row[name] for name in _PROFILE], ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def repository(name: str, node: Node | None, seen_at: datetime) -> Row:
    """A row of `repositories`; without a node the repository was not found."""
    if node is None:
        return {"repository": name, "is_found": False, "seen_at": seen_at}
    branch = node.get("defaultBranchRef") or {}
    newest = next(iter(node["pullRequests"]["nodes"] or ()), None) or {}
    return {
        "repository": name,
        "is_found": True,
        "database_id": node.get("databaseId"),
        "node_id": node["id"],
        "name_with_owner": node.get("nameWithOwner"),
        **account("owner", node.get("owner")),
        "is_archived": node.get("isArchived"),
        "is_disabled": node.get("isDisabled"),
        "is_fork": node.get("isFork"),
        "is_mirror": node.get("isMirror"),
        "license_spdx_id": (node.get("licenseInfo") or {}).get("spdxId"),
        "default_branch": branch.get("name"),
        "head_oid": oid((branch.get("target") or {}).get("oid")),
        "created_at": instant(node.get("createdAt")),
        "pushed_at": instant(node.get("pushedAt")),
        "updated_at": instant(node.get("updatedAt")),
        "stargazer_count": node.get("stargazerCount"),
        "fork_count": node.get("forkCount"),
        "pull_requests_total": node["pullRequests"]["totalCount"],
        "pull_requests_merged_total": (node.get("merged") or {}).get("totalCount"),
        "newest_pull_request_number": newest.get("number"),
        "newest_pull_request_updated_at": instant(newest.get("updatedAt")),
        "seen_at": seen_at,
    }
