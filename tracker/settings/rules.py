"""What must hold between the rows of config/, and what follows from them."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from tracker.settings.shapes import Home
from tracker.settings.values import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from tracker.settings.reader import Row
    from tracker.settings.shapes import (
        Bot,
        Family,
        Mailbox,
        Organization,
        Preset,
        Repository,
        SharedName,
    )

    # Values of one row that must not stand in another.
    Names = Callable[[Any], Iterable[tuple[str, str]]]


_LISTS: dict[type[Any], tuple[str, ...]] = {}


def fold(text: str) -> str:
    """The form in which two spellings count as the same: NFKC, case folded, single spaces."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return " ".join(plain.casefold().split())


def unique(rows: Sequence[Row[Any]], names: Names) -> None:
    """Refuse a value that stands in two rows; `names` gives (key, value) pairs of a row."""
    seen: dict[str, Row[Any]] = {}
    for row in rows:
        for key, value in names(row.value):
            other = seen.setdefault(value, row)
            if other is not row:
                raise row.refuse(
                    f"`{value}` stands already in {other.where()}",
                    key=key,
                    remedy="Leave it in one of them",
                    value=value,
                )


def known(row: Row[Any], key: str, value: str | None, names: Iterable[str], file: str) -> None:
    """Refuse a reference to something that is not there."""
    names = set(names)
    if value and value not in names:
        raise row.refuse(
            f"`{value}` is not in {file}",
            key=key,
            remedy=nearest(value, names) or f"Add it to {file}",
            value=value,
        )


def check_sources(rows: Iterable[Row[Any]]) -> None:
    """A source is an address somebody read on a day: neither stands without the other."""
    for row in rows:
        for key, part in _parts(row.value, ""):
            source, checked_on = getattr(part, "source", ""), getattr(part, "checked_on", None)
            if checked_on and not source:
                raise row.refuse(
                    "`checked_on` is set but there is no `source`",
                    key=f"{key}checked_on",
                    remedy="Name the address that was read, or leave both empty",
                )
            if source and not checked_on and hasattr(part, "checked_on"):
                raise row.refuse(
                    "nobody has read this `source`: there is no `checked_on`",
                    key=f"{key}source",
                    remedy="Read it and write the day, or leave both empty",
                    value=source,
                )


def check_organizations(rows: Sequence[Row[Organization]]) -> None:
    """Ids, names, aliases, domains and GitHub organizations belong to one organization each."""
    ids = {row.value.id for row in rows}
    unique(rows, lambda o: [("id", o.id)])
    unique(
        rows, lambda o: {("name", fold(o.name)): 0} | {("aliases", fold(a)): 0 for a in o.aliases}
    )
    unique(rows, lambda o: [("domains", d) for d in o.domains])
    unique(rows, lambda o: [("github", g.lower()) for g in o.github])
    unique(rows, lambda o: [("huggingface", h.lower()) for h in o.huggingface])
    parents = {row.value.id: row.value.parent for row in rows}
    for row in rows:
        one = row.value
        known(row, "parent", one.parent, ids, "organizations.toml")
        if one.acquired_on and not one.parent:
            raise row.refuse("`acquired_on` needs a `parent`", key="acquired_on")
        if one.valid_from and one.valid_to and one.valid_to <= one.valid_from:
            raise row.refuse("ends before it begins", key="valid_to")
        for key, values in (("aliases", one.aliases), ("domains", one.domains)):
            twice = {v for v in values if [fold(x) for x in values].count(fold(v)) > 1}
            if twice:
                raise row.refuse(f"`{min(twice)}` is listed twice", key=key, value=min(twice))
        _no_circle(row, parents)


def _no_circle(row: Row[Organization], parents: Mapping[str, str | None]) -> None:
    seen, above = {row.value.id}, row.value.parent
    while above:
        if above in seen:
            raise row.refuse(f"`{above}` would own itself", key="parent")
        seen.add(above)
        above = parents.get(above)


def settle_repositories(
    rows: Sequence[Row[Repository]],
    families: Sequence[Row[Family]],
    organizations: Mapping[str, Organization],
) -> tuple[tuple[Family, ...], tuple[Repository, ...]]:
    """Check families and repositories, and write out the homes each repository has."""
    unique(families, lambda f: [("id", f.id)])
    unique(
        rows,
        lambda r: [("name", r.name.lower())] + [("aliases", a.lower()) for a in r.aliases],
    )
    whole = {
        f.value.id: replace(f.value, homes=settle_homes(f, f.value.homes, organizations))
        for f in families
    }
    out = []
    for row in rows:
        one = row.value
        known(row, "family", one.family, whole, "the `family` tables of this file")
        homes = one.homes
        if one.steward and not homes:
            known(row, "steward", one.steward, organizations, "organizations.toml")
            homes = (Home(steward=one.steward, source=one.source, checked_on=one.checked_on),)
        homes = settle_homes(row, homes, organizations) if homes else whole[one.family].homes
        if not homes:
            raise row.refuse(
                "has no home",
                remedy=f"Give it `homes` or a `steward`, or give the family `{one.family}` homes",
            )
        if one.steward and one.steward != homes[-1].steward:
            raise row.refuse(f"`{one.steward}` is not the steward of the last home", key="steward")
        out.append(replace(one, homes=homes, steward=homes[-1].steward))
    return tuple(whole.values()), tuple(out)


