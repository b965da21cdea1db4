"""What people decided, as tables: config/ travels into the published file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
from packaging.utils import canonicalize_name

from tracker.engine.contract import CONFIG_TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.settings import Organization, Repository, Settings


def config_tables(settings: Settings) -> dict[str, pa.Table]:
    """Every table of `CONFIG_TABLES`, in the order of the files."""
    rows: dict[str, list[dict[str, Any]]] = {
        "configured_repositories": [
            {
                "repository": repository.name,
                "project_family": repository.family,
                "steward": repository.steward or _current_steward(repository),
                "landing": repository.landing,
                "zone_uninformative": repository.zone_uninformative,
            }
            for repository in settings.repositories
        ],
        "repository_aliases": [
            {"alias": name.lower(), "repository": repository.name}
            for repository in settings.repositories
            for name in (repository.name, *repository.aliases)
        ],
        "homes": list(_homes(settings)),
        "economies": [
            {"economy": one.code, "alpha3": one.alpha3, "name": one.name}
            for one in settings.economies
        ],
        "regions": [
            {
                "grouping": grouping.name,
                "version": grouping.version,
                "region": region.name,
                "title": region.title,
                "position": position,
                "colour_index": region.colour_index,
                "economy": economy,
            }
            for grouping in settings.groupings
            for position, region in enumerate(grouping.regions)
            for economy in region.economies
        ],
        "presets": [
            {"preset": one.id, "title": one.title, "position": position, "repository": name}
            for position, one in enumerate(settings.presets)
            for name in settings.preset(one.id)
        ],
        "families": [
            {"project_family": family.id, "title": family.title} for family in settings.families
        ],
        "events": [
            {"on_date": one.on, **_same(one, "title kind note")} | _read_where(one)
            for one in settings.events
        ],
        "model_families": [
            {"model_family": one.id, **_same(one, "title organization economy first_on")}
            | _read_where(one)
            for one in settings.model_families
        ],
        "accelerators": [
            {"accelerator": one.id, **_same(one, "title vendor kind is_standard valid_from")}
            | {"economy": one.economy}
            | _read_where(one)
            for one in settings.accelerators
        ],
        "hub_accounts": [
            {"owner": login.lower(), "organization": one.id}
            for one in settings.organizations
            for login in one.huggingface
        ],
        "components": list(_components(settings)),
        "component_imports": [
            {"module": module, "package": canonicalize_name(one.package)}
            for one in settings.components
            for module in one.imports
        ],
        "known_licences": [
            {"licence": name.lower(), "is_osi_approved": approved}
            for names, approved in (
                *((settings.licences.osi_approved, True), (settings.licences.families, True)),
                (settings.licences.unsaid, None),
            )
            for name in names
        ],
        "accelerator_packages": [
            {
                "accelerator": one.id,
                "package": canonicalize_name(package.removesuffix("*")),
                "is_prefix": package.endswith("*"),
            }
            for one in settings.accelerators
            for package in one.packages
        ],
        "comparisons": [
            {"figure": figure.id, "study": study.title, "position": position}
            | _same(study, "method use differs")
            | _same(figure, "title said published unit from_on to_on measure beside lens weight")
            | _same(figure, "economies homes presets")
            | _read_where(study)
            for position, (study, figure) in enumerate(
                (study, figure) for study in settings.studies for figure in study.figures
            )
        ],
        "publication": [_same(settings.publication, "profile smallest_group smallest_cell")],
        "sources": [
            _same(one, "source entity description first_on last_on known_gap")
            for one in settings.sources
        ],
        "unverified": [
            {"table_name": name, "facts": facts, "unverified": unread}
            for name, (facts, unread) in settings.unverified.items()
        ],
    }
    tables = {
        name: pa.Table.from_pylist(listed, schema=CONFIG_TABLES[name])
        for name, listed in rows.items()
    }
    return {**tables, "organizations": organization_table(settings.organizations)}


def organization_table(organizations: Iterable[Organization]) -> pa.Table:
    """Organizations as rows: those of config, and universities that a registry knows besides."""
    rows = [
        {"organization": one.id, **_same(one, "name kind economy parent acquired_on")}
        | _read_where(one)
        for one in organizations
    ]
    return pa.Table.from_pylist(rows, schema=CONFIG_TABLES["organizations"])


def _homes(settings: Settings) -> Iterator[dict[str, Any]]:
    for repository in settings.repositories:
        for home in repository.homes:
            yield {
                "repository": repository.name,
                "home_kind": home.kind,
                **_same(home, "steward economy from_on to_on"),
                **_read_where(home),
            }


def _components(settings: Settings) -> Iterator[dict[str, Any]]:
    """One row per dated home of a package, or one without a steward."""
    for one in settings.components:
        for home in one.homes or (None,):
            read = home if home and home.source else one
            yield {
                "package": canonicalize_name(one.package),
                **_same(one, "layer attribution"),
                **(_same(home, "steward economy from_on to_on") if home else {}),
                **_read_where(read),
            }


def _current_steward(repository: Repository) -> str | None:
    home = repository.home_on()
    return home.steward if home else None


def _same(row: object, names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names.split()}


def _read_where(row: object) -> dict[str, Any]:
    return {**_same(row, "source checked_on")}
