"""Organizations from company fields and mail domains, in the same canonical ids.

Nothing is scored or guessed: a name is known by config/organizations.toml or by the list of
universities, or it is nobody's. So two known organizations are never taken for one another.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import pyarrow as pa

from tracker.resolve.organizations import context, names, words
from tracker.resolve.organizations.context import Found
from tracker.resolve.organizations.match import find
from tracker.resolve.organizations.registry import Registry
from tracker.resolve.organizations.text import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tracker.settings import Settings

Status = Literal["single", "multi", "ambiguous", "none"]

DOMAINS = pa.schema(
    [
        ("email_domain", pa.string()),
        ("valid_from", pa.date32()),  # null: since ever
        ("valid_to", pa.date32()),  # day after the last; null: still
        ("organization", pa.string()),  # null: nobody's employer, or unknown
        ("rule", pa.string()),
        ("mailbox_class", pa.string()),  # work, university, free, relay, other
    ]
)
COMPANIES = pa.schema(
    [
        ("text", pa.string()),
        ("status", pa.string()),
        ("organizations", pa.list_(pa.string())),
        ("rule", pa.string()),
        ("alternatives", pa.list_(pa.string())),
    ]
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a text says about an employer.

    Attributes:
        status: `single`, `multi`, `ambiguous` (see `alternatives`), or `none`.
        organizations: ids, in the order of the text; empty unless single or multi.
        rule: by what. With an answer: `alias`, `github`, `domain`, `university`, `abbreviation`,
            `university-list`, `academic-suffix`. Without: `independent` (says so), `student`,
            `job-title`, `placeholder`, `past` (former employers only), `free`, `relay`, `nobody`,
            `alumni`, `machine`, `invalid`, or `unlisted` (names something we do not know).
        mailbox_class: of a domain, as published; empty for company fields.
        alternatives: ids that an ambiguous name may mean, then former employers.
        acquired: ids that the text named where `organizations` holds their owner.
    """

    status: Status
    organizations: tuple[str, ...] = ()
    rule: str = ""
    mailbox_class: str = ""
    alternatives: tuple[str, ...] = ()
    acquired: tuple[str, ...] = ()


@dataclass
class Organizations:
    """Both resolvers over one registry; build it once per settings."""

    settings: Settings
    registry: Registry = field(init=False)

    def __post_init__(self) -> None:
        self.registry = Registry(self.settings)
        self._companies: dict[str, tuple[tuple[Found, ...], str]] = {}

    def warm_up(self) -> None:
        """Build every index now; else the first company field pays for it (about a second)."""
        self.registry.respelt("somelongword")
        self.registry.universities_abbreviated("")
        self.registry.universities_named("")
        _ = self.registry.beginnings, self.registry.followed
        context.economies_in([])
        context.is_plain(Piece("word", "nowhere"))

    def from_domain(self, domain: str, on: date | None = None) -> Resolution:
        """The employer a mail domain speaks for on a day (default: as of now)."""
        identifier, rule, mailbox_class = self.registry.by_domain(domain)
        if identifier is None:
            return Resolution("none", rule=rule, mailbox_class=mailbox_class)
        owner = self.registry.owner_on(identifier, on)
        acquired = (identifier,) if owner != identifier else ()
        return Resolution("single", (owner,), rule, mailbox_class, acquired=acquired)

    def from_company(self, text: str, on: date | None = None) -> Resolution:
        """The employers a company field names on a day (default: as of now)."""
        known = self._companies.get(text)
        if known is None:
            if not self._companies:
                self.warm_up()
            known = self._companies[text] = self._read(text)
        found, silence = known
        if not found:
            return Resolution("none", rule=silence)
        current = [hit for hit in found if not hit.is_past]
        past = [hit for hit in found if hit.is_past]
        if not current:
            rule = "past" if past else silence
            return Resolution("none", rule=rule, alternatives=self._owners(past, on))
        certain = [hit for hit in current if len(hit.ids) == 1]
        chosen = {hit.ids[0] for hit in certain}
        # a name with several bearers is decided by another name of the same field
        open_ = [hit for hit in current if len(hit.ids) > 1 and not chosen & set(hit.ids)]
        if open_ and not certain:
            owners = self._owners(open_, on)
            if len(owners) == 1:
                return Resolution("single", owners, open_[0].rule)
            return Resolution("ambiguous", rule=open_[0].rule, alternatives=owners)
        # who names an employer beside a project works for the employer on the project
        employers = [hit for hit in certain if not self._is_community(hit.ids[0])]
        owners = self._owners(employers or certain, on)
        named = dict.fromkeys(hit.ids[0] for hit in employers)
        acquired = tuple(identifier for identifier in named if identifier not in owners)
        return Resolution(
            "single" if len(owners) == 1 else "multi",
            owners,
            certain[0].rule,
            alternatives=self._owners([*open_, *past], on),
            acquired=acquired,
        )

    def _is_community(self, identifier: str) -> bool:
        organization = self.registry.organization(identifier)
        return organization is not None and organization.kind == "community"

    def _owners(self, hits: Iterable[Found], on: date | None) -> tuple[str, ...]:
        ids = [identifier for hit in hits for identifier in hit.ids]
        return tuple(dict.fromkeys(self.registry.owner_on(identifier, on) for identifier in ids))

    def _read(self, text: str) -> tuple[tuple[Found, ...], str]:
        """Names found in a field, and what it says when there is none."""
        key = names.key(text)
        if not key or key in words.NOTHING:
            return (), "placeholder"
        if key in words.INDEPENDENT:
            return (), "independent"
        if key in words.STUDENT:
            return (), "student"
        if ids := self.registry.aliases.get(key):
            return (Found(0, 1, ids, "alias"),), ""
        pieces, found = find(text, self.registry)
        return tuple(found), "" if found else _silence(key, pieces)


