"""Union–find that keeps a reason for every merge and refuses what would join two accounts."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Edge:
    """Two nodes that were joined, or not; `reason` says by what, or why not."""

    left: int
    right: int
    reason: str


@dataclass
class Clusters:
    """Disjoint sets over `size` nodes.

    Attributes:
        merges: edges that joined two clusters, in order.
        refusals: edges that were refused; `reason` is `what it was by: why not`.
    """

    size: int
    merges: list[Edge] = field(default_factory=list)
    refusals: list[Edge] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._parent = list(range(self.size))
        self._rank = [0] * self.size
        self._accounts: dict[int, frozenset[str]] = {}
        self._apart: dict[int, dict[int, int]] = {}

    def find(self, node: int) -> int:
        """The node that stands for a cluster."""
        parent = self._parent
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def claim(self, node: int, account: str) -> bool:
        """Note that an account owns a node's cluster; false when another one already does."""
        root = self.find(node)
        known = self._accounts.get(root)
        if known and account not in known:
            return False
        self._accounts[root] = frozenset((account,)) | (known or frozenset())
        return True

    def accounts(self, node: int) -> frozenset[str]:
        """Accounts of a node's cluster: none, one, or several that a reviewer joined."""
        return self._accounts.get(self.find(node), frozenset())

    def keep_apart(self, node: int, rule: int, part: int) -> None:
        """Nodes with the same rule and different parts never share a cluster."""
        self._apart.setdefault(self.find(node), {})[rule] = part

    def join(self, left: int, right: int, reason: str, *, reviewed: bool = False) -> bool:
        """Join two nodes' clusters; false when refused (recorded) or already one.

        A reviewed join may give one person several accounts; a reviewed split is never overruled.
        """
        a, b = self.find(left), self.find(right)
        if a == b:
            return False
        if (why := self._conflict(a, b, reviewed=reviewed)) is not None:
            self.refusals.append(Edge(left, right, f"{reason}: {why}"))
            return False
        if self._rank[a] < self._rank[b]:
            a, b = b, a
        self._parent[b] = a
        self._rank[a] += self._rank[a] == self._rank[b]
        if b in self._accounts:
            self._accounts[a] = self._accounts.get(a, frozenset()) | self._accounts.pop(b)
        if b in self._apart:
            self._apart[a] = self._apart.get(a, {}) | self._apart.pop(b)
        self.merges.append(Edge(left, right, reason))
        return True

    def refuse(self, left: int, right: int, reason: str) -> None:
        """Note that two nodes were kept apart, and why."""
        self.refusals.append(Edge(left, right, reason))

    def _conflict(self, a: int, b: int, *, reviewed: bool) -> str | None:
        mine, yours = self._apart.get(a), self._apart.get(b)
        if mine and yours and any(yours.get(rule, part) != part for rule, part in mine.items()):
            return "reviewed split"
        left, right = self._accounts.get(a), self._accounts.get(b)
        if left and right and not reviewed and left.isdisjoint(right):
            return "two accounts"
        return None
