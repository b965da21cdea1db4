"""Read the configuration, check it as a whole, hand out one settings object."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tracker.errors import ConfigError
from tracker.settings import rules
from tracker.settings.claims import check_claims
from tracker.settings.comparisons import check_comparisons
from tracker.settings.files import OPT_OUT, TABLES, locate, packaged, version
from tracker.settings.foundations import (
    settle_accelerators,
    settle_components,
    settle_model_families,
)
from tracker.settings.groupings import settle_groupings
from tracker.settings.loaded import Mailboxes, Settings
from tracker.settings.reader import Row, read

if TYPE_CHECKING:
    from pathlib import Path


def load(directory: Path | None = None) -> Settings:
    """Read and check config/.

    Args:
        directory: a folder of one's own; files it lacks are read from the packaged folder,
            which is also the default.

    Raises:
        ConfigError: with file, line, key and the nearest spelling.
    """
    paths = locate(directory)
    read_rows = {file: read(paths[file], tables) for file, tables in TABLES.items()}
    rows = {t: found for tables in read_rows.values() for t, found in tables.items() if t}
    verdicts, publication = read_rows["claims.toml"][""][0], read_rows["publication.toml"][""][0]
    every = [row for found in rows.values() for row in found]
    rules.check_sources(every)
    rules.check_organizations(rows["organization"])
    organizations = {row.value.id: row.value for row in rows["organization"]}
    rules.check_shared_names(rows["shared_name"], organizations)
    families, repositories = rules.settle_repositories(
        rows["repository"], rows["family"], organizations
    )
    groupings = settle_groupings(rows["grouping"], rows["set"])
    regions = {g.name: [r.name for r in g.regions] for g in groupings}
    rules.check_presets(rows["preset"], [f.id for f in families], regions)
    rules.check_bots(rows["bot"], organizations)
    rules.check_mailboxes(rows["mailbox"], rows["organization"])
    check_claims(verdicts, rows["claim"], regions, [p.value.id for p in rows["preset"]])
    check_comparisons(rows["study"], [p.value.id for p in rows["preset"]])
    _check_small(rows, publication)
    return Settings(
        directory=directory or packaged(),
        version=version(paths),
        families=families,
        repositories=repositories,
        presets=_values(rows["preset"]),
        organizations=tuple(organizations.values()),
        accelerators=settle_accelerators(rows["accelerator"], organizations),
        components=settle_components(rows["component"], organizations),
        model_families=settle_model_families(rows["model_family"], organizations),
        licences=read_rows["licences.toml"][""][0].value,
        shared_names=_values(rows["shared_name"]),
        mailboxes=Mailboxes(_values(rows["mailbox"])),
        groupings=groupings,
        bots=_values(rows["bot"]),
        events=tuple(sorted(_values(rows["event"]), key=lambda event: event.on)),
        verdicts=verdicts.value,
        claims=_values(rows["claim"]),
        studies=_values(rows["study"]),
        publication=publication.value,
        places=_values(rows["place"]),
        disputed=_values(rows["disputed"]),
        spellings=_values(rows["spellings"]),
        splits=_values(rows["split"]),
        joins=_values(rows["join"]),
        sources=_values(rows["source"]),
        opt_outs=_hashes(paths[OPT_OUT]),
        unverified={
            table: counts
            for table, found in rows.items()
            if (counts := rules.count_unverified(found))[0]
        },
    )


def _values(rows: list[Row[Any]]) -> tuple[Any, ...]:
    return tuple(row.value for row in rows)


def _check_small(rows: dict[str, list[Row[Any]]], one: Row[Any]) -> None:
    """Rules of the short files."""
    rules.unique(rows["place"], lambda p: [("text", rules.fold(p.text))])
    rules.unique(
        rows["disputed"],
        lambda d: (
            [("place", rules.fold(d.place))] + [("aliases", rules.fold(a)) for a in d.aliases]
        ),
    )
    rules.unique(rows["source"], lambda s: [("source", s.source)])
    rules.unique(rows["split"], lambda s: [("identities", i) for i in s.identities])
    for row in rows["disputed"]:
        if row.value.rule == "code" and len(row.value.economies) != 1:
            raise row.refuse("the rule `code` needs exactly one economy", key="economies")
    for row in rows["split"] + rows["join"]:
        if len(set(row.value.identities)) < 2:  # noqa: PLR2004  # a pair
            raise row.refuse("needs two different hashes", key="identities")
    for key in ("smallest_group", "smallest_cell"):
        if getattr(one.value, key) < 1:
            raise one.refuse("must be at least 1", key=key)


def _hashes(path: Path) -> frozenset[str]:
    """The opt-out list: one SHA-256 per line; empty lines and # comments are skipped."""
    out = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if not re.fullmatch(r"[0-9a-f]{64}", text):
            raise ConfigError(
                "must be a SHA-256 as 64 lower-case hex digits",
                where=f"{path}:{number}",
                remedy="Hash the trimmed, lower-cased address or login; never write it in clear",
            )
        out.add(text)
    return frozenset(out)
