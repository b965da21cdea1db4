"""A simulated GitHub's objects as the GraphQL nodes they are asked for."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tracker.simulate.github.forge import (
        Account,
        Commit,
        Forge,
        PullRequest,
        Repository,
        Review,
    )

Node = dict[str, Any]


def instant(when: datetime | None) -> str | None:
    """GitHub's way of writing an instant."""
    return None if when is None else when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def write_cursor(*key: Any) -> str:  # noqa: ANN401 - JSON-able
    """An opaque cursor that holds a sort key, as GitHub's do."""
    return base64.b64encode(b"cursor:v2:" + json.dumps(key).encode()).decode()


def read_cursor(text: str) -> list[Any]:
    """The sort key in a cursor.

    Raises:
        ValueError: the text is no cursor.
    """
    try:
        plain = base64.b64decode(text, validate=True)
        key: list[Any] = json.loads(plain.removeprefix(b"cursor:v2:"))
    except ValueError:
        raise ValueError(f"`{text}` does not appear to be a valid cursor.") from None
    return key


def listed(make: Callable[[], Sequence[Any]]) -> Callable[..., Node]:
    """A connection over a short list; cursors are places in it."""

    def resolve(
        _info: Any,  # noqa: ANN401 - graphql's own
        first: int | None = None,
        after: str | None = None,
        **_others: Any,  # noqa: ANN401 - orders that make no difference here
    ) -> Node:
        everything = make()
        start = int(read_cursor(after)[0]) if after else 0
        end = min(len(everything), start + (first or 0))
        return {
            "totalCount": len(everything),
            "pageInfo": {
                "startCursor": write_cursor(start + 1) if end > start else None,
                "endCursor": write_cursor(end) if end > start else None,
                "hasPreviousPage": start > 0,
                "hasNextPage": end < len(everything),
            },
            "nodes": list(everything[start:end]),
        }

    return resolve


