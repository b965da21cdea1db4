"""What a simulated GitHub holds: accounts, repositories, pull requests, reviews, commits."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

_PREFIX = {
    "User": "U",
    "Bot": "BOT",
    "Mannequin": "M",
    "Organization": "O",
    "EnterpriseUserAccount": "EUA",
}


@dataclass(frozen=True)
class Account:
    """An account of any type.

    Attributes:
        kind: GraphQL's type name.
        organizations: database ids of the public memberships.
        behind: database id of the User that a Mannequin or EnterpriseUserAccount stands for.
    """

    kind: str
    database_id: int
    login: str
    created_at: datetime
    updated_at: datetime
    name: str | None = None
    company: str | None = None
    location: str | None = None
    email: str = ""
    organizations: tuple[int, ...] = ()
    behind: int | None = None

    @property
    def node_id(self) -> str:
        """A global node id."""
        return f"{_PREFIX[self.kind]}_kg{self.database_id:x}"


@dataclass(frozen=True)
class Commit:
    """A commit as GitHub sees it; `authored_at` keeps the author's own clock.

    Attributes:
        co_authors: (name, e-mail) of the Co-authored-by trailers.
    """

    oid: str
    author: tuple[str, str]
    authored_at: datetime
    subject: str = ""
    committer: tuple[str, str] = ("GitHub", "noreply@github.com")
    via_web: bool = False
    co_authors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Review:
    """A review; its author is an account's node id, null for a deleted account."""

    database_id: int
    author: str | None
    state: str
    submitted_at: datetime | None
    association: str = "CONTRIBUTOR"


@dataclass(frozen=True)
class PullRequest:
    """A pull request; people are node ids, null for deleted accounts."""

    number: int
    database_id: int
    title: str
    author: str | None
    created_at: datetime
    updated_at: datetime
    state: str = "OPEN"
    closed_at: datetime | None = None
    merged_at: datetime | None = None
    merged_by: str | None = None
    merge_commit: str | None = None
    head_oid: str = "0" * 40
    head_ref: str = "topic"
    base_ref: str = "main"
    is_draft: bool = False
    additions: int = 0
    deletions: int = 0
    changed_files: int = 0
    association: str = "CONTRIBUTOR"
    labels: tuple[str, ...] = ()
    reviews: tuple[Review, ...] = ()
    commits: tuple[Commit, ...] = ()

    @property
    def node_id(self) -> str:
        """A global node id."""
        return f"PR_kw{self.database_id:x}"


@dataclass
class Repository:
    """A repository with its pull requests in order of number.

    Attributes:
        former: names under which it can still be asked for.
        commits: other commits that can be asked for by oid, beside those of pull requests.
    """

    owner: str
    name: str
    database_id: int
    created_at: datetime
    pull_requests: list[PullRequest] = field(default_factory=list)
    former: tuple[str, ...] = ()
    is_archived: bool = False
    license: str | None = "Apache-2.0"
    head_oid: str = "0" * 40
    commits: dict[str, Commit] = field(default_factory=dict)
    _orders: dict[str, list[tuple[datetime, int, PullRequest]]] = field(default_factory=dict)
    _by_id: dict[str, PullRequest] = field(default_factory=dict)

    @property
    def full_name(self) -> str:
        """`owner/name` of today."""
        return f"{self.owner}/{self.name}"

    def ordered(self, by: str) -> list[tuple[datetime, int, PullRequest]]:
        """Pull requests by `created_at` or `updated_at`, ascending, with their sort keys."""
        if by not in self._orders:
            keyed = [(getattr(each, by), each.database_id, each) for each in self.pull_requests]
            self._orders[by] = sorted(keyed, key=lambda entry: entry[:2])
        return self._orders[by]

    def after(self, by: str, key: tuple[datetime, int]) -> int:
        """How many of `ordered` are at or before a sort key."""
        return bisect_right(self.ordered(by), key, key=lambda entry: entry[:2])

    def change(self, number: int, **changes: Any) -> None:  # noqa: ANN401 - fields of PullRequest
        """Replace fields of one pull request, as people do."""
        place = next(i for i, each in enumerate(self.pull_requests) if each.number == number)
        self.pull_requests[place] = replace(self.pull_requests[place], **changes)
        self._forget()

    def remove(self, number: int) -> None:
        """Delete one pull request."""
        self.pull_requests = [each for each in self.pull_requests if each.number != number]
        self._forget()

    def find(self, node_id: str) -> PullRequest | None:
        """A pull request by its node id."""
        if not self._by_id:
            self._by_id.update((each.node_id, each) for each in self.pull_requests)
        return self._by_id.get(node_id)

    def _forget(self) -> None:
        self._orders.clear()
        self._by_id.clear()


@dataclass
class Forge:
    """Everything a simulated GitHub knows.

    Attributes:
        accounts: by node id.
        addresses: lower-case e-mail address to the node id of its account.
        repositories: by lower-case `owner/name`, former names included.
    """

    accounts: dict[str, Account] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    repositories: dict[str, Repository] = field(default_factory=dict)
    _logins: dict[str, str] = field(default_factory=dict)

    def remove_account(self, node_id: str) -> None:
        """Delete an account; what it wrote stays, by nobody."""
        account = self.accounts.pop(node_id)
        self._logins.pop(account.login.lower(), None)

    def add_account(self, account: Account, *addresses: str) -> Account:
        """Add or replace an account, with addresses that lead to it."""
        before = self.accounts.get(account.node_id)
        if before is not None and self._logins.get(before.login.lower()) == account.node_id:
            del self._logins[before.login.lower()]
        self._logins[account.login.lower()] = account.node_id
        self.accounts[account.node_id] = account
        self.addresses |= {address.lower(): account.node_id for address in addresses}
        return account

    def add_repository(self, repository: Repository) -> Repository:
        """Add a repository under its present and former names."""
        for name in (repository.full_name, *repository.former):
            self.repositories[name.lower()] = repository
        return repository

    def by_login(self, login: str) -> Account | None:
        """The account that has this login today."""
        return self.accounts.get(self._logins.get(login.lower(), ""))

    def by_number(self, database_id: int) -> Account | None:
        """The User with this number."""
        return self.accounts.get(f"U_kg{database_id:x}")

    def by_address(self, email: str) -> Account | None:
        """The User GitHub maps an address to, noreply addresses included."""
        lowered = email.lower()
        node_id = self.addresses.get(lowered)
        if node_id is None and lowered.endswith("@users.noreply.github.com"):
            number, plus, login = lowered.split("@")[0].partition("+")
            found = self.by_number(int(number)) if plus and number.isdecimal() else None
            return found or (self.by_login(login or number))
        return self.accounts.get(node_id or "")
