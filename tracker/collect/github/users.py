"""Self-reported profiles of accounts: a row for what is new, a check for what is unchanged."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tracker.collect.github import rows
from tracker.collect.github.faults import HIDDEN_TYPES, Answer, TooBig
from tracker.collect.github.gather import Gathered
from tracker.collect.github.queries import document, repeated
from tracker.errors import IncompleteError
from tracker.log import event

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from tracker.collect.contract import Batch
    from tracker.collect.github.session import Session

_log = logging.getLogger(__name__)
SCOPE = "github"
"""The shard of entities that belong to no repository."""
WIDTH = 100
EVERY = timedelta(days=30)
_TRIES = 3
_REPORTING = {"User", "Organization", None}  # others state no company and no place: asked once

Key = tuple[str | None, int | None]
"""(type, database_id): what stays when a login changes hands."""


@dataclass(frozen=True)
class Actor:
    """An account seen somewhere, to be looked up by node id, or by login where that is all.

    Attributes:
        login: as seen; only used when there is no node id.
        active_at: its newest contribution seen.
    """

    key: Key
    node_id: str | None
    login: str
    active_at: datetime | None = None


@dataclass(frozen=True)
class Known:
    """What the raw zone holds of profiles.

    Attributes:
        hashes: node id to the newest content hash; null for an account that is gone.
        asked_at: node id, number (`name_of`) and lower-case login to the last look at each.
    """

    hashes: Mapping[str, str | None] = field(default_factory=dict)
    asked_at: Mapping[str, datetime] = field(default_factory=dict)


def name_of(key: Key) -> str:
    """A key as a text that is neither a node id nor a login."""
    return f"{key[0]} {key[1]}"


def due(
    actors: Sequence[Actor], known: Known, now: datetime, every: timedelta = EVERY
) -> list[Actor]:
    """Actors to look up now: those never looked up first, then by their newest activity."""

    def last(actor: Actor) -> datetime | None:
        if actor.node_id:
            return known.asked_at.get(actor.node_id)
        name = name_of(actor.key) if actor.key[1] else actor.login.lower()
        return known.asked_at.get(name)

    def order(actor: Actor) -> tuple[bool, float, str]:
        active = actor.active_at.timestamp() if actor.active_at else 0.0
        return last(actor) is not None, -active, actor.node_id or actor.login

    wanted = []
    for actor in actors:
        asked = last(actor)
        if asked is None or (actor.key[0] in _REPORTING and now - asked >= every):
            wanted.append(actor)
    return sorted(wanted, key=order)


def collect(session: Session, actors: Sequence[Actor], known: Known) -> Iterator[Batch]:
    """Yield batches of `users` and `profile_checks` for actors that are due, in their order.

    Raises:
        IncompleteError: a limit was reached, after a batch with what was collected.
        TrackerError: GitHub refuses.
    """
    gathered = Gathered(SCOPE, "users", "profile_checks")
    hashes = dict(known.hashes)
    asked = {"actors": len(actors)}
    renamed: list[Actor] = []
    try:
        for waiting in (_with_node(actors), _without_node(actors), renamed):
            for answer, group, nodes in _answers(session, waiting):
                for actor, node in zip(group, nodes, strict=True):
                    if node is not None and not _is_another(actor, node):
                        gathered.add(*_row(actor, node, answer.at, hashes))
                    elif found := _renamed(session, actor):
                        renamed.append(found)
                    else:
                        gathered.add("profile_checks", _gone(actor, answer.at))
                if gathered.is_full:
                    yield from gathered.flush({}, asked, complete=False)
    except IncompleteError:
        if gathered:
            yield from gathered.flush({}, asked, complete=False)
        raise
    yield from gathered.flush({}, asked, complete=True)


def _with_node(actors: Sequence[Actor]) -> list[Actor]:
    return [actor for actor in actors if actor.node_id]


def _without_node(actors: Sequence[Actor]) -> list[Actor]:
    return [actor for actor in actors if not actor.node_id]


def _is_another(actor: Actor, node: rows.Node) -> bool:
    """Whether the login has meanwhile been taken by another account."""
    known = actor.key[1]
    return actor.node_id is None and known is not None and node.get("databaseId") != known


def _renamed(session: Session, actor: Actor) -> Actor | None:
    """The account behind a number whose login is no longer its own; None when it is deleted."""
    if actor.node_id is not None or actor.key[1] is None:
        return None
    answer = session.rest("user by id", f"/user/{actor.key[1]}")
    return replace(actor, node_id=answer.data["node_id"]) if answer else None


def _answers(
    session: Session, waiting: Sequence[Actor]
) -> Iterator[tuple[Answer, Sequence[Actor], list[rows.Node | None]]]:
    """Answers with the actors asked and one node each; the width shrinks when it must.

    An account that GitHub cannot give even alone is passed over, to be asked again next time.
    """
    width, passed_over = WIDTH, 0
    while waiting:
        group = waiting[:width]
        try:
            answer, nodes = _ask(session, group)
        except TooBig as fault:
            if len(group) > 1:
                width = len(group) // 2
                continue
            passed_over += 1
            event(_log, "profile passed over", reason=str(fault)[:80])
            if passed_over == _TRIES:
                raise IncompleteError(
                    f"GitHub gives no profiles: {fault}",
                    where="profiles",
                    remedy="What was collected is kept and the next run tries again",
                ) from None
        else:
            yield answer, group, nodes
            passed_over = 0
            width = min(WIDTH, width * 2)
        waiting = waiting[len(group) :]


def _ask(session: Session, group: Sequence[Actor]) -> tuple[Answer, list[rows.Node | None]]:
    """One request.

    Raises:
        TooBig: nodes are missing without GitHub saying that they do not exist.
    """
    variables: dict[str, Any]
    if group[0].node_id:
        variables = {"ids": [actor.node_id for actor in group]}
        answer = session.ask(
            "profiles_by_id", document("profiles_by_id"), variables, size=len(group)
        )
        nodes = answer.data["nodes"]
        places = {tuple(error.get("path") or ())[1:2] for error in _hidden(answer)}
        missing = {place[0] for place in places if place}
    else:
        variables = {f"login_{place}": actor.login for place, actor in enumerate(group)}
        query = repeated("profiles_by_login", len(group))
        answer = session.ask("profiles_by_login", query, variables, size=len(group))
        nodes = [answer.data[f"item_{place}"] for place in range(len(group))]
        names = {tuple(error.get("path") or ())[:1] for error in _hidden(answer)}
        missing = {int(name[0].removeprefix("item_")) for name in names if name}
    if len(_hidden(answer)) < len(answer.errors) or nodes is None:
        raise TooBig("partial answer")
    if any(node is None and place not in missing for place, node in enumerate(nodes)):
        raise TooBig("null without a reason")
    if not answer.errors and any(map(_lacks_organizations, nodes)):
        raise TooBig("organizations that are null without a reason")
    return answer, nodes


def _lacks_organizations(node: rows.Node | None) -> bool:
    return bool(node and node.get("organizations") and None in node["organizations"]["nodes"])


def _hidden(answer: Answer) -> list[Mapping[str, Any]]:
    return [error for error in answer.errors if error.get("type") in HIDDEN_TYPES]


def _row(
    actor: Actor, node: rows.Node, seen_at: datetime, hashes: dict[str, str | None]
) -> tuple[str, rows.Row]:
    """Entity and row: a new observation, or a check that it is unchanged."""
    row = rows.profile(node, seen_at)
    if hashes.get(row["node_id"]) != row["content_hash"]:
        hashes[row["node_id"]] = row["content_hash"]
        return "users", row
    same = {name: row[name] for name in ("type", "database_id", "node_id", "content_hash")}
    return "profile_checks", {
        **same,
        "login": actor.login,
        "outcome": "unchanged",
        "seen_at": seen_at,
    }


def _gone(actor: Actor, seen_at: datetime) -> rows.Row:
    return {
        "type": actor.key[0],
        "database_id": actor.key[1],
        "node_id": actor.node_id,
        "login": actor.login,
        "outcome": "gone",
        "seen_at": seen_at,
    }
