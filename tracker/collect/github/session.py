"""Patience: which token asks next, when to wait, when to ask again, when to give up for today."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any

from tracker.collect.github.budget import Budget, Ledger, Purse
from tracker.collect.github.client import Client
from tracker.collect.github.drift import Unknown, without
from tracker.collect.github.faults import (
    Answer,
    BadCursor,
    Fault,
    Limited,
    Missing,
    Refused,
    TooBig,
    Unauthorized,
    Unscoped,
)
from tracker.errors import ConfigError, IncompleteError, TrackerError
from tracker.log import event

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tracker.collect.github.tokens import Connection, Token

_log = logging.getLogger(__name__)
_PATIENCE = 8  # faults in a row for one question
_LONGEST_REST = 900.0


class Session:
    """Asks one GitHub with any number of tokens, within a budget.

    Args:
        connection: address and tokens.
        ledger: the tokens' shared purses.
        budget: what this run may spend.
        sleep: waits; replaced where time is not real.
        rest: seconds to rest after a secondary limit that names no time; doubled when repeated.
    """

    def __init__(  # noqa: PLR0913 - three of them only for tests without real time
        self,
        connection: Connection,
        ledger: Ledger,
        budget: Budget | None = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
        rest: float = 60.0,
        timeout: int = 20,
    ) -> None:
        self.budget = budget or Budget()
        self.ledger = ledger
        self._sleep = sleep
        self._rest = rest
        self._tokens = list(connection.tokens)
        self._clients = {
            token.key: Client(token.auth, connection.url, timeout=timeout)
            for token in connection.tokens
        }
        self._purses = dict.fromkeys(self._clients, Purse())
        self._refusal = ""
        self._missing: frozenset[Unknown] = frozenset()

    def pause(self, resource: str = "graphql") -> float:
        """Seconds until some token may ask again, as far as is known; 0 is now."""
        return min((self._purses[token.key].pause(resource) for token in self._tokens), default=0)

    def ask(self, name: str, query: str, variables: Mapping[str, Any], *, size: int = 0) -> Answer:
        """Ask a GraphQL question until it is answered.

        Args:
            name: the question's name in the request ledger.
            query: the document.
            variables: its variables; `withEmail` is set to what the asking token may see.
            size: how much is asked at once, for the request ledger.

        Raises:
            TooBig: ask for less at once.
            BadCursor: begin the list again.
            IncompleteError: the budget, the time or the patience is over.
            TrackerError: no token is accepted, or GitHub no longer understands the question.
        """

        def send(client: Client, purse: Purse) -> Answer:
            given = dict(variables)
            text = without(query, self._missing) if self._missing else query
            if not text:
                raise Refused("nothing of it is known here")
            if "$withEmail" in text:
                given["withEmail"] = purse.sees_email is not False
            return client.graphql(text, given)

        own: tuple[type[Fault], ...] = (TooBig,)
        if any(variable.startswith("after") and given for variable, given in variables.items()):
            own = (TooBig, BadCursor)
        return self._until_answered(name, "graphql", send, own, size)

    def rest(self, name: str, path: str) -> Answer | None:
        """Read a REST resource until it is answered; None where there is none.

        Raises:
            IncompleteError, TrackerError: as `ask`.
        """
        try:
            return self._until_answered(
                name, "core", lambda client, _: client.rest(path), (Missing,)
            )
        except Missing:
            return None

    def _until_answered(
        self,
        name: str,
        resource: str,
        send: Callable[[Client, Purse], Answer],
        own: tuple[type[Fault], ...],
        size: int = 0,
    ) -> Answer:
        """Ask until there is an answer, or one of the faults that whoever asks deals with."""
        faults = 0
        while faults < _PATIENCE:
            token = self._ready(resource)
            try:
                answer = self._once(token, name, resource, send, size)
            except Fault as fault:
                if isinstance(fault, own):
                    raise
                self._react(name, token, fault, faults)
                faults += 1
            else:
                if answer is not None:  # else another run spent the points meanwhile
                    return answer
        raise IncompleteError(
            "GitHub did not answer after many tries",
            where=name,
            remedy="What was collected is kept and the next run goes on from there",
        )

    def _react(self, name: str, token: Token, fault: Fault, faults: int) -> None:
        """Do what makes the next try different: rest, drop the token, ask for less of a person."""
        if isinstance(fault, Limited):
            self._limited(token, fault, faults)
        elif isinstance(fault, Unauthorized):
            self._give_up(token, fault)
        elif isinstance(fault, Unscoped) and self._purses[token.key].sees_email is not False:
            self._hide_email(token)
        elif isinstance(fault, Refused) and fault.missing - self._missing:
            self._missing |= fault.missing
            event(_log, "fields unknown to this GitHub", logging.WARNING, fields=_named(fault))
        elif isinstance(fault, (Unscoped, Refused)):
            raise TrackerError(
                f"GitHub does not understand the question: {fault}",
                where=name,
                remedy="Its schema may have changed, run `tracker doctor`",
            ) from None
        else:
            event(_log, "asking again", reason=str(fault) or type(fault).__name__)
            self._wait(min(0.5 * 2.0**faults, 30.0), "fault")

    def _once(
        self,
        token: Token,
        name: str,
        resource: str,
        send: Callable[[Client, Purse], Answer],
        size: int,
    ) -> Answer | None:
        """One request in the token's turn; None when the token turned out to have to rest."""
        with self.ledger.turn(token.key) as purse:
            self._purses[token.key] = purse
            if purse.pause(resource) > 0:
                return None
            begun = time.monotonic()
            headers: Mapping[str, str] = {}
            cost, outcome = 1, "answered"
            try:
                answer = send(self._clients[token.key], purse)
                headers, cost = answer.headers, max(1, _cost(answer.data))
            except Fault as fault:
                outcome = type(fault).__name__
                raise
            finally:
                self.budget.spent += cost
                self.budget.requests += 1
                purse.learn(resource, headers, cost)
                self.ledger.note(
                    token=token.key,
                    query=name,
                    size=size,
                    outcome=outcome,
                    cost=cost,
                    remaining=purse.resources.get(resource, {}).get("remaining"),
                    ms=round((time.monotonic() - begun) * 1000),
                )
            return answer

    def _ready(self, resource: str) -> Token:
        """The token that may ask now, after a wait when none may."""
        if not self._tokens:
            raise ConfigError(
                f"no GitHub token is accepted ({self._refusal or 'none given'})",
                where="GitHub",
                remedy="Set GITHUB_TOKEN to a valid token, or run `gh auth login`",
            )
        best = min(
            self._tokens,
            key=lambda token: (
                self._purses[token.key].pause(resource),
                -self._purses[token.key].remaining(resource),
            ),
        )
        self._wait(self._purses[best.key].pause(resource), "limit")
        return best

    def _wait(self, seconds: float, why: str) -> None:
        self.budget.check(seconds)
        if seconds > 0:
            event(_log, "waiting", seconds=round(seconds, 1), reason=why)
            self._sleep(seconds)

    def _limited(self, token: Token, fault: Limited, faults: int) -> None:
        wait = min(self._rest * 2.0**faults, _LONGEST_REST) if fault.wait is None else fault.wait
        with self.ledger.turn(token.key) as purse:
            purse.rest(wait)
            self._purses[token.key] = purse
        event(_log, "limited", secondary=fault.secondary, seconds=round(wait, 1))

    def _give_up(self, token: Token, fault: Unauthorized) -> None:
        self._refusal = str(fault)
        self._tokens.remove(token)
        event(_log, "token refused", logging.WARNING, token=token.key, left=len(self._tokens))

    def _hide_email(self, token: Token) -> None:
        with self.ledger.turn(token.key) as purse:
            purse.sees_email = False
            self._purses[token.key] = purse
        event(_log, "token without read:user", token=token.key)


def _named(fault: Refused) -> list[str]:
    return sorted(".".join(filter(None, each)) for each in fault.missing)


def _cost(data: Any) -> int:  # noqa: ANN401 - an answer's body
    limit = data.get("rateLimit") if isinstance(data, dict) else None
    return int(limit["cost"]) if isinstance(limit, dict) and "cost" in limit else 1
