"""The signs that two rows are one contributor, each a function, applied strongest first."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tracker.resolve import addresses, names

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    import pyarrow as pa

    from tracker.resolve.clusters import Clusters
    from tracker.resolve.identities import Links, Row
    from tracker.settings import Settings

# A repository with more names than this is expected to hold two people with one common name:
# the commonest full names are carried by about one in 3,000.
_NAMES_FOR_COMMON = 200
# A mailbox that carries more different names than this belongs to a group: full names, any names
# (one person was measured to spell theirs in eight ways).
_FULL_NAMES_PER_MAILBOX, _NAMES_PER_MAILBOX = 4, 12
# More separate identities under one name than this are several people (measured: at most 7).
_IDENTITIES_PER_NAME = 8


def join_all(rows: Sequence[Row], clusters: Clusters, settings: Settings, links: Links) -> None:
    """Apply every sign to the clusters, in order of strength."""
    _reviewed(rows, clusters, settings)
    _mailboxes(rows, clusters)
    _accounts(rows, clusters, links.accounts)
    _mailmap(rows, clusters, links.mailmap)
    _trailers(rows, clusters, links.trailers)
    _names(rows, clusters, settings)


def sha256(text: str) -> str:
    """Hash under which config/identities.toml and the opt-out list know an identity."""
    return hashlib.sha256(text.encode()).hexdigest()


def _reviewed(rows: Sequence[Row], clusters: Clusters, reviewed: Settings) -> None:
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


def _mailboxes(rows: Sequence[Row], clusters: Clusters) -> None:
    """Join equal addresses; a mailbox that many names use joins only rows of one name."""
    named: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.address.kind == "mailbox":
            named[row.address.key].add(row.name_key)
    shared = {key for key, found in named.items() if _belongs_to_a_group(found)}
    groups: dict[Hashable, int] = {}
    for node, row in enumerate(rows):
        if not row.address.joins:
            continue
        # a bot that borrows somebody's address does not make that person a bot
        key: Hashable = (row.address.key, row.verdict.kind)
        if row.address.key in shared and row.verdict.kind == "person":
            key = (row.address.key, row.name_key)
        _chain(groups, key, node, clusters, "mailbox")


def _belongs_to_a_group(found: set[str]) -> bool:
    if len(found) <= _FULL_NAMES_PER_MAILBOX:
        return False
    full = [name for name in found if names.specificity(name) in ("specific", "common")]
    # spellings of one name share words; strangers do not
    words = Counter(word for name in full for word in set(name.split()))
    strangers = sum(all(words[word] == 1 for word in name.split()) for name in full)
    return strangers > _FULL_NAMES_PER_MAILBOX or len(found) > _NAMES_PER_MAILBOX


def _accounts(rows: Sequence[Row], clusters: Clusters, accounts: pa.Table | None) -> None:
    groups: dict[Hashable, int] = {}
    owners: dict[str, set[str]] = defaultdict(set)
    for node, row in enumerate(rows):
        if row.address.account:
            owners[row.address.login].add(row.address.account)
            clusters.claim(node, row.address.account)
            _chain(groups, row.address.account, node, clusters, "account")
    linked = _linked(accounts)
    for node, row in enumerate(rows):
        address = row.address
        if address.account or not address.joins:
            continue
        # an address that moved between accounts says nothing about which of them wrote
        if len(found := linked.get(address.key, set())) == 1:
            account = next(iter(found))
            clusters.claim(node, account)
            _chain(groups, account, node, clusters, "account link")
        elif address.login and not found:
            # A login passes to somebody else when its owner renames: only a lone owner counts.
            ids = owners.get(address.login, {f"login:{address.login}"})
            if len(ids) == 1:
                _chain(groups, next(iter(ids)), node, clusters, "login")


def _linked(accounts: pa.Table | None) -> dict[str, set[str]]:
    """Address key → accounts that a source says it belongs to."""
    linked: dict[str, set[str]] = defaultdict(set)
    if accounts is not None:
        emails, numbers = accounts["email"].to_pylist(), accounts["account_id"].to_pylist()
        for email, number in zip(emails, numbers, strict=True):
            if email and number is not None:
                linked[addresses.read(email).key].add(f"github:{number}")
    return linked


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


def _names(rows: Sequence[Row], clusters: Clusters, settings: Settings) -> None:
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    sizes: dict[str, int] = defaultdict(int)
    for node, row in enumerate(rows):
        if row.verdict.kind != "person" or not row.name_key:
            continue
        group = groups[row.repository, row.name_key]
        sizes[row.repository] += not group
        group.append(node)
    for (repository, name), nodes in groups.items():
        if len(nodes) == 1 or (strength := names.specificity(name)) == "none":
            continue
        crowded = sizes[repository] > _NAMES_FOR_COMMON
        if strength == "weak" or (strength == "common" and crowded):
            _same_handle(rows, clusters, nodes)
        else:
            _one_name(rows, clusters, nodes, settings)


def _one_name(
    rows: Sequence[Row], clusters: Clusters, nodes: list[int], settings: Settings
) -> None:
    """Join the rows of one repository that carry one full name, unless they are several people."""
    heads = sorted({clusters.find(node): node for node in reversed(nodes)}.values())
    if len(heads) == 1:
        return
    why = _several_people([rows[node] for node in nodes], clusters, heads, settings)
    for node in heads[1:]:
        if why is None:
            clusters.join(heads[0], node, "name")
        else:
            clusters.refuse(heads[0], node, f"name: {why}")


def _several_people(
    rows: list[Row], clusters: Clusters, heads: list[int], settings: Settings
) -> str | None:
    """Why rows with one name in one repository are more than one person, or None."""
    if sum(bool(clusters.accounts(node)) for node in heads) > 1:
        return "two accounts"
    if len(heads) > _IDENTITIES_PER_NAME:
        return "too many"
    # An employer numbers namesakes: wei.wang@ and wei.wang2@ one company are two colleagues.
    stems: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        address = row.address
        if address.kind == "mailbox" and not settings.mailboxes.kind(address.domain):
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
