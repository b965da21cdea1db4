# ruff: noqa: SIM905  # word lists read better, and in fewer lines, as text
"""What an e-mail address in a commit can tell: a mailbox, a forge account, or nothing at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

AddressKind = Literal["mailbox", "relay", "shared", "invalid"]

# GitHub's private addresses; the numeric id survives renames and is never given to anybody else.
_GITHUB = re.compile(r"(?:(\d+)\+)?([a-z0-9][a-z0-9_-]*(?:\[bot\])?)@users\.noreply\.github\.com")
# GitLab and Gitee have the same idea; their numbers count accounts of other forges.
_OTHER_FORGE = re.compile(r"(\d+)[+-]([^@+]+)@users?\.noreply\.(gitlab|gitee|codeberg|gitea)\.\w+")
_SYNTAX = re.compile(
    r"[^\s@<>()\",;:\\]+@(?P<domain>(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{1,62})"
)
_HOST = re.compile(
    r"(?:^|\.)(?:localhost|localdomain|local|lan|internal|intranet|home|corp|arpa|invalid|test|"
    r"example|example\.(?:com|org|net)|cloudapp\.net|(?:compute|ec2)(?:-\d)?\.amazonaws\.com|"
    r"docker|localnet|private|workgroup|none|domain|host|hostname|vm|lxd|onion)$"
)
_PLACEHOLDER_DOMAINS = frozenset(
    "email.com domain.com mail.com yourdomain.com your-domain.com company.com none.com test.com "
    "noreply.com no-reply.com nomail.com noemail.com a.com b.com abc.com xxx.com host.com "
    "users.noreply.github.com noreply.github.com user.noreply.gitee.com".split()
)
# Accounts of machines, and words of instructions; me@, mail@ or dev@ somebody's domain are theirs.
_PLACEHOLDER_LOCALS = frozenset(
    "root nobody noone unknown anonymous none null nil user username you your youremail "
    "your.email your_email your-email yourname your.name your_name example ubuntu debian centos "
    "ec2-user vagrant docker runner jenkins devnull default localhost".split()
)
_NOREPLY = re.compile(r"(?:no[-_]?reply|do[-_]?not[-_]?reply)[\w.+-]*")
_GMAIL = frozenset(("gmail.com", "googlemail.com"))


@dataclass(frozen=True, slots=True)
class Address:
    """An e-mail address, read.

    Attributes:
        kind: `mailbox` (one person's, may join identities), `relay` (a forge's private address),
            `shared` (well-formed, but a placeholder or a role that anybody may carry), `invalid`.
        key: what equal addresses have in common; only mailboxes and relays are joined by it.
        local: part before the @, case-folded.
        domain: part after the @, case-folded; empty when invalid.
        account: forge account as `github:ID` (other forges by their name); empty when unknown.
        login: GitHub login in a relay address; empty otherwise.
    """

    kind: AddressKind
    key: str
    local: str = ""
    domain: str = ""
    account: str = ""
    login: str = ""

    @property
    def joins(self) -> bool:
        """Whether two rows with this address belong to one identity."""
        return self.kind in ("mailbox", "relay")


@lru_cache(maxsize=200_000)
def read(email: str) -> Address:
    """Read an address as a commit carries it; never fails."""
    folded = email.strip().strip("<>").strip().casefold()
    if "noreply" in folded and (relay := _relay(folded)) is not None:
        return relay
    match = _SYNTAX.fullmatch(folded)
    if match is None:
        return Address("invalid", folded, folded.partition("@")[0])
    local, domain = folded[: match.start("domain") - 1], match["domain"]
    if _HOST.search(domain):
        return Address("invalid", folded, local, domain)
    role = local in _PLACEHOLDER_LOCALS or _NOREPLY.fullmatch(local)
    if role or domain in _PLACEHOLDER_DOMAINS or "noreply" in domain:
        return Address("shared", folded, local, domain)
    key = folded
    if domain in _GMAIL:
        # Gmail delivers all dotted, tagged and googlemail spellings to one mailbox.
        key = f"{local.partition('+')[0].replace('.', '')}@gmail.com"
    return Address("mailbox", key, local, domain)


def _relay(folded: str) -> Address | None:
    """A forge's private address; None when it is no such thing."""
    if match := _GITHUB.fullmatch(folded):
        number, login = match.groups()
        domain = "users.noreply.github.com"
        if not number and login in _PLACEHOLDER_LOCALS:
            return Address("shared", folded, login, domain)
        account = f"github:{number}" if number else ""
        return Address("relay", folded, login, domain, account, login)
    if match := _OTHER_FORGE.fullmatch(folded):
        number, login, forge = match.groups()
        return Address("relay", folded, login, folded.partition("@")[2], f"{forge}:{number}")
    return None