def settle_homes(
    row: Row[Any], homes: Sequence[Home], organizations: Mapping[str, Organization]
) -> tuple[Home, ...]:
    """Complete dated homes: periods follow each other, seats come from the stewards."""
    out = []
    for i, home in enumerate(homes):
        known(row, "homes.steward", home.steward, organizations, "organizations.toml")
        seat = organizations[home.steward]
        following = homes[i + 1].from_on if i + 1 < len(homes) else None
        end = home.to_on or following
        if i and home.from_on is None:
            raise row.refuse("only the first home may lack `from_on`", key="homes")
        if (home.from_on and end and end <= home.from_on) or (
            home.to_on and following and home.to_on > following
        ):
            raise row.refuse(
                f"the periods of `{home.steward}` and the next home overlap or run backwards",
                key="homes",
                remedy="Order homes by `from_on`; a period ends where the next begins",
            )
        kind = home.kind or ("foundation" if seat.kind == "foundation" else "single")
        if kind == "joint" and home.economy:
            raise row.refuse("a joint home has no economy", key="homes.economy")
        economy = None if kind == "joint" else home.economy or seat.economy
        out.append(replace(home, kind=kind, economy=economy, to_on=end))
    return tuple(out)


def check_presets(
    rows: Sequence[Row[Preset]], families: Iterable[str], regions: Mapping[str, Iterable[str]]
) -> None:
    """Presets choose families, groupings and regions that exist."""
    unique(rows, lambda p: [("id", p.id)])
    for row in rows:
        for family in row.value.families:
            known(row, "families", family, families, "the `family` tables of this file")
        known(row, "grouping", row.value.grouping, regions, "economies.toml")
        if (row.value.grouping is None) != (row.value.region is None):
            raise row.refuse("`grouping` and `region` stand together", key="region")
        if row.value.grouping and row.value.region:
            known(row, "region", row.value.region, regions[row.value.grouping], "that grouping")


def check_shared_names(rows: Sequence[Row[SharedName]], organizations: Iterable[str]) -> None:
    """A shared name stands once and belongs to at least two organizations."""
    unique(rows, lambda s: [("text", f"{fold(s.text)}{' …' if s.followed else ''}")])
    for row in rows:
        for identifier in row.value.organizations:
            known(row, "organizations", identifier, organizations, "organizations.toml")
        if len(set(row.value.organizations)) < 2:  # noqa: PLR2004  # a name of one is an alias
            raise row.refuse("needs two different organizations", key="organizations")


def check_bots(rows: Sequence[Row[Bot]], organizations: Iterable[str]) -> None:
    """A bot is told by something exact, and by nothing that tells another one."""
    unique(rows, lambda b: [("addresses", a) for a in b.addresses])
    unique(rows, lambda b: [("account_ids", str(i)) for i in b.account_ids])
    unique(rows, lambda b: [("logins", login.lower()) for login in b.logins])
    unique(rows, lambda b: [("names", f"{n} <{b.domain}>") for n in b.names])
    for row in rows:
        one = row.value
        known(row, "organization", one.organization, organizations, "organizations.toml")
        if not (one.addresses or one.account_ids or one.logins or one.names):
            raise row.refuse("nothing tells this bot", remedy="Give an exact address or id")
        if bool(one.names) != bool(one.domain):
            raise row.refuse(
                "a name alone tells nobody: `names` and `domain` stand together", key="names"
            )


def check_mailboxes(
    rows: Sequence[Row[Mailbox]], organizations: Sequence[Row[Organization]]
) -> None:
    """A domain is a mailbox or an organization's, never both."""
    unique(rows, lambda m: [("domain", m.domain)])
    owners = {d: o for o in organizations for d in o.value.domains}
    for row in rows:
        owner = owners.get(row.value.domain)
        if owner and row.value.kind != "employer":
            raise row.refuse(
                f"`{row.value.domain}` belongs to {owner.where('domains')}",
                key="domain",
                remedy="Remove it from one of them",
            )
        if row.value.kind == "employer" and not row.value.why:
            raise row.refuse("an exception needs a reason", key="why", remedy="Add `why`")


def count_unverified(rows: Iterable[Row[Any]]) -> tuple[int, int]:
    """(parts that state a fact about the world, those whose source nobody has read)."""
    facts = [p for row in rows for _, p in _parts(row.value, "") if hasattr(p, "checked_on")]
    return len(facts), sum(1 for fact in facts if fact.checked_on is None)


def _parts(value: Any, prefix: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  # any row
    """A row and the rows inside it, each with its dotted prefix."""
    yield prefix, value
    for name in _lists(type(value)):
        for item in getattr(value, name):
            if is_dataclass(item):
                yield from _parts(item, f"{prefix}{name}.")


def _lists(shape: type[Any]) -> tuple[str, ...]:
    """Keys of a row class that hold lists, and so perhaps rows."""
    if shape not in _LISTS:
        _LISTS[shape] = tuple(one.name for one in fields(shape) if "tuple[" in str(one.type))
    return _LISTS[shape]