class Nodes:
    """Makes nodes for one forge and keeps those of pull requests.

    Attributes:
        forge: what there is.
    """

    def __init__(self, forge: Forge) -> None:
        self.forge = forge
        self._kept: dict[str, tuple[Any, Node]] = {}

    def account(self, node_id: str | None) -> Node | None:
        """An account of any type; null when it was deleted."""
        found = self.forge.accounts.get(node_id or "")
        if found is None:
            return None
        return self._keep(found.node_id, found, self._account)

    def _account(self, account: Account) -> Node:
        behind = f"U_kg{account.behind:x}" if account.behind is not None else None
        node = {
            "__typename": account.kind,
            "id": account.node_id,
            "databaseId": account.database_id,
            "login": account.login,
            "name": account.name,
            "company": account.company,
            "location": account.location,
            "createdAt": instant(account.created_at),
            "updatedAt": instant(account.updated_at),
            "user": lambda _info: self.account(behind),
            "claimant": lambda _info: self.account(behind),
            "organizations": listed(
                lambda: [self.account(f"O_kg{number:x}") for number in account.organizations]
            ),
        }

        def email(info: Any) -> str:  # noqa: ANN401 - graphql's own
            info.context.needs_email = True
            return account.email

        return {**node, "email": email}

    def pull_request(self, pull: PullRequest) -> Node:
        """A pull request with its connections."""
        return self._keep(pull.node_id, pull, self._pull_request)

    def _pull_request(self, pull: PullRequest) -> Node:
        return {
            "__typename": "PullRequest",
            "id": pull.node_id,
            "fullDatabaseId": str(pull.database_id),
            "number": pull.number,
            "title": pull.title,
            "state": pull.state,
            "isDraft": pull.is_draft,
            "createdAt": instant(pull.created_at),
            "updatedAt": instant(pull.updated_at),
            "closedAt": instant(pull.closed_at),
            "mergedAt": instant(pull.merged_at),
            "baseRefName": pull.base_ref,
            "headRefName": pull.head_ref,
            "headRefOid": pull.head_oid,
            "additions": pull.additions,
            "deletions": pull.deletions,
            "changedFiles": pull.changed_files,
            "authorAssociation": pull.association,
            "mergeCommit": pull.merge_commit and {"oid": pull.merge_commit},
            "author": lambda _info: self.account(pull.author),
            "mergedBy": lambda _info: self.account(pull.merged_by),
            "labels": listed(lambda: [{"name": name} for name in pull.labels]),
            "reviews": listed(lambda: [self._review(review) for review in pull.reviews]),
            "commits": listed(
                lambda: [
                    {"id": f"PURC_{commit.oid[:12]}", "commit": self.commit(commit)}
                    for commit in pull.commits
                ]
            ),
        }

    def _review(self, review: Review) -> Node:
        return {
            "__typename": "PullRequestReview",
            "id": f"PRR_kw{review.database_id:x}",
            "fullDatabaseId": str(review.database_id),
            "state": review.state,
            "submittedAt": instant(review.submitted_at),
            "createdAt": instant(review.submitted_at) or "2020-01-01T00:00:00Z",
            "authorAssociation": review.association,
            "author": lambda _info: self.account(review.author),
        }

    def commit(self, commit: Commit) -> Node:
        """A commit with the people it names, mapped to accounts by their addresses."""
        author = self._person(*commit.author, date=commit.authored_at.isoformat())
        others = [self._person(*person) for person in commit.co_authors]
        return {
            "__typename": "Commit",
            "id": f"C_kw{commit.oid[:12]}",
            "oid": commit.oid,
            "authoredDate": instant(commit.authored_at),
            "messageHeadline": commit.subject,
            "committedViaWeb": commit.via_web,
            "author": author,
            "committer": self._person(*commit.committer),
            "authors": listed(lambda: [author, *others]),
        }

    def _person(self, name: str, email: str, date: str | None = None) -> Node:
        def user(_info: Any) -> Node | None:  # noqa: ANN401 - graphql's own
            found = self.forge.by_address(email)
            return self.account(found.node_id) if found and found.kind == "User" else None

        return {"name": name, "email": email, "date": date, "user": user}

    def repository(self, repository: Repository) -> Node:
        """A repository with its lists."""
        owner = self.forge.by_login(repository.owner)
        return {
            "__typename": "Repository",
            "id": f"R_kg{repository.database_id:x}",
            "databaseId": repository.database_id,
            "nameWithOwner": repository.full_name,
            "owner": self.account(owner.node_id) if owner else None,
            "isArchived": repository.is_archived,
            "isDisabled": False,
            "isFork": False,
            "isMirror": False,
            "createdAt": instant(repository.created_at),
            "pushedAt": instant(repository.created_at),
            "updatedAt": instant(repository.created_at),
            "stargazerCount": len(self.forge.accounts),
            "forkCount": len(repository.pull_requests),
            "licenseInfo": repository.license and {"spdxId": repository.license},
            "defaultBranchRef": {
                "name": "main",
                "target": {"__typename": "Commit", "id": "C_head", "oid": repository.head_oid},
            },
            "object": lambda _info, oid: self._object(repository, oid),
            "pullRequests": lambda _info, **arguments: self._pull_requests(repository, **arguments),
        }

    def _object(self, repository: Repository, oid: str) -> Node | None:
        commit = repository.commits.get(oid)
        return self.commit(commit) if commit else None

    def _pull_requests(
        self,
        repository: Repository,
        first: int | None = None,
        after: str | None = None,
        orderBy: dict[str, str] | None = None,  # noqa: N803 - GitHub's name
        states: list[str] | None = None,
    ) -> Node:
        by = (orderBy or {}).get("field", "CREATED_AT").lower()
        descending = (orderBy or {}).get("direction") == "DESC"
        everything = repository.ordered(by)
        if states:
            everything = [entry for entry in everything if entry[2].state in states]
        size, wanted = len(everything), first or 0
        place = 0
        if after:
            when, number = read_cursor(after)
            place = repository.after(by, (datetime.fromisoformat(when), number))
            place = size - place + 1 if descending else place
        if descending:
            page = everything[max(0, size - place - wanted) : size - place][::-1]
        else:
            page = everything[place : place + wanted]

        def cursor(entry: tuple[datetime, int, PullRequest]) -> str:
            return write_cursor(entry[0].isoformat(), entry[1])

        return {
            "totalCount": size,
            "pageInfo": {
                "startCursor": cursor(page[0]) if page else None,
                "endCursor": cursor(page[-1]) if page else None,
                "hasPreviousPage": place > 0,
                "hasNextPage": place + len(page) < size,
            },
            "nodes": [self.pull_request(entry[2]) for entry in page],
        }

    def _keep(self, key: str, thing: Any, make: Callable[[Any], Node]) -> Node:  # noqa: ANN401
        kept = self._kept.get(key)
        if kept is None or kept[0] is not thing:
            kept = self._kept[key] = (thing, make(thing))
        return kept[1]
