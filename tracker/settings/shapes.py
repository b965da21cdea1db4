"""The rows of config/ as frozen dataclasses; the words beside each type are its documentation.

Rows that state a fact about the world carry `source` (an address that somebody read, or nothing)
and `checked_on` (the day it was read). Periods are half-open: `from_on` ≤ day < `to_on`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta  # read again when the hints are evaluated
from typing import Annotated, Literal

from tracker.settings.forms import (
    Address,
    Code,
    CodeOrSet,
    Domain,
    HubLogin,
    Login,
    RepositoryName,
    Sha256,
    Slug,
    Source,
    Subdivision,
    Title,
)

HomeKind = Literal["single", "joint", "foundation"]
OrganizationKind = Literal[
    "company", "university", "laboratory", "foundation", "community", "independent"
]
Landing = Literal["squash", "merge", "mixed", "pytorch", "copybara", "phabricator"]
ActorKind = Literal["bot", "agent", "collective"]
MailboxKind = Literal["free", "relay", "nobody", "employer"]
SpellingKind = Literal[
    "economy", "region", "nickname", "abbreviation", "institution", "nowhere", "fiction"
]
DisputedRule = Literal["code", "ambiguous", "nowhere"]

SourceKey = Annotated[Source, "address where this was read; empty while nobody has read one"]
CheckedKey = Annotated[date | None, "day on which somebody read `source`"]


@dataclass(frozen=True, kw_only=True)
class Home:
    """Whose repository it was in a period, and where that steward sits."""

    economy: Annotated[Code | None, "economy of the home; default: the steward's seat"] = None
    kind: Annotated[HomeKind | None, "`joint` has no economy; default: by the steward's kind"] = (
        None
    )
    steward: Annotated[Slug, "organization in charge: an id of organizations.toml"]
    from_on: Annotated[date | None, "first day; default: since the first commit"] = None
    to_on: Annotated[date | None, "day after the last; default: the next home's `from_on`"] = None
    source: SourceKey = ""
    checked_on: CheckedKey = None


@dataclass(frozen=True, kw_only=True)
class Family:
    """Repositories of one project, and the home they share unless a repository says otherwise."""

    id: Annotated[Slug, "short name, `project_family` in the published tables"]
    title: Annotated[Title, "name shown to readers"]
    homes: Annotated[tuple[Home, ...], "dated homes of the family's repositories"] = ()


@dataclass(frozen=True, kw_only=True)
class Repository:
    """A tracked repository."""

    name: Annotated[RepositoryName, "owner/name on GitHub today"]
    family: Annotated[Slug, "an id of a `family` table"]
    steward: Annotated[Slug, "organization in charge today; alone it is the one, undated home"] = ""
    homes: Annotated[tuple[Home, ...], "dated homes; default: the family's"] = ()
    aliases: Annotated[tuple[RepositoryName, ...], "earlier owner/name spellings"] = ()
    landing: Annotated[Landing, "how changes reach the default branch"] = "squash"
    every: Annotated[timedelta | None, "how often it is due, e.g. `6h`, `1d`, `1w`"] = None
    zone_uninformative: Annotated[bool, "imports overwrite the UTC offset"] = False
    paths: Annotated[bool, "collect the paths each commit touches"] = False
    source: SourceKey = ""
    checked_on: CheckedKey = None

    @property
    def owner(self) -> str:
        """The GitHub account holding the repository."""
        return self.name.partition("/")[0]

    def home_on(self, day: date | None = None) -> Home | None:
        """The home on a day (default: the current one); None when no period covers it."""
        if day is None:
            return self.homes[-1] if self.homes else None
        for home in self.homes:
            if (home.from_on is None or home.from_on <= day) and (
                home.to_on is None or day < home.to_on
            ):
                return home
        return None


@dataclass(frozen=True, kw_only=True)
class Preset:
    """A named choice of repositories: those of the families, or those homed in a region."""

    id: Annotated[Slug, "short name used in addresses of pages"]
    title: Annotated[Title, "name shown to readers"]
    families: Annotated[tuple[Slug, ...], "families chosen; none chooses every family"] = ()
    grouping: Annotated[Slug | None, "grouping in which `region` is looked up"] = None
    region: Annotated[Slug | None, "region in which the current home must lie"] = None


@dataclass(frozen=True, kw_only=True)
class Organization:
    """A company, laboratory, foundation … that contributors name."""

    id: Annotated[Slug, "short name, `organization` in the published tables"]
    name: Annotated[Title, "name shown to readers"]
    kind: Annotated[OrganizationKind, "what it is"]
    economy: Annotated[Code | None, "seat (headquarters); empty where there is none"] = None
    aliases: Annotated[tuple[Title, ...], "other spellings in any language; case is ignored"] = ()
    domains: Annotated[tuple[Domain, ...], "e-mail domains; their sub-domains are included"] = ()
    github: Annotated[tuple[Login, ...], "GitHub organizations it owns"] = ()
    huggingface: Annotated[
        tuple[HubLogin, ...], "Hugging Face organizations it owns; their models are collected"
    ] = ()
    parent: Annotated[Slug | None, "organization that owns it"] = None
    acquired_on: Annotated[date | None, "day since which `parent` owns it; default: always"] = None
    valid_from: Annotated[date | None, "first day of its existence, where that matters"] = None
    valid_to: Annotated[date | None, "day after the last of its existence"] = None
    source: SourceKey = ""
    checked_on: CheckedKey = None


@dataclass(frozen=True, kw_only=True)
class SharedName:
    """A name that several organizations go by: alone it decides for none of them."""

    text: Annotated[Title, "the name; it may be an alias of one of them"]
    organizations: Annotated[tuple[Slug, ...], "two or more ids of this file"]
    followed: Annotated[
        bool, "only with further words (a place, a division); alone it is the alias it is"
    ] = False
    why: Annotated[Title, "reason for listing it"]


@dataclass(frozen=True, kw_only=True)
class Mailbox:
    """A mail domain that is an exception to what the libraries of providers say."""

    domain: Annotated[Domain, "mail domain; its sub-domains are included"]
    kind: Annotated[
        MailboxKind,
        "`free` provider, `relay`, `nobody`'s employer (societies, alumni), or an `employer` "
        "although a library lists it as a provider",
    ]
    economy: Annotated[Code | None, "the provider's seat: a weak hint, never a place"] = None
    why: Annotated[Title | None, "reason for the exception"] = None


@dataclass(frozen=True, kw_only=True)
class EconomySet:
    """A named set of economies that regions may use."""

    id: Annotated[Slug, "short name"]
    title: Annotated[Title, "what the set is"]
    economies: Annotated[tuple[CodeOrSet, ...], "codes, or sets defined above"]
    source: SourceKey = ""
    checked_on: CheckedKey = None


@dataclass(frozen=True, kw_only=True)
class Region:
    """One group of economies inside a grouping."""

    name: Annotated[Slug, "short name used in addresses of pages and in claims"]
    title: Annotated[Title, "name shown to readers"]
    economies: Annotated[tuple[CodeOrSet, ...], "codes or sets; `rest` is all that is left"]
    colour_index: Annotated[int, "position in the palette, 0–5"] = -1


@dataclass(frozen=True, kw_only=True)
class Grouping:
    """A way of reading economies at a coarser level; regions do not overlap."""

    name: Annotated[Slug, "short name used in addresses of pages and in claims"]
    version: Annotated[int, "raised whenever a region's members change"]
    title: Annotated[Title, "name shown to readers"]
    regions: Annotated[tuple[Region, ...], "regions in the order they are shown"]

    def region_of(self, economy: str) -> str | None:
        """Name of the region that holds an economy, or None."""
        return next((r.name for r in self.regions if economy in r.economies), None)


@dataclass(frozen=True, kw_only=True)
class Bot:
    """An actor that is no person, told by exact ids, addresses or whole names at a domain."""

    title: Annotated[Title, "name shown to readers"]
    kind: Annotated[ActorKind, "software, an AI agent, or several people behind one address"]
    addresses: Annotated[tuple[Address, ...], "exact e-mail addresses, compared in lower case"] = ()
    account_ids: Annotated[tuple[int, ...], "numeric GitHub account ids"] = ()
    logins: Annotated[tuple[Login, ...], "exact GitHub logins; case is ignored"] = ()
    names: Annotated[tuple[Title, ...], "whole author names, only together with `domain`"] = ()
    domain: Annotated[Domain | None, "e-mail domain that `names` must stand with"] = None
    organization: Annotated[Slug | None, "organization its work counts for"] = None


@dataclass(frozen=True, kw_only=True)
class Event:
    """A dated annotation on charts; it marks timing only."""

    on: Annotated[date, "day"]
    title: Annotated[Title, "words shown at the mark"]
    kind: Annotated[Literal["rule", "release", "governance", "outage"], "what kind of event"]
    note: Annotated[Title | None, "what is still doubtful about it"] = None
    source: SourceKey = ""
    checked_on: CheckedKey = None


@dataclass(frozen=True, kw_only=True)
class Place:
    """A reviewed spelling that no gazetteer knows."""

    text: Annotated[Title, "the whole location text; case and spacing are ignored"]
    economies: Annotated[tuple[Code, ...], "where it is; empty: deliberately nowhere"]
    subdivision: Annotated[Subdivision | None, "ISO 3166-2 code, where the text states it"] = None
    why: Annotated[Title, "reason for the decision"]


@dataclass(frozen=True, kw_only=True)
class Spellings:
    """A family of names that no gazetteer knows."""

    kind: Annotated[SpellingKind, "`nowhere` says nothing, `fiction` that the text is no place"]
    patterns: Annotated[tuple[Title, ...], "(a|b) either, (a|) optional, x? optional character"]
    economies: Annotated[tuple[Code, ...], "one: there; several: ambiguous; none: nowhere"] = ()
    subdivision: Annotated[Subdivision | None, "ISO 3166-2 code, where the name means one"] = None
    why: Annotated[Title, "reason for the decision"]


@dataclass(frozen=True, kw_only=True)
class Disputed:
    """How a place is read whose status is disputed; no statement on that status."""

    place: Annotated[Title, "the place as people write it"]
    rule: Annotated[DisputedRule, "`code` gives the one code, `ambiguous` offers all of them"]
    economies: Annotated[tuple[Code, ...], "codes concerned"] = ()
    aliases: Annotated[tuple[Title, ...], "other spellings"] = ()
    why: Annotated[Title, "reason for the rule"]


@dataclass(frozen=True, kw_only=True)
class IdentityRule:
    """Identities that belong together, or never do, by SHA-256 of the lower-cased e-mail address.

    A hash of `Name <address>` (name as written, address in lower case) singles out one name of a
    shared mailbox.
    """

    identities: Annotated[tuple[Sha256, ...], "two or more hashes"]
    why: Annotated[Title, "reason, without naming anybody"]


@dataclass(frozen=True, kw_only=True)
class DataSource:
    """A source of collected data and its known gaps."""

    source: Annotated[Slug, "short name"]
    entity: Annotated[Title, "what it gives"]
    description: Annotated[Title, "one sentence for readers"]
    first_on: Annotated[date | None, "first day it can cover"] = None
    last_on: Annotated[date | None, "day after the last it can cover"] = None
    known_gap: Annotated[Title | None, "what is known to be missing"] = None


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What may be shown and exported."""

    profile: Annotated[
        Literal["analyst", "public"],
        "`analyst`: row-level facts, not for redistribution; `public`: suppressed aggregates only",
    ] = "analyst"
    smallest_group: Annotated[int, "fewest persons a shown cell may hold"] = 5
    smallest_cell: Annotated[
        int, "fewest persons in a cell of region × organization × repository"
    ] = 10
