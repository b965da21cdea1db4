"""The signs that two rows are one contributor, each a function, applied strongest first."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from tracker.resolve import addresses, mailboxes, names

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    import pyarrow as pa

    from tracker.resolve.clusters import Clusters
    from tracker.resolve.identities import Links, Row
    from tracker.settings import Identities

# A repository with more names than this is expected to hold two people with one common name:
# the commonest full names are carried by about one in 3,000.
_NAMES_FOR_COMMON = 200
# A mailbox that carries more different full names than this belongs to a group.
_NAMES_PER_MAILBOX = 4
# More separate identities under one name than this are several people (measured: at most 7).
_IDENTITIES_PER_NAME = 8


def join_all(rows: Sequence[Row], clusters: Clusters, reviewed: Identities, links: Links) -> None:
    """Apply every sign to the clusters, in order of strength."""
    _reviewed(rows, clusters, reviewed)
    shared = _mailboxes(rows, clusters)
    _accounts(rows, clusters, links.accounts)
    _mailmap(rows, clusters, links.mailmap)
    _trailers(rows, clusters, links.trailers)
    _names(rows, clusters, shared)


def sha256(text: str) -> str:
    """Hash under which config/identities.toml and the opt-out list know an identity."""
    return hashlib.sha256(text.encode()).hexdigest()


def _reviewed(rows: Sequence[Row], clusters: Clusters, reviewed: Identities) -> None:
    if not (reviewed.joins or reviewed.splits):
        return
    by_hash: dict[str, list[int]] = defaultdict(list)
    for node, row in enumerate(rows):
        email = row.email.strip().casefold()
        for text in (email, f"{row.name} <{email}>"):
            by_hash[sha256(text)].append(node)
    for rule, split in enumerate(reviewed.splits):
        # the hash of one name of an address goes last: it is the more specific one
        ordered = sorted(
            enumerate(split.identities), key=lambda part: -len(by_hash.get(part[1], ()))
        )
        for part, digest in ordered:
            for node in by_hash.get(digest, ()):
                clusters.keep_apart(node, rule, part)
    for join in reviewed.joins:
        nodes = [node for digest in join.identities for node in by_hash.get(digest, ())]
        for node in nodes[1:]:
            clusters.join(nodes[0], node, "reviewed", reviewed=True)


def _mailboxes(rows: Sequence[Row], clusters: Clusters) -> set[str]:
    """Join equal addresses; returns the mailboxes that many names use, which join by name only."""
    named: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.address.kind == "mailbox" and names.specificity(row.name_key) in ("specific", "common"):
            named[row.address.key].add(row.name_key)
    shared = {key for key, found in named.items() if len(found) > _NAMES_PER_MAILBOX}
    groups: dict[Hashable, int] = {}
    for node, row in enumerate(rows):
        if not row.address.joins:
            continue
        key: Hashable = row.address.key
        if key in shared and row.verdict.kind == "person":
            key = (key, row.name_key)
        _chain(groups, key, node, clusters, "mailbox")
    return shared


def _accounts(rows: Sequence[Row], clusters: Clusters, accounts: pa.Table | None) -> None:
    linked: dict[str, list[str]] = defaultdict(list)
    if accounts is not None:
        for email, number in zip(
            accounts["email"].to_pylist(), accounts["account_id"].to_pylist(), strict=True
        ):
            if email and number is not None:
                linked[addresses.read(email).key].append(f"github:{number}")
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.address.login and row.address.account:
            owners[row.address.login].add(row.address.account)
    groups: dict[Hashable, int] = {}
    for node, row in enumerate(rows):
        if row.address.account:
            clusters.claim(node, row.address.account)
            _chain(groups, row.address.account, node, clusters, "account")
    for node, row in enumerate(rows):
        address = row.address
        if not address.joins:
            continue
        found = sorted(set(linked.get(address.key, ())))
        if address.login and not address.account and not found:
            # A login passes to somebody else when its owner renames: only a lone owner counts.
            ids = owners.get(address.login, set())
            key = next(iter(ids)) if len(ids) == 1 else f"login:{address.login}"
            if len(ids) <= 1:
                _chain(groups, key, node, clusters, "login")
            continue
        # an address that moved between accounts says nothing about which one wrote
        if len(found) == 1 and not address.account:
            clusters.claim(node, found[0])
            _chain(groups, found[0], node, clusters, "account link")


def _mailmap(rows: Sequence[Row], clusters: Clusters, mailmap: pa.Table | None) -> None:
    if mailmap is None:
        return
    known: dict[tuple[str, str], list[int]] = defaultdict(list)
    for node, row in enumerate(rows):
        known[row.repository, row.email.casefold()].append(node)
    for entry in mailmap.to_pylist():
        repository = entry["repository"]
        proper = known.get((repository, (entry["proper_email"] or "").casefold()), [])
        commit = known.get((repository, (entry["commit_email"] or "").casefold()), [])
        wanted = entry["commit_name"]
        commit = [n for n in commit if wanted is None or rows[n].name == wanted]
        # a line that only corrects a name gives no second address
        for node in commit:
            if proper and rows[node].verdict.kind == rows[proper[0]].verdict.kind == "person":
                clusters.join(proper[0], node, "mailmap")


def _trailers(rows: Sequence[Row], clusters: Clusters, trailers: pa.Table | None) -> None:
    if trailers is None:
        return
    at = {(row.repository, row.name, row.email): node for node, row in enumerate(rows)}
    columns = ("repository", "name", "email", "trailer_name", "trailer_email")
    for repository, name, email, other, address in zip(
        *(trailers[column].to_pylist() for column in columns), strict=True
    ):
        if names.key(name or "") != names.key(other or ""):
            continue
        left = at.get((repository, name or "", email or ""))
        right = at.get((repository, other or "", address or ""))
        if left is None or right is None or left == right:
            continue
        mine, yours = rows[left], rows[right]
        if (
            mine.verdict.kind == yours.verdict.kind == "person"
            and names.specificity(mine.name_key) != "none"
        ):
            clusters.join(left, right, "trailer")


def _names(rows: Sequence[Row], clusters: Clusters, shared: set[str]) -> None:
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    sizes: dict[str, int] = defaultdict(int)
    for node, row in enumerate(rows):
        if row.verdict.kind != "person" or not row.name_key:
            continue
        group = groups[row.repository, row.name_key]
        sizes[row.repository] += not group
        group.append(node)
    for (repository, name), nodes in groups.items():
        if len(nodes) == 1:
            continue
        strength = names.specificity(name)
        if strength == "none":
            continue
        if strength == "common" and sizes[repository] > _NAMES_FOR_COMMON:
            strength = "weak"
        by_root = {clusters.find(node): node for node in reversed(nodes)}
        if len(by_root) == 1:
            continue
        if strength == "weak":
            _same_handle(rows, clusters, nodes)
            continue
        heads = sorted(by_root.values())
        why = _several_people([rows[node] for node in nodes], clusters, heads)
        for node in heads[1:]:
            if why and clusters.find(heads[0]) != clusters.find(node):
                clusters.refuse(heads[0], node, f"name: {why}")
            elif not why:
                clusters.join(heads[0], node, "name")


def _several_people(rows: list[Row], clusters: Clusters, heads: list[int]) -> str | None:
    """Why rows with one name in one repository are more than one person, or None."""
    accounts = {account for node in heads for account in clusters.accounts(node)}
    owned = [clusters.accounts(node) for node in heads]
    if len(accounts) > 1 and sum(map(bool, owned)) > 1:
        return "two accounts"
    if len(heads) > _IDENTITIES_PER_NAME:
        return "too many"
    # An employer numbers namesakes: wei.wang@ and wei.wang2@ one company are two colleagues.
    stems: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        address = row.address
        if address.kind == "mailbox" and not mailboxes.is_provider(address.domain):
            stems[re.sub(r"\d+$", "", address.local), address.domain].add(address.local)
    return "numbered namesakes" if any(len(found) > 1 for found in stems.values()) else None


def _same_handle(rows: Sequence[Row], clusters: Clusters, nodes: Iterable[int]) -> None:
    """Join rows of one weak name whose login or local part is the same unusual handle."""
    groups: dict[Hashable, int] = {}
    for node in nodes:
        address = rows[node].address
        if not address.joins:
            continue
        handle = re.sub(r"[._-]", "", (address.login or address.local).partition("+")[0])
        plain = set(re.sub(r"\W", " ", rows[node].name_key).split())
        # a handle made of the name alone is as common as the name
        rest = handle
        for token in sorted(plain, key=len, reverse=True):
            rest = rest.replace(token, "", 1)
        if len(handle) >= 5 and len(rest) >= 2:  # noqa: PLR2004
            _chain(groups, handle, node, clusters, "name and handle")


def _chain(
    groups: dict[Hashable, int], key: Hashable, node: int, clusters: Clusters, reason: str
) -> None:
    first = groups.setdefault(key, node)
    if first != node:
        clusters.join(first, node, reason)
