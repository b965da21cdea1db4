"""What a mail domain is: an employer's, a provider's, a relay, a machine's name, or unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.settings import Mailboxes

MailboxClass = Literal["work", "university", "free", "relay", "other"]

_SYNTAX = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+(?:xn--[a-z0-9-]+|[^\W\d_]{2,63})")
_MACHINE = re.compile(
    r"(?:^|\.)(?:localhost|localdomain|local|lan|internal|intranet|home|invalid|test|example"
    r"|example\.(?:com|org|net)|cloudapp\.net|compute(?:-\d)?\.amazonaws\.com"
    r"|onion|localnet|private|workgroup|none|\(none\))$"
)
_ALUMNI = frozenset(("alumni", "alum", "alumnus", "alumna", "alumnae", "alummni"))


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail domain, read.

    Attributes:
        domain: case-folded, without what stands before an @.
        mailbox_class: as published.
        rule: `domain`, `machine`, `alumni`, `free`, `relay`, `nobody`, `unlisted`, `invalid`.
        organization: id of the row of config/ that has the domain or one above it.
    """

    domain: str
    mailbox_class: MailboxClass
    rule: str
    organization: str | None = None


def read_domain(
    domain: str, mailboxes: Mailboxes, employers: Mapping[str, str] | None = None
) -> Mail:
    """Read a mail domain (or an address); never fails.

    An employer's own domain below a provider's (corp.netease.com) wins over the provider; the
    provider's domain itself is nobody's employer unless config/mailboxes.toml says so.

    Args:
        domain: as in the commit.
        mailboxes: reviewed exceptions and the library's list of providers.
        employers: domain → organization id.
    """
    folded = domain.strip().casefold().rpartition("@")[2].strip("<>. ")
    if _MACHINE.search(folded):
        return Mail(folded, "other", "machine")
    if not _SYNTAX.fullmatch(folded):
        return Mail(folded, "other", "invalid")
    labels = folded.split(".")
    above = [".".join(labels[i:]) for i in range(len(labels) - 1)]
    employer = next((name for name in above if employers and name in employers), None)
    reviewed = mailboxes.row(folded)
    kind = reviewed.kind if reviewed else mailboxes.kind(folded)
    if kind is not None and kind != "employer":
        provider = reviewed.domain if reviewed else ""
        if employer is None or len(employer) <= len(provider or _registrable(folded)):
            return Mail(folded, "other" if kind == "nobody" else kind, kind)  # type: ignore[arg-type]
    if any(label in _ALUMNI for label in labels[:-2]):
        return Mail(folded, "other", "alumni")
    if employer is not None and employers is not None:
        return Mail(folded, "work", "domain", employers[employer])
    return Mail(folded, "other", "unlisted")


def _registrable(domain: str) -> str:
    return _extract()(domain).top_domain_under_public_suffix or domain


@cache
def _extract():  # type: ignore[no-untyped-def]  # noqa: ANN202  # the type is the library's
    import tldextract  # noqa: PLC0415  # 100 ms: only those who resolve domains need it

    # the list of public suffixes inside the package; never the network
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
