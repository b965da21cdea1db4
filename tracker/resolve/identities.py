"""Which (repository, name, address) rows are one contributor, and why.

Rows are joined by, strongest first: a reviewed line of config/identities.toml, the same mailbox,
the same forge account (number in a private address, or a source that links address and account),
a login that only one account ever had, `.mailmap`, a trailer of the same commit with the author's
own name, and the same specific name inside one repository. A name never joins across
repositories, and nothing joins two accounts with different numbers but a reviewed line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import pyarrow as pa

from tracker.resolve import addresses, names
from tracker.resolve.bots import PERSON, Classifier, Verdict
from tracker.resolve.clusters import Clusters
from tracker.resolve.identity_edges import join_all

if TYPE_CHECKING:
    from tracker.settings import Settings

OBSERVATIONS = pa.schema(
    [("repository", pa.string()), ("name", pa.string()), ("email", pa.string())]
)
IDENTITIES = pa.schema(
    [
        ("repository", pa.string()),
        ("name", pa.string()),
        ("email", pa.string()),
        ("identity", pa.string()),  # what stands for this row where it is alone
        ("canonical", pa.string()),  # smallest identity of the cluster; the pseudonym is its HMAC
        ("kind", pa.string()),  # person, bot, agent, collective
        ("rule", pa.string()),  # evidence for the kind; empty for persons
        ("organization", pa.string()),  # whose work a bot or collective does, where stated
        ("reason", pa.string()),  # by what this row joined its cluster; empty when it is alone
    ]
)
MERGES = pa.schema([("left", pa.string()), ("right", pa.string()), ("reason", pa.string())])


@dataclass(frozen=True)
class Row:
    """One distinct (repository, name, address), read."""

    repository: str
    name: str
    email: str
    address: addresses.Address
    name_key: str
    verdict: Verdict

    @cached_property
    def identity(self) -> str:
        """The string that stands for this row: its address where that names somebody."""
        return self.address.key if self.address.joins else self.own_identity

    @property
    def own_identity(self) -> str:
        """The row itself, where its address names nobody, or several contributors."""
        # '~' sorts behind addresses, so that a usable address is preferred
        return f"~{self.repository} {self.name_key} <{self.address.key}> {self.verdict.kind}"


@dataclass(frozen=True)
class Links:
    """What else says that rows belong together; every table may be empty.

    Attributes:
        accounts: `email`, `account_id` (int64): a source says this address is this account's.
        trailers: `repository`, `name`, `email`, `trailer_name`, `trailer_email`: author of a
            commit and somebody named in its trailers.
        mailmap: `repository`, `proper_name`, `proper_email`, `commit_name` (null: any),
            `commit_email`.
    """

    accounts: pa.Table | None = None
    trailers: pa.Table | None = None
    mailmap: pa.Table | None = None


@dataclass(frozen=True)
class Resolved:
    """Answer of `resolve`.

    Attributes:
        identities: schema `IDENTITIES`, one row per distinct observation, in order of
            (repository, name, email).
        merges, refusals: schema `MERGES`; pairs of rows joined, or kept apart, and why.
        statistics: counts for *Data & method*: `rows`, `clusters`, `persons`, `bots`, `agents`,
            `collectives`, then `merged_by_<reason>` and `refused_by_<reason>`.
    """

    identities: pa.Table
    merges: pa.Table
    refusals: pa.Table
    statistics: dict[str, int] = field(default_factory=dict)


def resolve(observations: pa.Table, settings: Settings, links: Links | None = None) -> Resolved:
    """Cluster observations (schema `OBSERVATIONS`; other columns and repetitions are ignored)."""
    rows = _read(observations, Classifier(settings.bots))
    clusters = Clusters(len(rows))
    join_all(rows, clusters, settings, links or Links())
    return _answer(rows, clusters)


def _read(observations: pa.Table, classifier: Classifier) -> list[Row]:
    columns = [observations[name].to_pylist() for name in OBSERVATIONS.names]
    distinct = sorted(
        {
            (repository, name or "", email or "")
            for repository, name, email in zip(*columns, strict=True)
        }
    )
    verdicts: dict[tuple[str, str], Verdict] = {}
    rows = []
    for repository, name, email in distinct:
        verdict = verdicts.get((name, email))
        if verdict is None:
            verdict = verdicts[name, email] = classifier.classify(name, email)
        rows.append(Row(repository, name, email, addresses.read(email), names.key(name), verdict))
    return rows


def _answer(rows: list[Row], clusters: Clusters) -> Resolved:
    roots = [clusters.find(node) for node in range(len(rows))]
    homes: dict[str, int] = {}
    torn = set()  # addresses whose rows went to several clusters stand for none of them
    for row, root in zip(rows, roots, strict=True):
        if homes.setdefault(row.identity, root) != root:
            torn.add(row.identity)
    own = [row.own_identity if row.identity in torn else row.identity for row in rows]
    smallest: dict[int, str] = {}
    verdicts: dict[int, Verdict] = {}
    for row, root, identity in zip(rows, roots, own, strict=True):
        if root not in smallest or identity < smallest[root]:
            smallest[root] = identity
        if row.verdict.kind != "person":
            verdicts.setdefault(root, row.verdict)
    reasons: dict[int, str] = {}
    for edge in clusters.merges:
        reasons.setdefault(edge.left, edge.reason)
        reasons.setdefault(edge.right, edge.reason)
    kinds = [verdicts.get(root, PERSON) for root in roots]
    identities = pa.table(
        [
            [row.repository for row in rows],
            [row.name for row in rows],
            [row.email for row in rows],
            own,
            [smallest[root] for root in roots],
            [verdict.kind for verdict in kinds],
            [verdict.rule for verdict in kinds],
            [verdict.organization for verdict in kinds],
            [reasons.get(node, "") for node in range(len(rows))],
        ],
        schema=IDENTITIES,
    )
    statistics = {"rows": len(rows), "clusters": len(smallest)}
    for kind, plural in (("bot", "bots"), ("agent", "agents"), ("collective", "collectives")):
        statistics[plural] = sum(verdict.kind == kind for verdict in verdicts.values())
    statistics["persons"] = len(smallest) - len(verdicts)
    tables = []
    for word, edges in (("merged", clusters.merges), ("refused", clusters.refusals)):
        for edge in edges:
            name = f"{word}_by_{edge.reason.replace(': ', '_').replace(' ', '_')}"
            statistics[name] = statistics.get(name, 0) + 1
        tables.append(
            pa.table(
                [
                    [rows[edge.left].identity for edge in edges],
                    [rows[edge.right].identity for edge in edges],
                    [edge.reason for edge in edges],
                ],
                schema=MERGES,
            )
        )
    return Resolved(identities, tables[0], tables[1], statistics)
