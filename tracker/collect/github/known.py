"""What the raw zone already knows: actors seen, profiles looked up, addresses to ask about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from tracker.collect.github.accounts import Question
from tracker.collect.github.gather import scope_of
from tracker.collect.github.users import Actor, Key, Known, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_NOREPLY = re.compile(r"(?:(\d+)\+)?([A-Za-z0-9][\w-]*)@users\.noreply\.github\.com", re.IGNORECASE)
_NOREPLY_HOST = "@users.noreply.github.com"
_ASK_AGAIN = timedelta(days=180)  # an address may be added to an account later
_PEOPLE = {
    "pull_requests": (("author", "created_at"), ("merged_by", "merged_at")),
    "reviews": (("author", "submitted_at"),),
}


@dataclass(frozen=True)
class Store:
    """Reads the raw zone, which belongs to another part of the product.

    Attributes:
        cursor: entity and scope to the cursor of the stream's newest batch.
        read: entity, scope (None is all) and columns to the rows, oldest batch first.
    """

    cursor: Callable[[str, str], Mapping[str, Any] | None]
    read: Callable[[str, str | None, Sequence[str]], pa.Table]


def actors(store: Store) -> list[Actor]:
    """Everybody seen: authors, mergers, reviewers, owners of addresses and of noreply logins."""
    found: dict[str, Actor] = {}
    numbers: set[Key] = set()
    logins: set[str] = set()
    for actor in _with_node(store):
        if actor.node_id:
            before = found.get(actor.node_id)
            found[actor.node_id] = actor if before is None else _later(before, actor)
            numbers.add(actor.key)
            logins.add(actor.login.lower())
    for email, active_at in _addresses(store).items():
        match = _NOREPLY.fullmatch(email)
        if match is None or match[2].lower() in logins:
            continue
        number = int(match[1]) if match[1] else None
        if number is not None and ("User", number) in numbers:
            continue
        logins.add(match[2].lower())
        actor = Actor(("User", number) if number else (None, None), None, match[2], active_at)
        found[f"login {match[2].lower()}"] = actor
    return list(found.values())


def profiles(store: Store) -> Known:
    """Newest content hash by node id; last look by node id, by number and by login."""
    hashes: dict[str, str | None] = {}
    asked_at: dict[str, datetime] = {}
    columns = ["type", "database_id", "node_id", "login", "content_hash", "seen_at"]
    for entity in ("users", "profile_checks"):
        for row in _records(store.read(entity, None, columns)):
            number = name_of((row["type"], row["database_id"])) if row["database_id"] else None
            for name in filter(None, (row["node_id"], number, (row["login"] or "").lower())):
                asked_at[name] = max(asked_at.get(name, row["seen_at"]), row["seen_at"])
            if entity == "users":
                hashes[row["node_id"]] = row["content_hash"]
    return Known(hashes, asked_at)


def emails(store: Store, now: datetime) -> set[str]:
    """Lower-case addresses that need no question: answered, or asked in vain not long ago."""
    table = store.read("accounts", None, ["email", "outcome", "seen_at"])
    return {
        row["email"].lower()
        for row in _records(table)
        if row["outcome"] == "account" or now - row["seen_at"] < _ASK_AGAIN
    }


def questions(store: Store, repository: str, settled: set[str]) -> list[Question]:
    """A commit for each author's or co-author's address of a repository that is not settled.

    The newest commit is taken; addresses asked are added to `settled`.
    """
    columns = ["sha", "author_email", "trailers", "committed_at"]
    people = _people(store.read("commits", scope_of(repository), columns))
    email = people.column("email")
    wanted = pc.and_not(
        pc.match_substring(email, "@"), pc.is_in(email, pa.array(sorted(settled), pa.string()))
    )
    asked = people.filter(pc.and_not(wanted, pc.ends_with(email, _NOREPLY_HOST)))
    chosen = dict(_tuples(asked.sort_by("committed_at"), ["email", "sha"]))
    settled.update(chosen)
    return [Question(email, sha) for email, sha in chosen.items()]


def _people(commits: pa.Table) -> pa.Table:
    """`email` (lower case), `sha` and `committed_at` of every author and co-author."""
    trailers = commits.column("trailers").combine_chunks()
    named = pc.list_flatten(trailers)
    is_author = pc.equal(pc.utf8_lower(pc.struct_field(named, "key")), "co-authored-by")
    commit_of = pc.list_parent_indices(trailers).filter(is_author)
    both = [
        (commits.column("author_email"), commits),
        (pc.struct_field(named, "email").filter(is_author), commits.take(commit_of)),
    ]
    return pa.concat_tables(
        pa.table(
            {
                "email": pc.utf8_lower(pc.utf8_trim_whitespace(email)),
                "sha": of.column("sha"),
                "committed_at": of.column("committed_at"),
            }
        )
        for email, of in both
    )


def _with_node(store: Store) -> Iterator[Actor]:
    """Accounts that GitHub named with their node id, once for each place they were seen in."""
    for entity, places in _PEOPLE.items():
        for prefix, when in places:
            names = [f"{prefix}_{name}" for name in ("type", "database_id", "node_id", "login")]
            table = store.read(entity, None, [*names, when])
            groups = table.group_by(names).aggregate([(when, "max")])
            for kind, number, node, login, active in _tuples(groups, [*names, f"{when}_max"]):
                if node:
                    yield Actor((kind, number), node, login, active)
    columns = ["type", "database_id", "node_id", "login"]
    for kind, number, node, login in _tuples(store.read("accounts", None, columns), columns):
        if node:
            yield Actor((kind, number), node, login)


def _later(one: Actor, other: Actor) -> Actor:
    """The sighting with the newer activity."""
    if one.active_at is None or (other.active_at is not None and other.active_at > one.active_at):
        return other
    return one


def _addresses(store: Store) -> dict[str, datetime | None]:
    """Noreply addresses of commits' authors and co-authors to their newest commit."""
    table = store.read("commits", None, ["author_email", "authored_at", "trailers"])
    authors = table.filter(pc.match_substring(table.column("author_email"), _NOREPLY_HOST))
    groups = authors.group_by("author_email").aggregate([("authored_at", "max")])
    found = dict(_tuples(groups, ["author_email", "authored_at_max"]))
    people = pc.list_flatten(table.column("trailers").combine_chunks())
    if len(people):
        for email in pc.unique(pc.struct_field(people, "email")).to_pylist():
            if email and _NOREPLY_HOST in email:
                found.setdefault(email, None)
    return found


def _tuples(table: pa.Table, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    return zip(*(table.column(name).to_pylist() for name in names), strict=True)


def _records(table: pa.Table) -> Iterator[dict[str, Any]]:
    for part in table.to_batches(max_chunksize=10_000):
        yield from part.to_pylist()