def _silence(key: str, pieces: list[Piece]) -> str:
    """What a field without a known name says."""
    spoken = [piece.text for piece in pieces if piece.kind == "word"]
    plain = [piece.text for piece in pieces if piece.kind not in ("break", "join")]
    if any(word in words.INDEPENDENT for word in plain) or "".join(plain) in words.INDEPENDENT:
        return "independent"
    if {"self", "employed"} <= set(spoken) or _misspelt(key):
        return "independent"
    if plain and all(word in words.NOTHING for word in plain):
        return "placeholder"
    if (
        plain
        and len(spoken) == len(plain)
        and all(word in words.TITLES or word in words.STUDENT for word in spoken)
    ):
        return "student" if any(word in words.STUDENT for word in spoken) else "job-title"
    return "unlisted"


def _misspelt(key: str) -> bool:
    """`Unaffliated`, `indepedent`: one word, one or two letters off."""
    if not key.startswith(("un", "ind")) or not 8 <= len(key) <= 15:  # noqa: PLR2004
        return False
    return bool(difflib.get_close_matches(key, ("unaffiliated", "independent"), n=1, cutoff=0.8))


def resolve_domains(domains: Iterable[str], settings: Settings) -> pa.Table:
    """Employers of mail domains, one row per period (schema `DOMAINS`), sorted by domain."""
    return domain_rows(domains, Registry(settings))


def domain_rows(domains: Iterable[str], registry: Registry) -> pa.Table:
    """`resolve_domains` over a registry that is kept, to publish its universities afterwards."""
    rows: list[tuple[str, date | None, date | None, str | None, str, str]] = []
    for domain in sorted({domain or "" for domain in domains}):
        identifier, rule, mailbox_class = registry.by_domain(domain)
        if identifier is None:
            rows.append((domain, None, None, None, rule, mailbox_class))
            continue
        for period in registry.periods(identifier):
            how = rule if period.owner == identifier else f"{rule}, owner of {identifier}"
            rows.append((domain, period.from_on, period.to_on, period.owner, how, mailbox_class))
    columns = [[row[i] for row in rows] for i in range(len(DOMAINS))]
    return pa.table(columns, schema=DOMAINS)


def resolve_companies(texts: Iterable[str], settings: Settings) -> pa.Table:
    """Employers of company fields as of now (schema `COMPANIES`), sorted by text."""
    resolver = Organizations(settings)
    distinct = sorted({text or "" for text in texts})
    found = [resolver.from_company(text) for text in distinct]
    return pa.table(
        [
            distinct,
            [answer.status for answer in found],
            [list(answer.organizations) for answer in found],
            [answer.rule for answer in found],
            [list(answer.alternatives) for answer in found],
        ],
        schema=COMPANIES,
    )
