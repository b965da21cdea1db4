"""Software, AI agents and shared identities, told by exact ids and addresses only.

A name that sounds like a machine is a name: Dimitri Barbot, Kimish, and Claude at a work address
are persons. The forge's own mark `[bot]` at the end of a login, and the rows of config/bots.toml,
are the only evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tracker.resolve import addresses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.settings import Bot

Kind = Literal["person", "bot", "agent", "collective"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody is.

    Attributes:
        kind: person, bot, agent (AI), or collective (several people behind one identity).
        rule: evidence: `address`, `account-id`, `login`, `name-at-domain`, `bot-suffix`; empty
            for persons.
        organization: id of the organization whose work it is, or None.
    """

    kind: Kind
    rule: str = ""
    organization: str | None = None


PERSON = Verdict("person")


class Classifier:
    """Answers `classify` from the rows of config/bots.toml; build it once."""

    def __init__(self, bots: Iterable[Bot]) -> None:
        self._addresses: dict[str, Verdict] = {}
        self._accounts: dict[int, Verdict] = {}
        self._logins: dict[str, Verdict] = {}
        self._names: dict[tuple[str, str], Verdict] = {}
        for bot in bots:
            for address in bot.addresses:
                self._addresses[address.casefold()] = Verdict(bot.kind, "address", bot.organization)
            for number in bot.account_ids:
                self._accounts[number] = Verdict(bot.kind, "account-id", bot.organization)
            for login in bot.logins:
                self._logins[login.casefold()] = Verdict(bot.kind, "login", bot.organization)
            if bot.domain is not None:
                for name in bot.names:
                    self._names[name.casefold(), bot.domain.casefold()] = Verdict(
                        bot.kind, "name-at-domain", bot.organization
                    )

    def classify(
        self, name: str, email: str, *, login: str = "", account_id: int | None = None
    ) -> Verdict:
        """What the author with this name, address and account is.

        Args:
            name: author name as in the commit.
            email: author address as in the commit.
            login: GitHub login where a source gave one.
            account_id: numeric GitHub account id where a source gave one.
        """
        address = addresses.read(email)
        if account_id is None and address.account.startswith("github:"):
            account_id = int(address.account.removeprefix("github:"))
        login = (login or address.login).casefold()
        whole = name.strip().casefold()
        found = self._addresses.get(email.strip().casefold())
        if found is None and account_id is not None:
            found = self._accounts.get(account_id)
        # An id in the address says who it is; a login alone may have been given to somebody else.
        if found is None and login and (account_id is None or login.endswith("[bot]")):
            found = self._logins.get(login)
        if found is None and self._names:
            found = self._names.get((whole, address.domain))
        if found is not None:
            return found
        # Only GitHub Apps get logins with brackets, and no person's whole name ends with them.
        if login.endswith("[bot]") or whole.endswith("[bot]"):
            return Verdict("bot", "bot-suffix")
        return PERSON
